import { describe, expect, it } from 'vitest';
import { openSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { openLocalProcess, settingsOf } from '../../scripts/testing/local-process.ts';
import { openFilled, siteFailures } from '../../scripts/testing/site-failures.ts';

const PATH = '/api/update-status';
const DEFAULT_THRESHOLD = 5;

describe.each(Object.entries(siteFailures))(
  'when the site %s',
  (_name, { fault, status, category, says }) => {
    it('answers with a problem that says so, keeps it in the job, and leaves the table alone', async () => {
      const { site, millrace, before } = await openFilled();
      site.faults.add(fault);

      const problem = await millrace.refused(PATH);

      expect(problem).toMatchObject({
        status,
        error_category: category,
        detail: expect.stringMatching(says),
      });
      expect(problem.recovery_actions).not.toEqual([]);
      const job = await millrace.job(String(problem['job_id']));
      expect(job).toMatchObject({
        status: 'failed',
        error: { status, error_category: category, detail: problem.detail },
      });
      expect(job.jira_requests).toBeGreaterThan(0);
      expect(job.completed_at).not.toBeNull();
      expect(await millrace.rows()).toEqual(before);
    });
  },
);

it('says so when the site cannot be reached at all', async () => {
  const { site, millrace, before } = await openFilled();
  await site.close();

  const problem = await millrace.refused(PATH);

  expect(problem).toMatchObject({ status: 503, error_category: 'temporary' });
  expect(problem.detail).toMatch(/ECONNREFUSED/);
  const job = await millrace.job(String(problem['job_id']));
  expect(job).toMatchObject({ status: 'failed', error: { status: 503, detail: problem.detail } });
  expect(await millrace.rows()).toEqual(before);
});

it('says so when a Data Center site lists fewer issues than its total', async () => {
  const site = await openSite({ deployment: 'data_center', world: createWorld({ issues: 120 }) });
  const millrace = await openLocalProcess(settingsOf(site));
  await millrace.done(PATH);
  const before = await millrace.rows();
  site.world.update('10001', { summary: 'Changed since' });
  site.faults.add({ kind: 'drop_issues', count: 2, match: { path: /\/search$/ } });

  const problem = await millrace.refused(PATH);

  expect(problem).toMatchObject({ status: 502, error_category: 'temporary' });
  expect(problem.detail).toMatch(/120/);
  expect(await millrace.rows()).toEqual(before);
});

it('refuses calls without asking the site while the breaker is open, and says why', async () => {
  const { site, millrace } = await openFilled();
  site.faults.add({ kind: '500', match: { path: /bulkfetch/ } });
  await millrace.refused(PATH);
  const asked = site.requests.total;

  const answer = await millrace.call('POST', PATH, { body: {} });

  expect(answer).toMatchObject({ status: 503, json: { error_category: 'temporary' } });
  expect(answer.json).toMatchObject({ detail: expect.stringMatching(/failed too often.*500: Internal/) });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(500);
  expect(site.requests.total).toBe(asked);
});

it('opens the breaker by the failures of several calls, each too short to reach the threshold', async () => {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 20 }) });
  const millrace = await openLocalProcess(settingsOf(site));
  site.faults.add({ kind: '500' });

  const first = await millrace.refused(PATH);
  const tries = site.requests.total;
  await millrace.refused(PATH);
  const asked = site.requests.total;
  const third = await millrace.call('POST', PATH, { body: {} });

  expect(first).toMatchObject({ status: 502, detail: expect.stringMatching(/500: Internal/) });
  expect(tries).toBeLessThan(DEFAULT_THRESHOLD);
  expect(asked).toBe(DEFAULT_THRESHOLD);
  expect(third).toMatchObject({
    status: 503,
    json: { error_category: 'temporary', detail: expect.stringMatching(/failed too often/) },
  });
  expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(site.requests.total).toBe(asked);
});

it.each([/\/search\/jql$/, /\/issue\/bulkfetch$/, /\/serverInfo$/])(
  'sends the administrator to the address of a site that has no %s',
  async (path) => {
    const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 20 }) });
    const millrace = await openLocalProcess(settingsOf(site));
    site.faults.add({ kind: '404', match: { path } });

    const problem = await millrace.refused(PATH);

    expect(problem).toMatchObject({
      status: 502,
      error_category: 'admin_required',
      detail: expect.stringMatching(/\(404: /),
      recovery_actions: [expect.stringMatching(/^Check the address/)],
    });
  },
);

import { expect, it } from 'vitest';
import { openSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import {
  eventually,
  openLocalProcess,
  settingsOf,
  withDocuments,
} from '../../scripts/testing/local-process.ts';
import { jobs } from '../../shared/jobs/job.ts';

const PATH = '/api/update-status';
/** Just more than a function waits itself. */
const LONG_WAIT_SEC = 11;

async function openBoth(issues = 250) {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues }) });
  const millrace = await openLocalProcess(settingsOf(site));
  return { site, millrace };
}

it.each(['429', '429_html'] as const)(
  'waits out a short limit (%s) without anybody noticing',
  async (kind) => {
    const { site, millrace } = await openBoth();
    const limit = site.faults.add({ kind, retryAfterSec: 1, match: { path: /bulkfetch/, times: 2 } });

    const answer = await millrace.done(PATH);

    expect(limit.struck).toBe(2);
    expect(answer).toMatchObject({ inserted: 250, skipped: [] });
    expect(answer.duration_ms).toBeGreaterThanOrEqual(1000);
  },
);

it('answers a long limit with how long it is, and keeps it in the job', async () => {
  const { site, millrace } = await openBoth();
  site.faults.add({
    kind: '429',
    retryAfterSec: 90,
    reason: 'jira-quota-tenant-based',
    match: { path: /bulk/ },
  });

  const answer = await millrace.call('POST', PATH, { body: {} });

  expect(answer).toMatchObject({
    status: 503,
    json: { error_category: 'temporary', detail: expect.stringMatching(/jira-quota-tenant-based/) },
  });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(60);
  expect(await millrace.rows()).toEqual([]);
  const asked = site.requests.total;
  // The quota is the connection's: nothing is asked until it is over.
  expect((await millrace.refused('/api/collect-ac-details')).detail).toMatch(/used up until/);
  expect(site.requests.total).toBe(asked);
});

it('lets a job of tasks wait for a long limit, and goes on after it', { timeout: 40_000 }, async () => {
  const { site, millrace } = await openBoth();
  site.faults.add({
    kind: '429',
    retryAfterSec: LONG_WAIT_SEC,
    reason: 'jira-quota-tenant-based',
    match: { path: /bulkfetch/, times: 1 },
  });
  const startedMs = Date.now();

  const jobId = await millrace.started(PATH);

  const waiting = await eventually('a job that waits', async () => {
    const job = await millrace.job(jobId);
    return job.waiting_for === null ? undefined : job;
  });
  expect(waiting).toMatchObject({ status: 'running', error: null });
  expect(waiting.waiting_for).toMatch(/rate limit, until \d{4}-/);
  expect(await millrace.rows()).toEqual([]);
  const job = await millrace.ended(jobId);
  expect(job).toMatchObject({ status: 'completed', waiting_for: null, counts: { inserted: 250 } });
  expect(Date.now() - startedMs).toBeGreaterThanOrEqual(LONG_WAIT_SEC * 1000);
  expect(await millrace.rows()).toHaveLength(250);
});

it(
  'goes on in chunks after a wait, so that less is read again after the next one',
  { timeout: 60_000 },
  async () => {
    const { site, millrace } = await openBoth(6_000);
    site.faults.add({
      kind: '429',
      retryAfterSec: LONG_WAIT_SEC,
      reason: 'jira-quota-tenant-based',
      match: { path: /bulkfetch/, nth: 20 },
    });

    const jobId = await millrace.started(PATH);

    await eventually('a job that waits', async () => (await millrace.job(jobId)).waiting_for ?? undefined);
    const job = await millrace.ended(jobId);
    expect(job).toMatchObject({ status: 'completed', counts: { inserted: 6_000 } });
    const stored = await withDocuments(millrace.dataDir, (documents) =>
      documents.get(jobs, 'default', jobId),
    );
    expect(stored?.data.plan).toMatchObject({ chunks: 2, loaded: expect.arrayContaining([0, 1]) });
  },
);

import { describe, expect, it } from 'vitest';
import { openSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import {
  eventually,
  openLocalProcess,
  settingsOf,
  type TestProcess,
  withDocuments,
} from '../../scripts/testing/local-process.ts';
import { openFilled, siteFailures } from '../../scripts/testing/site-failures.ts';
import { jobs, type JobView } from '../../shared/jobs/job.ts';
import type { JobStep } from '../../shared/warehouse/job-steps.ts';

const PATH = '/api/update-status';

/** One step does it all. */
const FEW = 250;
/** More than one step does, so that each chunk is read by a step of its own. */
const MANY = 10_050;
const inManySteps = new Set([
  'answers half a JSON',
  'fails at every call',
  'leaves issues out of a bulk read',
]);

const failures = Object.entries(siteFailures).map(([name, failure]) => ({ name, failure }));
const cases = [
  ...failures.map(({ name, failure }) => ({ name, issues: FEW, failure })),
  ...failures
    .filter(({ name }) => inManySteps.has(name))
    .map(({ name, failure }) => ({ name, issues: MANY, failure })),
];

describe.each(cases)('when the site $name ($issues issues)', ({ issues, failure }) => {
  const { fault, category, says } = failure;
  it('fails the job, keeps the reason in it, and leaves the table alone', async () => {
    const { site, millrace, before } = await openFilled(issues);
    site.faults.add(fault);
    const jobId = await millrace.started(PATH);

    const job = await (category === 'temporary' ? endOfLastTry(millrace, jobId) : millrace.ended(jobId));

    expect(job).toMatchObject({
      status: 'failed',
      error: { error_category: category, detail: expect.stringMatching(says) },
    });
    expect(job.jira_requests).toBeGreaterThan(0);
    expect(job.completed_at).not.toBeNull();
    expect(await millrace.rows()).toEqual(before);
  });
});

it('fails the job of a site that gives the same page token twice', async () => {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 10_100 }) });
  const millrace = await openLocalProcess(settingsOf(site));
  site.faults.add({ kind: 'repeat_token', match: { path: /search\/jql/ } });

  const job = await endOfLastTry(millrace, await millrace.started(PATH));

  expect(job.error).toMatchObject({ status: 502, detail: expect.stringMatching(/same page token twice/) });
  expect(await millrace.rows()).toEqual([]);
});

it('tries a step again after a failure that may pass', async () => {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 120 }) });
  const millrace = await openLocalProcess({
    ...settingsOf(site),
    JIRA_BREAKER_FAILURES: '1',
    JIRA_BREAKER_OPEN_MS: '200',
  });
  const fault = site.faults.add({ kind: '500', match: { path: /bulkfetch/, times: 1 } });

  const job = await millrace.ended(await millrace.started(PATH));

  expect(fault.struck).toBe(1);
  expect(job).toMatchObject({ status: 'completed', error: null, counts: { inserted: 120 } });
  expect(await millrace.rows()).toHaveLength(120);
});

/** The queue tries a step five times, seconds apart; here its last try comes at once. */
async function endOfLastTry(millrace: TestProcess, jobId: string): Promise<JobView> {
  const token = await millrace.local.identity.serviceToken();
  return eventually(`the end of job ${jobId}`, async () => {
    const job = await millrace.job(jobId);
    if (job.status !== 'running') return job;
    // Counted when the first try has failed.
    if (job.jira_requests === 0) return undefined;
    const next = (await firstChunk(millrace, jobId)) ?? { step: 'scan' };
    const headers = {
      'x-cloudtasks-taskname': `${jobId}-last-try`,
      'x-cloudtasks-queuename': 'warehouse',
      'x-cloudtasks-taskretrycount': '4',
    };
    const body = { tenant_id: 'default', job_id: jobId, next };
    await millrace.call('POST', '/functions/run-warehouse-step', { body, headers, token });
    return undefined;
  });
}

/** The step that reads the first chunk, short of most of its ids; undefined while there is none. */
async function firstChunk({ dataDir }: TestProcess, jobId: string): Promise<JobStep | undefined> {
  const job = await withDocuments(dataDir, (documents) => documents.get(jobs, 'default', jobId));
  const listing = job?.data.plan['listing'];
  return typeof listing === 'string'
    ? { step: 'load', listing, chunk: 0, ids: ['10041', '10042'] }
    : undefined;
}

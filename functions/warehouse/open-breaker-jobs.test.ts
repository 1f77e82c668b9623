import { expect, it } from 'vitest';
import { openSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import {
  eventually,
  openLocalProcess,
  settingsOf,
  type TestProcess,
  withDocuments,
} from '../../scripts/testing/local-process.ts';
import { breakers } from '../../shared/jira/site-state.ts';
import { jobs } from '../../shared/jobs/job.ts';

const PATH = '/api/update-status';
const STEP_WAITS_MS = 2_500;
const FOR_LONG_MS = 600_000;

async function openBoth() {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 120 }) });
  const millrace = await openLocalProcess(settingsOf(site));
  // The kind of site is known from now on, so that a job starts without asking.
  await millrace.done(PATH);
  return { site, millrace };
}

it('lets a job wait for a breaker that others opened, and goes on when it closes', async () => {
  const { site, millrace } = await openBoth();
  site.world.update('10001', { summary: 'Changed since' });
  await openBreaker(millrace, STEP_WAITS_MS);
  const asked = site.requests.total;

  const jobId = await millrace.started(PATH);

  const waiting = await eventually('a job that waits', async () => {
    const job = await millrace.job(jobId);
    return job.waiting_for === null ? undefined : job;
  });
  expect(waiting).toMatchObject({ status: 'running', error: null, jira_requests: 0 });
  expect(waiting.waiting_for).toMatch(/failed too often .*, until \d{4}-/);
  expect(site.requests.total).toBe(asked);
  const job = await millrace.ended(jobId);
  expect(job).toMatchObject({ status: 'completed', waiting_for: null, counts: { updated: 1 } });
});

it('ends the job of a site that stays down after a few waits', async () => {
  const { site, millrace } = await openBoth();
  await openBreaker(millrace, FOR_LONG_MS);
  const token = await millrace.local.identity.serviceToken();
  const jobId = await millrace.started(PATH);
  const lastTry = () =>
    millrace.call('POST', '/functions/run-warehouse-step', {
      body: { tenant_id: 'default', job_id: jobId, next: { step: 'scan' } },
      headers: {
        'x-cloudtasks-taskname': `${jobId}-last-try`,
        'x-cloudtasks-queuename': 'warehouse',
        'x-cloudtasks-taskretrycount': '4',
      },
      token,
    });
  await eventually('a first wait', async () => ((await waitsOf(millrace, jobId)) === 1 ? true : undefined));
  const asked = site.requests.total;

  await lastTry();
  await lastTry();
  const stillWaits = await millrace.job(jobId);
  expect(await waitsOf(millrace, jobId)).toBe(3);
  await lastTry();

  expect(stillWaits.status).toBe('running');
  const job = await millrace.job(jobId);
  expect(job).toMatchObject({
    status: 'failed',
    waiting_for: null,
    error: { status: 503, detail: expect.stringMatching(/failed too often/) },
  });
  expect(site.requests.total).toBe(asked);
});

/** What another instance does when the site fails it. */
async function openBreaker({ dataDir }: TestProcess, forMs: number): Promise<void> {
  await withDocuments(dataDir, (documents) =>
    documents.set(breakers, 'default', 'default', {
      connection_id: 'default',
      breaker: 'open',
      open_until: new Date(Date.now() + forMs).toISOString(),
      probe_until: null,
      opened_by: 'the site failed',
      cooled_until: null,
      cooled_by: null,
      updated_at: new Date().toISOString(),
    }),
  );
}

async function waitsOf({ dataDir }: TestProcess, jobId: string): Promise<number | undefined> {
  const job = await withDocuments(dataDir, (documents) => documents.get(jobs, 'default', jobId));
  const waits = job?.data.plan['open_breaker_waits'];
  return typeof waits === 'object' ? Number(Object.entries(waits ?? {})[0]?.[1]) : undefined;
}

import { describe, expect, it } from 'vitest';
import { eventually } from '../../scripts/testing/local-process.ts';
import { openTestDocuments } from '../../scripts/testing/function-fixture.ts';
import { tenants } from '../config/tenant.ts';
import { silentLog } from '../observability/log.ts';
import { SYSTEM_TENANT } from '../platform/documents.ts';
import { systemIds } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import { type Job, jobs, viewOf } from './job.ts';
import { closeJob, JOB_DEAD_AFTER_MS, keepAlive, openJob, staysAlive } from './single-flight.ts';
import { failInterruptedJobs } from './watchdog.ts';

const START = Date.parse('2026-11-20T08:00:00.000Z');

/** Documents, and a clock that stands until it is moved. */
function openPlatform() {
  const documents = openTestDocuments();
  let nowMs = START;
  const clock = { now: () => new Date(nowMs) };
  const platform = { documents, clock, ids: systemIds } as unknown as Platform;
  const jobOf = async ({ tenant_id, job_id }: Job) => (await documents.get(jobs, tenant_id, job_id))?.data;
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { documents, platform, pass, jobOf };
}

function newJob(fields: Partial<Job> = {}): Job {
  const at = new Date(START).toISOString();
  return {
    job_id: systemIds.uuid(),
    kind: 'update-status',
    tenant_id: 'default',
    connection_id: 'default',
    started_by: 'somebody@example.com',
    mode: 'tasks',
    status: 'running',
    started_at: at,
    heartbeat_at: at,
    completed_at: null,
    progress: { done: 0, total: null, unit: 'issues' },
    waiting_for: null,
    counts: {},
    skipped: [],
    jira_requests: 0,
    error: null,
    plan: {},
    ...fields,
  };
}

describe('one job at a time', () => {
  it('is refused a second one of its kind on its connection, with the id of the first', async () => {
    const { platform } = openPlatform();
    const first = newJob();
    await openJob(first, platform);

    await expect(openJob(newJob(), platform)).rejects.toMatchObject({
      details: { status: 409, extra: { job_id: first.job_id } },
    });
  });

  it.each([{ kind: 'collect-ac-details' }, { connection_id: 'other' }, { tenant_id: 'other' }])(
    'is let run beside one of another %j',
    async (fields) => {
      const { platform, jobOf } = openPlatform();
      await openJob(newJob(), platform);
      const second = newJob(fields);

      await openJob(second, platform);

      expect((await jobOf(second))?.status).toBe('running');
    },
  );

  it('lets exactly one of many that start at once run', async () => {
    const { platform } = openPlatform();

    const started = await Promise.allSettled(Array.from({ length: 8 }, () => openJob(newJob(), platform)));

    expect(started.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('takes the place of one that shows no life, which is shown as failed', async () => {
    const { platform, pass, jobOf } = openPlatform();
    const dead = newJob();
    await openJob(dead, platform);
    pass(JOB_DEAD_AFTER_MS + 1);

    await openJob(newJob(), platform);

    expect(await jobOf(dead)).toMatchObject({
      status: 'failed',
      completed_at: '2026-11-20T08:05:00.001Z',
      error: { status: 503, detail: expect.stringContaining(dead.job_id) },
    });
  });

  it('ends once, and frees only its own place', async () => {
    const { platform, pass, jobOf } = openPlatform();
    const late = newJob();
    await openJob(late, platform);
    pass(JOB_DEAD_AFTER_MS + 1);
    const next = newJob({ heartbeat_at: platform.clock.now().toISOString() });
    await openJob(next, platform);

    expect(await closeJob(late, { status: 'completed' }, platform)).toBe(false);

    expect((await jobOf(late))?.status).toBe('failed');
    await expect(openJob(newJob(), platform)).rejects.toThrow(next.job_id);
    expect(await closeJob(next, { status: 'completed', waiting_for: 'x' }, platform)).toBe(true);
    expect(await jobOf(next)).toMatchObject({ status: 'completed', waiting_for: null });
    await openJob(newJob(), platform);
  });
});

describe('signs of life', () => {
  it('come while work lasts, and end with it', async () => {
    const { platform, pass, jobOf } = openPlatform();
    const job = newJob();
    await openJob(job, platform);
    pass(60_000);

    const result = await staysAlive(
      job,
      platform,
      () =>
        eventually('a beat', async () =>
          (await jobOf(job))?.heartbeat_at === '2026-11-20T08:01:00.000Z' ? 'done' : undefined,
        ),
      5,
    );

    expect(result).toBe('done');
  });

  it('do not shorten a wait, nor wake the dead', async () => {
    const { platform, pass, jobOf } = openPlatform();
    const waiting = newJob({ heartbeat_at: '2026-11-20T12:00:00.000Z' });
    const ended = newJob({ connection_id: 'other' });
    await openJob(waiting, platform);
    await openJob(ended, platform);
    await closeJob(ended, { status: 'completed' }, platform);
    pass(60_000);

    await keepAlive(waiting, platform);
    await keepAlive(ended, platform);

    expect((await jobOf(waiting))?.heartbeat_at).toBe('2026-11-20T12:00:00.000Z');
    expect((await jobOf(ended))?.heartbeat_at).toBe('2026-11-20T08:00:00.000Z');
  });
});

describe('the watchdog', () => {
  async function openThree() {
    const open = openPlatform();
    for (const tenant_id of ['default', 'other'])
      await open.documents.set(tenants, SYSTEM_TENANT, tenant_id, { tenant_id, allowed_hosts: [] });
    const inline = newJob({ mode: 'inline' });
    const tasks = newJob({ connection_id: 'second' });
    const waiting = newJob({ tenant_id: 'other', heartbeat_at: '2026-11-20T12:00:00.000Z' });
    for (const job of [inline, tasks, waiting]) await openJob(job, open.platform);
    const states = async () =>
      Promise.all([inline, tasks, waiting].map(async (job) => (await open.jobOf(job))?.status));
    return { ...open, tasks, states };
  }

  it('leaves the living alone, and fails the dead in all tenants', async () => {
    const { platform, pass, states } = await openThree();

    await failInterruptedJobs(platform, { atStart: false, log: silentLog });
    expect(await states()).toEqual(['running', 'running', 'running']);

    pass(JOB_DEAD_AFTER_MS + 1);
    await failInterruptedJobs(platform, { atStart: false, log: silentLog });
    expect(await states()).toEqual(['failed', 'failed', 'running']);

    pass(5 * 3_600_000);
    await failInterruptedJobs(platform, { atStart: false, log: silentLog });
    expect(await states()).toEqual(['failed', 'failed', 'failed']);
  });

  it('at a start fails what lived in a request, and lets tasks go on after any time', async () => {
    const { platform, pass, states, tasks, jobOf } = await openThree();
    pass(24 * 3_600_000);

    await failInterruptedJobs(platform, { atStart: true, log: silentLog });

    expect(await states()).toEqual(['failed', 'running', 'running']);
    expect((await jobOf(tasks))?.heartbeat_at).toBe('2026-11-21T08:00:00.000Z');
  });
});

describe('the estimate of the time that is left', () => {
  const at = (ms: number) => new Date(START + ms);

  it.each([
    [{ done: 25, total: 100, unit: 'issues' }, 30],
    [{ done: 0, total: 100, unit: 'issues' }, null],
    [{ done: 25, total: null, unit: 'issues' }, null],
    [{ done: 110, total: 100, unit: 'issues' }, 0],
  ])('of %j after 10 s is %s s', (progress, seconds) => {
    expect(viewOf(newJob({ progress }), at(10_000)).eta_seconds).toBe(seconds);
  });

  it('is none after the end, and nothing of the inside is shown', () => {
    const view = viewOf(newJob({ status: 'completed', plan: { jql: 'x' } }), at(1));

    expect(view.eta_seconds).toBeNull();
    expect(Object.keys(view)).not.toEqual(expect.arrayContaining(['plan']));
    expect(Object.keys(view)).not.toEqual(expect.arrayContaining(['started_by']));
  });
});

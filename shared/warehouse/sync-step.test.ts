import { describe, expect, it } from 'vitest';
import { silentLog } from '../observability/log.ts';
import { ProblemError } from '../function/problem.ts';
import { type Job, jobs } from '../jobs/job.ts';
import type { Documents } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import {
  issueOf,
  jobNow,
  openStores,
  put,
  remove,
  rowsOf,
  runNext,
  runToEnd,
  sync,
  TestClock,
} from './sync-fixture.ts';
import { requestSync, startSync, syncPlanOf } from './sync-job.ts';
import { runSyncStep } from './sync-step.ts';
import { harvestedIssues, jiraIssues } from './tables.ts';

const TENANT = 'default';

async function openTest() {
  const clock = new TestClock();
  const platform: Platform = { ...(await openStores()), clock };
  return { clock, platform };
}

async function putThree({ clock, platform }: { clock: TestClock; platform: Platform }): Promise<void> {
  for (const issue_id of ['1', '2', '3']) {
    const harvested_at = clock.pass(60_000);
    await put(platform, TENANT, issueOf({ issue_id, issue_key: `K-${issue_id}`, harvested_at }));
  }
}

function start(platform: Platform, pageSize = 2): Promise<Job> {
  return startSync({ tenantId: TENANT, full: false, startedBy: 'test', pageSize }, platform);
}

function deliver(job: Job, step: number, platform: Platform, lastAttempt = false): Promise<void> {
  const { tenant_id, job_id } = job;
  return runSyncStep({ tenant_id, job_id, step }, { lastAttempt, log: silentLog }, platform);
}

/** Something that happens once, right after a page of records was read. */
function withInterruption(platform: Platform, happen: () => Promise<unknown>): Platform {
  let left = 1;
  const { documents } = platform;
  const query: Documents['query'] = async (collection, tenantId, options) => {
    const page = await documents.query(collection, tenantId, options);
    if (collection.name === 'issues' && left > 0) {
      left -= 1;
      await happen();
    }
    return page;
  };
  const own = new Proxy(documents, {
    get: (target, name) => {
      if (name === 'query') return query;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return { ...platform, documents: own };
}

describe('a step', () => {
  it('counts once, however often it comes, and one of the past does nothing', async () => {
    const test = await openTest();
    const { platform } = test;
    await putThree(test);
    const job = await start(platform);

    for (let now = job; now.status === 'running'; now = await jobNow(job, platform)) {
      const { step } = syncPlanOf(now);
      await Promise.all([deliver(job, step, platform), deliver(job, step, platform)]);
      await deliver(job, step, platform);
      await deliver(job, 0, platform);
      await deliver(job, step + 7, platform);
    }

    const ended = await jobNow(job, platform);
    expect(ended).toMatchObject({
      status: 'completed',
      progress: { done: 6, total: 6 },
      counts: { updated: 0, status_updated: 0 },
    });
    // Of two at once, either may be the one that counts.
    const counted = (...names: readonly string[]) =>
      names.reduce((sum, name) => sum + (ended.counts[name] ?? 0), 0);
    expect(counted('inserted', 'unchanged')).toBe(3);
    expect(counted('status_inserted', 'status_unchanged')).toBe(3);
    await deliver(job, 0, platform);
    await deliver({ ...job, job_id: platform.ids.uuid() }, 0, platform);
    expect(await rowsOf(platform, harvestedIssues, TENANT)).toHaveLength(3);
  });

  it('that was overtaken after its reading writes nothing', async () => {
    const test = await openTest();
    const { platform, clock } = test;
    await putThree(test);
    const job = await runNext(await start(platform, 10), platform);
    const changed = issueOf({ issue_id: '1', issue_key: 'K-9', harvested_at: clock.pass(60_000) });

    // Another process takes all steps to the end, and one more sync, while this one holds an old page.
    const slow = withInterruption(platform, async () => {
      await runToEnd(job, platform);
      await put(platform, TENANT, changed);
      await sync(platform, { tenantId: TENANT });
    });
    await deliver(job, syncPlanOf(job).step, slow);

    const keys = async (table: typeof harvestedIssues | typeof jiraIssues) =>
      (await rowsOf(platform, table, TENANT)).map(({ issue_key }) => issue_key);
    expect(await keys(harvestedIssues)).toEqual(['K-9', 'K-2', 'K-3']);
    expect(await keys(jiraIssues)).toEqual(['K-9', 'K-2', 'K-3']);
    expect((await jobNow(job, platform)).counts).toMatchObject({ inserted: 3 });
  });

  it('that fails is tried again, and ends the job when it was the last try; the next sync makes up for it', async () => {
    const test = await openTest();
    const { platform } = test;
    await putThree(test);
    const job = await runNext(await start(platform), platform);
    const { step } = syncPlanOf(job);
    const failing = () => withInterruption(platform, () => Promise.reject(new Error('The store is away.')));

    await expect(deliver(job, step, failing())).rejects.toThrow('The store is away.');
    expect((await jobNow(job, platform)).status).toBe('running');
    await deliver(job, step, failing(), true);

    const failed = await jobNow(job, platform);
    expect(failed).toMatchObject({
      status: 'failed',
      error: { status: 500, instance: `/api/jobs/${job.job_id}` },
    });
    expect(JSON.stringify(failed.error)).not.toContain('The store is away.');
    expect(await sync(platform, { tenantId: TENANT })).toMatchObject({
      status: 'completed',
      counts: { inserted: 3, status_inserted: 3 },
    });
  });
});

describe('a sync', () => {
  it('is pushed on by the next one that is refused, when its process died between two steps', async () => {
    const test = await openTest();
    const { platform } = test;
    await putThree(test);
    const job = await start(platform);
    const dying: Platform = {
      ...platform,
      tasks: { ...platform.tasks, enqueue: () => Promise.reject(new Error('killed')) },
    };
    await expect(deliver(job, 0, dying)).rejects.toThrow('killed');
    const waiting = async () =>
      (await platform.tasks.states()).find(({ name }) => name === 'warehouse')?.depth ?? 0;
    const before = await waiting();

    const refused = await start(platform).catch((error: unknown) => error);

    expect(refused).toBeInstanceOf(ProblemError);
    expect(refused).toMatchObject({ details: { status: 409, extra: { job_id: job.job_id } } });
    expect(await waiting()).toBe(before + 1);
  });

  it('that is asked for while another runs follows it', async () => {
    const test = await openTest();
    const { platform, clock } = test;
    await putThree(test);
    const first = await runNext(await start(platform, 10), platform);
    clock.pass(60_000);

    expect(await requestSync(TENANT, platform)).toBeUndefined();
    await runToEnd(first, platform);

    const { items } = await platform.documents.query(jobs, TENANT, { where: [['status', '==', 'running']] });
    expect(items.map(({ data }) => [data.kind, data.started_by])).toEqual([['sync-issues', 'system']]);
    expect(items[0]?.id).not.toBe(first.job_id);
  });

  it('never marks an issue that came back, not even until it has been read', async () => {
    const { platform, clock } = await openTest();
    const issue = issueOf({ issue_id: '1', issue_key: 'K-1', harvested_at: clock.pass(60_000) });
    await put(platform, TENANT, issue);
    await sync(platform, { tenantId: TENANT });
    await remove(platform, TENANT, issue, clock.pass(60_000));
    await put(platform, TENANT, { ...issue, harvested_at: clock.pass(60_000) });

    const afterDeletions = await runNext(await start(platform), platform);

    expect(syncPlanOf(afterDeletions).phase).toBe('issues');
    expect(await rowsOf(platform, harvestedIssues, TENANT)).toMatchObject([{ deleted_at: null }]);
  });
});

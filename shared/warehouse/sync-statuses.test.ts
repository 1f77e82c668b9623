import { expect, it } from 'vitest';
import { type Job, jobs } from '../jobs/job.ts';
import { closeJob, openJob } from '../jobs/single-flight.ts';
import type { Platform } from '../platform/platform.ts';
import type { Warehouse, WarehouseRow } from '../platform/warehouse.ts';
import {
  issueOf,
  jobNow,
  openStores,
  put,
  runNext,
  runToEnd,
  statusRowsOf,
  sync,
  TestClock,
} from './sync-fixture.ts';
import { startSync, syncPlanOf } from './sync-job.ts';
import { jiraIssues } from './tables.ts';
import { updateStatus } from './update-status.ts';

const TENANT = 'default';
const HALF_A_MINUTE_MS = 30_000;

async function openTest() {
  const clock = new TestClock();
  const platform: Platform = { ...(await openStores()), clock };
  const harvested_at = clock.pass(60_000);
  await put(platform, TENANT, issueOf({ issue_id: '1', issue_key: 'K-1', harvested_at }));
  await put(platform, TENANT, issueOf({ issue_id: '1', issue_key: 'K-1', connection_id: 'b', harvested_at }));
  return { clock, platform };
}

/** A job of `update-status` on connection `a`, as if it were in the middle of its work. */
async function openUpdate({ clock, platform }: Awaited<ReturnType<typeof openTest>>): Promise<Job> {
  const now = clock.now().toISOString();
  const job: Job = {
    job_id: platform.ids.uuid(),
    kind: updateStatus.kind,
    tenant_id: TENANT,
    connection_id: 'a',
    started_by: 'test',
    mode: 'tasks',
    status: 'running',
    started_at: now,
    heartbeat_at: now,
    completed_at: null,
    progress: { done: 0, total: null, unit: 'issues' },
    waiting_for: null,
    counts: {},
    skipped: [],
    jira_requests: 0,
    error: null,
    plan: {},
  };
  await openJob(job, platform);
  return job;
}

/** Takes the steps before the statuses. */
async function startStatuses(platform: Platform): Promise<Job> {
  let job = await startSync({ tenantId: TENANT, full: false, startedBy: 'test' }, platform);
  while (syncPlanOf(job).phase !== 'statuses') job = await runNext(job, platform);
  return job;
}

async function statusesOf(platform: Platform, tenantId = TENANT) {
  const rows = await statusRowsOf(platform, tenantId);
  return rows.map(({ connection_id, issue_id, status }) => [connection_id, issue_id, status]);
}

it('keeps two connections with the same ids and keys apart', async () => {
  const { platform, clock } = await openTest();
  await sync(platform, { tenantId: TENANT });

  const harvested_at = clock.pass(60_000);
  await put(platform, TENANT, issueOf({ issue_id: '1', issue_key: 'K-1', status: 'Done', harvested_at }));
  await sync(platform, { tenantId: TENANT });

  expect(await statusesOf(platform)).toEqual([
    ['a', '1', 'Done'],
    ['b', '1', 'Open'],
  ]);
});

it('waits for update-status, says so, and yields to what that has read', async () => {
  const test = await openTest();
  const { platform, clock } = test;
  const update = await openUpdate(test);
  const started = await startStatuses(platform);

  const waiting = await runNext(started, platform);
  const until = new Date(clock.now().getTime() + HALF_A_MINUTE_MS).toISOString();
  expect(waiting).toMatchObject({
    status: 'running',
    heartbeat_at: until,
    waiting_for: `update-status on connection "a", job ${update.job_id}, until ${until}`,
  });
  const last_updated_at = clock.pass(HALF_A_MINUTE_MS);
  const read = { issue_id: '1', issue_key: 'K-1', summary: 'S', status: 'Read later', last_updated_at };
  const row = { tenant_id: TENANT, connection_id: 'a', ...read };
  await platform.warehouse.merge(jiraIssues, [row], updateStatus.merge);
  await closeJob(update, { status: 'completed' }, platform);
  const ended = await runToEnd(waiting, platform);

  expect(ended).toMatchObject({ status: 'completed', waiting_for: null, counts: { status_older: 1 } });
  expect(await statusesOf(platform)).toEqual([
    ['a', '1', 'Read later'],
    ['b', '1', 'Open'],
  ]);
});

/** The platform, with another writer of `jira_issues` who is always first. */
function mergingFirst(platform: Platform, row: WarehouseRow): Platform {
  const { warehouse } = platform;
  const shared: Warehouse = {
    ensureTables: (...args) => warehouse.ensureTables(...args),
    append: (...args) => warehouse.append(...args),
    merge: async (table, rows, plan) => {
      if (table.name === jiraIssues.name) await warehouse.merge(jiraIssues, [row], updateStatus.merge);
      return warehouse.merge(table, rows, plan);
    },
    select: (...args) => warehouse.select(...args),
    count: (...args) => warehouse.count(...args),
    selectView: (...args) => warehouse.selectView(...args),
  };
  return { ...platform, warehouse: shared };
}

it('lets neither writer overwrite what the other has read later', async () => {
  const { platform, clock } = await openTest();
  const tenantId = 'with-one-issue';
  const row = { tenant_id: tenantId, connection_id: 'a', issue_id: '1', issue_key: 'K-1', summary: 'S' };
  const readEarly = { ...row, status: 'Read early', last_updated_at: clock.pass(1_000) };
  const harvested_at = clock.pass(1_000);
  await put(platform, tenantId, issueOf({ issue_id: '1', issue_key: 'K-1', status: 'Done', harvested_at }));
  const readLate = { ...row, status: 'Read late', last_updated_at: clock.pass(1_000) };

  await sync(platform, { tenantId });
  await platform.warehouse.merge(jiraIssues, [readEarly], updateStatus.merge);
  const early = await statusesOf(platform, tenantId);
  const { counts } = await sync(mergingFirst(platform, readLate), { tenantId, full: true });

  expect(early).toEqual([['a', '1', 'Done']]);
  expect(counts).toMatchObject({ status_updated: 0, status_unchanged: 1, status_older: 0 });
  expect(await statusesOf(platform, tenantId)).toEqual([['a', '1', 'Read late']]);
});

it('waits no longer than ten minutes, and not for a job that is dead', async () => {
  const test = await openTest();
  const { platform, clock } = test;
  const update = await openUpdate(test);
  let job = await startStatuses(platform);
  let waits = 0;

  while (job.status === 'running') {
    const beating = { heartbeat_at: clock.pass(HALF_A_MINUTE_MS) };
    await platform.documents.update(jobs, TENANT, update.job_id, beating);
    job = await runNext(job, platform);
    if (job.waiting_for) waits += 1;
  }

  expect(job.status).toBe('completed');
  expect(waits).toBe(20);
  clock.pass(6 * 60_000);
  const harvested_at = clock.now().toISOString();
  await put(platform, TENANT, issueOf({ issue_id: '1', issue_key: 'K-1', status: 'Done', harvested_at }));
  const second = await startStatuses(platform);
  const next = await runNext(second, platform);
  expect(next.waiting_for).toBeNull();
  expect((await jobNow(update, platform)).status).toBe('running');
  expect(await statusesOf(platform)).toContainEqual(['a', '1', 'Done']);
});

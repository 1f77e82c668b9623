import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { treeIn } from '../../scripts/testing/harvested-tree.ts';
import { withDocuments } from '../../scripts/testing/local-process.ts';
import { tenants } from '../../shared/config/tenant.ts';
import { grants } from '../../shared/function/caller.ts';
import { SYSTEM_TENANT } from '../../shared/platform/documents.ts';
import { issueOf } from '../../shared/warehouse/sync-fixture.ts';
import { type HarvestTest, openHarvest } from '../harvest/harvest-fixture.ts';
import { endedSyncs, issueRows, startSync, store, SYNC, syncsOf } from './sync-issues-fixture.ts';

const ROOTS = { jira_root_jql: 'issuetype = Initiative' };

/** A harvested site, and its first sync ended. */
async function openSynced(issues = 200) {
  const world = createWorld({ issues });
  const test = await openHarvest({ deployment: 'cloud', world }, { settings: ROOTS });
  await test.reload();
  const syncs = await endedSyncs(test.dataDir, 1);
  return { world, test, syncs };
}

/** The rows of issues that are there, in the form of `treeIn`. */
async function shownRows(test: HarvestTest): Promise<readonly object[]> {
  const rows = await issueRows(test);
  return rows
    .filter(({ deleted_at }) => deleted_at === null)
    .map((row) => ({
      issue_id: row.issue_id,
      issue_key: row.issue_key,
      summary: row.summary,
      status: row.status,
      issue_type: row.issue_type,
      labels: row.labels,
      assignee: row.assignee,
      parent_key: row.parent_key,
      root_key: row.root_key,
      depth: row.depth,
      updated_at: row.updated_at,
    }));
}

/** Delivers the message that a harvest or the schedule publishes. */
async function deliver(test: HarvestTest, data: unknown): Promise<number> {
  const message = { data: Buffer.from(JSON.stringify(data)).toString('base64'), messageId: 'message-1' };
  const token = await test.local.identity.serviceToken();
  const body = { message, subscription: 'sync-issues-after-harvest' };
  return (await test.call('POST', '/functions/sync-issues-after-harvest', { body, token })).status;
}

async function tokenFor(test: HarvestTest, role: 'viewer' | 'operator'): Promise<string> {
  const email = `${role}@example.com`;
  const grant = { email, roles: { default: role }, updated_at: new Date().toISOString() };
  await withDocuments(test.dataDir, (documents) => documents.set(grants, SYSTEM_TENANT, email, grant));
  return test.local.identity.mint(email, 60);
}

describe('the warehouse after a harvest', () => {
  it('holds what the site does, in both tables', async () => {
    const { world, test, syncs } = await openSynced();

    const expected = treeIn(world, ['Initiative']);
    expect(syncs.at(-1)).toMatchObject({ status: 'completed', started_by: 'system', error: null });
    expect(await shownRows(test)).toEqual(expected);
    expect((await test.rows()).map(({ issue_key, status }) => [issue_key, status])).toEqual(
      expected.map(({ issue_key, status }) => [issue_key, status]),
    );
  });

  it('follows changes, a new key, and a deletion, which is marked', async () => {
    const { world, test, syncs } = await openSynced();
    const leaves = (await test.stored()).filter(({ issue_type }) => issue_type === 'Sub-task');
    const [changed, gone] = leaves.map(({ issue_id }) => issue_id);
    const root = (await test.stored()).find(({ depth }) => depth === 0);
    world.update(changed ?? '', { summary: 'Changed', status: 'Closed' });
    world.delete(gone ?? '');
    const moved = world.move(root?.issue_id ?? '', root?.issue_key.startsWith('OPS') ? 'MILL' : 'OPS');

    const reload = await test.reload();
    await endedSyncs(test.dataDir, syncs.length + 1);

    expect(reload).toMatchObject({ status: 'completed', issues_deleted: 1 });
    expect(await shownRows(test)).toEqual(treeIn(world, ['Initiative']));
    const marked = (await issueRows(test)).filter(({ deleted_at }) => deleted_at !== null);
    expect(marked).toMatchObject([{ issue_id: gone, deletion_reason: 'deleted' }]);
    const rows = await test.rows();
    expect(rows.find(({ issue_id }) => issue_id === moved.id)?.issue_key).toBe(moved.key);
    expect(rows.find(({ issue_id }) => issue_id === changed)).toMatchObject({
      summary: 'Changed',
      status: 'Closed',
    });
    // What was planned and done stays to be seen.
    expect(rows.some(({ issue_id }) => issue_id === gone)).toBe(true);
  });

  it('keeps what update-status read later, and the details of another job', async () => {
    const { world, test } = await openSynced();
    await test.done('/api/collect-closed-details');
    const detailed = (await test.rows()).find(({ details_updated_at }) => details_updated_at !== null);
    world.update(detailed?.issue_id ?? '', { summary: 'Read later', status: 'To Do' });
    await test.done('/api/update-status');
    const before = await test.rows();

    const job = await test.ended(await startSync(test, { full: true }));

    expect(job).toMatchObject({ status: 'completed', counts: { status_updated: 0, status_older: 1 } });
    expect(await test.rows()).toEqual(before);
    expect(before.find(({ issue_id }) => issue_id === detailed?.issue_id)).toEqual({
      ...detailed,
      summary: 'Read later',
      status: 'To Do',
      last_updated_at: expect.any(String),
    });
  });
});

describe('POST /api/warehouse/sync', () => {
  it('starts a job, and one that follows changes nothing', async () => {
    const { test } = await openSynced();
    const count = (await test.stored()).length;

    const { status, headers, json } = await test.call('POST', SYNC, { body: { full: true } });

    const { job_id } = json as { readonly job_id: string };
    expect(status).toBe(202);
    expect(headers.get('location')).toBe(`/api/jobs/${job_id}`);
    expect(await test.ended(job_id)).toMatchObject({
      kind: 'sync-issues',
      status: 'completed',
      progress: { done: 2 * count, total: 2 * count, unit: 'records' },
      counts: { inserted: 0, updated: 0, unchanged: count, deleted: 0, status_unchanged: count },
      jira_requests: 0,
    });
  });

  it('is refused while one runs', async () => {
    const { test } = await openSynced(20);
    const harvested_at = new Date().toISOString();
    const many = Array.from({ length: 6_000 }, (_, at) =>
      issueOf({ issue_id: String(100_000 + at), issue_key: `MANY-${at}`, harvested_at }),
    );
    await store(test.dataDir, many);
    const jobId = await startSync(test, { full: true });

    const refused = await test.refused(SYNC);

    expect(refused).toMatchObject({ status: 409, error_category: 'temporary', job_id: jobId });
    expect(await test.ended(jobId)).toMatchObject({ status: 'completed', counts: { inserted: 6_000 } });
  });

  it('is for operators, and takes what it knows', async () => {
    const { test } = await openSynced(20);
    const before = (await syncsOf(test.dataDir)).length;

    const viewer = await test.call('POST', SYNC, { body: {}, token: await tokenFor(test, 'viewer') });
    const unknown = await test.refused(SYNC, { fulll: true });
    const operator = await test.call('POST', SYNC, { body: {}, token: await tokenFor(test, 'operator') });

    expect(viewer.status).toBe(403);
    expect(unknown.status).toBe(400);
    expect(JSON.stringify(unknown)).toContain('fulll');
    expect(operator.status).toBe(202);
    expect(await endedSyncs(test.dataDir, before + 1)).toHaveLength(before + 1);
    expect((await syncsOf(test.dataDir)).at(-1)?.started_by).toBe('operator@example.com');
  });

  it('fails with a problem when a record cannot be read, and syncs it once it can', async () => {
    const { test } = await openSynced(20);
    const now = new Date().toISOString();
    const issue = issueOf({ issue_id: '7', issue_key: 'NEW-7', harvested_at: now, connection_id: 'default' });
    const anything = { name: 'issues', schema: z.looseObject({}) };
    await withDocuments(test.dataDir, (documents) =>
      documents.set(anything, 'default', 'jira:default:7', { ...issue, depth: 'deep' }),
    );

    const failed = await test.ended(await startSync(test));

    expect(failed).toMatchObject({ status: 'failed', waiting_for: null });
    expect(failed.error).toMatchObject({ status: 500, instance: `/api/jobs/${failed.job_id}` });
    await store(test.dataDir, [issue]);
    const again = await test.ended(await startSync(test));
    expect(again).toMatchObject({ status: 'completed', counts: { inserted: 1, status_inserted: 1 } });
  });
});

describe('the message that a harvest has ended', () => {
  it('has one tenant synced, and that of the day all of them', async () => {
    const { test } = await openSynced(20);
    const now = new Date().toISOString();
    await withDocuments(test.dataDir, (documents) =>
      documents.set(tenants, SYSTEM_TENANT, 'other', { tenant_id: 'other', allowed_hosts: [] }),
    );
    await store(test.dataDir, [issueOf({ issue_id: '1', issue_key: 'A-1', harvested_at: now })], 'other');
    const before = (await syncsOf(test.dataDir)).length;

    expect(await deliver(test, { tenant_id: 'other' })).toBe(200);
    await endedSyncs(test.dataDir, 1, 'other');
    expect(await syncsOf(test.dataDir)).toHaveLength(before);
    expect(await deliver(test, {})).toBe(200);

    expect(await endedSyncs(test.dataDir, 2, 'other')).toMatchObject([
      { status: 'completed', counts: { inserted: 1 } },
      { status: 'completed', counts: { inserted: 0 } },
    ]);
    expect(await endedSyncs(test.dataDir, before + 1)).toHaveLength(before + 1);
    expect(await issueRows(test, 'other')).toMatchObject([{ tenant_id: 'other', issue_key: 'A-1' }]);
  });

  it('starts nothing when it cannot be read, or nobody of ours sends it', async () => {
    const { test } = await openSynced(20);
    const before = (await syncsOf(test.dataDir)).length;

    expect(await deliver(test, { tenant_id: 5 })).toBe(200);

    const body = { message: { data: 'e30=', messageId: '1' }, subscription: 'sync-issues-after-harvest' };
    for (const name of ['sync-issues-after-harvest', 'sync-issues-step'])
      expect((await test.call('POST', `/functions/${name}`, { body })).status).toBe(403);
    expect(await syncsOf(test.dataDir)).toHaveLength(before);
  });
});

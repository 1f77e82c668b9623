import { expect, it } from 'vitest';
import type { Platform } from '../platform/platform.ts';
import type { Warehouse, WarehouseRow } from '../platform/warehouse.ts';
import { issueOf, openStores, put, statusRowsOf, sync, TestClock } from './sync-fixture.ts';
import { jiraIssues } from './tables.ts';
import { updateStatus } from './update-status.ts';

const TENANT = 'default';

async function openTest() {
  const clock = new TestClock();
  const platform: Platform = { ...(await openStores()), clock };
  const harvested_at = clock.pass(60_000);
  await put(platform, TENANT, issueOf({ issue_id: '1', issue_key: 'K-1', harvested_at }));
  await put(platform, TENANT, issueOf({ issue_id: '1', issue_key: 'K-1', connection_id: 'b', harvested_at }));
  return { clock, platform };
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

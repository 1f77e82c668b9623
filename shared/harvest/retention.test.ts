import { expect, it } from 'vitest';
import { KeptPages } from '../github/kept-pages.ts';
import { connectionTo } from '../github/test-support.ts';
import { silentLog } from '../observability/log.ts';
import { systemIds } from '../platform/ids.ts';
import { moveSyncedUntil } from '../warehouse/sync-state.ts';
import { CONFIG_ID } from './config.ts';
import { DAY_MS, MINUTE_MS, newIssue, openTenant, START } from './due-fixture.ts';
import { harvestStates, issueTombstones, refOf } from './issue.ts';
import { retireIssues } from './retention.ts';
import { censuses } from './unit.ts';

const placed = {
  job_id: systemIds.uuid(),
  reload_id: 1,
  source: 'jira',
  connection_id: 'default',
  role: 'placed',
} as const;

it('retires nothing before the warehouse has it as it is', async () => {
  const { documents, platform, pass, put, keys } = await openTenant({
    jira_root_jql: 'issuetype = Epic',
    retention_days: 30,
  });
  const unseen_since = new Date(START).toISOString();
  const keysAfter = async (syncedUntil: string | undefined): Promise<readonly string[]> => {
    if (syncedUntil !== undefined) await moveSyncedUntil('default', syncedUntil, platform);
    await retireIssues(platform, silentLog);
    return keys();
  };
  pass(40 * DAY_MS);
  const harvestedMs = platform.clock.now().getTime();
  await put(newIssue(1, { harvested_at: new Date(harvestedMs).toISOString() }));
  await put(newIssue(2));
  await documents.set(censuses, 'default', 'unseen', { ...placed, unseen_since, ids: [1, 2] });

  const beforeAnySync = await keysAfter(undefined);
  // What is written by a slow process bears an instant that may have passed when a sync looked.
  const afterEarlySync = await keysAfter(new Date(harvestedMs + 10 * MINUTE_MS).toISOString());
  const ids = (await documents.get(censuses, 'default', 'unseen'))?.data.ids;
  const afterSync = await keysAfter(new Date(harvestedMs + 16 * MINUTE_MS).toISOString());

  expect(beforeAnySync).toEqual(['MILL-1', 'MILL-2']);
  expect(afterEarlySync).toEqual(['MILL-1']);
  expect(ids).toEqual([1]);
  expect(afterSync).toEqual([]);
});

it('tells readers of what went before it was broken off', async () => {
  const { documents, platform, pass, put } = await openTenant({ jira_root_jql: 'issuetype = Epic' });
  await put(newIssue(2, { is_closed: false }));
  const unseen_since = new Date(START).toISOString();
  await documents.set(censuses, 'default', 'unseen', { ...placed, unseen_since, ids: [1, 2] });
  pass(100 * DAY_MS);

  await retireIssues(platform, silentLog);
  await retireIssues(platform, silentLog);

  expect((await documents.get(harvestStates, 'default', CONFIG_ID))?.data.revision).toBe(1);
  expect((await documents.get(censuses, 'default', 'unseen'))?.data.ids).toEqual([2]);
});

it('retires what is closed and was not seen for the retention time, and nothing else', async () => {
  const { documents, platform, pass, put, keys } = await openTenant({
    jira_root_jql: 'issuetype = Epic',
    retention_days: 30,
  });
  await put(newIssue(1));
  await put(newIssue(2, { is_closed: false }));
  await put(newIssue(3));
  const unseen_since = new Date(START).toISOString();
  await documents.set(censuses, 'default', 'unseen', { ...placed, unseen_since, ids: [1, 2] });
  await documents.set(censuses, 'default', 'seen', { ...placed, unseen_since: null, ids: [3] });

  pass(29 * DAY_MS);
  await moveSyncedUntil('default', platform.clock.now().toISOString(), platform);
  await retireIssues(platform, silentLog);
  const before = await keys();
  pass(2 * DAY_MS);
  await retireIssues(platform, silentLog);

  expect(before).toEqual(['MILL-1', 'MILL-2', 'MILL-3']);
  expect(await keys()).toEqual(['MILL-2', 'MILL-3']);
  expect((await documents.get(censuses, 'default', 'unseen'))?.data.ids).toEqual([2]);
  expect(await documents.get(issueTombstones, 'default', refOf(newIssue(1)))).toBeUndefined();
});

it('forgets pages of GitHub that nobody asked for in three days', async () => {
  const { documents, platform, pass } = await openTenant({ jira_root_jql: 'issuetype = Epic' });
  const kept = new KeptPages(documents, connectionTo('https://api.github.com'), platform.clock);
  const [old, recent] = [{ q: 'old' }, { q: 'recent' }];
  const page = { total_count: 0, incomplete_results: false, items: [] };
  await kept.keep(old, '"1"', page);
  pass(2 * DAY_MS);
  await kept.keep(recent, '"2"', page);
  pass(2 * DAY_MS);

  await retireIssues(platform, silentLog);

  expect([await kept.of(old), (await kept.of(recent))?.etag]).toEqual([undefined, '"2"']);
});

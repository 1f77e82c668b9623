import { describe, expect, it } from 'vitest';
import { openTestDocuments } from '../../scripts/testing/function-fixture.ts';
import { tenants } from '../config/tenant.ts';
import { connectionTo } from '../jira/test-support.ts';
import { connections } from '../jira/connection.ts';
import { jobs } from '../jobs/job.ts';
import { failInterruptedJobs } from '../jobs/watchdog.ts';
import { silentLog } from '../observability/log.ts';
import { SYSTEM_TENANT } from '../platform/documents.ts';
import { systemIds } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import type { Message, Topics } from '../platform/topics.ts';
import { moveSyncedUntil } from '../warehouse/sync-state.ts';
import { CONFIG_ID, HarvestSettings, harvestSettings } from './config.ts';
import { recoverReloads, startDueHarvests } from './due.ts';
import { type Issue, issueRef, issues, issueTombstones, refOf } from './issue.ts';
import { harvestEvents } from './harvest-events.ts';
import { UNITS_TOPIC } from './ledger.ts';
import { planOf } from './plan.ts';
import { currentReload, listReloads } from './reload-store.ts';
import { retireIssues } from './retention.ts';
import { runUnit } from './run-unit.ts';
import { runningHarvest, startHarvest, startReload } from './start.ts';
import { censuses, UnitMessage } from './unit.ts';

const START = Date.parse('2026-11-20T08:00:00.000Z');
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Topics that only remember what was published. */
class RecordedTopics implements Topics {
  readonly messages: Message[] = [];

  publish(topic: string, message: Message): Promise<string> {
    if (topic === UNITS_TOPIC) this.messages.push(message);
    return Promise.resolve(String(this.messages.length));
  }

  async publishMany(topic: string, messages: readonly Message[]): Promise<readonly string[]> {
    return Promise.all(messages.map((message) => this.publish(topic, message)));
  }

  /** Units in the order in which they were announced. */
  get units(): readonly string[] {
    return this.messages.map(({ data }) => UnitMessage.parse(data).unit_id);
  }
}

/** A tenant with a connection and a root JQL, and a clock that stands until it is moved. */
async function openTenant(settings: Partial<HarvestSettings> = { jira_root_jql: 'issuetype = Epic' }) {
  const documents = openTestDocuments();
  const topics = new RecordedTopics();
  let nowMs = START;
  const clock = { now: () => new Date(nowMs) };
  const platform = { documents, clock, ids: systemIds, topics } as unknown as Platform;
  await documents.set(tenants, SYSTEM_TENANT, 'default', { tenant_id: 'default', allowed_hosts: [] });
  await documents.set(connections, 'default', 'default', connectionTo('https://a-site.example'));
  const data = { version: 1, ...HarvestSettings.parse(settings) };
  await documents.set(harvestSettings, 'default', CONFIG_ID, data);
  const pass = (ms: number) => {
    nowMs += ms;
  };
  const put = (issue: Issue) => documents.set(issues, 'default', refOf(issue), issue);
  const keys = async () => {
    const { items } = await documents.query(issues, 'default');
    return items.map(({ data: { issue_key } }) => issue_key);
  };
  return { documents, topics, platform, pass, put, keys };
}

function newIssue(number: number, fields: Partial<Issue> = {}): Issue {
  const at = new Date(START).toISOString();
  return {
    source: 'jira',
    connection_id: 'default',
    issue_id: String(number),
    issue_key: `MILL-${number}`,
    url: `https://a-site.example/browse/MILL-${number}`,
    summary: '',
    assignee: null,
    assignee_id: null,
    member: null,
    status: 'Done',
    is_closed: true,
    labels: [],
    issue_type: 'Epic',
    issue_type_id: 1,
    parent_key: null,
    parent_ref: null,
    root_key: `MILL-${number}`,
    root_ref: issueRef('jira', 'default', String(number)),
    depth: 0,
    is_pull_request: false,
    created_at: at,
    updated_at: at,
    closed_at: at,
    harvested_at: at,
    content_hash: 'hash',
    created_by_reload: null,
    seen_by_reload: null,
    created_by_unit: 'unit',
    ...fields,
  };
}

const byHand = {
  tenantId: 'default',
  source: 'manual',
  triggeredBy: 'somebody@example.com',
  force: false,
  allowShrink: false,
} as const;

describe('a reload that shows no life', () => {
  it('is undone: what it created goes, what was there before and what it wrote anew stays', async () => {
    const { documents, platform, pass, put, keys, topics } = await openTenant();
    await put(newIssue(1));
    await put(newIssue(2, { seen_by_reload: 1 }));
    const { reload_id, job_id } = await startReload(byHand, platform);
    await put(newIssue(3, { created_by_reload: reload_id, seen_by_reload: reload_id }));
    await recoverReloads(platform, silentLog);
    expect(topics.units).toEqual(['roots-jira-default']);
    pass(6 * MINUTE_MS);

    await recoverReloads(platform, silentLog);
    await failInterruptedJobs(platform, { atStart: false, log: silentLog });

    expect(topics.units).toEqual(['roots-jira-default', 'rollback']);
    expect(await currentReload(documents, 'default', reload_id)).toMatchObject({ status: 'running' });
    const unit = { tenant_id: 'default', job_id };
    await runUnit({ ...unit, unit_id: 'roots-jira-default' }, silentLog, platform);
    await runUnit({ ...unit, unit_id: 'rollback' }, silentLog, platform);
    await runUnit({ ...unit, unit_id: 'rollback' }, silentLog, platform);
    expect(await keys()).toEqual(['MILL-1', 'MILL-2']);
    expect(await documents.get(issueTombstones, 'default', refOf(newIssue(3)))).toMatchObject({
      data: { reason: 'rolled_back', reload_id },
    });
    expect(await currentReload(documents, 'default', reload_id)).toMatchObject({
      status: 'failed',
      error_category: 'temporary',
      error_message: expect.stringMatching(/interrupted/),
    });
    expect((await documents.get(jobs, 'default', job_id))?.data.status).toBe('failed');
    const { items } = await documents.query(harvestEvents, 'default');
    expect(items.map(({ data }) => [data.what, data.who])).toEqual([
      ['reload_failed', 'somebody@example.com'],
      ['reload_interrupted', 'system'],
      ['reload_started', 'somebody@example.com'],
    ]);
    expect((await startReload(byHand, platform)).reload_id).toBe(reload_id + 1);
  });

  it('is undone before anything else may start', async () => {
    const { platform, pass } = await openTenant();
    const { job_id } = await startReload(byHand, platform);
    pass(6 * MINUTE_MS);

    const start = startHarvest(
      { tenantId: 'default', incremental: true, startedBy: 'somebody@example.com' },
      platform,
    );

    await expect(start).rejects.toMatchObject({ details: { status: 409, extra: { job_id } } });
    const running = await runningHarvest('default', platform);
    expect(running && planOf(running).phase).toBe('rollback');
  });

  it('whose undoing died is announced again', async () => {
    const { platform, pass, topics } = await openTenant();
    await startReload(byHand, platform);
    for (let death = 0; death < 2; death += 1) {
      pass(6 * MINUTE_MS);
      await recoverReloads(platform, silentLog);
    }

    expect(topics.units).toEqual(['roots-jira-default', 'rollback', 'rollback']);
  });

  it('leaves no record behind that runs for ever', async () => {
    const { documents, platform, pass } = await openTenant();
    const { reload_id, job_id } = await startReload(byHand, platform);
    await documents.update(jobs, 'default', job_id, { status: 'failed' });
    pass(MINUTE_MS);

    await recoverReloads(platform, silentLog);

    expect(await currentReload(documents, 'default', reload_id)).toMatchObject({ status: 'failed' });
  });
});

describe('what is due', () => {
  it('is a reload at first, then harvests, and a reload again when the last one is old', async () => {
    const { documents, platform, pass } = await openTenant({
      jira_root_jql: 'issuetype = Epic',
      interval_hours: 2,
      reload_interval_hours: 24,
    });
    const finish = async () => {
      const running = await runningHarvest('default', platform);
      if (running) await documents.update(jobs, 'default', running.job_id, { status: 'completed' });
      return running && planOf(running).reload_id;
    };
    const started: unknown[] = [];
    for (const hours of [0, 1, 1, 2, 20]) {
      pass(hours * 60 * MINUTE_MS);
      await startDueHarvests(platform, silentLog);
      await startDueHarvests(platform, silentLog);
      started.push(await finish());
    }

    expect(started).toEqual([1, undefined, null, null, 2]);
    expect(await listReloads(documents, 'default', { limit: 10 })).toMatchObject([
      { source: 'automatic', triggered_by: 'system' },
      { source: 'automatic', triggered_by: 'system' },
    ]);
  });

  it.each([
    [{}, undefined],
    [{ jira_root_jql: 'issuetype = Epic', reload_interval_hours: 0 }, null],
  ])('with %j is %s', async (settings, expected) => {
    const { platform } = await openTenant(settings);

    await startDueHarvests(platform, silentLog);

    const running = await runningHarvest('default', platform);
    expect(running && planOf(running).reload_id).toBe(expected);
  });
});

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

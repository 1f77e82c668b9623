import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type Issue,
  issueRef,
  issues,
  type IssueTombstone,
  issueTombstones,
  refOf,
} from '../harvest/issue.ts';
import { type Job, jobs } from '../jobs/job.ts';
import { silentLog } from '../observability/log.ts';
import { type EmbeddedPlatform, openEmbedded } from '../platform/connect.ts';
import { createEmbeddedWarehouse } from '../platform/embedded/warehouse.ts';
import { DEFAULT_EXPORT_LIMITS, type Platform } from '../platform/platform.ts';
import { queues } from '../platform/queues.ts';
import type { Table, WarehouseRow } from '../platform/warehouse.ts';
import { type SyncRequest, startSync, syncPlanOf } from './sync-job.ts';
import { runSyncStep } from './sync-step.ts';
import { jiraIssues, type JiraIssueRow, tables } from './tables.ts';
import { views } from './views.ts';

/** A folder of its own for one test, gone at its end. */
export function syncFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-sync-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Time that passes when a test says so. */
export class TestClock {
  #ms: number;

  constructor(start = '2026-01-05T08:00:00.000Z') {
    this.#ms = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#ms);
  }

  sleep(): Promise<void> {
    throw new Error('Nothing sleeps in a sync.');
  }

  /** Answers the instant after it. */
  pass(ms: number): string {
    this.#ms += ms;
    return this.now().toISOString();
  }
}

/** Real stores in a folder; tasks are kept and not delivered: the test decides which step runs when. */
export async function openStores(folder = syncFolder()): Promise<EmbeddedPlatform> {
  const stores = await openEmbedded({
    dataDir: folder,
    queues,
    subscriptions: [],
    secrets: {},
    limits: { inlineIssues: 1_000, export: DEFAULT_EXPORT_LIMITS },
  });
  onTestFinished(() => stores.close());
  await stores.warehouse.ensureTables(tables, views);
  return stores;
}

/** The same records beside another warehouse. */
export async function withOwnWarehouse(platform: Platform): Promise<Platform> {
  const warehouse = await createEmbeddedWarehouse({ path: join(syncFolder(), 'warehouse.duckdb') });
  onTestFinished(() => warehouse.close());
  await warehouse.ensureTables(tables, views);
  return { ...platform, warehouse };
}

/** Runs the next step of a job, as the queue would deliver it. */
export async function runNext(job: Job, platform: Platform, lastAttempt = false): Promise<Job> {
  const before = await jobNow(job, platform);
  const { step } = syncPlanOf(before);
  const { tenant_id, job_id } = job;
  await runSyncStep({ tenant_id, job_id, step }, { lastAttempt, log: silentLog }, platform);
  return jobNow(job, platform);
}

export async function jobNow({ tenant_id, job_id }: Job, { documents }: Platform): Promise<Job> {
  const stored = await documents.get(jobs, tenant_id, job_id);
  if (stored) return stored.data;
  throw new Error(`There is no job ${job_id}.`);
}

/** Runs all the steps that are left. */
export async function runToEnd(started: Job, platform: Platform): Promise<Job> {
  let job = started;
  while (job.status === 'running') job = await runNext(job, platform);
  return job;
}

export async function sync(
  platform: Platform,
  request: Partial<SyncRequest> & { readonly tenantId: string },
): Promise<Job> {
  const job = await startSync({ full: false, startedBy: 'test', ...request }, platform);
  return runToEnd(job, platform);
}

export async function rowsOf(
  { warehouse }: Platform,
  table: Table,
  tenantId: string,
): Promise<readonly WarehouseRow[]> {
  return (await warehouse.select(table, tenantId, { limit: 10_000 })).rows;
}

/** Every row of `jira_issues`. */
export async function statusRowsOf(platform: Platform, tenantId: string): Promise<readonly JiraIssueRow[]> {
  return (await rowsOf(platform, jiraIssues, tenantId)) as readonly JiraIssueRow[];
}

/** A root of connection `a`, as a harvest at `harvested_at` would store it. */
export function issueOf(
  fields: Partial<Issue> & Pick<Issue, 'issue_id' | 'issue_key' | 'harvested_at'>,
): Issue {
  const { issue_id, issue_key, source = 'jira', connection_id = 'a' } = fields;
  const ref = issueRef(source, connection_id, issue_id);
  return {
    source,
    connection_id,
    url: `https://site.test/browse/${issue_key}`,
    summary: `Summary of ${issue_id}`,
    assignee: null,
    assignee_id: null,
    member: null,
    status: 'Open',
    is_closed: false,
    labels: [],
    issue_type: 'Story',
    issue_type_id: 3,
    parent_key: null,
    parent_ref: null,
    root_key: issue_key,
    root_ref: ref,
    depth: 0,
    is_pull_request: false,
    created_at: '2025-03-04T05:06:07.000Z',
    updated_at: fields.harvested_at,
    closed_at: null,
    content_hash: '',
    created_by_reload: null,
    seen_by_reload: null,
    created_by_unit: 'unit',
    ...fields,
  };
}

export async function put({ documents }: Platform, tenantId: string, issue: Issue): Promise<void> {
  await documents.set(issues, tenantId, refOf(issue), issue);
}

/** As a reload does: the tombstone first. */
export async function remove(
  { documents }: Platform,
  tenantId: string,
  issue: Issue,
  deleted_at: string,
  reason: IssueTombstone['reason'] = 'deleted',
): Promise<void> {
  const { source, connection_id, issue_id, issue_key } = issue;
  const id = refOf(issue);
  const tombstone = { source, connection_id, issue_id, issue_key, reason, reload_id: 1, deleted_at };
  await documents.set(issueTombstones, tenantId, id, tombstone);
  await documents.delete(issues, tenantId, id);
}

import type { JiraClient } from '../jira/client.ts';
import type { Skipped } from '../jobs/job.ts';
import type { Json } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import type { MergePlan, WarehouseRow } from '../platform/warehouse.ts';

/** Bulk reads that one step has in flight; the queue runs up to four steps side by side. */
export const BATCHES_IN_FLIGHT = 4;

/** Where a job works. */
export interface JobScope {
  readonly tenant_id: string;
  readonly connection_id: string;
}

/** How the issues of a job are read. */
export interface Reading {
  readonly now: Date;
  /** Bulk reads at once, where all issues are read in one go; details are read by chunks, eight at once in any case. */
  readonly inFlight: number;
}

/** What the start of a job fixes; it is stored with the job, so that every step of it does the same. */
export type JobPlan = Readonly<Record<string, Json>>;

/** Rows that came of some issues, and the issues of which none came. */
export interface RowBatch {
  readonly rows: readonly WarehouseRow[];
  readonly skipped: readonly Skipped[];
}

/** Everything in which the warehouse jobs differ; how they run is the same for all. */
export interface JobKind<Request, Plan extends JobPlan> {
  readonly kind: string;
  /** Resolves names to ids at the site. Throws where the request or the configuration cannot be meant. */
  plan(
    request: Request,
    jira: JiraClient,
  ): Promise<{ readonly plan: Plan; readonly skipped: readonly Skipped[] }>;
  /** Pages of the ids of the issues to work on; each id may come more than once. */
  ids(plan: Plan, scope: JobScope, jira: JiraClient, platform: Platform): AsyncIterable<readonly string[]>;
  /** How many there are by another way of counting; `undefined` where the ids are counted at their source. */
  expected(plan: Plan, jira: JiraClient): Promise<number | undefined>;
  rows(
    plan: Plan,
    scope: JobScope,
    ids: readonly string[],
    jira: JiraClient,
    reading: Reading,
  ): AsyncIterable<RowBatch>;
  readonly merge: MergePlan;
  /** How many a single step reads and merges: what takes some ten seconds at a real site. */
  readonly issuesAtOnce: number;
}

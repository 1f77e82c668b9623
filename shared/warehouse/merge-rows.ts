import type { Platform } from '../platform/platform.ts';
import type { MergePlan, Rows } from '../platform/warehouse.ts';
import { jiraIssues, tables } from './tables.ts';

export type JobCounts = {
  /** Issues that the job was to work on. */
  readonly matched: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
};

/** Merges a job's rows into `jira_issues`, all or none, creating the table where it is missing. */
export async function mergeRows(
  kind: { readonly merge: MergePlan },
  matched: number,
  rows: Rows,
  { warehouse }: Platform,
): Promise<JobCounts> {
  await warehouse.ensureTables(tables);
  const { inserted, updated, unchanged } = await warehouse.merge(jiraIssues, rows, kind.merge);
  return { matched, inserted, updated, unchanged };
}

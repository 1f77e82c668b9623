import type { Issue, IssueTombstone } from '../harvest/issue.ts';
import type { MergePlan } from '../platform/warehouse.ts';
import { type HarvestedIssueRow, harvestedIssues, type JiraIssueRow, type statusColumns } from './tables.ts';

type DeletionRow = Pick<
  HarvestedIssueRow,
  'tenant_id' | 'source' | 'connection_id' | 'issue_id' | 'deleted_at' | 'deletion_reason'
>;
type StatusRow = Pick<
  JiraIssueRow,
  'tenant_id' | 'connection_id' | 'issue_id' | (typeof statusColumns)[number]
>;

const keyColumns: ReadonlySet<string> = new Set(harvestedIssues.key);

/** How `issueRow`s are merged: the record says everything of its row. */
export const issuePlan: MergePlan = {
  compare: Object.keys(harvestedIssues.columns).filter((name) => !keyColumns.has(name)),
};

/** How `deletionRow`s are merged. An issue that came and went between two syncs has no row to mark. */
export const deletionPlan: MergePlan = {
  compare: ['deleted_at', 'deletion_reason'],
  whenMissing: 'ignore',
};

/** The row of an issue that is there. */
export function issueRow(tenant_id: string, issue: Issue): HarvestedIssueRow {
  const {
    content_hash: _content,
    created_by_reload: _created,
    seen_by_reload: _seen,
    created_by_unit: _unit,
    ...columns
  } = issue;
  return {
    ...columns,
    tenant_id,
    created_at: instant(issue.created_at),
    updated_at: instant(issue.updated_at),
    closed_at: issue.closed_at === null ? null : instant(issue.closed_at),
    harvested_at: instant(issue.harvested_at),
    deleted_at: null,
    deletion_reason: null,
  };
}

/** What changes in the row of an issue that is gone. */
export function deletionRow(tenant_id: string, tombstone: IssueTombstone): DeletionRow {
  const { source, connection_id, issue_id, deleted_at, reason } = tombstone;
  return {
    tenant_id,
    source,
    connection_id,
    issue_id,
    deleted_at: instant(deleted_at),
    deletion_reason: reason,
  };
}

/** The status columns of a Jira issue, dated by when it was read: a later read is newer, whenever it is merged. */
export function statusRow(tenant_id: string, issue: Issue): StatusRow {
  const { connection_id, issue_id, issue_key, summary, status, harvested_at } = issue;
  return {
    tenant_id,
    connection_id,
    issue_id,
    issue_key,
    summary,
    status,
    last_updated_at: instant(harvested_at),
  };
}

/** The warehouse holds milliseconds; records may have been written with more or fewer digits. */
function instant(text: string): string {
  return text.length === 24 ? text : new Date(text).toISOString();
}

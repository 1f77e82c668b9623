import type { Issue } from '../harvest/issue.ts';
import type { JiraIssueRow } from './tables.ts';

export type StatusRow = Pick<
  JiraIssueRow,
  'connection_id' | 'issue_id' | 'issue_key' | 'summary' | 'status' | 'project_ticket' | 'last_updated_at'
>;

/**
 * The rows of one connection that a sync must leave behind, decided from all rows and all records at once: without the
 * pages, windows and look-ups of the real one. `harvestedAt`: of an issue's row in `issues`, or ''.
 */
export function statusesAfter(
  before: readonly StatusRow[],
  present: readonly Issue[],
  harvestedAt: (issueId: string) => string,
): readonly StatusRow[] {
  const rows = new Map(before.map((row) => [row.issue_id, row]));
  const records = new Map(present.map((issue) => [issue.issue_id, issue]));
  const current = present.filter((issue) => stampOf(rows.get(issue.issue_id)) <= issue.harvested_at);
  const winners = new Map<string, Issue>();
  for (const issue of current.toSorted((one, other) => (one.harvested_at < other.harvested_at ? -1 : 1)))
    winners.set(issue.issue_key, issue);

  for (const row of before) {
    const winner = winners.get(row.issue_key);
    if (!winner || winner.issue_id === row.issue_id) continue;
    const record = records.get(row.issue_id);
    const hasMoved = record && current.includes(record) && record.issue_key !== row.issue_key;
    const seen = [stampOf(row), harvestedAt(row.issue_id)].toSorted().at(-1) ?? '';
    if (!hasMoved && seen > winner.harvested_at) winners.delete(row.issue_key);
  }

  const written = [...winners.values()];
  const moved = new Set(written.map(({ issue_id }) => issue_id));
  return [
    ...before.filter(({ issue_id, issue_key }) => !moved.has(issue_id) && !winners.has(issue_key)),
    ...written.map(({ connection_id, issue_id, issue_key, summary, status, harvested_at }) => ({
      connection_id,
      issue_id,
      issue_key,
      summary,
      status,
      project_ticket: rows.get(issue_id)?.project_ticket ?? null,
      last_updated_at: harvested_at,
    })),
  ];
}

function stampOf(row: StatusRow | undefined): string {
  return row?.last_updated_at ?? '';
}

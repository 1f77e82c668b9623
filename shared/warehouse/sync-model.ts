import { type Issue, issueRef } from '../harvest/issue.ts';
import type { WarehouseRow } from '../platform/warehouse.ts';
import { harvestedIssues, type JiraIssueRow } from './tables.ts';

export type StatusRow = Pick<
  JiraIssueRow,
  'connection_id' | 'issue_id' | 'issue_key' | 'summary' | 'status' | 'project_ticket' | 'last_updated_at'
>;

/**
 * The rows of one connection that a sync must leave behind, decided from all rows and all records at once: without the
 * pages, windows and look-ups of the real one. `harvestedAt`: of an issue's row in `issues`, or ''.
 */
function statusesAfter(
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

/** What was done to the records of a tenant, and what both tables must hold for it. */
export class HistoryModel {
  readonly #tenant: string;
  readonly #present = new Map<string, Issue>();
  readonly #last = new Map<string, Issue>();
  readonly #deleted = new Map<string, { readonly at: string; readonly reason: string }>();
  readonly #expected = new Map<string, WarehouseRow>();

  constructor(tenant: string) {
    this.#tenant = tenant;
  }

  present(ref: string): Issue | undefined {
    return this.#present.get(ref);
  }

  /** As it was when it was last there. */
  last(ref: string): Issue | undefined {
    return this.#last.get(ref);
  }

  wasDeleted(ref: string): boolean {
    return this.#deleted.has(ref);
  }

  write(ref: string, issue: Issue): void {
    this.#present.set(ref, issue);
    this.#last.set(ref, issue);
  }

  remove(ref: string, deletion: { readonly at: string; readonly reason: string }): void {
    this.#present.delete(ref);
    this.#deleted.set(ref, deletion);
  }

  retire(ref: string): void {
    this.#present.delete(ref);
  }

  /** Answers how many rows are marked anew. */
  markDeleted(): number {
    let marked = 0;
    for (const [ref, { at, reason }] of this.#deleted) {
      const row = this.#expected.get(ref);
      const harvested_at = this.#harvestedAt(ref);
      if (!row || this.#present.has(ref) || harvested_at > at || row['deleted_at'] === at) continue;
      this.#expected.set(ref, { ...row, deleted_at: at, deletion_reason: reason });
      marked += 1;
    }
    return marked;
  }

  /** Every row of `issues`, in the order of the table; deletions are marked before. */
  issueRows(): readonly WarehouseRow[] {
    for (const [ref, issue] of this.#present) {
      const fields = Object.entries(issue).filter(([name]) => name in harvestedIssues.columns);
      const row = Object.fromEntries(fields) as WarehouseRow;
      const alive = { tenant_id: this.#tenant, deleted_at: null, deletion_reason: null };
      this.#expected.set(ref, { ...row, ...alive });
    }
    return [...this.#expected.values()].toSorted(byKey);
  }

  #harvestedAt(ref: string): string {
    const at = this.#expected.get(ref)?.['harvested_at'];
    return typeof at === 'string' ? at : '';
  }

  /** The rows of `jira_issues` after a sync that found these. */
  statusesAfter(before: readonly StatusRow[]): readonly StatusRow[] {
    return ['a', 'b'].flatMap((connection) =>
      statusesAfter(
        before.filter(({ connection_id }) => connection_id === connection),
        [...this.#present.values()].filter(
          ({ source, connection_id }) => source === 'jira' && connection_id === connection,
        ),
        (issueId) => this.#harvestedAt(issueRef('jira', connection, issueId)),
      ),
    );
  }

  /** Whether another issue has, or had, its key. */
  isContested({ source, connection_id, issue_id, issue_key }: Issue): boolean {
    return [...this.#last.values()].some(
      (other) =>
        other.source === source &&
        other.connection_id === connection_id &&
        other.issue_id !== issue_id &&
        other.issue_key === issue_key,
    );
  }
}

function byKey(one: WarehouseRow, other: WarehouseRow): number {
  return keyOf(one) < keyOf(other) ? -1 : 1;
}

function keyOf(row: WarehouseRow): string {
  return JSON.stringify(harvestedIssues.key.map((name) => row[name]));
}

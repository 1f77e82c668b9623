import fc from 'fast-check';
import { expect } from 'vitest';
import { type Issue, issueRef, issues } from '../harvest/issue.ts';
import type { Platform } from '../platform/platform.ts';
import type { WarehouseRow } from '../platform/warehouse.ts';
import { issueOf, put, remove, rowsOf, sync, TestClock } from './sync-fixture.ts';
import { detailColumns, harvestedIssues, jiraIssues } from './tables.ts';

const PAGE_SIZE = 2;

/** The same ids on two Jira sites and one of GitHub. */
const places = [
  { source: 'jira', connection_id: 'a' },
  { source: 'jira', connection_id: 'b' },
  { source: 'github', connection_id: 'a' },
] as const;
const ids = ['1', '2', '3'];

/** What may happen to the issue `id` of a place; `passed`: how many minutes after the last event. */
export const anyEvent = fc.record({
  kind: fc.constantFrom(
    'add',
    'add',
    'add',
    'status',
    'labels',
    'rename',
    'takeKey',
    'takeKey',
    'reparent',
    'delete',
    'leaveScope',
    'retire',
    'details',
    'sync',
    'sync',
    'sync',
  ),
  place: fc.constantFrom(...places),
  id: fc.constantFrom(...ids),
  other: fc.constantFrom(...ids),
  passed: fc.constantFrom(1, 10, 300),
});
type AnyEvent = typeof anyEvent extends fc.Arbitrary<infer T> ? T : never;

/** How often each kind of event met an issue, over all histories. */
export const met: Record<string, number> = {};

/** One tenant's records, and what `issues` must hold for them after each sync. */
export class History {
  readonly #tenant: string;
  readonly #platform: Platform;
  readonly #rebuilt: Platform;
  readonly #clock = new TestClock();
  readonly #present = new Map<string, Issue>();
  readonly #last = new Map<string, Issue>();
  readonly #deleted = new Map<string, { readonly at: string; readonly reason: string }>();
  readonly #expected = new Map<string, WarehouseRow>();
  #keys = 0;

  constructor(tenant: string, platform: Platform, rebuilt: Platform) {
    this.#tenant = tenant;
    this.#platform = { ...platform, clock: this.#clock };
    this.#rebuilt = { ...rebuilt, clock: this.#clock };
  }

  async happen(event: AnyEvent): Promise<void> {
    const ref = issueRef(event.place.source, event.place.connection_id, event.id);
    const issue = this.#present.get(ref);
    const at = this.#clock.pass(event.passed * 60_000);
    if (event.kind === 'sync') return this.sync();
    if (event.kind === 'add') return issue ? undefined : this.#add(event, ref, at);
    if (!issue) return;
    met[event.kind] = (met[event.kind] ?? 0) + 1;
    if (event.kind === 'delete' || event.kind === 'leaveScope')
      return this.#remove(event.kind, ref, issue, at);
    if (event.kind === 'retire') return this.#retire(ref);
    if (event.kind === 'details') return this.#detail(issue, at);
    await this.#write(ref, { ...issue, ...this.#changed(event, at), harvested_at: at, updated_at: at });
  }

  /** Incremental in one warehouse, of everything in the other. */
  async sync(): Promise<void> {
    this.#clock.pass(1);
    const request = { tenantId: this.#tenant, pageSize: PAGE_SIZE };
    const synced = [
      await sync(this.#platform, request),
      await sync(this.#rebuilt, { ...request, full: true }),
    ];
    mustBe(
      synced.map(({ status }) => status),
      ['completed', 'completed'],
    );
    this.#expect();
    const found = await rowsOf(this.#platform, harvestedIssues, this.#tenant);
    mustBe(found, [...this.#expected.values()].toSorted(byKey));
    await this.#sameInBoth();
    await this.#statusesAreRight();
  }

  /** Everything once more changes nothing. */
  async rebuild(): Promise<void> {
    const before = await rowsOf(this.#platform, jiraIssues, this.#tenant);
    const full = await sync(this.#platform, { tenantId: this.#tenant, full: true, pageSize: PAGE_SIZE });
    const { counts } = full;
    mustBe(await rowsOf(this.#platform, jiraIssues, this.#tenant), before);
    const changes = ['inserted', 'updated', 'deleted', 'status_inserted', 'status_updated'];
    mustBe(
      changes.map((name) => counts[name] ?? 0),
      changes.map(() => 0),
    );
    await this.#sameInBoth();
  }

  async #add({ place, id }: AnyEvent, ref: string, at: string): Promise<void> {
    if (this.#deleted.has(ref)) met['readd'] = (met['readd'] ?? 0) + 1;
    const before = this.#last.get(ref);
    const issue_key = before?.issue_key ?? this.#newKey();
    await this.#write(ref, issueOf({ ...place, issue_id: id, issue_key, harvested_at: at }));
  }

  async #write(ref: string, issue: Issue): Promise<void> {
    this.#present.set(ref, issue);
    this.#last.set(ref, issue);
    await put(this.#platform, this.#tenant, issue);
  }

  async #remove(kind: 'delete' | 'leaveScope', ref: string, issue: Issue, at: string): Promise<void> {
    const reason = kind === 'delete' ? 'deleted' : 'out_of_scope';
    await remove(this.#platform, this.#tenant, issue, at, reason);
    this.#present.delete(ref);
    this.#deleted.set(ref, { at, reason });
  }

  /** Retention leaves no trace. */
  async #retire(ref: string): Promise<void> {
    await this.#platform.documents.delete(issues, this.#tenant, ref);
    this.#present.delete(ref);
  }

  async #detail({ source, connection_id, issue_id }: Issue, at: string): Promise<void> {
    if (source !== 'jira') return;
    const row = { tenant_id: this.#tenant, connection_id, issue_id, project_ticket: at };
    for (const { warehouse } of [this.#platform, this.#rebuilt]) {
      await warehouse.merge(jiraIssues, [row], { compare: detailColumns, whenMissing: 'ignore' });
    }
  }

  #changed({ kind, place, other }: AnyEvent, at: string): Partial<Issue> {
    const rival = this.#last.get(issueRef(place.source, place.connection_id, other));
    if (kind === 'labels') return { labels: ['x', at] };
    if (kind === 'status') return { status: `Status of ${at}`, is_closed: true, closed_at: at };
    if (kind === 'rename' || !rival) return { issue_key: this.#newKey() };
    if (kind === 'takeKey') return { issue_key: rival.issue_key };
    return { parent_key: rival.issue_key, parent_ref: rival.root_ref, depth: 1, root_key: rival.issue_key };
  }

  #newKey(): string {
    return `K-${(this.#keys += 1)}`;
  }

  #expect(): void {
    for (const [ref, { at, reason }] of this.#deleted) {
      const row = this.#expected.get(ref);
      const { harvested_at } = this.#last.get(ref) ?? {};
      if (!row || this.#present.has(ref) || (harvested_at ?? '') > at) continue;
      this.#expected.set(ref, { ...row, deleted_at: at, deletion_reason: reason });
    }
    for (const [ref, issue] of this.#present) {
      const fields = Object.entries(issue).filter(([name]) => name in harvestedIssues.columns);
      const row = Object.fromEntries(fields) as WarehouseRow;
      const alive = { tenant_id: this.#tenant, deleted_at: null, deletion_reason: null };
      this.#expected.set(ref, { ...row, ...alive });
    }
  }

  async #sameInBoth(): Promise<void> {
    for (const table of [harvestedIssues, jiraIssues]) {
      const [found, rebuilt] = [this.#platform, this.#rebuilt].map((platform) =>
        rowsOf(platform, table, this.#tenant),
      );
      mustBe(await found, await rebuilt);
    }
  }

  /** Keys are unique, and an issue whose key nobody else ever had shows its status. */
  async #statusesAreRight(): Promise<void> {
    const rows = await rowsOf(this.#platform, jiraIssues, this.#tenant);
    const keys = rows.map(({ connection_id, issue_key }) => JSON.stringify([connection_id, issue_key]));
    mustBe(new Set(keys).size, rows.length);
    const byId = new Map(rows.map((row) => [JSON.stringify([row['connection_id'], row['issue_id']]), row]));
    for (const issue of this.#present.values()) {
      if (issue.source !== 'jira' || this.#isContested(issue)) continue;
      const { connection_id, issue_id, issue_key, summary, status } = issue;
      const row = byId.get(JSON.stringify([connection_id, issue_id]));
      mustBe([row?.['issue_key'], row?.['summary'], row?.['status']], [issue_key, summary, status]);
    }
  }

  #isContested({ source, connection_id, issue_id, issue_key }: Issue): boolean {
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

function mustBe(found: unknown, wanted: unknown): void {
  expect(found).toEqual(wanted);
}

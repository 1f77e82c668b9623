import { expect } from 'vitest';
import { type Issue, issueRef, issues } from '../harvest/issue.ts';
import { JOB_DEAD_AFTER_MS } from '../jobs/single-flight.ts';
import type { Platform } from '../platform/platform.ts';
import {
  issueOf,
  put,
  remove,
  rowsOf,
  runNext,
  runToEnd,
  statusRowsOf,
  sync,
  TestClock,
} from './sync-fixture.ts';
import type { HistoryEvent } from './sync-events.ts';
import { startSync } from './sync-job.ts';
import { HistoryModel, type StatusRow } from './sync-model.ts';
import { detailColumns, harvestedIssues, jiraIssues } from './tables.ts';
import { updateStatus } from './update-status.ts';

const PAGE_SIZE = 2;
const MINUTE_MS = 60_000;

/** How often each kind of event met an issue, over all histories. */
export const met: Record<string, number> = {};

/** One tenant's records, and what both tables must hold for them after each sync. */
export class History {
  readonly #tenant: string;
  readonly #platform: Platform;
  readonly #rebuilt: Platform;
  readonly #clock = new TestClock();
  readonly #model: HistoryModel;
  #keys = 0;

  constructor(tenant: string, platform: Platform, rebuilt: Platform) {
    this.#tenant = tenant;
    this.#model = new HistoryModel(tenant);
    this.#platform = { ...platform, clock: this.#clock };
    this.#rebuilt = { ...rebuilt, clock: this.#clock };
  }

  async happen(event: HistoryEvent): Promise<void> {
    const { kind, place, id, passed, steps } = event;
    const ref = issueRef(place.source, place.connection_id, id);
    const issue = this.#model.present(ref);
    const at = this.#clock.pass(passed * MINUTE_MS);
    if (kind === 'sync') return this.sync();
    if (kind === 'crash') return this.#crash(steps);
    if (kind === 'add') return issue ? undefined : this.#add(event, ref, at);
    if (!issue) return;
    met[kind] = (met[kind] ?? 0) + 1;
    if (kind === 'during') return this.#during(steps, ref, issue);
    if (kind === 'delete' || kind === 'leaveScope') return this.#remove(kind, ref, issue, at);
    if (kind === 'retire') return this.#retire(ref);
    if (kind === 'details') return this.#detail(issue, at);
    if (kind === 'read') return this.#read(issue, at);
    await this.#write(ref, { ...issue, ...this.#changed(event, at), harvested_at: at, updated_at: at });
  }

  /** Incremental in one warehouse, of everything in the other. */
  async sync(before?: readonly StatusRow[]): Promise<void> {
    const shown = before ?? (await statusRowsOf(this.#platform, this.#tenant));
    this.#clock.pass(MINUTE_MS);
    const request = { tenantId: this.#tenant, pageSize: PAGE_SIZE };
    const synced = await sync(this.#platform, request);
    const rebuilt = await sync(this.#rebuilt, { ...request, full: true });
    mustBe([synced.status, rebuilt.status], ['completed', 'completed']);
    // An issue that is there is not marked in between either.
    mustBe(rebuilt.counts['deleted'], this.#model.markDeleted());
    const found = await rowsOf(this.#platform, harvestedIssues, this.#tenant);
    mustBe(found, this.#model.issueRows());
    mustBe(
      shownOf(await statusRowsOf(this.#platform, this.#tenant)),
      shownOf(this.#model.statusesAfter(shown)),
    );
    await this.#sameInBoth();
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

  /** A sync that dies on its way, and the next one. */
  async #crash(steps: number): Promise<void> {
    const before = await statusRowsOf(this.#platform, this.#tenant);
    await this.#begin(steps);
    this.#clock.pass(JOB_DEAD_AFTER_MS + MINUTE_MS);
    met['crash'] = (met['crash'] ?? 0) + 1;
    await this.sync(before);
  }

  /** An issue that changes while a sync is on its way. Who has a contested key depends on when that is. */
  async #during(steps: number, ref: string, issue: Issue): Promise<void> {
    if (this.#model.isContested(issue)) return;
    const before = await statusRowsOf(this.#platform, this.#tenant);
    const job = await this.#begin(steps);
    const at = this.#clock.pass(1_000);
    await this.#write(ref, { ...issue, status: `Status of ${at}`, harvested_at: at, updated_at: at });
    await runToEnd(job, this.#platform);
    await this.sync(before);
  }

  async #begin(steps: number): Promise<Awaited<ReturnType<typeof startSync>>> {
    const request = { tenantId: this.#tenant, full: false, startedBy: 'test', pageSize: PAGE_SIZE };
    let job = await startSync(request, this.#platform);
    for (let step = 0; step < steps && job.status === 'running'; step += 1)
      job = await runNext(job, this.#platform);
    return job;
  }

  async #add({ place, id }: HistoryEvent, ref: string, at: string): Promise<void> {
    if (this.#model.wasDeleted(ref)) met['readd'] = (met['readd'] ?? 0) + 1;
    const before = this.#model.last(ref);
    const issue_key = before?.issue_key ?? this.#newKey();
    await this.#write(ref, issueOf({ ...place, issue_id: id, issue_key, harvested_at: at }));
  }

  async #write(ref: string, issue: Issue): Promise<void> {
    this.#model.write(ref, issue);
    await put(this.#platform, this.#tenant, issue);
  }

  async #remove(kind: 'delete' | 'leaveScope', ref: string, issue: Issue, at: string): Promise<void> {
    const reason = kind === 'delete' ? 'deleted' : 'out_of_scope';
    await remove(this.#platform, this.#tenant, issue, at, reason);
    this.#model.remove(ref, { at, reason });
  }

  /** Retention leaves no trace. */
  async #retire(ref: string): Promise<void> {
    await this.#platform.documents.delete(issues, this.#tenant, ref);
    this.#model.retire(ref);
  }

  async #detail({ source, connection_id, issue_id }: Issue, at: string): Promise<void> {
    if (source !== 'jira') return;
    const row = { tenant_id: this.#tenant, connection_id, issue_id, project_ticket: at };
    for (const { warehouse } of [this.#platform, this.#rebuilt]) {
      await warehouse.merge(jiraIssues, [row], { compare: detailColumns, whenMissing: 'ignore' });
    }
  }

  /** As `update-status` does where the issue still has the key that is known. */
  async #read({ source, connection_id, issue_id, issue_key, summary }: Issue, at: string): Promise<void> {
    const rows = await statusRowsOf(this.#platform, this.#tenant);
    const held = rows.find((row) => row.connection_id === connection_id && row.issue_id === issue_id);
    if (source !== 'jira' || held?.issue_key !== issue_key) return;
    const read = { issue_id, issue_key, summary, status: `Read at ${at}`, last_updated_at: at };
    for (const { warehouse } of [this.#platform, this.#rebuilt]) {
      await warehouse.merge(
        jiraIssues,
        [{ tenant_id: this.#tenant, connection_id, ...read }],
        updateStatus.merge,
      );
    }
  }

  #changed({ kind, place, other }: HistoryEvent, at: string): Partial<Issue> {
    const rival = this.#model.last(issueRef(place.source, place.connection_id, other));
    if (kind === 'labels') return { labels: ['x', at] };
    if (kind === 'status') return { status: `Status of ${at}`, is_closed: true, closed_at: at };
    if (kind === 'rename' || !rival) return { issue_key: this.#newKey() };
    if (kind === 'takeKey') return { issue_key: rival.issue_key };
    return { parent_key: rival.issue_key, parent_ref: rival.root_ref, depth: 1, root_key: rival.issue_key };
  }

  #newKey(): string {
    return `K-${(this.#keys += 1)}`;
  }

  async #sameInBoth(): Promise<void> {
    for (const table of [harvestedIssues, jiraIssues]) {
      const found = await rowsOf(this.#platform, table, this.#tenant);
      mustBe(found, await rowsOf(this.#rebuilt, table, this.#tenant));
    }
  }
}

/** The columns that tell, but for the stamp. */
function shownOf(rows: readonly StatusRow[]): readonly string[] {
  return rows
    .map((row) =>
      JSON.stringify([
        row.connection_id,
        row.issue_key,
        row.issue_id,
        row.summary,
        row.status,
        row.project_ticket,
      ]),
    )
    .toSorted((one, other) => (one < other ? -1 : 1));
}

function mustBe(found: unknown, wanted: unknown): void {
  expect(found).toEqual(wanted);
}

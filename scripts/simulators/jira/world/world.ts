import { IndexChanges } from '../../search-index.ts';
import { Attachments } from './attachments.ts';
import type { Catalogue } from './catalogue.ts';
import type { Columns } from './columns.ts';
import { CreatedIssue } from './created-issue.ts';
import type { History, IssueState } from './issue-state.ts';
import { ChangedIssue } from './issue-state.ts';
import { KeyRegistry } from './keys.ts';
import { IssueLinks } from './links.ts';
import { IssueProperties } from './properties.ts';
import type { ScreenChange } from './screens.ts';
import { Screens } from './screens.ts';
import { firstAddedHistoryId, seededHistories } from './seeded-changelog.ts';
import { SeededIssue } from './seeded-issue.ts';
import type { IssueChange, NewIssue } from './changes.ts';
import { historyOf, patchOf } from './changes.ts';

export const FIRST_ISSUE_ID = 10001;

export interface ChangeOptions {
  /** How long search keeps showing the old state; default is the world's lag. */
  indexLagMs?: number | undefined;
  /** User (position) who makes the change; default the site's first user. */
  authorIndex?: number | undefined;
}

export interface WorldSettings {
  meanHistories: number;
  indexLagMs: number;
  clock: () => number;
}

/** A site's issues: seeded ones derived on demand, changes laid over them, and the lagging view that search has. */
export class World {
  readonly catalogue: Catalogue;
  readonly columns: Columns;
  readonly keys: KeyRegistry;
  readonly clock: () => number;
  readonly attachments = new Attachments();
  readonly links = new IssueLinks();
  readonly properties = new IssueProperties();
  readonly screens: Screens;
  /** Applies to changes made after it is set. */
  indexLagMs: number;
  readonly #meanHistories: number;
  readonly #index = new IndexChanges<IssueState>();
  /** Issues that differ from the seed; `undefined` is deleted. */
  readonly #changed = new Map<number, IssueState | undefined>();
  readonly #lagByIssue = new Map<number, number>();
  #size: number;
  #nextHistoryId: number;

  constructor(catalogue: Catalogue, columns: Columns, settings: WorldSettings) {
    this.catalogue = catalogue;
    this.columns = columns;
    this.clock = settings.clock;
    this.indexLagMs = settings.indexLagMs;
    this.#meanHistories = settings.meanHistories;
    this.#size = columns.seededCount;
    this.#nextHistoryId = firstAddedHistoryId(columns.seededCount);
    this.screens = new Screens(catalogue);
    this.keys = new KeyRegistry(catalogue.projects, columns);
  }

  /** Positions ever used, deleted issues included. */
  get size(): number {
    return this.#size;
  }

  /** The issue as a direct read sees it; undefined when it was deleted or never was. */
  issue(index: number): IssueState | undefined {
    if (this.#changed.has(index)) return this.#changed.get(index);
    return this.#seeded(index);
  }

  /** The issue as search sees it now. Call `refreshIndex` first. */
  indexed(index: number): IssueState | undefined {
    return this.#index.has(index) ? this.#index.get(index) : this.#seeded(index);
  }

  /** Lets due changes become visible to search; the number changes whenever search results may. */
  refreshIndex(): number {
    return this.#index.advance(this.clock());
  }

  /** Positions whose indexed state may differ from the seeded one. */
  indexChanges(): { has(index: number): boolean; indexes(): Iterable<number> } {
    return this.#index;
  }

  id(issue: IssueState): string {
    return String(FIRST_ISSUE_ID + issue.index);
  }

  key(issue: IssueState): string {
    return this.keys.format(issue.projectIndex, issue.number);
  }

  /** Position of an id or a present or former key, whether or not the issue still exists. */
  find(idOrKey: string): number | undefined {
    if (!/^\d+$/.test(idOrKey)) return this.keys.find(idOrKey);
    const index = Number(idOrKey) - FIRST_ISSUE_ID;
    return index >= 0 && index < this.#size ? index : undefined;
  }

  /** The present issue of an id or key; undefined when there is none. */
  lookup(idOrKey: string): IssueState | undefined {
    const index = this.find(idOrKey);
    return index === undefined ? undefined : this.issue(index);
  }

  /** All histories of a state, oldest first. */
  histories(issue: IssueState): History[] {
    const base = issue instanceof ChangedIssue ? issue.base : issue;
    const seeded =
      base.index < this.columns.seededCount
        ? seededHistories(this.catalogue, this.columns.seed, base, this.#meanHistories)
        : [];
    return issue.addedHistories.length === 0 ? seeded : [...seeded, ...issue.addedHistories];
  }

  create(fields: NewIssue, options: ChangeOptions = {}): { id: string; key: string } {
    const index = this.#size++;
    const projectIndex = this.#projectIndex(fields.project);
    const number = this.keys.allocate(projectIndex, index);
    const created = new CreatedIssue(index, projectIndex, number, this.clock());
    const patch = patchOf(this, created, {
      type: 'Task',
      status: this.catalogue.statuses[0]?.name ?? '',
      ...fields,
    });
    const authorIndex = options.authorIndex ?? 0;
    const made = { reporterIndex: authorIndex, creatorIndex: authorIndex, ...patch };
    const issue = new ChangedIssue(created, made);
    this.#commit(index, undefined, issue, options);
    return { id: this.id(issue), key: this.key(issue) };
  }

  /** Changes fields and writes the histories for them; `updated` becomes now. */
  update(idOrKey: string, change: IssueChange, options: ChangeOptions = {}): IssueState {
    const before = this.#existing(idOrKey);
    const patch = patchOf(this, before, change);
    const history = historyOf(this, before, change, this.#nextHistoryId++, options.authorIndex ?? 0);
    const nowMs = Math.max(this.clock(), before.updatedMs);
    const after = new ChangedIssue(before, {
      ...patch,
      updatedMs: change.updatedMs ?? nowMs,
      addedHistories: history === undefined ? before.addedHistories : [...before.addedHistories, history],
    });
    this.#commit(before.index, before, after, options);
    return after;
  }

  transition(idOrKey: string, status: string, options: ChangeOptions = {}): IssueState {
    return this.update(idOrKey, { status }, options);
  }

  /** Moves an issue to another project: it gets a new key, and the old key keeps resolving. */
  move(idOrKey: string, projectKey: string, options: ChangeOptions = {}): { id: string; key: string } {
    const before = this.#existing(idOrKey);
    const projectIndex = this.#projectIndex(projectKey);
    const number = this.keys.allocate(projectIndex, before.index);
    const after = this.update(idOrKey, { moveTo: { projectIndex, number } }, options);
    return { id: this.id(after), key: this.key(after) };
  }

  delete(idOrKey: string, options: ChangeOptions = {}): void {
    const before = this.#existing(idOrKey);
    this.#commit(before.index, before, undefined, options);
  }

  /** Takes these permissions of a project from the site's users; an empty list gives all back. */
  deny(projectKey: string, permissions: readonly string[]): void {
    const denied = this.catalogue.projects[this.#projectIndex(projectKey)]?.denied;
    denied?.clear();
    for (const permission of permissions) denied?.add(permission);
  }

  /** Changes the create and edit screens of a project, on top of earlier changes. */
  configureScreen(projectKey: string, change: ScreenChange): void {
    this.screens.configure(this.#projectIndex(projectKey), change);
  }

  /** Takes an issue type out of a project (`offered` false), or gives it back. */
  offerIssueType(projectKey: string, type: string, offered: boolean): void {
    this.screens.offerType(this.#projectIndex(projectKey), type, offered);
  }

  /** Gives a project a priority scheme of its own: ids of its priorities; an empty list takes it away. */
  setPriorities(projectKey: string, ids: readonly string[]): void {
    this.screens.setPriorities(this.#projectIndex(projectKey), ids);
  }

  /** From now on changes of this issue reach search after `lagMs`. */
  setIndexLag(idOrKey: string, lagMs: number): void {
    this.#lagByIssue.set(this.#existing(idOrKey).index, lagMs);
  }

  /** Makes a live issue vanish from search for a while, as happens on Cloud (visibility is not monotonic). */
  hideFromSearch(idOrKey: string, forMs: number): void {
    const issue = this.#existing(idOrKey);
    const nowMs = this.clock();
    this.#index.schedule(issue.index, issue, undefined, nowMs);
    this.#index.schedule(issue.index, issue, issue, nowMs + forMs);
  }

  #seeded(index: number): IssueState | undefined {
    if (index < 0 || index >= this.columns.seededCount) return undefined;
    return new SeededIssue(this.catalogue, this.columns, index);
  }

  #existing(idOrKey: string): IssueState {
    const issue = this.lookup(idOrKey);
    if (issue === undefined) throw new Error(`The simulated site has no issue ${idOrKey}; create it first.`);
    return issue;
  }

  #projectIndex(key: string): number {
    const index = this.catalogue.projects.findIndex((project) => project.key === key);
    if (index < 0) throw new Error(`The simulated site has no project ${key}; name one of its projects.`);
    return index;
  }

  #commit(
    index: number,
    before: IssueState | undefined,
    after: IssueState | undefined,
    options: ChangeOptions,
  ): void {
    this.#changed.set(index, after);
    const lagMs = options.indexLagMs ?? this.#lagByIssue.get(index) ?? this.indexLagMs;
    this.#index.schedule(index, before, after, this.clock() + lagMs);
  }
}

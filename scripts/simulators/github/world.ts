import { IndexChanges } from '../search-index.ts';
import type { Issue, Repository, User } from './records.ts';
import { fullName } from './records.ts';

export interface IssueChange {
  readonly title?: string | undefined;
  readonly body?: string | null | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly assignees?: readonly string[] | undefined;
  readonly author?: string | null | undefined;
  readonly state?: 'open' | 'closed' | undefined;
  /** Default: now. */
  readonly updatedMs?: number | undefined;
}

export interface NewIssue extends IssueChange {
  /** `owner/name` */
  readonly repository: string;
  readonly title: string;
  readonly isPullRequest?: boolean | undefined;
  /** Default: now. */
  readonly createdMs?: number | undefined;
}

export interface ChangeOptions {
  /** How long search shows the old state; default: the world's. */
  readonly indexLagMs?: number | undefined;
}

export interface WorldSettings {
  readonly users: readonly User[];
  readonly clock: () => number;
  /** Applies to changes made after it is set. */
  indexLagMs: number;
}

/** What became of a number: its issue, or that it was deleted or transferred. */
export type Place =
  | { readonly kind: 'issue'; readonly id: number }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'moved'; readonly to: number };

const FIRST_REPOSITORY_ID = 5001;
const FIRST_ISSUE_ID = 9_000_001;

function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

/** A site's repositories and issues, and the lagging view that its search has of them. */
export class World {
  readonly users: readonly User[];
  readonly clock: () => number;
  indexLagMs: number;
  readonly #repositories: Repository[] = [];
  /** Present and former full names, in lower case. */
  readonly #names = new Map<string, Repository>();
  readonly #issues = new Map<number, Issue>();
  readonly #ofRepository = new Map<number, Set<number>>();
  readonly #places = new Map<number, Place[]>();
  readonly #index = new IndexChanges<Issue>();
  #nextIssueId = FIRST_ISSUE_ID;

  constructor(settings: WorldSettings) {
    this.users = settings.users;
    this.clock = settings.clock;
    this.indexLagMs = settings.indexLagMs;
  }

  get repositories(): readonly Repository[] {
    return this.#repositories;
  }

  addRepository(name: string, createdMs: number = this.clock()): Repository {
    const [owner = '', repo = ''] = name.split('/');
    if (owner === '' || repo === '') throw new Error(`'${name}' names no repository; write owner/name.`);
    const id = FIRST_REPOSITORY_ID + this.#repositories.length;
    const made: Repository = {
      id,
      owner,
      name: repo,
      createdMs: wholeSeconds(createdMs),
      isVisible: true,
      hasIssues: true,
    };
    this.#repositories.push(made);
    this.#names.set(name.toLowerCase(), made);
    this.#ofRepository.set(id, new Set());
    this.#places.set(id, []);
    return made;
  }

  /** By a present or former full name. */
  findRepository(name: string): Repository | undefined {
    return this.#names.get(name.toLowerCase());
  }

  repositoryOf(id: number): Repository | undefined {
    return this.#repositories[id - FIRST_REPOSITORY_ID];
  }

  /** What stands at a number; undefined when it was never given. */
  place(repositoryId: number, number: number): Place | undefined {
    return this.#places.get(repositoryId)?.[number - 1];
  }

  issue(id: number): Issue | undefined {
    return this.#issues.get(id);
  }

  /** The present issue `owner/name#7`. */
  issueOf(reference: string): Issue {
    const [name = '', number] = reference.split('#');
    const place = this.place(this.#repository(name).id, Number(number));
    const issue = place?.kind === 'issue' ? this.#issues.get(place.id) : undefined;
    if (issue === undefined) {
      throw new Error(`The simulated site has no issue ${reference}; create it first.`);
    }
    return issue;
  }

  reference(issue: Issue): string {
    const repository = this.repositoryOf(issue.repositoryId);
    return `${repository === undefined ? '?' : fullName(repository)}#${issue.number}`;
  }

  /** As direct reads see them, oldest first. */
  issuesOf(repositoryId: number): Issue[] {
    return [...(this.#ofRepository.get(repositoryId) ?? [])].flatMap((id) => this.#issues.get(id) ?? []);
  }

  /** Every issue, as direct reads see it. */
  get issues(): Issue[] {
    return [...this.#issues.values()];
  }

  /** Every issue as search sees it now. */
  *indexed(): Generator<Issue> {
    this.#index.advance(this.clock());
    for (const [id, issue] of this.#issues) {
      if (!this.#index.has(id)) yield issue;
    }
    for (const id of this.#index.indexes()) {
      const visible = this.#index.get(id);
      if (visible !== undefined) yield visible;
    }
  }

  create(fields: NewIssue, options: ChangeOptions = {}): Issue {
    const issue = this.seed(fields);
    this.#schedule(issue.id, undefined, issue, options);
    return issue;
  }

  /** As `create`, but search knows it at once. */
  seed(fields: NewIssue): Issue {
    const repository = this.#repository(fields.repository);
    const createdMs = wholeSeconds(fields.createdMs ?? this.clock());
    const updatedMs = wholeSeconds(fields.updatedMs ?? createdMs);
    const state = fields.state ?? 'open';
    return this.#put(repository.id, {
      title: fields.title,
      body: fields.body ?? null,
      labels: fields.labels ?? [],
      assignees: fields.assignees ?? [],
      author: fields.author === undefined ? (this.users[0]?.login ?? null) : fields.author,
      isPullRequest: fields.isPullRequest ?? false,
      state,
      createdMs,
      updatedMs,
      closedMs: state === 'closed' ? updatedMs : null,
    });
  }

  /** Changes fields; `updated` becomes now. */
  update(reference: string, change: IssueChange, options: ChangeOptions = {}): Issue {
    const before = this.issueOf(reference);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const updatedMs = wholeSeconds(change.updatedMs ?? Math.max(this.clock(), before.updatedMs));
    const after: Issue = { ...before, ...given, updatedMs };
    const closedMs = after.state === 'closed' ? (before.closedMs ?? updatedMs) : null;
    const whole = { ...after, closedMs };
    this.#issues.set(before.id, whole);
    this.#schedule(before.id, before, whole, options);
    return whole;
  }

  delete(reference: string, options: ChangeOptions = {}): void {
    this.#remove(this.issueOf(reference), { kind: 'deleted' }, options);
  }

  /** Moves an issue to another repository, where it has another number and id; the old place redirects. */
  transfer(reference: string, toRepository: string, options: ChangeOptions = {}): Issue {
    const before = this.issueOf(reference);
    const { id: _id, number: _number, repositoryId: _repository, ...fields } = before;
    const updatedMs = wholeSeconds(Math.max(this.clock(), before.updatedMs));
    const after = this.#put(this.#repository(toRepository).id, { ...fields, updatedMs });
    this.#schedule(after.id, undefined, after, options);
    this.#remove(before, { kind: 'moved', to: after.id }, options);
    return after;
  }

  /** Takes a repository from the token's sight, or gives it back. */
  setVisible(name: string, isVisible: boolean): void {
    this.#repository(name).isVisible = isVisible;
  }

  setHasIssues(name: string, hasIssues: boolean): void {
    this.#repository(name).hasIssues = hasIssues;
  }

  /** The old name redirects. */
  renameRepository(name: string, to: string): void {
    const repository = this.#repository(name);
    const [owner = repository.owner, renamed = repository.name] = to.split('/');
    repository.owner = owner;
    repository.name = renamed;
    this.#names.set(to.toLowerCase(), repository);
  }

  #repository(name: string): Repository {
    const found = this.findRepository(name);
    if (found === undefined) {
      throw new Error(`The simulated site has no repository ${name}; name one of its repositories.`);
    }
    return found;
  }

  #put(repositoryId: number, fields: Omit<Issue, 'id' | 'number' | 'repositoryId'>): Issue {
    const places = this.#places.get(repositoryId) ?? [];
    const issue: Issue = { ...fields, id: this.#nextIssueId++, repositoryId, number: places.length + 1 };
    places.push({ kind: 'issue', id: issue.id });
    this.#issues.set(issue.id, issue);
    this.#ofRepository.get(repositoryId)?.add(issue.id);
    return issue;
  }

  #remove(issue: Issue, left: Place, options: ChangeOptions): void {
    this.#issues.delete(issue.id);
    this.#ofRepository.get(issue.repositoryId)?.delete(issue.id);
    const places = this.#places.get(issue.repositoryId);
    if (places !== undefined) places[issue.number - 1] = left;
    this.#schedule(issue.id, issue, undefined, options);
  }

  #schedule(id: number, before: Issue | undefined, after: Issue | undefined, options: ChangeOptions): void {
    this.#index.schedule(id, before, after, this.clock() + (options.indexLagMs ?? this.indexLagMs));
  }
}

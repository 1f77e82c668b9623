import { createHash } from 'node:crypto';
import type { Query } from './ast.ts';
import { JqlError } from './ast.ts';
import { compileClause } from './compile.ts';
import type { Predicate } from './predicate.ts';
import { findField } from './fields.ts';
import { Ordering } from './order.ts';
import { parseJql } from './parse.ts';
import { Postings } from './postings.ts';
import type { CompileContext } from './values.ts';
import type { World } from '../world/world.ts';

export interface SearchRequest {
  readonly jql: string;
  readonly deployment: 'cloud' | 'data_center';
  readonly userIndex: number;
  readonly timeZone: string;
  /** "now" of relative dates; kept over the pages of one search. */
  readonly nowMs: number;
  /** Refuse a query without a restriction (Cloud). */
  readonly bounded: boolean;
  /** Positions of issues that are read from the truth instead of the index. */
  readonly reconcile: readonly number[];
}

/** All matches of a query in their order, as positions. */
export interface SearchResult {
  readonly positions: Int32Array;
  readonly ordering: Ordering;
  /** Version of the index that was searched. */
  readonly version: number;
}

const UNBOUNDED =
  'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.';
const MAX_CACHED_POSITIONS = 4_000_000;

interface CacheEntry {
  readonly result: SearchResult;
}

/** Runs JQL over a world as its search index shows it; keeps results while nothing has changed. */
export class SearchService {
  readonly #world: World;
  readonly #postings: Postings;
  readonly #cache = new Map<string, CacheEntry>();
  #cachedPositions = 0;
  #version = -1;

  constructor(world: World) {
    this.#world = world;
    this.#postings = new Postings(world.columns);
  }

  /** Identifies a query, so that a page token is not used with another one. */
  static fingerprint(jql: string): string {
    return createHash('sha1').update(jql).digest('base64url').slice(0, 12);
  }

  /** Throws JqlError for what Jira answers 400 to. */
  search(request: SearchRequest): SearchResult {
    const version = this.#world.refreshIndex();
    if (version !== this.#version) this.#clear(version);
    const relative = /-\s*\d+[wdhm]|\bnow\b|(start|end)of/i.test(request.jql) ? request.nowMs : 0;
    const denied = this.#world.catalogue.projects.map((project) =>
      project.denied.has('BROWSE_PROJECTS') ? 1 : 0,
    );
    const key = [request.jql, relative, request.userIndex, request.reconcile.join(), denied.join('')].join(
      '\u0000',
    );
    const cached = this.#cache.get(key);
    if (cached !== undefined && request.reconcile.length === 0) return cached.result;
    const result = this.#run(request, version);
    this.#keep(key, result);
    return result;
  }

  #clear(version: number): void {
    this.#version = version;
    this.#cache.clear();
    this.#cachedPositions = 0;
  }

  #keep(key: string, result: SearchResult): void {
    this.#cache.set(key, { result });
    this.#cachedPositions += result.positions.length;
    for (const [oldest, entry] of this.#cache) {
      if (this.#cachedPositions <= MAX_CACHED_POSITIONS || this.#cache.size === 1) break;
      this.#cache.delete(oldest);
      this.#cachedPositions -= entry.result.positions.length;
    }
  }

  #run(request: SearchRequest, version: number): SearchResult {
    const query: Query = parseJql(request.jql, (name) => findField(this.#world, name) !== undefined);
    const errors: string[] = [];
    if (request.bounded && query.where === undefined) throw new JqlError([UNBOUNDED]);
    const context: CompileContext = {
      world: this.#world,
      deployment: request.deployment,
      dates: { nowMs: request.nowMs, timeZone: request.timeZone },
      userIndex: request.userIndex,
      errors,
    };
    const compiled = query.where === undefined ? { test: () => true } : compileClause(query.where, context);
    const ordering = new Ordering(query.orderBy, this.#world, errors);
    if (errors.length > 0) throw new JqlError(errors);
    const lookup = 'lookup' in compiled ? compiled.lookup : undefined;
    const candidates = lookup === undefined ? undefined : this.#postings.candidates(lookup);
    const found = this.#filter(candidates, compiled.test, new Set(request.reconcile));
    return { positions: this.#sorted(found, ordering), ordering, version };
  }

  /** Positions that pass, rising. Changed issues are tested by what the index shows of them. */
  #filter(candidates: Int32Array | undefined, test: Predicate, reconcile: ReadonlySet<number>): Int32Array {
    const world = this.#world;
    const changes = world.indexChanges();
    const visible = world.catalogue.projects.map((project) => !project.denied.has('BROWSE_PROJECTS'));
    const found: number[] = [];
    const count = candidates?.length ?? world.columns.seededCount;
    for (let at = 0; at < count; at++) {
      const index = candidates === undefined ? at : (candidates[at] ?? 0);
      if (changes.has(index) || reconcile.has(index)) continue;
      const issue = world.indexed(index);
      if (issue !== undefined && visible[issue.projectIndex] === true && test(issue)) found.push(index);
    }
    const special = new Set([...changes.indexes(), ...reconcile]);
    for (const index of special) {
      const issue = reconcile.has(index) ? world.issue(index) : world.indexed(index);
      if (issue !== undefined && visible[issue.projectIndex] === true && test(issue)) found.push(index);
    }
    return Int32Array.from(found).toSorted();
  }

  #sorted(rising: Int32Array, ordering: Ordering): Int32Array {
    if (ordering.isDefault) return rising.toReversed();
    const world = this.#world;
    const keyed = Array.from(rising, (index) => {
      const issue = world.indexed(index) ?? world.issue(index);
      return { index, keys: issue === undefined ? [] : ordering.keys(issue) };
    });
    keyed.sort((a, b) => ordering.compare(a.keys, a.index, b.keys, b.index));
    return Int32Array.from(keyed, (entry) => entry.index);
  }
}

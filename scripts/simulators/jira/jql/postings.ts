import type { Lookup } from './predicate.ts';
import type { Columns } from '../world/columns.ts';

/** Positions grouped by the value of a column: value v stands in `items` from `starts[v]` to `starts[v + 1]`. */
interface Groups {
  readonly starts: Uint32Array;
  readonly items: Int32Array;
}

function group(column: ArrayLike<number>, values: number): Groups {
  const starts = new Uint32Array(values + 1);
  for (let index = 0; index < column.length; index++) {
    const value = column[index] ?? -1;
    if (value >= 0) starts[value + 1] = (starts[value + 1] ?? 0) + 1;
  }
  for (let value = 0; value < values; value++)
    starts[value + 1] = (starts[value + 1] ?? 0) + (starts[value] ?? 0);
  const next = starts.slice();
  const items = new Int32Array(starts[values] ?? 0);
  for (let index = 0; index < column.length; index++) {
    const value = column[index] ?? -1;
    if (value < 0) continue;
    const at = next[value] ?? 0;
    items[at] = index;
    next[value] = at + 1;
  }
  return { starts, items };
}

/** Inverted lists over the seeded columns, each built when first asked for. */
export class Postings {
  readonly #columns: Columns;
  readonly #groups = new Map<string, Groups>();

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  /** Positions of seeded issues that can pass the lookup, rising and without repeats. */
  candidates(lookup: Lookup): Int32Array {
    if (lookup.by === 'all') {
      // The smallest list is enough: the test checks the rest.
      const lists = lookup.lookups.map((part) => this.candidates(part));
      return lists.reduce((best, list) => (list.length < best.length ? list : best));
    }
    if (lookup.by === 'any') return merge(lookup.lookups.map((part) => this.candidates(part)));
    const { by } = lookup;
    if (by === 'issue') {
      return Int32Array.from(new Set(lookup.positions))
        .filter((index) => index >= 0 && index < this.#columns.seededCount)
        .toSorted();
    }
    return merge([...new Set(lookup.positions)].map((value) => this.#list(by, value)));
  }

  #list(by: 'project' | 'status' | 'type' | 'parent', value: number): Int32Array {
    let groups = this.#groups.get(by);
    if (groups === undefined) {
      groups = group(
        this.#columns[by],
        by === 'parent' ? this.#columns.seededCount : 256 * (by === 'project' ? 256 : 1),
      );
      this.#groups.set(by, groups);
    }
    return groups.items.subarray(
      groups.starts[value] ?? 0,
      groups.starts[value + 1] ?? groups.starts[value] ?? 0,
    );
  }
}

function merge(lists: readonly Int32Array[]): Int32Array {
  const [only] = lists;
  if (lists.length === 1 && only !== undefined) return only;
  const all = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  all.sort();
  let kept = 0;
  for (let index = 0; index < all.length; index++) {
    const value = all[index] ?? 0;
    if (index === 0 || value !== all[index - 1]) all[kept++] = value;
  }
  return all.subarray(0, kept);
}

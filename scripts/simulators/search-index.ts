/** What the search index shows of one changed issue: `undefined` is "not there". */
interface IndexEntry<State> {
  visible: State | undefined;
  pending: { atMs: number; state: State | undefined }[];
}

/**
 * The part of the search index that differs from the seeded state. Every change becomes visible at its own time; the
 * version number rises with each, so that cached query results know when they are stale.
 */
export class IndexChanges<State> {
  readonly #entries = new Map<number, IndexEntry<State>>();
  #nextAtMs = Infinity;
  #version = 0;

  schedule(index: number, before: State | undefined, after: State | undefined, atMs: number): void {
    let entry = this.#entries.get(index);
    if (entry === undefined) {
      entry = { visible: before, pending: [] };
      this.#entries.set(index, entry);
    }
    entry.pending.push({ atMs, state: after });
    this.#nextAtMs = Math.min(this.#nextAtMs, atMs);
  }

  /** Lets everything become visible that is due, and gives the index's version after that. */
  advance(nowMs: number): number {
    if (nowMs < this.#nextAtMs) return this.#version;
    this.#nextAtMs = Infinity;
    for (const entry of this.#entries.values()) {
      if (entry.pending.length === 0) continue;
      const due = entry.pending.filter((change) => change.atMs <= nowMs);
      const last = due.reduce<(typeof due)[number] | undefined>(
        (latest, change) => (latest === undefined || change.atMs >= latest.atMs ? change : latest),
        undefined,
      );
      if (last !== undefined) {
        entry.visible = last.state;
        entry.pending = entry.pending.filter((change) => change.atMs > nowMs);
      }
      for (const change of entry.pending) this.#nextAtMs = Math.min(this.#nextAtMs, change.atMs);
    }
    return ++this.#version;
  }

  has(index: number): boolean {
    return this.#entries.has(index);
  }

  get(index: number): State | undefined {
    return this.#entries.get(index)?.visible;
  }

  indexes(): Iterable<number> {
    return this.#entries.keys();
  }
}

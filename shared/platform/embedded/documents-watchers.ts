import type { RecordPath } from '../documents-rules.ts';
import type { Row } from './documents-tables.ts';

type Deliver = (row: Row | undefined) => void;

interface Watcher {
  readonly path: RecordPath;
  readonly deliver: Deliver;
  /** Version last delivered; undefined: "does not exist" was. `null`: nothing yet. */
  seen: string | undefined | null;
}

/**
 * Tells watchers about records. What is delivered is always read at that moment, after a commit, so a watcher never sees
 * an older state after a newer one; several changes of one commit are one call.
 */
export class DocumentWatchers {
  readonly #read: (path: RecordPath) => Row | undefined;
  readonly #watchers = new Map<string, Set<Watcher>>();
  #changed = new Set<string>();

  constructor(read: (path: RecordPath) => Row | undefined) {
    this.#read = read;
  }

  add(path: RecordPath, deliver: Deliver): () => void {
    const watcher: Watcher = { path, deliver, seen: null };
    const key = keyOf(path);
    const others = this.#watchers.get(key) ?? new Set();
    this.#watchers.set(key, others.add(watcher));
    setImmediate(() => this.#tell(watcher));
    return () => {
      others.delete(watcher);
      if (others.size === 0 && this.#watchers.get(key) === others) {
        this.#watchers.delete(key);
      }
    };
  }

  /** Notes a record that the running commit may change. */
  note(path: RecordPath): void {
    if (this.#watchers.size > 0) {
      this.#changed.add(keyOf(path));
    }
  }

  /** After a commit. */
  tellChanged(): void {
    const changed = this.#changed;
    this.#changed = new Set();
    for (const key of changed) {
      for (const watcher of this.#watchers.get(key) ?? []) {
        this.#tell(watcher);
      }
    }
  }

  stopAll(): void {
    this.#watchers.clear();
  }

  #tell(watcher: Watcher): void {
    if (!this.#watchers.get(keyOf(watcher.path))?.has(watcher)) {
      return;
    }
    const row = this.#read(watcher.path);
    if (row?.version !== watcher.seen) {
      watcher.seen = row?.version;
      watcher.deliver(row);
    }
  }
}

function keyOf({ collection, tenantId, id }: RecordPath): string {
  return `${collection}/${tenantId}/${id}`;
}

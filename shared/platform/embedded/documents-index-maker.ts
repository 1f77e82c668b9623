import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const thread = new URL('documents-index-thread.ts', import.meta.url);

/**
 * Makes indexes of large collections in another thread, one after the other, as each takes some tenths of a second for
 * 100,000 records. Reads go on meanwhile. SQLite has one writer at a time, so writes wait; see `running`.
 */
export class IndexMaker {
  readonly #path: string;
  readonly #making = new Map<string, Promise<void>>();
  #last: Promise<void> | undefined;

  /** `path`: of the database. */
  constructor(path: string) {
    this.#path = path;
  }

  /** Settles when nothing is being made; undefined when that is so already. */
  get running(): Promise<void> | undefined {
    return this.#last;
  }

  /** Executes the statements that make an index. Asked for twice at a time, it is made once. */
  make(name: string, sql: string): Promise<void> {
    const making = this.#making.get(name) ?? this.#start(name, sql);
    this.#making.set(name, making);
    return making;
  }

  async #start(name: string, sql: string): Promise<void> {
    const before = this.#last;
    const made = (async () => {
      await before;
      await runInThread(this.#path, sql);
    })();
    // Who asked for it hears of a failure, below; who waits for its end needs no more than that it has ended.
    const settled = made.catch(() => {});
    this.#last = settled;
    try {
      await made;
    } finally {
      this.#making.delete(name);
      if (this.#last === settled) this.#last = undefined;
    }
  }
}

/** Rejects with what the thread threw. */
async function runInThread(path: string, sql: string): Promise<void> {
  const worker = new Worker(thread, { workerData: { path, sql } });
  await once(worker, 'exit');
}

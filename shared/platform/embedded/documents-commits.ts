import type { DatabaseSync } from 'node:sqlite';

/** After this a commit takes no further works, so that a long list of them leaves the event loop free in between. */
const MAX_COMMIT_MS = 10;

interface Work {
  /** Writes, or throws. */
  readonly run: () => () => void;
  /** It leaves nothing behind when it throws, and needs no savepoint. */
  readonly undoesItself: boolean;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit. A sync to disk costs far more than a write, so works that wait at the same time share one; each of them
 * still succeeds or fails alone. They run in the order in which they came.
 */
export class CommitQueue {
  readonly #database: DatabaseSync;
  readonly #beforeCommit: () => void;
  readonly #afterCommit: () => void;
  readonly #otherWriter: () => Promise<void> | undefined;
  #waiting: Work[] = [];

  /** `otherWriter`: settles when nobody else writes to the database; undefined when that is so already. */
  constructor(
    database: DatabaseSync,
    beforeCommit: () => void,
    afterCommit: () => void,
    otherWriter: () => Promise<void> | undefined,
  ) {
    this.#database = database;
    this.#beforeCommit = beforeCommit;
    this.#afterCommit = afterCommit;
    this.#otherWriter = otherWriter;
  }

  /** Resolves with what `work` answered once that is on disk. */
  run<R>(work: () => R): Promise<R> {
    return this.#enqueue(work, false);
  }

  /** The same for a work of one statement at most, for which a savepoint costs more than it does. */
  runOne<R>(work: () => R): Promise<R> {
    return this.#enqueue(work, true);
  }

  /** The same for several such works, each of which succeeds or fails alone. */
  runEach(works: readonly (() => unknown)[]): Promise<PromiseSettledResult<unknown>[]> {
    return this.#enqueue(() => works.map((work) => this.#outcome(work)), true);
  }

  #enqueue<R>(work: () => R, undoesItself: boolean): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      const run = () => {
        const result = work();
        return () => resolve(result);
      };
      if (this.#waiting.push({ run, undoesItself, reject }) === 1) {
        setImmediate(() => this.#commitSome());
      }
    });
  }

  /** Commits all that waits. */
  finish(): void {
    while (this.#waiting.length > 0) {
      this.#commit();
    }
  }

  #commitSome(): void {
    // SQLite would wait for its turn, too, but with the event loop.
    const others = this.#otherWriter();
    if (others) {
      void others.then(() => this.#commitSome());
      return;
    }
    if (this.#waiting.length > 0) {
      this.#commit();
    }
    if (this.#waiting.length > 0) {
      setImmediate(() => this.#commitSome());
    }
  }

  #commit(): void {
    const taken: Work[] = [];
    const settle: (() => void)[] = [];
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      const startedAt = performance.now();
      for (const work of this.#waiting) {
        taken.push(work);
        settle.push(this.#attempt(work));
        if (performance.now() - startedAt > MAX_COMMIT_MS) {
          break;
        }
      }
      this.#beforeCommit();
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#fail(taken.length > 0 ? taken.length : this.#waiting.length, error);
      return;
    }
    this.#waiting.splice(0, taken.length);
    for (const done of settle) {
      done();
    }
    this.#afterCommit();
  }

  /** SQLite refused a whole commit, such as for a full disk: nothing of it was written. */
  #fail(count: number, error: unknown): void {
    if (this.#database.isOpen && this.#database.isTransaction) {
      this.#database.exec('ROLLBACK');
    }
    for (const { reject } of this.#waiting.splice(0, count)) {
      reject(error);
    }
  }

  #outcome(work: () => unknown): PromiseSettledResult<unknown> {
    try {
      return { status: 'fulfilled', value: work() };
    } catch (reason) {
      if (!this.#database.isTransaction) {
        throw reason;
      }
      return { status: 'rejected', reason };
    }
  }

  /** Runs one work. What it throws is its own failure, unless SQLite gave up the whole transaction. */
  #attempt({ run, undoesItself, reject }: Work): () => void {
    if (!undoesItself) {
      this.#database.exec('SAVEPOINT work');
    }
    try {
      const resolve = run();
      if (!undoesItself) {
        this.#database.exec('RELEASE work');
      }
      return resolve;
    } catch (error) {
      if (!this.#database.isTransaction) {
        throw error;
      }
      if (!undoesItself) {
        this.#database.exec('ROLLBACK TO work; RELEASE work');
      }
      return () => reject(error);
    }
  }
}

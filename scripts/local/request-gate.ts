import { ProblemError } from '../../shared/function/problem.ts';

const WAIT_MS = 60_000;

/** Lets requests through, and can hold new ones back until those under way are done, so that stores can be copied at rest. */
export class RequestGate {
  #running = 0;
  #open: Promise<void> = Promise.resolve();
  #onDone: (() => void) | undefined;
  readonly #waitMs: number;

  /** `waitMs`: how long new requests are held back for those under way. */
  constructor({ waitMs = WAIT_MS }: { readonly waitMs?: number } = {}) {
    this.#waitMs = waitMs;
  }

  async run(work: () => Promise<void>): Promise<void> {
    await this.#open;
    this.#running += 1;
    try {
      await work();
    } finally {
      this.#leave();
    }
  }

  /**
   * Called from within one request: runs `work` when every other request is done; those that arrive meanwhile wait. One
   * such request at a time; a second one waits for the first, and the first does not wait for it. Throws a 503 problem, and
   * lets requests through again, when the others are not done in time.
   */
  async whileOthersAreDone<Result>(work: () => Promise<Result>): Promise<Result> {
    const before = this.#open;
    const reopened = Promise.withResolvers<void>();
    this.#open = before.then(() => reopened.promise);
    this.#leave();
    try {
      await before;
      await this.#others();
      return await work();
    } finally {
      this.#running += 1;
      reopened.resolve();
    }
  }

  async #others(): Promise<void> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(stillRunning(this.#waitMs)), this.#waitMs);
    try {
      while (this.#running > 0) {
        const oneDone = new Promise<void>((resolve) => (this.#onDone = resolve));
        await Promise.race([oneDone, late.promise]);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  #leave(): void {
    this.#running -= 1;
    this.#onDone?.();
  }
}

function stillRunning(waitMs: number): ProblemError {
  return new ProblemError({
    status: 503,
    detail: `Nothing was copied: another request has been running for more than ${waitMs / 1000} s.`,
    recoveryActions: ['Try again when it is done.'],
    headers: { 'retry-after': '60' },
  });
}

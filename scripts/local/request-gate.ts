/** Lets requests through, and can hold new ones back until those under way are done, so that stores can be copied at rest. */
export class RequestGate {
  #running = 0;
  #open: Promise<void> = Promise.resolve();
  #idle: (() => void) | undefined;

  async run(work: () => Promise<void>): Promise<void> {
    await this.#open;
    this.#running += 1;
    try {
      await work();
    } finally {
      this.#running -= 1;
      if (this.#running === 0) this.#idle?.();
    }
  }

  /** Runs `work` while no request is under way; requests that arrive meanwhile wait. */
  async whileClosed<Result>(work: () => Promise<Result>): Promise<Result> {
    const reopened = Promise.withResolvers<void>();
    this.#open = reopened.promise;
    try {
      if (this.#running > 0) await new Promise<void>((resolve) => (this.#idle = resolve));
      return await work();
    } finally {
      this.#idle = undefined;
      reopened.resolve();
    }
  }
}

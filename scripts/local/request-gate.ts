/** Lets requests through, and can hold new ones back until those under way are done, so that stores can be copied at rest. */
export class RequestGate {
  #running = 0;
  #open: Promise<void> = Promise.resolve();
  #onDone: (() => void) | undefined;

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
   * such request at a time; a second one waits for the first, and the first does not wait for it.
   */
  async whileOthersAreDone<Result>(work: () => Promise<Result>): Promise<Result> {
    const before = this.#open;
    const reopened = Promise.withResolvers<void>();
    this.#open = before.then(() => reopened.promise);
    this.#leave();
    try {
      await before;
      while (this.#running > 0) await new Promise<void>((resolve) => (this.#onDone = resolve));
      return await work();
    } finally {
      this.#running += 1;
      reopened.resolve();
    }
  }

  #leave(): void {
    this.#running -= 1;
    this.#onDone?.();
  }
}

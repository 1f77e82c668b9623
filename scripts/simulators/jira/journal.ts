/** One write that took effect on the site, whether or not its answer reached the caller. */
export interface JournalEntry {
  /** When the request had arrived whole, by the world's clock. */
  readonly at_ms: number;
  readonly method: string;
  readonly path: string;
  /** Of the issue that was written; a link is noted with its source. */
  readonly issue_key: string;
}

/** What was written through the site's API, in the order of arrival; one entry an issue. */
export class Journal {
  readonly #entries: JournalEntry[] = [];

  note(entry: JournalEntry): void {
    this.#entries.push(entry);
  }

  list(): readonly JournalEntry[] {
    return [...this.#entries];
  }

  clear(): void {
    this.#entries.length = 0;
  }
}

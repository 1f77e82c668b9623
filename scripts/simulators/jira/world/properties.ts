/** Entity properties of issues: JSON by key, searchable by nobody, kept as they were sent. */
export class IssueProperties {
  readonly #byIssue = new Map<number, Map<string, unknown>>();

  /** Position of the issue. */
  of(index: number): ReadonlyMap<string, unknown> {
    return this.#byIssue.get(index) ?? new Map();
  }

  /** Whether the key is new. */
  set(index: number, key: string, value: unknown): boolean {
    const properties = this.#byIssue.get(index) ?? new Map<string, unknown>();
    const isNew = !properties.has(key);
    properties.set(key, value);
    this.#byIssue.set(index, properties);
    return isNew;
  }

  delete(index: number, key: string): boolean {
    return this.#byIssue.get(index)?.delete(key) ?? false;
  }
}

export interface LinkType {
  readonly id: string;
  readonly name: string;
  /** As the destination shows it: "is blocked by". */
  readonly inward: string;
  /** As the source shows it: "blocks". */
  readonly outward: string;
}

/** "source blocks destination": a request calls the source `inwardIssue` and the destination `outwardIssue`. */
export interface IssueLink {
  readonly id: number;
  readonly type: LinkType;
  /** Position of the issue. */
  readonly source: number;
  readonly destination: number;
}

export const LINK_TYPES: readonly LinkType[] = [
  { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
  { id: '10001', name: 'Cloners', inward: 'is cloned by', outward: 'clones' },
  { id: '10002', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' },
  { id: '10003', name: 'Relates', inward: 'relates to', outward: 'relates to' },
];

const FIRST_ID = 40_001;

export class IssueLinks {
  readonly types = LINK_TYPES;
  readonly #byId = new Map<number, IssueLink>();
  readonly #byIssue = new Map<number, Set<IssueLink>>();
  #nextId = FIRST_ID;

  get size(): number {
    return this.#byId.size;
  }

  get(id: number): IssueLink | undefined {
    return this.#byId.get(id);
  }

  /** Links of an issue (position) in either direction. */
  of(index: number): readonly IssueLink[] {
    return [...(this.#byIssue.get(index) ?? [])];
  }

  /** Whether the link is new: one that is there already is not made twice. */
  add(type: LinkType, source: number, destination: number): boolean {
    const isThere = this.of(source).some(
      (link) => link.type === type && link.source === source && link.destination === destination,
    );
    if (isThere) return false;
    const link = { id: this.#nextId++, type, source, destination };
    this.#byId.set(link.id, link);
    for (const index of [source, destination]) {
      this.#byIssue.set(index, (this.#byIssue.get(index) ?? new Set()).add(link));
    }
    return true;
  }

  delete(id: number): void {
    const link = this.#byId.get(id);
    if (link === undefined) return;
    this.#byId.delete(id);
    for (const index of [link.source, link.destination]) this.#byIssue.get(index)?.delete(link);
  }
}

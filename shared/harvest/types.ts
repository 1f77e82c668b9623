import { type HarvestConfig, type IssueType, UNKNOWN_TYPE } from './config.ts';

/** Which type may be under which. Where no types are configured, any may be under any. */
export class TypeRules {
  readonly #types: ReadonlyMap<number, IssueType>;

  constructor({ types }: Pick<HarvestConfig, 'types'>) {
    this.#types = new Map(types.issue_types.map((type) => [type.id, type]));
  }

  get isConfigured(): boolean {
    return this.#types.size > 0;
  }

  /** Ids to ask for; undefined: all. */
  get ids(): readonly number[] | undefined {
    return this.isConfigured ? [...this.#types.keys()].filter((id) => id >= 0) : undefined;
  }

  /** The type as records show it. */
  shown(id: number, name: string): Pick<IssueType, 'id' | 'name'> {
    if (!this.isConfigured) return { id, name };
    return this.#types.get(id) ?? this.#types.get(UNKNOWN_TYPE.id) ?? UNKNOWN_TYPE;
  }

  /** Types of the children that are asked for; undefined: any; an empty list: none. */
  childTypes(typeIds: Iterable<number>): readonly number[] | undefined {
    if (!this.isConfigured) return undefined;
    const children = new Set<number>();
    for (const id of typeIds) {
      for (const child of this.#types.get(id)?.child_type_ids ?? []) children.add(child);
    }
    return [...children].toSorted((a, b) => a - b);
  }

  mayContain(parentTypeId: number, childTypeId: number): boolean {
    return this.childTypes([parentTypeId])?.includes(childTypeId) ?? true;
  }
}

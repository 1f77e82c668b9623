import type { AdfMark } from './document.ts';

// Atlassian's schema keeps the marks of a text as an ordered set.
const markOrder = [
  'link',
  'em',
  'strong',
  'textColor',
  'backgroundColor',
  'strike',
  'subsup',
  'underline',
  'code',
] as const;

export type MarkType = (typeof markOrder)[number];

/** Characters of link addresses a document may still repeat: each text under a link carries the whole address. */
export interface LinkBudget {
  left: number;
  exceeded(): void;
}

interface Root {
  readonly known: Map<string, Marks>;
  readonly links: LinkBudget;
}

/**
 * The marks in force at a point of the text: an immutable set, in Atlassian's order, one of each type. Equal sets that
 * were derived from the same root are the same object, so that texts can be joined by identity.
 */
export class Marks {
  readonly #byType: ReadonlyMap<string, AdfMark>;
  readonly #root: Root;
  readonly #list: readonly AdfMark[];
  readonly #linkLength: number;
  readonly #next = new Map<string, Marks>();

  private constructor(byType: ReadonlyMap<string, AdfMark>, root: Root) {
    this.#byType = byType;
    this.#root = root;
    this.#list = orderMarks(byType);
    const href = this.#list.find(({ type }) => type === 'link')?.attrs?.['href'];
    this.#linkLength = typeof href === 'string' ? href.length : 0;
  }

  static none(links: LinkBudget): Marks {
    return new Marks(new Map(), { known: new Map(), links });
  }

  /** For one text node: `code` stands alone, as Jira's editor wants it, and a link is there while the budget lasts. */
  forText(): readonly AdfMark[] {
    if (this.#linkLength === 0) {
      return this.#list;
    }
    const { links } = this.#root;
    links.left -= this.#linkLength;
    if (links.left >= 0) {
      return this.#list;
    }
    links.exceeded();
    return this.without('link').#list;
  }

  get link(): AdfMark | undefined {
    return this.#byType.get('link');
  }

  with(type: MarkType, attrs?: Readonly<Record<string, string>>): Marks {
    const step = attrs === undefined ? type : type + Object.values(attrs).join();
    const next = this.#next.get(step) ?? this.#derive(type, attrs);
    this.#next.set(step, next);
    return next;
  }

  #derive(type: MarkType, attrs?: Readonly<Record<string, string>>): Marks {
    const byType = new Map(this.#byType);
    byType.set(type, attrs === undefined ? { type } : { type, attrs });
    return this.#intern(byType);
  }

  without(type: MarkType): Marks {
    if (!this.#byType.has(type)) {
      return this;
    }
    const byType = new Map(this.#byType);
    byType.delete(type);
    return this.#intern(byType);
  }

  #intern(byType: ReadonlyMap<string, AdfMark>): Marks {
    const key = JSON.stringify(markOrder.map((type) => byType.get(type)?.attrs ?? byType.has(type)));
    const known = this.#root.known.get(key);
    if (known !== undefined) {
      return known;
    }
    const marks = new Marks(byType, this.#root);
    this.#root.known.set(key, marks);
    return marks;
  }
}

/** Marks in Atlassian's order; the last one of a type counts, and `code` stands alone. */
export function orderMarks(marks: ReadonlyMap<string, AdfMark>): readonly AdfMark[] {
  const code = marks.get('code');
  return code === undefined ? markOrder.flatMap((type) => marks.get(type) ?? []) : [code];
}

import { stream } from '../random.ts';

/** Answers in place of the right one; the site words those that it has. */
const ANSWER_FAULTS = [
  '400',
  '401',
  '403',
  '403_captcha',
  '403_secondary',
  '404',
  '410',
  '429',
  '429_html',
  '429_bare',
  '500',
  '502',
  '503',
  'html_200',
  'login_page_200',
  'wrong_json',
  'empty_body',
] as const;
/** What happens to the connection. */
const WIRE_FAULTS = ['hang', 'reset', 'cut_body', 'half_json'] as const;
/** What a right-looking answer lacks or has too much. */
const CONTENT_FAULTS = [
  'warnings',
  'short_page',
  'repeat_token',
  'drop_issues',
  'issue_errors',
  'incomplete',
] as const;
export const FAULT_KINDS = [...ANSWER_FAULTS, ...WIRE_FAULTS, ...CONTENT_FAULTS] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

interface FaultMatch {
  method?: string | undefined;
  /** Tested against the path without the query. */
  path?: RegExp | undefined;
  /** Only the nth matching request, from 1. */
  nth?: number | undefined;
  /** From the nth matching request on, from 1. */
  from?: number | undefined;
  /** At most so many times; without it for ever. */
  times?: number | undefined;
  /** Share of matching requests, 0 to 1, chosen by a seeded stream. */
  probability?: number | undefined;
}

export interface FaultSpec {
  match?: FaultMatch | undefined;
  kind: FaultKind;
  /** Retry-After of 429 and 503. */
  retryAfterSec?: number | undefined;
  /** RateLimit-Reason of 429. */
  reason?: string | undefined;
  /** `hang`: answer after this long; without it never. */
  delayMs?: number | undefined;
  /**
   * `reset`, `hang`: let the request take effect first. A `hang` with a delay does so unless this is false: then the
   * request takes effect when the delay is over.
   */
  after?: boolean | undefined;
  /** `drop_issues`, `short_page`, `issue_errors`: how many issues are concerned (1; a short page has so many). */
  count?: number | undefined;
  /** `drop_issues`: these ids or keys instead of the first ones. */
  issues?: readonly string[] | undefined;
}

export interface Fault {
  readonly id: number;
  readonly spec: FaultSpec;
  /** Requests that matched, and those of them that were struck. */
  readonly seen: number;
  readonly struck: number;
  remove(): void;
}

interface Entry {
  id: number;
  spec: FaultSpec;
  seen: number;
  struck: number;
}

/** The faults that a site has been told to show. */
export class FaultBook {
  readonly #entries = new Map<number, Entry>();
  readonly #random: () => number;
  #nextId = 1;

  constructor(seed = 1) {
    this.#random = stream(seed);
  }

  add(spec: FaultSpec): Fault {
    const entry: Entry = { id: this.#nextId++, spec, seen: 0, struck: 0 };
    this.#entries.set(entry.id, entry);
    return this.#view(entry);
  }

  clear(): void {
    this.#entries.clear();
  }

  remove(id: number): boolean {
    return this.#entries.delete(id);
  }

  list(): Fault[] {
    return [...this.#entries.values()].map((entry) => this.#view(entry));
  }

  /** The first fault that strikes this request; counts it. */
  strike(method: string, path: string): FaultSpec | undefined {
    for (const entry of this.#entries.values()) {
      const match = entry.spec.match ?? {};
      if (match.method !== undefined && match.method.toUpperCase() !== method) continue;
      if (match.path !== undefined && !match.path.test(path)) continue;
      entry.seen++;
      if (match.nth !== undefined && entry.seen !== match.nth) continue;
      if (match.from !== undefined && entry.seen < match.from) continue;
      if (match.times !== undefined && entry.struck >= match.times) continue;
      if (match.probability !== undefined && this.#random() >= match.probability) continue;
      entry.struck++;
      return entry.spec;
    }
    return undefined;
  }

  #view(entry: Entry): Fault {
    return {
      id: entry.id,
      spec: entry.spec,
      get seen() {
        return entry.seen;
      },
      get struck() {
        return entry.struck;
      },
      remove: () => {
        this.#entries.delete(entry.id);
      },
    };
  }
}

export function isContentFault(spec: FaultSpec): boolean {
  return (CONTENT_FAULTS as readonly string[]).includes(spec.kind);
}

export function isAnswerFault(spec: FaultSpec): boolean {
  return (ANSWER_FAULTS as readonly string[]).includes(spec.kind);
}

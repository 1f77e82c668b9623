import type { FaultSpec } from '../http/faults.ts';
import type { SimulatorAnswer } from '../http/messages.ts';
import { jsonAnswer } from '../http/messages.ts';
import type { Route } from '../http/router.ts';
import type { Limits } from './limits.ts';
import type { RenderSite } from './render.ts';

/** One request as a handler sees it. */
export interface Call {
  readonly site: RenderSite;
  readonly limits: Limits;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Path and query as they were asked for, below the API's address. */
  readonly target: string;
  /** A fault that changes what a right-looking answer holds. */
  readonly contentFault: FaultSpec | undefined;
}

export type Handler = (call: Call) => SimulatorAnswer;
export type GitHubRoute = Route<Handler>;

export function route(template: string, handle: Handler): GitHubRoute {
  return { method: 'GET', template, handle };
}

export interface PageWish {
  readonly page: number;
  readonly perPage: number;
}

/** GitHub takes what it cannot use for the default, and no more than 100 for a page. */
export function pageWish(query: URLSearchParams): PageWish {
  const positive = (name: string, fallback: number): number => {
    const value = Number(query.get(name) ?? fallback);
    return Number.isInteger(value) && value >= 1 ? value : fallback;
  };
  return { page: positive('page', 1), perPage: Math.min(positive('per_page', 30), 100) };
}

/** Sorts what compares equal by id, so that pages are stable. */
export function sorted<T extends { readonly id: number }>(
  items: readonly T[],
  by: (item: T) => number,
  direction: string,
): T[] {
  const sign = direction === 'asc' ? 1 : -1;
  return items.toSorted((a, b) => sign * (by(a) - by(b) || a.id - b.id));
}

/** RFC 8288, as GitHub writes it. */
export function linkHeader(links: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const parts = Object.entries(links).flatMap(([rel, url]) =>
    url === undefined ? [] : [`<${url}>; rel="${rel}"`],
  );
  return parts.length === 0 ? {} : { link: parts.join(', ') };
}

export function json(body: unknown, headers: Record<string, string> = {}): SimulatorAnswer {
  return jsonAnswer(body, 200, headers);
}

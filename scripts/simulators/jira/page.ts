import type { Call } from './site.ts';
import { readNumber } from './site.ts';

/** A page in the form of Jira's `PageBeans`. */
export function pageOf<T>(
  call: Call,
  list: readonly T[],
  maximum: number,
): { page: T[]; envelope: Record<string, unknown> } {
  const startAt = Math.max(0, readNumber(call.query, 'startAt', 0));
  const maxResults = Math.min(
    maximum,
    Math.max(1, readNumber(call.query, 'maxResults', Math.min(50, maximum))),
  );
  const page = list.slice(startAt, startAt + maxResults);
  return {
    page,
    envelope: { maxResults, startAt, total: list.length, isLast: startAt + page.length >= list.length },
  };
}

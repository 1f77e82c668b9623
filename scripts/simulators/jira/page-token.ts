import { z } from 'zod';
import { refuse } from './errors.ts';
import type { SortKey } from './jql/order.ts';
import type { SearchResult } from './jql/search.ts';

/** Where the next page begins: after this issue, which stood at this place of this version's result. */
export const SearchCursor = z.object({
  /** Fingerprint of the query. */
  q: z.string(),
  nowMs: z.number(),
  version: z.number(),
  offset: z.int().min(0),
  index: z.int().min(0),
  keys: z.array(z.union([z.number(), z.string()])),
});
export type SearchCursor = z.infer<typeof SearchCursor>;

export function encodeToken(cursor: unknown): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Reads a token made for this query; Jira refuses any other. */
export function decodeToken<T extends { q: string }>(
  schema: z.ZodType<T>,
  token: string,
  fingerprint: string,
): T {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    json = undefined;
  }
  const cursor = schema.safeParse(json);
  if (!cursor.success || cursor.data.q !== fingerprint) {
    throw refuse(400, 'The provided next page token is invalid or expired.');
  }
  return cursor.data;
}

/**
 * Where the page after the cursor begins. When the index has changed since, the place is found again by sort keys: an
 * issue whose keys moved is seen twice or not at all, as on the real service.
 */
export function resumeAt(
  result: SearchResult,
  cursor: SearchCursor,
  keysAt: (index: number) => SortKey[],
): number {
  if (cursor.version === result.version) return cursor.offset;
  let low = 0;
  let high = result.positions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const index = result.positions[middle] ?? 0;
    const order = result.ordering.compare(keysAt(index), index, cursor.keys, cursor.index);
    if (order <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

import { z } from 'zod';
import type { JiraClient } from './client.ts';
import { JiraIncompleteError } from './errors.ts';
import type { QueryValue } from './outgoing.ts';

/** A page of a list that is read by offset. Some lists count all, some only say which page is the last. */
export interface OffsetReadPage<T> {
  readonly items: readonly T[];
  readonly total?: number | null | undefined;
  readonly isLast?: boolean | null | undefined;
}

export interface PagedTarget {
  readonly path: string;
  readonly route?: string;
  readonly query?: Readonly<Record<string, QueryValue>>;
}

const PER_PAGE = 50;

/** The page of a list that stands in `values`. */
export function valuesPage<T>(item: z.ZodType<T>): z.ZodType<OffsetReadPage<T>> {
  return z
    .object({ values: z.array(item), total: z.int().nullish(), isLast: z.boolean().nullish() })
    .transform(({ values, total, isLast }) => ({ items: values, total, isLast }));
}

/** A whole list. `JiraIncompleteError` when pages end before they said they would. */
export async function readAllPages<T>(
  jira: JiraClient,
  target: PagedTarget,
  schema: z.ZodType<OffsetReadPage<T>>,
): Promise<readonly T[]> {
  const all: T[] = [];
  for (;;) {
    const query = { ...target.query, startAt: all.length, maxResults: PER_PAGE };
    const { items, total, isLast } = await jira.read({ ...target, query, schema });
    all.push(...items);
    if (isLast ?? (typeof total === 'number' ? all.length >= total : items.length < PER_PAGE)) return all;
    if (items.length === 0) throw endedEarly(target, all.length);
  }
}

function endedEarly({ path, route }: PagedTarget, count: number): JiraIncompleteError {
  const endpoint = `GET ${route ?? path}`;
  return new JiraIncompleteError(
    `${endpoint} ended after ${count} entries though it said that more follow. Nothing was taken for complete; run it again.`,
    { endpoint, category: 'temporary' },
  );
}

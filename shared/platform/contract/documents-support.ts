import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Collection, DocumentPage, DocumentQuery, Documents } from '../documents.ts';
import type { CompositeIndex } from '../indexes.ts';

export const Note = z.object({
  title: z.string(),
  rank: z.union([z.null(), z.boolean(), z.number(), z.string()]).optional(),
  kind: z.string().optional(),
  state: z.string().optional(),
  tags: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
  detail: z.json().optional(),
});
export type Note = z.infer<typeof Note>;

export const notes: Collection<Note> = { name: 'contract_notes', schema: Note };
export const otherNotes: Collection<Note> = { name: 'contract_other_notes', schema: Note };
/** Any object: to write what `notes` refuses to read. */
export const anything: Collection<Record<string, unknown>> = {
  name: 'contract_notes',
  schema: z.record(z.string(), z.unknown()),
};

/** The composite indexes that the contract's queries rely on. */
export const contractIndexes: readonly CompositeIndex[] = [
  index(['kind', 'asc'], ['rank', 'asc']),
  index(['kind', 'asc'], ['rank', 'desc']),
  index(['state', 'asc'], ['rank', 'asc']),
  index(['tags', 'array-contains'], ['rank', 'asc']),
  index(['kind', 'asc'], ['title', 'desc']),
  index(['kind', 'asc'], ['title', 'asc']),
];

function index(
  ...fields: readonly [field: string, order: 'asc' | 'desc' | 'array-contains'][]
): CompositeIndex {
  return { collection: notes.name, fields: fields.map(([field, order]) => ({ field, order })) };
}

/** Answers the adapter under test, which registers its own clean-up. */
export type MakeDocuments = (indexes: readonly CompositeIndex[]) => Documents | Promise<Documents>;

/** A tenant of this test alone, so that suites can share one store. */
export function newTenant(): string {
  return `tenant-${randomUUID()}`;
}

export async function fill(
  documents: Documents,
  tenantId: string,
  records: Readonly<Record<string, object>>,
): Promise<void> {
  await documents.bulkWrite(
    Object.entries(records).map(([id, data]) => ({ kind: 'set', collection: anything, tenantId, id, data })),
  );
}

export function idsOf(page: DocumentPage<object>): string[] {
  return page.items.map(({ id }) => id);
}

/** Ids of all pages of a query, read `limit` at a time; every page but the last is full. */
export async function idsOfAllPages(
  documents: Documents,
  tenantId: string,
  query: DocumentQuery<Note>,
  limit: number,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await documents.query(notes, tenantId, { ...query, limit, cursor });
    ids.push(...idsOf(page));
    cursor = page.next_cursor;
    if (cursor !== undefined) {
      expect(page.items).toHaveLength(limit);
    }
  } while (cursor !== undefined);
  return ids;
}

/** Ids are named for the value of `rank`, which lists every kind of scalar. */
export const everyRank: Readonly<Record<string, object>> = {
  absent: { title: 't' },
  null: { title: 't', rank: null },
  false: { title: 't', rank: false },
  true: { title: 't', rank: true },
  'minus-large': { title: 't', rank: -1e300 },
  'minus-one': { title: 't', rank: -1 },
  zero: { title: 't', rank: 0 },
  half: { title: 't', rank: 0.5 },
  one: { title: 't', rank: 1 },
  large: { title: 't', rank: 9_007_199_254_740_991 },
  empty: { title: 't', rank: '' },
  upper: { title: 't', rank: 'Z' },
  lower: { title: 't', rank: 'a' },
  // UTF-16 order would put the second of these first.
  'last-of-bmp': { title: 't', rank: '\uFFFD' },
  astral: { title: 't', rank: '\u{1F600}' },
};
export const inOrder = Object.keys(everyRank).slice(1);

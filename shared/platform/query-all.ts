import type { Collection, DocumentQuery, Documents, Stored } from './documents.ts';

/** Every record that a query finds, page by page, so that any number of them needs no more memory than a page. */
export async function* queryAll<T extends object>(
  documents: Documents,
  collection: Collection<T>,
  tenantId: string,
  query: Omit<DocumentQuery<T>, 'cursor'> = {},
): AsyncGenerator<Stored<T>> {
  let cursor: string | undefined;
  do {
    const page = await documents.query(collection, tenantId, { limit: 500, ...query, cursor });
    yield* page.items;
    cursor = page.next_cursor;
  } while (cursor !== undefined);
}

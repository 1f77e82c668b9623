import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Collection, DocumentQuery } from '../documents.ts';
import { InvalidCursorError, InvalidDocumentError, InvalidQueryError } from '../errors.ts';
import {
  contractIndexes,
  everyRank,
  fill,
  idsOf,
  idsOfAllPages,
  inOrder,
  newTenant,
  Note,
  notes,
  type MakeDocuments,
} from './documents-support.ts';

type NoteQuery = DocumentQuery<Note>;

function only(fields: readonly (keyof Note)[]): Collection<Partial<Note>> {
  const shape = Object.fromEntries(fields.map((field) => [field, Note.shape[field]]));
  return { name: notes.name, schema: z.object(shape), fields };
}

export function documentPagesContract(makeDocuments: MakeDocuments): void {
  async function open(records: Readonly<Record<string, object>> = {}) {
    const documents = await makeDocuments(contractIndexes);
    const tenant = newTenant();
    await fill(documents, tenant, records);
    return { documents, tenant };
  }

  describe('pages, and queries that are refused', () => {
    test('a page has at most `limit` records, 100 by default; the last has no cursor', async () => {
      const records = Object.fromEntries(
        Array.from({ length: 101 }, (_, number) => [
          `n-${String(number).padStart(3, '0')}`,
          { title: 'x', kind: 'k' },
        ]),
      );
      const { documents, tenant } = await open(records);

      const first = await documents.query(notes, tenant);
      const second = await documents.query(notes, tenant, { cursor: first.next_cursor });
      const exact = await documents.query(notes, tenant, { limit: 101 });

      expect(first.items).toHaveLength(100);
      expect(idsOf(second)).toEqual(['n-100']);
      expect(second.next_cursor).toBeUndefined();
      expect(exact.items).toHaveLength(101);
      expect(exact.next_cursor).toBeUndefined();
    });

    test.each<[string, Collection<Partial<Note>>]>([
      ['the fields in question', only(['title', 'rank', 'detail'])],
      ['one field', only(['title'])],
    ])('gives %s of a collection that names them, page by page', async (_, some) => {
      const ranks = [null, false, 2, 'é "x"'] as const;
      const records = ranks.map((rank, at) => ({
        title: `T${at}`,
        rank,
        kind: 'k',
        detail: { at: [at, null] },
      }));
      const { documents, tenant } = await open(
        Object.fromEntries(records.map((note, at) => [`n-${at}`, note])),
      );
      const pagesOf = async (query: DocumentQuery<Partial<Note>>) => {
        const first = await documents.query(some, tenant, { ...query, limit: 3 });
        const second = await documents.query(some, tenant, { ...query, limit: 3, cursor: first.next_cursor });
        return [...first.items, ...second.items].map(({ data }) => data);
      };

      const expected = records.map((note) => some.schema.parse(note));
      expect(await pagesOf({ where: [['kind', '==', 'k']] })).toEqual(expected);
      const read = await documents.getMany(some, tenant, ['n-0', 'n-1', 'n-2', 'n-3', 'none']);
      expect(['n-0', 'n-1', 'n-2', 'n-3'].map((id) => read.get(id)?.data)).toEqual(expected);
      expect(read.size).toBe(4);
      expect(await pagesOf({ where: [['kind', '==', 'k']], orderBy: [{ field: 'rank' }] })).toEqual(expected);
      expect(await pagesOf({})).toEqual(expected);
    });

    test('pages join to the whole, whatever the types in the ordered field', async () => {
      const { documents, tenant } = await open(everyRank);

      for (const direction of ['asc', 'desc'] as const) {
        const expected = direction === 'asc' ? inOrder : inOrder.toReversed();
        expect(
          await idsOfAllPages(documents, tenant, { orderBy: [{ field: 'rank', direction }] }, 2),
        ).toEqual(expected);
      }
      expect(await idsOfAllPages(documents, tenant, { where: [['rank', '>=', 0]] }, 1)).toEqual([
        'zero',
        'half',
        'one',
        'large',
      ]);
      expect(await idsOfAllPages(documents, tenant, { where: [['rank', 'in', ['a', 1, '']]] }, 1)).toEqual([
        'empty',
        'lower',
        'one',
      ]);
    });

    test('records that come and go between pages neither repeat nor hide others', async () => {
      const { documents, tenant } = await open({
        a: { title: 'x' },
        b: { title: 'x' },
        c: { title: 'x' },
        d: { title: 'x' },
      });

      const first = await documents.query(notes, tenant, { limit: 2 });
      await documents.delete(notes, tenant, 'b');
      await documents.create(notes, tenant, 'aa', { title: 'x' });
      const second = await documents.query(notes, tenant, { limit: 2, cursor: first.next_cursor });

      expect(idsOf(second)).toEqual(['c', 'd']);
    });

    test('a cursor that is not ours, or of another query or tenant, is refused', async () => {
      const { documents, tenant } = await open({ a: { title: 'x', rank: 1 }, b: { title: 'x', rank: 2 } });
      const { next_cursor: cursor } = await documents.query(notes, tenant, {
        orderBy: [{ field: 'rank' }],
        limit: 1,
      });

      const refused: [string, NoteQuery][] = [
        [tenant, { cursor: 'nonsense' }],
        [tenant, { cursor: '' }],
        [tenant, { cursor }],
        [tenant, { orderBy: [{ field: 'rank', direction: 'desc' }], cursor }],
        [tenant, { where: [['rank', '>', 0]], cursor }],
        [newTenant(), { orderBy: [{ field: 'rank' }], cursor }],
      ];
      for (const [tenantId, query] of refused) {
        await expect(documents.query(notes, tenantId, query)).rejects.toThrow(InvalidCursorError);
      }
      const next = await documents.query(notes, tenant, { orderBy: [{ field: 'rank' }], limit: 5, cursor });
      expect(idsOf(next)).toEqual(['b']);
    });

    test.each<[string, NoteQuery]>([
      ['a limit of nothing', { limit: 0 }],
      ['a limit over 10,000', { limit: 10_001 }],
      ['half a record', { limit: 1.5 }],
      ['an unknown operator', { where: [['rank', '!=' as '==', 1]] }],
      ['null in a range', { where: [['rank', '>', null]] }],
      ['null among values', { where: [['rank', 'in', [1, null]]] }],
      ['no values', { where: [['rank', 'in', []]] }],
      ['31 values', { where: [['rank', 'in', Array.from({ length: 31 }, (_, value) => value)]] }],
      ['values that are no list', { where: [['rank', 'in', 'a']] }],
      [
        '6 × 6 combinations',
        {
          where: [
            ['rank', 'in', [1, 2, 3, 4, 5, 6]],
            ['kind', 'in', ['1', '2', '3', '4', '5', '6']],
          ],
        },
      ],
      ['an object as value', { where: [['detail', '==', { a: 1 }]] }],
      [
        'two array-contains',
        {
          where: [
            ['tags', 'array-contains', 'a'],
            ['tags', 'array-contains', 'b'],
          ],
        },
      ],
      [
        'equality and range of one field',
        {
          where: [
            ['rank', '==', 1],
            ['rank', '>', 0],
          ],
        },
      ],
      ['one order twice', { orderBy: [{ field: 'rank' }, { field: 'rank', direction: 'desc' }] }],
      ['a field that is a path', { where: [['detail.a' as 'detail', '==', 1]] }],
      ['a field with a quote', { orderBy: [{ field: '"; DROP' as 'detail' }] }],
    ])('%s is refused', async (_, query) => {
      const { documents, tenant } = await open();

      await expect(documents.query(notes, tenant, query)).rejects.toThrow(InvalidQueryError);
    });

    test.each(['', 'Notes', 'a-b', 'a"b', 'sqlite_x', '__x__'])(
      'the collection %j is refused',
      async (name) => {
        const { documents, tenant } = await open();

        await expect(documents.query({ ...notes, name }, tenant)).rejects.toThrow(InvalidDocumentError);
        await expect(documents.set({ ...notes, name }, tenant, 'a', { title: 'x' })).rejects.toThrow(
          InvalidDocumentError,
        );
      },
    );
  });
}

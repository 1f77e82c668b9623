import { describe, expect, test } from 'vitest';
import type { DocumentQuery, Json, Where } from '../documents.ts';
import { MissingIndexError } from '../errors.ts';
import {
  contractIndexes,
  everyRank,
  fill,
  idsOf,
  idsOfAllPages,
  inOrder,
  newTenant,
  notes,
  type MakeDocuments,
  type Note,
} from './documents-support.ts';

type NoteQuery = DocumentQuery<Note>;

export function documentQueriesContract(makeDocuments: MakeDocuments): void {
  async function open(records: Readonly<Record<string, object>> = {}) {
    const documents = await makeDocuments(contractIndexes);
    const tenant = newTenant();
    await fill(documents, tenant, records);
    return {
      documents,
      tenant,
      find: async (query: NoteQuery) => idsOf(await documents.query(notes, tenant, query)),
    };
  }

  describe('queries', () => {
    test('without an order they go by the bytes of the id', async () => {
      const { find } = await open({
        b: { title: '' },
        B: { title: '' },
        '\u{1F600}': { title: '' },
        '\uFFFD': { title: '' },
        '10': { title: '' },
        '9': { title: '' },
      });

      expect(await find({})).toEqual(['10', '9', 'B', 'b', '\uFFFD', '\u{1F600}']);
    });

    test('null < booleans < numbers < texts by their bytes; without the field, not found', async () => {
      const { find } = await open(everyRank);

      expect(await find({ orderBy: [{ field: 'rank' }] })).toEqual(inOrder);
      expect(await find({ orderBy: [{ field: 'rank', direction: 'desc' }] })).toEqual(inOrder.toReversed());
    });

    test.each<[Where<Note>[], string[]]>([
      [[['rank', '>', 0]], ['half', 'one', 'large']],
      [[['rank', '>=', 0]], ['zero', 'half', 'one', 'large']],
      [[['rank', '<', 0]], ['minus-large', 'minus-one']],
      [[['rank', '<=', 0]], ['minus-large', 'minus-one', 'zero']],
      [
        [
          ['rank', '>', -1],
          ['rank', '<', 1],
        ],
        ['zero', 'half'],
      ],
      [[['rank', '>', '']], ['upper', 'lower', 'last-of-bmp', 'astral']],
      [[['rank', '<=', 'a']], ['empty', 'upper', 'lower']],
      [[['rank', '>', false]], ['true']],
      [[['rank', '<=', true]], ['false', 'true']],
      [[['rank', '<', true]], ['false']],
      [
        [
          ['rank', '>', 1],
          ['rank', '<', 'z'],
        ],
        [],
      ],
      [[['rank', '==', null]], ['null']],
      [[['rank', '==', 0]], ['zero']],
      [[['rank', '==', false]], ['false']],
      [[['rank', '==', true]], ['true']],
      [[['rank', '==', '']], ['empty']],
      [[['rank', '==', '0']], []],
      [[['rank', 'in', [1, 'a', true, 'none', 1]]], ['lower', 'one', 'true']],
    ])('%j finds %j', async (where, expected) => {
      const { documents, tenant, find } = await open(everyRank);

      expect(await find({ where })).toEqual(expected);
      expect(await documents.count(notes, tenant, where)).toBe(expected.length);
    });

    test('equalities need no index, however many', async () => {
      const { find } = await open({
        a: { title: 'x', kind: 'k', state: 's', tags: ['red'] },
        b: { title: 'x', kind: 'k', state: 't', tags: ['red'] },
        c: { title: 'y', kind: 'k', state: 's' },
      });

      expect(
        await find({
          where: [
            ['kind', '==', 'k'],
            ['state', '==', 's'],
            ['title', '==', 'x'],
          ],
        }),
      ).toEqual(['a']);
      expect(
        await find({
          where: [
            ['tags', 'array-contains', 'red'],
            ['state', 'in', ['t', 'u']],
            ['kind', '==', 'k'],
          ],
        }),
      ).toEqual(['b']);
    });

    test('array-contains finds members by type and value, and follows changes', async () => {
      const { documents, tenant, find } = await open({
        a: { title: 'x', tags: ['red', 'red', 'blue'] },
        b: { title: 'x', tags: ['1', true] },
        c: { title: 'x', tags: [1] },
        d: { title: 'x', tags: [] },
        e: { title: 'red' },
      });
      const tagged = (value: Json) => find({ where: [['tags', 'array-contains', value]] });

      expect(await tagged('red')).toEqual(['a']);
      expect(await tagged(1)).toEqual(['c']);
      expect(await tagged('1')).toEqual(['b']);
      expect(await tagged(true)).toEqual(['b']);
      await documents.update(notes, tenant, 'a', { tags: ['green'] });
      await documents.create(notes, tenant, 'f', { title: 'x', tags: ['red'] });
      await documents.delete(notes, tenant, 'c');
      expect(await tagged('red')).toEqual(['f']);
      expect(await tagged('green')).toEqual(['a']);
      expect(await tagged(1)).toEqual([]);
    });

    test('ties of an order are broken by id, in its direction', async () => {
      const { find } = await open({
        a: { title: 'x', kind: 'k', rank: 1 },
        b: { title: 'x', kind: 'k', rank: 2 },
        c: { title: 'x', kind: 'k', rank: 1 },
        d: { title: 'x', kind: 'other', rank: 1 },
      });
      const where: NoteQuery['where'] = [['kind', '==', 'k']];

      expect(await find({ where, orderBy: [{ field: 'rank' }] })).toEqual(['a', 'c', 'b']);
      expect(await find({ where, orderBy: [{ field: 'rank', direction: 'desc' }] })).toEqual(['b', 'c', 'a']);
      expect(await find({ where: [...where, ['rank', '>', 1]] })).toEqual(['b']);
      expect(await find({ where: [['kind', 'in', ['other', 'k']]], orderBy: [{ field: 'rank' }] })).toEqual([
        'a',
        'c',
        'd',
        'b',
      ]);
    });

    test('an order by several fields has a direction for each', async () => {
      const { documents, tenant, find } = await open({
        a: { title: 'x', kind: 'k' },
        b: { title: 'y', kind: 'k' },
        c: { title: 'y', kind: 'j' },
        d: { title: 'y', kind: 'k' },
        e: { title: 'z' },
      });
      const orderBy: NoteQuery['orderBy'] = [{ field: 'kind' }, { field: 'title', direction: 'desc' }];

      expect(await find({ orderBy })).toEqual(['c', 'd', 'b', 'a']);
      expect(await idsOfAllPages(documents, tenant, { orderBy }, 1)).toEqual(['c', 'd', 'b', 'a']);
      expect(await idsOfAllPages(documents, tenant, { orderBy, where: [['kind', '>', 'j']] }, 1)).toEqual([
        'd',
        'b',
        'a',
      ]);
    });

    test('indexes are merged, as Firestore does', async () => {
      const { find } = await open({
        a: { title: 'x', kind: 'k', state: 's', rank: 2, tags: ['t'] },
        b: { title: 'x', kind: 'k', state: 's', rank: 1, tags: ['t'] },
        c: { title: 'x', kind: 'k', state: 'r', rank: 0 },
      });

      expect(
        await find({
          where: [
            ['kind', '==', 'k'],
            ['state', '==', 's'],
          ],
          orderBy: [{ field: 'rank' }],
        }),
      ).toEqual(['b', 'a']);
      expect(
        await find({
          where: [
            ['tags', 'array-contains', 't'],
            ['state', '==', 's'],
            ['rank', '>', 1],
          ],
        }),
      ).toEqual(['a']);
    });

    test.each<[string, NoteQuery]>([
      ['equality and order', { where: [['title', '==', 'x']], orderBy: [{ field: 'rank' }] }],
      [
        'equality and range',
        {
          where: [
            ['title', '==', 'x'],
            ['rank', '>', 1],
          ],
        },
      ],
      [
        'the other direction',
        { where: [['state', '==', 'x']], orderBy: [{ field: 'rank', direction: 'desc' }] },
      ],
      [
        'one of two equalities',
        {
          where: [
            ['kind', '==', 'x'],
            ['title', '==', 'x'],
          ],
          orderBy: [{ field: 'rank' }],
        },
      ],
      [
        'array-contains and order',
        { where: [['tags', 'array-contains', 'x']], orderBy: [{ field: 'title' }] },
      ],
      ['two orders', { orderBy: [{ field: 'title' }, { field: 'rank' }] }],
      ['a range and another order', { where: [['rank', '>', 1]], orderBy: [{ field: 'title' }] }],
    ])('%s without an index is refused, saying which to declare', async (_, query) => {
      const { documents, tenant } = await open();

      await expect(documents.query(notes, tenant, query)).rejects.toThrow(MissingIndexError);
      await expect(documents.query(notes, tenant, query)).rejects.toThrow(
        'declare {"collection":"contract_notes"',
      );
    });

    test('a count with a range needs its index too', async () => {
      const { documents, tenant } = await open({ a: { title: 'x', kind: 'k', rank: 3 } });

      expect(
        await documents.count(notes, tenant, [
          ['kind', '==', 'k'],
          ['rank', '>', 1],
        ]),
      ).toBe(1);
      await expect(
        documents.count(notes, tenant, [
          ['title', '==', 'x'],
          ['rank', '>', 1],
        ]),
      ).rejects.toThrow(MissingIndexError);
    });
  });
}

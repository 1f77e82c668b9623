import { describe, expect, test } from 'vitest';
import {
  DocumentConflictError,
  DocumentExistsError,
  DocumentMissingError,
  DocumentTooLargeError,
  InvalidDocumentError,
  StoredRecordError,
} from '../errors.ts';
import { documentBulkContract } from './documents-bulk.ts';
import { documentPagesContract } from './documents-pages.ts';
import { documentQueriesContract } from './documents-queries.ts';
import {
  anything,
  contractIndexes,
  fill,
  newTenant,
  notes,
  otherNotes,
  type MakeDocuments,
} from './documents-support.ts';
import { documentTransactionsContract } from './documents-transactions.ts';

/** What the type forbids, and somebody's `any` lets through. */
const NO_TEXTS = [undefined, null, 5] as unknown as readonly string[];

/** What every `Documents` guarantees. */
export function documentsContract(name: string, makeDocuments: MakeDocuments): void {
  describe(`Documents: ${name}`, () => {
    recordsContract(makeDocuments);
    refusalsContract(makeDocuments);
    documentBulkContract(makeDocuments);
    documentQueriesContract(makeDocuments);
    documentPagesContract(makeDocuments);
    documentTransactionsContract(makeDocuments);
  });
}

async function open(makeDocuments: MakeDocuments) {
  return { documents: await makeDocuments(contractIndexes), tenant: newTenant() };
}

function recordsContract(makeDocuments: MakeDocuments): void {
  test('a record reads as it was written, undefined fields left out', async () => {
    const { documents, tenant } = await open(makeDocuments);
    const detail = {
      deep: [{ text: 'naïve \u{1F600} "quoted" \u0000', list: [1, -0.5, 1e21, null, true] }],
      empty: {},
    };

    const version = await documents.set(anything, tenant, 'one', {
      title: 'first',
      rank: undefined,
      detail: { ...detail, gone: undefined },
    });

    const stored = await documents.get(notes, tenant, 'one');
    expect(stored).toStrictEqual({ id: 'one', version, data: { title: 'first', detail } });
  });

  test('what was never written is undefined', async () => {
    const { documents, tenant } = await open(makeDocuments);

    expect(await documents.get(notes, tenant, 'none')).toBeUndefined();
    expect(await documents.getMany(notes, tenant, [])).toEqual(new Map());
  });

  test('getMany answers those that exist, by id', async () => {
    const { documents, tenant } = await open(makeDocuments);
    await fill(documents, tenant, { a: { title: 'A' }, b: { title: 'B' } });

    const found = await documents.getMany(notes, tenant, ['b', 'none', 'a', 'b']);

    expect([...found.keys()].toSorted()).toEqual(['a', 'b']);
    expect(found.get('b')?.data).toEqual({ title: 'B' });
  });

  test('tenants and collections are apart', async () => {
    const { documents, tenant } = await open(makeDocuments);
    const other = newTenant();
    await documents.set(notes, tenant, 'one', { title: 'mine' });

    expect(await documents.get(notes, other, 'one')).toBeUndefined();
    expect(await documents.get(otherNotes, tenant, 'one')).toBeUndefined();
    expect((await documents.query(notes, other)).items).toEqual([]);
    expect(await documents.count(otherNotes, tenant)).toBe(0);
  });

  test('set replaces the whole record', async () => {
    const { documents, tenant } = await open(makeDocuments);
    const before = await documents.set(notes, tenant, 'one', { title: 'first', kind: 'k' });

    const after = await documents.set(notes, tenant, 'one', { title: 'second' });

    expect(after).not.toBe(before);
    expect(await documents.get(notes, tenant, 'one')).toEqual({
      id: 'one',
      version: after,
      data: { title: 'second' },
    });
  });

  test('of simultaneous creates exactly one succeeds', async () => {
    const { documents, tenant } = await open(makeDocuments);

    const outcomes = await Promise.allSettled(
      ['a', 'b', 'c', 'd', 'e'].map((title) => documents.create(notes, tenant, 'one', { title })),
    );

    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(4);
    expect(refused.every(({ reason }) => reason instanceof DocumentExistsError)).toBe(true);
    const winner = outcomes.findIndex((outcome) => outcome.status === 'fulfilled');
    expect((await documents.get(notes, tenant, 'one'))?.data.title).toBe('abcde'[winner]);
  });

  test('update replaces the named top-level fields, a map as a whole, and takes dots as part of a name', async () => {
    const { documents, tenant } = await open(makeDocuments);
    await documents.set(anything, tenant, 'one', {
      title: 'first',
      detail: { a: 1, b: 2 },
      'dotted.name': 1,
    });

    const version = await documents.update(anything, tenant, 'one', {
      detail: { c: 3 },
      'dotted.name': 2,
      kind: undefined,
    });

    expect(await documents.get(anything, tenant, 'one')).toEqual({
      id: 'one',
      version,
      data: { title: 'first', detail: { c: 3 }, 'dotted.name': 2 },
    });
  });

  test('update and delete honour the version', async () => {
    const { documents, tenant } = await open(makeDocuments);
    const first = await documents.create(notes, tenant, 'one', { title: 'first' });
    const second = await documents.update(notes, tenant, 'one', { title: 'second' }, { version: first });

    await expect(
      documents.update(notes, tenant, 'one', { title: 'late' }, { version: first }),
    ).rejects.toThrow(DocumentConflictError);
    await expect(documents.delete(notes, tenant, 'one', { version: first })).rejects.toThrow(
      DocumentConflictError,
    );
    expect((await documents.get(notes, tenant, 'one'))?.data.title).toBe('second');

    await documents.delete(notes, tenant, 'one', { version: second });
    expect(await documents.get(notes, tenant, 'one')).toBeUndefined();
  });

  test('a record that was deleted and made again has another version', async () => {
    const { documents, tenant } = await open(makeDocuments);
    const before = await documents.create(notes, tenant, 'one', { title: 'same' });
    await documents.delete(notes, tenant, 'one');

    const after = await documents.create(notes, tenant, 'one', { title: 'same' });

    expect(after).not.toBe(before);
  });

  test('what is not there cannot be updated, and is deleted already', async () => {
    const { documents, tenant } = await open(makeDocuments);

    await expect(documents.update(notes, tenant, 'none', { title: 'x' })).rejects.toThrow(
      DocumentMissingError,
    );
    await expect(documents.update(notes, tenant, 'none', { title: 'x' }, { version: '1' })).rejects.toThrow(
      DocumentMissingError,
    );
    await expect(documents.delete(notes, tenant, 'none')).resolves.toBeUndefined();
    await expect(documents.delete(notes, tenant, 'none', { version: '1' })).rejects.toThrow(
      DocumentConflictError,
    );
  });
}

function refusalsContract(makeDocuments: MakeDocuments): void {
  test('a record of another shape fails when it is read, naming collection, id and path', async () => {
    const { documents, tenant } = await open(makeDocuments);
    await documents.set(anything, tenant, 'old', { title: 'fine', tags: ['a', { not: 'a tag' }] });

    await expect(documents.get(notes, tenant, 'old')).rejects.toThrow(StoredRecordError);
    await expect(documents.get(notes, tenant, 'old')).rejects.toThrow(/contract_notes\/old .*tags\.1/);
    await expect(documents.query(notes, tenant)).rejects.toThrow(StoredRecordError);
    await expect(documents.getMany(notes, tenant, ['old'])).rejects.toThrow(StoredRecordError);
    await expect(
      documents.transaction((transaction) => transaction.get(notes, tenant, 'old')),
    ).rejects.toThrow(StoredRecordError);
  });

  test.each([
    '',
    '.',
    '..',
    'a/b',
    '__x__',
    'x'.repeat(1_501),
    'é'.repeat(751),
    '\uD800',
    'a\0',
    ...NO_TEXTS,
  ])('the id %j is refused', async (id) => {
    const { documents, tenant } = await open(makeDocuments);

    await expect(documents.set(notes, tenant, id, { title: 'x' })).rejects.toThrow(InvalidDocumentError);
    await expect(documents.get(notes, tenant, id)).rejects.toThrow(InvalidDocumentError);
    await expect(documents.get(notes, id, 'one')).rejects.toThrow(InvalidDocumentError);
  });

  test.each(['x'.repeat(1_500), '_', '__x', '...', 'with space', 'ключ:1#?%', '"quoted"', "it's"])(
    'the id %j is taken',
    async (id) => {
      const { documents, tenant } = await open(makeDocuments);

      await documents.create(notes, tenant, id, { title: 'x' });

      expect((await documents.get(notes, tenant, id))?.id).toBe(id);
    },
  );

  test.each([
    ['an array in an array', { list: [[1]] }, 'list.0'],
    ['a date', { at: new Date(0) }, 'at'],
    ['a number that is none', { size: Number.NaN }, 'size'],
    ['an endless number', { size: [Number.POSITIVE_INFINITY] }, 'size.0'],
    ['a big integer', { size: 1n }, 'size'],
    ['a function', { run: () => undefined }, 'run'],
    ['undefined in an array', { list: [undefined] }, 'list.0'],
    ['half a character', { text: 'a\uD800' }, 'text'],
    ['an empty field name', { '': 1 }, ''],
    ['a reserved field name', { deep: { __name__: 1 } }, 'deep'],
    ['21 levels', nested(21), 'x.x.x'],
  ])('%s is refused, naming the place', async (_, data, place) => {
    const { documents, tenant } = await open(makeDocuments);

    const writing = documents.set(anything, tenant, 'one', data);

    await expect(writing).rejects.toThrow(InvalidDocumentError);
    await expect(writing).rejects.toThrow(place === '' ? 'contract_notes/one' : ` at ${place}`);
    expect(await documents.get(anything, tenant, 'one')).toBeUndefined();
  });

  test('20 levels are taken', async () => {
    const { documents, tenant } = await open(makeDocuments);

    await documents.set(anything, tenant, 'one', nested(20));

    expect((await documents.get(anything, tenant, 'one'))?.data).toEqual(nested(20));
  });

  test('an update without a field is refused', async () => {
    const { documents, tenant } = await open(makeDocuments);
    await documents.create(notes, tenant, 'one', { title: 'x' });

    await expect(documents.update(notes, tenant, 'one', {})).rejects.toThrow(InvalidDocumentError);
  });

  test('exactly 1 MiB is taken, and not a byte more', async () => {
    const { documents, tenant } = await open(makeDocuments);
    const a = 'é'.repeat(300_000);
    const b = 'x'.repeat(1_048_576 - framesBytes - tenant.length - 600_000);

    await documents.set(anything, tenant, 'one', { a, b });

    await expect(documents.set(anything, tenant, 'one', { a, b: `${b}x` })).rejects.toThrow(
      DocumentTooLargeError,
    );
    await expect(documents.set(anything, tenant, 'two', { a: 'x'.repeat(1_048_487) })).rejects.toThrow(
      DocumentTooLargeError,
    );
    expect((await documents.get(anything, tenant, 'one'))?.data).toEqual({ a, b });
  });

  test('a record over 1 MiB is refused, also when an update makes it so', async () => {
    const { documents, tenant } = await open(makeDocuments);
    const half = 'x'.repeat(520_000);
    await documents.set(anything, tenant, 'one', { half });

    await expect(
      documents.create(anything, tenant, 'two', { half, other: half, third: half }),
    ).rejects.toThrow(DocumentTooLargeError);
    await expect(documents.update(anything, tenant, 'one', { other: half, third: half })).rejects.toThrow(
      DocumentTooLargeError,
    );
    await documents.update(anything, tenant, 'one', { other: half });
    expect((await documents.get(anything, tenant, 'one'))?.data).toEqual({ half, other: half });
  });
}

/** The size of a record of two texts as Firestore counts it, but for its tenant. */
const framesBytes =
  16 +
  'tenants.'.length +
  '.'.length +
  `${anything.name}.`.length +
  'one.'.length +
  32 +
  'a..'.length +
  'b..'.length;

function nested(levels: number): Record<string, unknown> {
  return levels === 1 ? { leaf: 1 } : { x: nested(levels - 1) };
}

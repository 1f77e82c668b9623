import { expect, test } from 'vitest';
import type { Stored } from '../documents.ts';
import { BulkWriteError, DocumentMissingError, InvalidDocumentError, StoredRecordError } from '../errors.ts';
import {
  anything,
  contractIndexes,
  newTenant,
  notes,
  type MakeDocuments,
  type Note,
} from './documents-support.ts';

export function documentBulkContract(makeDocuments: MakeDocuments): void {
  const open = async () => ({ documents: await makeDocuments(contractIndexes), tenant: newTenant() });

  test('bulkWrite writes thousands, several to one record in the order given', async () => {
    const { documents, tenant } = await open();
    const ids = Array.from({ length: 1_200 }, (_, number) => `n-${number}`);

    await documents.bulkWrite([
      ...ids.map(
        (id) => ({ kind: 'set', collection: notes, tenantId: tenant, id, data: { title: id } }) as const,
      ),
      { kind: 'set', collection: notes, tenantId: tenant, id: 'n-1', data: { title: 'again' } },
      { kind: 'update', collection: notes, tenantId: tenant, id: 'n-1', fields: { kind: 'k' } },
      { kind: 'delete', collection: notes, tenantId: tenant, id: 'n-2' },
      { kind: 'set', collection: notes, tenantId: tenant, id: 'n-3', data: { title: 'gone' } },
      { kind: 'delete', collection: notes, tenantId: tenant, id: 'n-3' },
    ]);

    expect(await documents.count(notes, tenant)).toBe(1_198);
    expect((await documents.get(notes, tenant, 'n-1'))?.data).toEqual({ title: 'again', kind: 'k' });
    expect(await documents.get(notes, tenant, 'n-3')).toBeUndefined();
  });

  test('bulkWrite tries all, then names what failed', async () => {
    const { documents, tenant } = await open();

    const error: unknown = await documents
      .bulkWrite([
        { kind: 'update', collection: notes, tenantId: tenant, id: 'none', fields: { title: 'x' } },
        { kind: 'set', collection: notes, tenantId: tenant, id: 'a', data: { title: 'A' } },
        { kind: 'set', collection: notes, tenantId: tenant, id: 'a/b', data: { title: 'x' } },
        { kind: 'set', collection: notes, tenantId: tenant, id: 'b', data: { title: 'B' } },
      ])
      .catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(BulkWriteError);
    const failures = (error as BulkWriteError).failures;
    expect(failures.map(({ index }) => index)).toEqual([0, 2]);
    expect(failures[0]?.error).toBeInstanceOf(DocumentMissingError);
    expect(failures[1]?.error).toBeInstanceOf(InvalidDocumentError);
    expect((await documents.getMany(notes, tenant, ['a', 'b'])).size).toBe(2);
  });

  test('bulkWrite of nothing does nothing', async () => {
    const { documents } = await open();

    await expect(documents.bulkWrite([])).resolves.toBeUndefined();
  });

  test('watch tells the state now and after changes, never out of order, until stopped', async () => {
    const { documents, tenant } = await open();
    const seen: (string | undefined)[] = [];
    const record = (stored: Stored<Note> | undefined) => seen.push(stored?.data.title);
    const stop = documents.watch(notes, tenant, 'one', record, fail);

    await expect.poll(() => seen, { timeout: 10_000 }).toEqual([undefined]);
    for (const title of ['1', '2', '3', '4', '5']) {
      await documents.set(notes, tenant, 'one', { title });
    }
    await expect.poll(() => seen.at(-1), { timeout: 10_000 }).toBe('5');
    await documents.delete(notes, tenant, 'one');
    await expect.poll(() => seen.at(-1), { timeout: 10_000 }).toBeUndefined();
    stop();
    await documents.set(notes, tenant, 'one', { title: 'unseen' });
    const witness: (string | undefined)[] = [];
    const stopWitness = documents.watch(notes, tenant, 'one', (it) => witness.push(it?.data.title), fail);
    await expect.poll(() => witness, { timeout: 10_000 }).toEqual(['unseen']);
    stopWitness();

    const told = seen.slice(1, -1).map(Number);
    expect(told).toEqual(told.toSorted((one, other) => one - other));
    expect(seen).not.toContain('unseen');
  });

  test('watch reports a record of another shape, and goes on', async () => {
    const { documents, tenant } = await open();
    await documents.set(anything, tenant, 'one', { title: 1 });
    const errors: unknown[] = [];
    const seen: unknown[] = [];
    const stop = documents.watch(
      notes,
      tenant,
      'one',
      (it) => seen.push(it?.data),
      (error) => errors.push(error),
    );

    await expect.poll(() => errors, { timeout: 10_000 }).toEqual([expect.any(StoredRecordError)]);
    await documents.set(notes, tenant, 'one', { title: 'repaired' });
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual([{ title: 'repaired' }]);
    stop();
  });
}

function fail(error: unknown): void {
  expect.unreachable(String(error));
}

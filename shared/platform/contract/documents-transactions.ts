import { describe, expect, test } from 'vitest';
import type { DocumentTransaction } from '../documents.ts';
import {
  DocumentExistsError,
  DocumentMissingError,
  DocumentTooLargeError,
  InvalidDocumentError,
  InvalidTransactionError,
  MissingIndexError,
} from '../errors.ts';
import {
  anything,
  contractIndexes,
  fill,
  idsOf,
  newTenant,
  notes,
  type MakeDocuments,
} from './documents-support.ts';

export function documentTransactionsContract(makeDocuments: MakeDocuments): void {
  async function open() {
    return { documents: await makeDocuments(contractIndexes), tenant: newTenant() };
  }

  describe('transactions', () => {
    test('read, then write all of it', async () => {
      const { documents, tenant } = await open();
      await fill(documents, tenant, { a: { title: 'A', rank: 1 }, b: { title: 'B' }, c: { title: 'C' } });

      const answer = await documents.transaction(async (transaction) => {
        const a = await transaction.get(notes, tenant, 'a');
        const page = await transaction.query(notes, tenant, { where: [['rank', '==', 1]] });
        transaction.create(notes, tenant, 'd', { title: `${a?.data.title}+` });
        transaction.update(notes, tenant, 'd', { kind: 'k' });
        transaction.set(notes, tenant, 'b', { title: 'B2' });
        transaction.update(notes, tenant, 'a', { rank: 2 });
        transaction.delete(notes, tenant, 'c');
        return idsOf(page);
      });

      expect(answer).toEqual(['a']);
      const all = await documents.query(notes, tenant);
      expect(all.items.map(({ id, data }) => [id, data])).toEqual([
        ['a', { title: 'A', rank: 2 }],
        ['b', { title: 'B2' }],
        ['d', { title: 'A+', kind: 'k' }],
      ]);
    });

    test.each([
      [
        'a create of what exists',
        (it: DocumentTransaction, tenant: string) => it.create(notes, tenant, 'a', { title: 'x' }),
        DocumentExistsError,
      ],
      [
        'an update of what is missing',
        (it: DocumentTransaction, tenant: string) => it.update(notes, tenant, 'none', { title: 'x' }),
        DocumentMissingError,
      ],
      [
        'a bad id',
        (it: DocumentTransaction, tenant: string) => it.delete(notes, tenant, 'a/b'),
        InvalidDocumentError,
      ],
      [
        'a bad record',
        (it: DocumentTransaction, tenant: string) => it.set(anything, tenant, 'x', { at: new Date(0) }),
        InvalidDocumentError,
      ],
    ])('%s fails the whole', async (_, write, errorClass) => {
      const { documents, tenant } = await open();
      await fill(documents, tenant, { a: { title: 'A' } });

      const working = documents.transaction(async (transaction) => {
        transaction.set(notes, tenant, 'before', { title: 'x' });
        write(transaction, tenant);
        transaction.set(notes, tenant, 'after', { title: 'x' });
      });

      await expect(working).rejects.toThrow(errorClass);
      expect(idsOf(await documents.query(notes, tenant))).toEqual(['a']);
    });

    test('what the work throws is thrown on, and nothing was written', async () => {
      const { documents, tenant } = await open();
      const fault = new Error('changed my mind');

      const working = documents.transaction(async (transaction) => {
        await transaction.get(notes, tenant, 'a');
        transaction.set(notes, tenant, 'a', { title: 'x' });
        throw fault;
      });

      await expect(working).rejects.toBe(fault);
      expect(await documents.get(notes, tenant, 'a')).toBeUndefined();
    });

    test('a read after a write, and a call after the end, are refused', async () => {
      const { documents, tenant } = await open();
      let escaped: DocumentTransaction | undefined;

      await expect(
        documents.transaction(async (transaction) => {
          transaction.set(notes, tenant, 'a', { title: 'x' });
          await transaction.get(notes, tenant, 'a');
        }),
      ).rejects.toThrow(InvalidTransactionError);
      await expect(
        documents.transaction(async (transaction) => {
          transaction.delete(notes, tenant, 'a');
          await transaction.query(notes, tenant, {});
        }),
      ).rejects.toThrow(InvalidTransactionError);
      await documents.transaction(async (transaction) => {
        escaped = transaction;
      });
      expect(() => escaped?.delete(notes, tenant, 'a')).toThrow(InvalidTransactionError);
    });

    test('more than 10 MiB of writes are refused', async () => {
      const { documents, tenant } = await open();
      const text = 'x'.repeat(1_000_000);

      const working = documents.transaction(async (transaction) => {
        for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k']) {
          transaction.set(notes, tenant, id, { title: text });
        }
      });

      await expect(working).rejects.toThrow(DocumentTooLargeError);
      expect(await documents.count(notes, tenant)).toBe(0);
    });

    test('queries in it obey the index rule', async () => {
      const { documents, tenant } = await open();

      await expect(
        documents.transaction((transaction) =>
          transaction.query(notes, tenant, { where: [['title', '==', 'x']], orderBy: [{ field: 'rank' }] }),
        ),
      ).rejects.toThrow(MissingIndexError);
    });

    test('no increment of contending transactions is lost', async () => {
      const { documents, tenant } = await open();
      await documents.set(notes, tenant, 'counter', { title: 'c', rank: 0 });
      const increment = () =>
        documents.transaction(async (transaction) => {
          const stored = await transaction.get(notes, tenant, 'counter');
          transaction.update(notes, tenant, 'counter', { rank: Number(stored?.data.rank) + 1 });
        });

      await Promise.all(Array.from({ length: 6 }, increment));

      expect((await documents.get(notes, tenant, 'counter'))?.data.rank).toBe(6);
    }, 60_000);

    test('of those that create where their query found nothing, one does', async () => {
      const { documents, tenant } = await open();
      const claim = (id: string) =>
        documents.transaction(async (transaction) => {
          const page = await transaction.query(notes, tenant, { where: [['kind', '==', 'lease']] });
          if (page.items.length === 0) {
            transaction.create(notes, tenant, id, { title: id, kind: 'lease' });
          }
        });

      await Promise.all(['a', 'b', 'c'].map(claim));

      expect(await documents.count(notes, tenant, [['kind', '==', 'lease']])).toBe(1);
    }, 60_000);

    test('runs again when a record that it read was changed, and not otherwise', async () => {
      const { documents, tenant } = await open();
      await fill(documents, tenant, { read: { title: 'old' }, other: { title: 'x' } });
      const titles: (string | undefined)[] = [];
      let disturbing: Promise<unknown> = Promise.resolve();

      await documents.transaction(async (transaction) => {
        const stored = await transaction.get(notes, tenant, 'read');
        if (titles.push(stored?.data.title) === 1) {
          // Not awaited: a store that locks what was read makes this write wait for the transaction's end.
          disturbing = Promise.all([
            documents.update(notes, tenant, 'read', { title: 'new' }),
            documents.update(notes, tenant, 'other', { title: 'y' }),
          ]);
        }
        transaction.set(notes, tenant, 'copy', { title: stored?.data.title ?? '' });
      });
      await disturbing;

      const copy = await documents.get(notes, tenant, 'copy');
      expect(copy?.data.title).toBe(titles.at(-1));
      expect((await documents.get(notes, tenant, 'read'))?.data.title).toBe('new');
    }, 60_000);
  });
}

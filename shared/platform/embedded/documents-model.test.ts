import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { DocumentQuery, Where, WhereOp } from '../documents.ts';
import { createEmbeddedDocuments, type EmbeddedDocuments } from './documents.ts';

/** Firestore's rules of filters and order, written down in the plainest way, against the SQL. */

type Value = null | boolean | number | string;
type Entry = z.infer<typeof Entry>;
const Value = z.union([z.null(), z.boolean(), z.number(), z.string()]);
const Entry = z.object({ a: Value.optional(), b: Value.optional() });
const entries = { name: 'entries', schema: Entry };
const directions = ['asc', 'desc'] as const;
const indexes = (['a', 'b'] as const).flatMap((first) =>
  directions.flatMap((one) =>
    directions.map((other) => ({
      collection: 'entries',
      fields: [
        { field: first, order: one },
        { field: first === 'a' ? 'b' : 'a', order: other },
      ],
    })),
  ),
);

const scalar = fc.constantFrom<Value[]>(true, false, -1, 0, 1, 2.5, '', 'a', 'b', '\uFFFD', '\u{1F600}');
const value = fc.oneof(fc.constant(null), scalar);
const entry = fc.record({ a: value, b: value }, { requiredKeys: [] });
const field = fc.constantFrom('a' as const, 'b' as const);
const range = fc.tuple(field, fc.constantFrom<WhereOp[]>('<', '<=', '>', '>='), scalar);
const equality = fc.tuple(field, fc.constant<WhereOp>('=='), value);
const membership = fc.tuple(
  field,
  fc.constant<WhereOp>('in'),
  fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }),
);
const order = fc.record({ field, direction: fc.constantFrom(...directions) });
const query: fc.Arbitrary<DocumentQuery<Entry>> = fc
  .record({
    // Three of three values stay under the 30 combinations that a query may have.
    where: fc.array(fc.oneof(range, equality, membership), { maxLength: 3 }),
    orderBy: fc.uniqueArray(order, { maxLength: 2, selector: (it) => it.field }),
  })
  .filter(isAllowed);

test('queries and their pages answer as the model does', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { maxLength: 25 }),
      query,
      fc.integer({ min: 1, max: 5 }),
      async (records, asked, limit) => {
        const documents = await storeOf(records);
        expect(await allPages(documents, asked, limit)).toEqual(idsByModel(records, asked));
        expect(await documents.count(entries, 't', asked.where)).toBe(
          idsByModel(records, { where: asked.where ?? [] }).length,
        );
      },
    ),
    { numRuns: 300 },
  );
}, 60_000);

let shared: EmbeddedDocuments | undefined;

async function storeOf(records: readonly Entry[]): Promise<EmbeddedDocuments> {
  if (!shared) {
    const dataDir = mkdtempSync(join(tmpdir(), 'millrace-'));
    const documents = createEmbeddedDocuments({ dataDir, indexes });
    onTestFinished(() => {
      documents.close();
      rmSync(dataDir, { recursive: true, force: true });
    });
    shared = documents;
  }
  const { items } = await shared.query(entries, 't', { limit: 1_000 });
  const place = { collection: entries, tenantId: 't' };
  await shared.bulkWrite(items.map(({ id }) => Object.assign({ kind: 'delete' as const, id }, place)));
  await shared.bulkWrite(
    records.map((data, number) => Object.assign({ kind: 'set' as const, id: idOf(number), data }, place)),
  );
  return shared;
}

function idOf(place: number): string {
  return `id-${String(place).padStart(3, '0')}`;
}

async function allPages(
  documents: EmbeddedDocuments,
  asked: DocumentQuery<Entry>,
  limit: number,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await documents.query(entries, 't', { ...asked, limit, cursor });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next_cursor;
  } while (cursor !== undefined);
  return ids;
}

/** What the port refuses is no matter of this test. */
function isAllowed({ where = [], orderBy = [] }: DocumentQuery<Entry>): boolean {
  const equal = where.filter(([, op]) => op === '==' || op === 'in');
  const isRanged = (name: string) =>
    where.some(([other, op]) => other === name && op !== '==' && op !== 'in');
  const isOrdered = (name: string) => orderBy.some(({ field }) => field === name);
  return equal.every(([name, op]) => !isRanged(name) && !(op === 'in' && isOrdered(name)));
}

function idsByModel(records: readonly Entry[], { where = [], orderBy = [] }: DocumentQuery<Entry>): string[] {
  const last = orderBy.at(-1)?.direction ?? 'asc';
  const equal = new Set(where.filter(([, op]) => op === '==').map(([name]) => name));
  const ranged = [...new Set(where.filter(([, op]) => op !== '==' && op !== 'in').map(([name]) => name))];
  const orders = [
    ...orderBy.filter(({ field }) => !equal.has(field)),
    ...ranged
      .filter((name) => !orderBy.some(({ field }) => field === name))
      .toSorted()
      .map((name) => ({ field: name, direction: last })),
  ];
  const idDirection = orders.at(-1)?.direction === 'desc' ? -1 : 1;
  return records
    .map((data, place) => ({ data, id: idOf(place) }))
    .filter(({ data }) => orders.every(({ field }) => data[field] !== undefined))
    .filter(({ data }) => where.every((condition) => matches(data, condition)))
    .toSorted((one, other) => {
      for (const { field, direction } of orders) {
        const difference = compare(one.data[field] ?? null, other.data[field] ?? null);
        if (difference !== 0) {
          return direction === 'desc' ? -difference : difference;
        }
      }
      return idDirection * (one.id < other.id ? -1 : 1);
    })
    .map(({ id }) => id);
}

function matches(data: Entry, [name, op, wanted]: Where<Entry>): boolean {
  const actual = data[name];
  if (actual === undefined) {
    return false;
  }
  if (op === 'in') {
    return (wanted as Value[]).includes(actual);
  }
  if (op === '==') {
    return actual === wanted;
  }
  const difference = compare(actual, wanted as Value);
  const isSameType = rankOf(actual) === rankOf(wanted as Value);
  return (
    isSameType &&
    { '<': difference < 0, '<=': difference <= 0, '>': difference > 0, '>=': difference >= 0 }[op as '<']
  );
}

function compare(one: Value, other: Value): number {
  if (rankOf(one) !== rankOf(other)) {
    return rankOf(one) - rankOf(other);
  }
  return typeof one === 'string' && typeof other === 'string'
    ? Buffer.compare(Buffer.from(one), Buffer.from(other))
    : Number(one) - Number(other);
}

function rankOf(item: Value): number {
  return item === null ? 0 : ['boolean', 'number', 'string'].indexOf(typeof item) + 1;
}

import { expect, it } from 'vitest';
import { WarehouseRowError, WarehouseSchemaError } from '../errors.ts';
import type { Table, View, Warehouse } from '../warehouse.ts';
import { warehouseMerges } from './warehouse-merges.ts';
import { warehouseReads } from './warehouse-reads.ts';
import { warehouseRivals } from './warehouse-rivals.ts';
import { sample, samples, samplesByStatus, samplesOf } from './warehouse-samples.ts';

export interface WarehouseUnderTest {
  /** A warehouse without tables; its end is registered by whoever makes it. */
  readonly make: () => Promise<Warehouse>;
  /** False where an emulator forgets a column that was added later. */
  readonly readsAddedColumns: boolean;
}

/** What every warehouse does alike. Call it within a `describe`. */
export function warehouseContract(underTest: WarehouseUnderTest): void {
  const make = async (): Promise<Warehouse> => {
    const warehouse = await underTest.make();
    await warehouse.ensureTables([samples], [samplesByStatus]);
    return warehouse;
  };
  schema(make, underTest.readsAddedColumns);
  appends(make);
  warehouseMerges(make);
  warehouseRivals(make);
  warehouseReads(make);
}

function schema(make: () => Promise<Warehouse>, readsAddedColumns: boolean): void {
  it('is free to repeat', async () => {
    const warehouse = await make();
    await warehouse.append(samples, [sample(1)]);

    await warehouse.ensureTables([samples], [samplesByStatus]);
    await warehouse.ensureTables([samples], [samplesByStatus]);

    expect(await samplesOf(warehouse)).toEqual([sample(1)]);
  });

  it('gives a view its query, also an earlier one again', async () => {
    const warehouse = await make();
    await warehouse.append(samples, [sample(1, { status: 'Open' })]);
    const changed: View = {
      ...samplesByStatus,
      sql: samplesByStatus.sql.replace('COUNT(*)', '10 * COUNT(*)'),
    };

    await warehouse.ensureTables([samples], [changed]);
    const between = await warehouse.selectView(changed, 't');
    await warehouse.ensureTables([samples], [samplesByStatus]);
    const after = await warehouse.selectView(samplesByStatus, 't');

    expect(between.rows).toMatchObject([{ status: 'Open', items: 10 }]);
    expect(after.rows).toMatchObject([{ status: 'Open', items: 1 }]);
  });

  if (readsAddedColumns) addsColumns(make);

  it.each([
    ['another type', 'rank', { type: 'STRING', mode: 'NULLABLE', description: 'Retyped' }],
    ['another mode', 'rank', { type: 'INT64', mode: 'REQUIRED', description: 'Tightened' }],
    ['a new REQUIRED column', 'owner', { type: 'STRING', mode: 'REQUIRED', description: 'New' }],
  ] as const)('refuses %s', async (_, name, column) => {
    const warehouse = await make();
    const changed: Table = { ...samples, columns: { ...samples.columns, [name]: column } };

    const attempt = warehouse.ensureTables([changed]);

    await expect(attempt).rejects.toThrow(WarehouseSchemaError);
    await expect(attempt).rejects.toThrow(name);
  });

  it.each([
    ['a key that does not begin with the tenant', { ...samples, key: ['item_id'] }],
    ['a key that may be NULL', { ...samples, key: ['tenant_id', 'rank'] }],
    ['a key without order', { ...samples, key: ['tenant_id', 'points'] }],
    ['a key of no column', { ...samples, key: ['tenant_id', 'nothing'] }],
    ['a name that needs quotes', { ...samples, name: 'Samples!' }],
  ])('refuses %s', async (_, table) => {
    const warehouse = await make();

    await expect(warehouse.ensureTables([table])).rejects.toThrow(WarehouseSchemaError);
  });
}

function addsColumns(make: () => Promise<Warehouse>): void {
  it('adds new columns, empty in the rows that are there', async () => {
    const warehouse = await make();
    await warehouse.append(samples, [sample(1)]);
    const wider: Table = {
      ...samples,
      columns: {
        ...samples.columns,
        owner: { type: 'STRING', mode: 'NULLABLE', description: 'New' },
        sprints: { type: 'INT64', mode: 'REPEATED', description: 'New' },
      },
    };

    await warehouse.ensureTables([wider], [samplesByStatus]);
    await warehouse.append(wider, [{ ...sample(2), owner: 'Ada', sprints: [7] }]);

    const { rows } = await warehouse.select(wider, 't');
    expect(rows).toEqual([
      { ...sample(1), owner: null, sprints: [] },
      { ...sample(2), owner: 'Ada', sprints: [7] },
    ]);
  });
}

const awkward = sample(-7, {
  name: `It's "quoted", \`ticked\`\n\t\\n – 日本 🎉`,
  status: '',
  rank: Number.MAX_SAFE_INTEGER,
  points: 0.1,
  done: false,
  seen_at: '1969-07-20T20:17:40.123Z',
  due: '2024-02-29',
  extra: { a: [1, null, { b: "x'y" }], z: 'Ω' },
  labels: ['b', '', 'a'],
  changed_at: '9999-12-31T23:59:59.999Z',
});

function appends(make: () => Promise<Warehouse>): void {
  it('keeps every kind of value', async () => {
    const warehouse = await make();

    const answer = await warehouse.append(samples, [awkward, sample(1)]);

    expect(answer).toEqual({ appended: 2 });
    expect(await samplesOf(warehouse)).toEqual([awkward, sample(1)]);
  });

  it('takes absent values for NULL, and brings texts and instants into one form', async () => {
    const warehouse = await make();
    const row = { tenant_id: 't', site_id: 's', item_id: 1, name: 'ITEM-1', seen_at: '2025-01-02T03:04:05Z' };

    await warehouse.append(samples, [{ ...row, status: 'cut \ud83d', points: -0, extra: { b: 1, a: 2 } }]);

    expect(await samplesOf(warehouse)).toEqual([
      sample(1, {
        seen_at: '2025-01-02T03:04:05.000Z',
        status: 'cut \ufffd',
        points: 0,
        extra: { a: 2, b: 1 },
      }),
    ]);
  });

  it('reads its rows from a stream, in more than one batch', async () => {
    const warehouse = await make();

    const answer = await warehouse.append(samples, stream(5_000));

    expect(answer).toEqual({ appended: 5_000 });
    expect(await warehouse.count(samples, 't')).toBe(5_000);
  });

  it('takes no rows', async () => {
    const warehouse = await make();

    expect(await warehouse.append(samples, [])).toEqual({ appended: 0 });
  });

  it.each([
    ['an unknown column', { colour: 'red' }, /row 3 .*samples.*colour/i],
    ['a wrong type', { rank: 'secret' }, /samples.*rank.*INT64.*string/],
    ['a fraction for an integer', { rank: 1.5 }, /rank.*INT64/],
    ['an integer beyond the doubles', { rank: 2 ** 53 }, /rank.*INT64/],
    ['a number that is not finite', { points: Infinity }, /points.*FLOAT64/],
    ['text for a flag', { done: 'true' }, /done.*BOOL/],
    ['NULL in a REQUIRED column', { name: null }, /name.*STRING.*null/],
    ['an instant without zone', { seen_at: '2025-01-02T03:04:05' }, /seen_at.*TIMESTAMP/],
    ['an instant finer than stored', { seen_at: '2025-01-02T03:04:05.123456Z' }, /seen_at.*TIMESTAMP/],
    ['a day that does not exist', { due: '2025-02-29' }, /due.*DATE/],
    ['an instant that does not exist', { seen_at: '2025-02-30T00:00:00Z' }, /seen_at/],
    ['one value for many', { labels: 'a' }, /labels.*array.*string/],
    ['NULL within an array', { labels: ['a', null] }, /labels.*array/],
  ])('refuses %s, and nothing is written', async (_, fields, message) => {
    const warehouse = await make();
    const rows = [sample(1), sample(2), { ...sample(3), ...fields }];

    const attempt = warehouse.append(samples, rows);

    await expect(attempt).rejects.toThrow(WarehouseRowError);
    await expect(attempt).rejects.toThrow(message);
    await expect(attempt).rejects.not.toThrow(/secret/);
    expect(await warehouse.count(samples, 't')).toBe(0);
  });

  it('writes nothing when the source of the rows fails', async () => {
    const warehouse = await make();

    const attempt = warehouse.append(samples, stream(3_000, new Error('the site went away')));

    await expect(attempt).rejects.toThrow('the site went away');
    expect(await warehouse.count(samples, 't')).toBe(0);
  });
}

/** Divides neither the rows of the tests nor a batch of a store. */
const PAGE = 700;

async function* stream(count: number, failure?: Error) {
  for (let itemId = 0; itemId < count; itemId += PAGE) {
    await Promise.resolve();
    yield Array.from({ length: Math.min(PAGE, count - itemId) }, (_, at) => sample(itemId + at));
  }
  if (failure) throw failure;
}

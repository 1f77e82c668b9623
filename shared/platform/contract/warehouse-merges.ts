import { expect, it } from 'vitest';
import { WarehouseDuplicateKeyError, WarehouseRowError, WarehouseSchemaError } from '../errors.ts';
import type { MergePlan, Warehouse } from '../warehouse.ts';
import { detailPlan, incoming, sample, samples, samplesOf, statusPlan } from './warehouse-samples.ts';

const FIRST = '2025-01-01T00:00:00.000Z';
const LATER = '2025-01-02T00:00:00.000Z';

/** `merge`, to the letter of its plan. */
export function warehouseMerges(make: () => Promise<Warehouse>): void {
  it('inserts, updates, and leaves equal rows alone', async () => {
    const warehouse = await make();
    await warehouse.append(samples, [
      sample(1, { status: 'Open', changed_at: FIRST, rank: 1 }),
      sample(2, { status: null, changed_at: FIRST, rank: 2 }),
      sample(3, { status: 'Open', changed_at: FIRST, rank: 3 }),
      sample(9, { status: 'Open' }),
    ]);
    const stamp = { changed_at: LATER };

    const counts = await warehouse.merge(
      samples,
      [
        incoming(1, { name: 'ITEM-1', status: 'Open', ...stamp }),
        incoming(2, { name: 'ITEM-2', status: 'Open', ...stamp }),
        incoming(3, { name: 'ITEM-3', status: null, ...stamp }),
        incoming(4, { name: 'ITEM-4', status: 'New', ...stamp }),
      ],
      statusPlan,
    );

    expect(counts).toEqual({ inserted: 1, updated: 2, unchanged: 1, missing: 0 });
    expect(await samplesOf(warehouse)).toEqual([
      sample(1, { status: 'Open', changed_at: FIRST, rank: 1 }),
      sample(2, { status: 'Open', changed_at: LATER, rank: 2 }),
      sample(3, { status: null, changed_at: LATER, rank: 3 }),
      sample(4, { status: 'New', changed_at: LATER }),
      sample(9, { status: 'Open' }),
    ]);
  });

  it('compares every kind of value, and writes the columns of `always` to every row that it knows', async () => {
    const warehouse = await make();
    const details = {
      rank: 1,
      points: 2.5,
      done: true,
      seen_at: FIRST,
      due: '2025-01-01',
      extra: { a: 1, b: [2] },
      labels: ['x', 'y'],
    };
    const others = [
      { rank: 2 },
      { points: null },
      { done: false },
      { seen_at: LATER },
      { due: '2025-01-02' },
      { extra: { a: 1, b: [3] } },
      { labels: ['y', 'x'] },
    ];
    await warehouse.append(samples, [
      sample(0, details),
      ...others.map((_, at) => sample(at + 1, { ...details, status: 'kept' })),
    ]);
    const rows = [
      incoming(0, { ...details, extra: { b: [2], a: 1 }, read_at: LATER }),
      ...others.map((other, at) => incoming(at + 1, { ...details, ...other, read_at: LATER })),
      incoming(100, { ...details, read_at: LATER }),
    ];

    const counts = await warehouse.merge(samples, rows, detailPlan);

    expect(counts).toEqual({ inserted: 0, updated: others.length, unchanged: 1, missing: 1 });
    expect(await samplesOf(warehouse)).toEqual([
      sample(0, { ...details, read_at: LATER }),
      ...others.map((other, at) => sample(at + 1, { ...details, ...other, status: 'kept', read_at: LATER })),
    ]);
  });

  it('changes no column that the plan does not name, though rows may hold it', async () => {
    const warehouse = await make();
    await warehouse.append(samples, [sample(1, { rank: 1 })]);

    await warehouse.merge(samples, [sample(1, { rank: 2, status: 'Open' })], statusPlan);

    expect(await samplesOf(warehouse)).toEqual([sample(1, { rank: 1, status: 'Open' })]);
  });

  it('changes nothing when repeated', async () => {
    const warehouse = await make();
    const rowsAt = (changed_at: string) => [
      incoming(1, { name: 'A', status: 'Open', changed_at }),
      incoming(2, { name: 'B', changed_at }),
    ];
    await warehouse.merge(samples, rowsAt(FIRST), statusPlan);
    const before = await samplesOf(warehouse);

    const counts = await warehouse.merge(samples, rowsAt(LATER), statusPlan);

    expect(counts).toEqual({ inserted: 0, updated: 0, unchanged: 2, missing: 0 });
    expect(await samplesOf(warehouse)).toEqual(before);
  });

  it('takes no rows', async () => {
    const warehouse = await make();

    const counts = await warehouse.merge(samples, [], statusPlan);

    expect(counts).toEqual({ inserted: 0, updated: 0, unchanged: 0, missing: 0 });
  });

  it('keeps tenants and sites apart', async () => {
    const warehouse = await make();
    const rows = [
      { ...incoming(1, { name: 'A' }), tenant_id: 't' },
      { ...incoming(1, { name: 'A' }), tenant_id: 'u' },
      { ...incoming(1, { name: 'A' }), site_id: 's2' },
    ];

    const counts = await warehouse.merge(samples, rows, statusPlan);

    expect(counts.inserted).toBe(3);
    expect(await warehouse.count(samples, 'u')).toBe(1);
  });

  it.each([
    [
      'one key',
      [incoming(1, { name: 'A' }), incoming(2, { name: 'B' }), incoming(1, { name: 'C' })],
      /item_id 1\b/,
    ],
    ['one unique name', [incoming(1, { name: 'A' }), incoming(2, { name: 'A' })], /name "A"/],
  ])('refuses two incoming rows with %s, and changes nothing', async (_, rows, message) => {
    const warehouse = await make();
    await warehouse.append(samples, [sample(1)]);

    const attempt = warehouse.merge(samples, rows, statusPlan);

    await expect(attempt).rejects.toThrow(WarehouseDuplicateKeyError);
    await expect(attempt).rejects.toThrow(message);
    expect(await samplesOf(warehouse)).toEqual([sample(1)]);
  });

  it('refuses a row that does not fit, and changes nothing', async () => {
    const warehouse = await make();

    const attempt = warehouse.merge(
      samples,
      [incoming(1, { name: 'A' }), incoming(2, { status: 'x' })],
      statusPlan,
    );

    await expect(attempt).rejects.toThrow(WarehouseRowError);
    await expect(attempt).rejects.toThrow(/Row 2 .*name/);
    expect(await warehouse.count(samples, 't')).toBe(0);
  });

  it.each([
    ['an unknown column', { compare: ['name', 'colour'] }],
    ['the key again', { compare: ['name', 'item_id'] }],
    ['a column twice', { compare: ['name'], stamp: ['name'] }],
    ['inserts without a REQUIRED column', { compare: ['status'] }],
    [
      'a unique column that it does not write',
      { compare: ['status'], unique: ['name'], whenMissing: 'ignore' },
    ],
    ['an age that is no instant', { compare: ['name', 'rank'], newerThan: 'rank' }],
    ['an age that it does not write', { compare: ['name'], newerThan: 'changed_at' }],
  ] satisfies [string, MergePlan][])('refuses a plan with %s', async (_, plan) => {
    const warehouse = await make();

    await expect(warehouse.merge(samples, [], plan)).rejects.toThrow(WarehouseSchemaError);
  });

  it('lets writers of one table take turns', async () => {
    const warehouse = await make();
    const writers = ['A', 'B', 'C'].map((status) =>
      warehouse.merge(
        samples,
        [1, 2, 3].map((itemId) => incoming(itemId, { name: `N-${itemId}`, status })),
        statusPlan,
      ),
    );

    const counts = await Promise.all(writers);

    expect(counts.filter((count) => count.inserted === 3)).toHaveLength(1);
    expect(counts.filter((count) => count.inserted === 0)).toHaveLength(2);
    expect(counts.reduce((sum, count) => sum + count.updated, 0)).toBe(6);
    const statuses = new Set((await samplesOf(warehouse)).map((row) => row.status));
    expect(statuses.size).toBe(1);
  });
}

import { expect, it } from 'vitest';
import { InvalidCursorError, WarehouseSchemaError } from '../errors.ts';
import type { SelectWhere, Warehouse, WarehouseRow } from '../warehouse.ts';
import { sample, samples, samplesByStatus } from './warehouse-samples.ts';

const rows = [
  sample(10, { status: 'Open', rank: 1, points: 0.5, done: true, seen_at: '2025-01-01T00:00:00.001Z' }),
  sample(9, { status: 'OPEN', rank: 2, points: 1.5, done: false, due: '2025-03-01' }),
  sample(2, { status: 'Erledigt ÄÖ', rank: 3, seen_at: '2025-01-03T00:00:00.000Z' }),
  sample(1, { site_id: 'a', status: null, rank: null }),
  sample(1, { site_id: 'b', status: `o'clock`, rank: -5 }),
  sample(1, { tenant_id: 'other', status: 'Open' }),
];

/** `select`, `count` and `selectView`. */
export function warehouseReads(make: () => Promise<Warehouse>): void {
  const filled = async (): Promise<Warehouse> => {
    const warehouse = await make();
    await warehouse.append(samples, rows);
    return warehouse;
  };

  it("gives one tenant's rows in the order of the key, page by page", async () => {
    const warehouse = await filled();

    const pages = await allPages((cursor) => warehouse.select(samples, 't', { limit: 2, cursor }));

    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual([rows[3], rows[4], rows[2], rows[1], rows[0]]);
  });

  it('gives only the columns asked for, and still pages', async () => {
    const warehouse = await filled();

    const pages = await allPages((cursor) =>
      warehouse.select(samples, 't', { columns: ['rank'], limit: 4, cursor }),
    );

    expect(pages).toEqual([[{ rank: null }, { rank: -5 }, { rank: 3 }, { rank: 2 }], [{ rank: 1 }]]);
  });

  it.each<[string, SelectWhere[], number[]]>([
    ['=', [{ column: 'status', op: '=', value: `o'clock` }], [-5]],
    ['= of a flag', [{ column: 'done', op: '=', value: true }], [1]],
    ['= of a day', [{ column: 'due', op: '=', value: '2025-03-01' }], [2]],
    ['<', [{ column: 'rank', op: '<', value: 2 }], [-5, 1]],
    ['>= of a fraction', [{ column: 'points', op: '>=', value: 0.5 }], [2, 1]],
    ['<= of an instant', [{ column: 'seen_at', op: '<=', value: '2025-01-01T00:00:00.001Z' }], [1]],
    ['> of an instant', [{ column: 'seen_at', op: '>', value: '2025-01-01T00:00:00.001Z' }], [3]],
    ['IN', [{ column: 'status', op: 'IN', value: ['Open', 'absent'] }], [1]],
    ['IN of numbers', [{ column: 'rank', op: 'IN', value: [3, 2] }], [3, 2]],
    ['IN nothing', [{ column: 'status', op: 'IN', value: [] }], []],
    [
      'IN without regard to case',
      [{ column: 'status', op: 'IN', value: ['oPEN', 'erledigt äö'], fold: true }],
      [3, 2, 1],
    ],
    [
      'IS NULL',
      [
        { column: 'points', op: 'IS NULL' },
        { column: 'rank', op: '>', value: -9 },
      ],
      [-5, 3],
    ],
    ['IS NOT NULL', [{ column: 'points', op: 'IS NOT NULL' }], [2, 1]],
  ])('finds by %s', async (_, where, ranks) => {
    const warehouse = await filled();

    const found = await warehouse.select(samples, 't', { columns: ['rank'], where });
    const count = await warehouse.count(samples, 't', where);

    expect(found.rows.map((row) => row.rank)).toEqual(ranks);
    expect(count).toBe(ranks.length);
  });

  it('counts the rows of one tenant', async () => {
    const warehouse = await filled();

    expect(await warehouse.count(samples, 't')).toBe(5);
    expect(await warehouse.count(samples, 'nobody')).toBe(0);
  });

  it('refuses a cursor of another query, and what is no cursor', async () => {
    const warehouse = await filled();
    const { next_cursor: cursor } = await warehouse.select(samples, 't', { limit: 1 });
    const view = await warehouse.selectView(samplesByStatus, 't', { limit: 1 });

    expect(cursor).toBeDefined();
    await expect(warehouse.select(samples, 'other', { cursor })).rejects.toThrow(InvalidCursorError);
    await expect(warehouse.select(samples, 't', { cursor: 'junk' })).rejects.toThrow(InvalidCursorError);
    await expect(warehouse.select(samples, 't', { cursor: view.next_cursor })).rejects.toThrow(
      InvalidCursorError,
    );
    await expect(warehouse.selectView(samplesByStatus, 't', { cursor })).rejects.toThrow(InvalidCursorError);
  });

  it.each<[string, SelectWhere]>([
    ['an unknown column', { column: 'colour', op: 'IS NULL' }],
    ['a value of another type', { column: 'rank', op: '=', value: '1' }],
    ['an instant without zone', { column: 'seen_at', op: '>', value: '2025-01-01' }],
    ['JSON', { column: 'extra', op: '=', value: '{}' }],
    ['an array', { column: 'labels', op: 'IN', value: ['x'] }],
    ['folded numbers', { column: 'rank', op: 'IN', value: [1], fold: true }],
  ])('refuses a condition on %s', async (_, condition) => {
    const warehouse = await make();

    await expect(warehouse.select(samples, 't', { where: [condition] })).rejects.toThrow(
      WarehouseSchemaError,
    );
    await expect(warehouse.count(samples, 't', [condition])).rejects.toThrow(WarehouseSchemaError);
  });

  it.each([0, -1, 1.5, 10_001])('refuses a page of %d rows', async (limit) => {
    const warehouse = await make();

    await expect(warehouse.select(samples, 't', { limit })).rejects.toThrow(RangeError);
    await expect(warehouse.selectView(samplesByStatus, 't', { limit })).rejects.toThrow(RangeError);
  });

  it('gives the rows of a view for one tenant, page by page, NULL first', async () => {
    const warehouse = await filled();

    const pages = await allPages((cursor) =>
      warehouse.selectView(samplesByStatus, 't', { limit: 3, cursor }),
    );

    const row = (status: string | null, seen_at: string | null) => ({
      tenant_id: 't',
      status,
      items: 1,
      seen_at,
    });
    expect(pages.flat()).toEqual([
      row(null, null),
      row('Erledigt ÄÖ', '2025-01-03T00:00:00.000Z'),
      row('OPEN', null),
      row('Open', '2025-01-01T00:00:00.001Z'),
      row(`o'clock`, null),
    ]);
    expect(pages.map((page) => page.length)).toEqual([3, 2]);
  });
}

async function allPages(
  read: (cursor: string | undefined) => Promise<{ rows: readonly WarehouseRow[]; next_cursor?: string }>,
): Promise<(readonly WarehouseRow[])[]> {
  const pages: (readonly WarehouseRow[])[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    pages.push(page.rows);
    cursor = page.next_cursor;
  } while (cursor !== undefined && pages.length < 20);
  return pages;
}

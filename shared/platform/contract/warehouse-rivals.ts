import { expect, it } from 'vitest';
import type { MergePlan, Warehouse } from '../warehouse.ts';
import { incoming, sample, samples, samplesOf, statusPlan } from './warehouse-samples.ts';

const FIRST = '2025-01-01T00:00:00.000Z';
const LATER = '2025-01-02T00:00:00.000Z';
const datedPlan: MergePlan = { ...statusPlan, newerThan: 'changed_at' };

/** `merge` where incoming rows and those of the table want the same names, or know of different times. */
export function warehouseRivals(make: () => Promise<Warehouse>): void {
  it('removes the row whose unique name an incoming row takes over', async () => {
    const warehouse = await make();
    await warehouse.append(samples, [
      sample(1, { name: 'A', rank: 1 }),
      sample(2, { name: 'B', rank: 2 }),
      sample(3, { name: 'C', rank: 3 }),
      sample(4, { name: 'D', site_id: 'other' }),
    ]);

    const counts = await warehouse.merge(
      samples,
      [incoming(1, { name: 'B' }), incoming(5, { name: 'C' }), incoming(6, { name: 'D' })],
      statusPlan,
    );

    expect(counts).toEqual({ inserted: 2, updated: 1, unchanged: 0, missing: 0 });
    expect(await samplesOf(warehouse)).toEqual([
      sample(4, { name: 'D', site_id: 'other' }),
      sample(1, { name: 'B', rank: 1 }),
      sample(5, { name: 'C' }),
      sample(6, { name: 'D' }),
    ]);
  });

  it('lets rows swap their unique names and keep the rest', async () => {
    const warehouse = await make();
    await warehouse.append(samples, [sample(1, { name: 'A', rank: 1 }), sample(2, { name: 'B', rank: 2 })]);

    await warehouse.merge(samples, [incoming(1, { name: 'B' }), incoming(2, { name: 'A' })], statusPlan);

    expect(await samplesOf(warehouse)).toEqual([
      sample(1, { name: 'B', rank: 1 }),
      sample(2, { name: 'A', rank: 2 }),
    ]);
  });

  it('removes nothing for an incoming row that is left out', async () => {
    const warehouse = await make();
    await warehouse.append(samples, [sample(1, { name: 'A' })]);
    const plan: MergePlan = { ...statusPlan, whenMissing: 'ignore' };

    const counts = await warehouse.merge(samples, [incoming(2, { name: 'A' })], plan);

    expect(counts).toEqual({ inserted: 0, updated: 0, unchanged: 0, missing: 1 });
    expect(await samplesOf(warehouse)).toEqual([sample(1, { name: 'A' })]);
  });

  it('leaves out rows that are older than those of the table, and those without an instant', async () => {
    const warehouse = await make();
    await warehouse.append(samples, [
      sample(1, { status: 'kept', changed_at: LATER }),
      sample(2, { status: 'kept', changed_at: LATER }),
      sample(3, { status: 'old', changed_at: LATER }),
      sample(4, { status: 'old', changed_at: null }),
    ]);

    const counts = await warehouse.merge(
      samples,
      [
        incoming(1, { name: 'ITEM-1', status: 'older', changed_at: FIRST }),
        incoming(2, { name: 'ITEM-2', status: 'undated' }),
        incoming(3, { name: 'ITEM-3', status: 'as late', changed_at: LATER }),
        incoming(4, { name: 'ITEM-4', status: 'dated', changed_at: FIRST }),
        incoming(5, { name: 'ITEM-5', status: 'new' }),
      ],
      datedPlan,
    );

    expect(counts).toEqual({ inserted: 1, updated: 2, unchanged: 2, missing: 0 });
    expect(await samplesOf(warehouse)).toEqual([
      sample(1, { status: 'kept', changed_at: LATER }),
      sample(2, { status: 'kept', changed_at: LATER }),
      sample(3, { status: 'as late', changed_at: LATER }),
      sample(4, { status: 'dated', changed_at: FIRST }),
      sample(5, { status: 'new' }),
    ]);
  });

  it('leaves out a row whose unique name a newer row has, unless that one gives it up', async () => {
    const warehouse = await make();
    await warehouse.append(samples, [
      sample(1, { name: 'A', changed_at: LATER }),
      sample(2, { name: 'B', changed_at: FIRST }),
      sample(3, { name: 'C', changed_at: FIRST }),
    ]);

    const counts = await warehouse.merge(
      samples,
      [
        // A newer row has it.
        incoming(4, { name: 'A', changed_at: FIRST }),
        // Older than its own row, and so it gives nothing up.
        incoming(1, { name: 'D', changed_at: FIRST }),
        // The row that has it gives it up.
        incoming(5, { name: 'B' }),
        incoming(2, { name: 'E', changed_at: LATER }),
        // The row that has it is no newer.
        incoming(6, { name: 'C', changed_at: FIRST }),
      ],
      datedPlan,
    );

    expect(counts).toEqual({ inserted: 2, updated: 1, unchanged: 2, missing: 0 });
    expect(await samplesOf(warehouse)).toEqual([
      sample(1, { name: 'A', changed_at: LATER }),
      sample(2, { name: 'E', changed_at: LATER }),
      sample(5, { name: 'B' }),
      sample(6, { name: 'C', changed_at: FIRST }),
    ]);
  });
}

import { expect, it } from 'vitest';
import { benchMerge } from './merge.ts';

it('measures merges of changed and new rows', async () => {
  const result = await benchMerge(500, 100, 3);

  expect(result).toMatchObject({ table_rows: 500, merged_rows: 100 });
  expect(result.merge_ms).toBeGreaterThan(0);
  expect(result.rows_per_second).toBeGreaterThan(0);
});

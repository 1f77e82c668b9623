import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmbeddedWarehouse } from '../../shared/platform/embedded/warehouse.ts';
import type { WarehouseRow } from '../../shared/platform/warehouse.ts';
import { jiraIssues, statusPlan } from '../../shared/warehouse/tables.ts';

export interface MergeBench {
  readonly table_rows: number;
  readonly merged_rows: number;
  /** Median over the rounds, staging included. */
  readonly merge_ms: number;
  readonly rows_per_second: number;
  /** Loading the table, for comparison. */
  readonly load_ms: number;
  readonly peak_rss_mb: number;
}

/** Merges `mergedRows`, nine tenths of them changed and the rest new, into a DuckDB table of `tableRows`, `rounds` times. */
export async function benchMerge(tableRows = 100_000, mergedRows = 15_000, rounds = 5): Promise<MergeBench> {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-bench-'));
  const warehouse = await createEmbeddedWarehouse({ path: join(folder, 'warehouse.duckdb') });
  try {
    await warehouse.ensureTables([jiraIssues]);
    const loadMs = await timed(() => warehouse.merge(jiraIssues, issues(0, tableRows, 'Open'), statusPlan));
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const fresh = Math.round(mergedRows / 10);
      const from = tableRows - mergedRows + fresh * (round + 1);
      times.push(
        await timed(() =>
          warehouse.merge(jiraIssues, issues(from, mergedRows, `Round ${round}`), statusPlan),
        ),
      );
    }
    const mergeMs = times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
    return {
      table_rows: tableRows,
      merged_rows: mergedRows,
      merge_ms: Math.round(mergeMs),
      rows_per_second: Math.round((mergedRows / mergeMs) * 1000),
      load_ms: Math.round(loadMs),
      peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    };
  } finally {
    await warehouse.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function* issues(from: number, count: number, status: string): Generator<WarehouseRow> {
  const last_updated_at = new Date().toISOString();
  for (let id = from; id < from + count; id += 1) {
    yield {
      tenant_id: 'default',
      connection_id: 'default',
      issue_id: String(10_000 + id),
      issue_key: `MILL-${id}`,
      summary: `Issue ${id}: the wheel turns slower than planned`,
      status,
      last_updated_at,
    };
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

if (import.meta.main) console.table([await benchMerge()]);

import { setImmediate } from 'node:timers/promises';
import { DuckDBDataChunk } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { MergeCounts, Rows, Table } from '../warehouse.ts';
import { duplicateKey, mergeCounts } from '../warehouse-plan.ts';
import type { CheckedPlan } from '../warehouse-plan.ts';
import { checkedBatches, columnOf } from '../warehouse-rows.ts';
import {
  appendStaged,
  COUNT_MATCHED,
  deleteSuperseded,
  findDuplicate,
  findSuperseded,
  insertUnmatched,
  leaveOutOlder,
  matchStaged,
  STAGING,
  updateMatched,
} from './duckdb-sql.ts';
import { columnToDuckdb, rowsOf, vectorType } from './duckdb-values.ts';

/** The appender alone would gather 100 vectors, some 60 MB, before it hands them to the table. */
const FLUSH_BATCHES = 2;

/** Streams rows into the staging table; answers how many there were. */
export async function stage(
  connection: DuckDBConnection,
  table: Table,
  columns: readonly string[],
  rows: Rows,
): Promise<number> {
  const declared = columns.map((name) => columnOf(table, name));
  const types = declared.map(vectorType);
  const appender = await connection.createAppender(STAGING, null, 'temp');
  // One chunk for all: its memory is DuckDB's own, so that the garbage collector would not know what waits for it.
  const chunk = DuckDBDataChunk.create(types);
  let [staged, batches] = [0, 0];
  try {
    for await (const batch of checkedBatches(table, columns, rows)) {
      chunk.reset();
      chunk.setColumns(declared.map((column, at) => columnToDuckdb(column, batch.columns[at] ?? [])));
      appender.appendDataChunk(chunk);
      staged += batch.rowCount;
      if ((batches += 1) % FLUSH_BATCHES > 0) continue;
      appender.flushSync();
      // A source without waits of its own must not keep the process from everything else.
      await setImmediate();
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
  return staged;
}

/** Brings the rows that were staged into the table by the plan; runs in the caller's transaction. */
export async function mergeInto(
  connection: DuckDBConnection,
  table: Table,
  plan: CheckedPlan,
  staged: number,
): Promise<MergeCounts> {
  for (const sql of leaveOutOlder(table, plan)) await connection.run(sql);
  await refuseDuplicates(connection, table, table.key);
  if (plan.unique.length > 0) {
    await refuseDuplicates(connection, table, plan.names);
  }
  await connection.run(matchStaged(table, plan));
  const [total, matched, updated, renamed] = await numbersOf(connection, COUNT_MATCHED);
  if (plan.unique.length > 0 && renamed > 0) {
    await connection.run(findSuperseded(table, plan));
    const [superseded] = await numbersOf(connection, 'SELECT count(*) FROM temp.superseded');
    if (superseded > 0) await connection.run(deleteSuperseded(table));
  }
  if (updated > 0) {
    await connection.run(updateMatched(table, [...plan.compare, ...plan.stamp, ...plan.always], true));
  }
  if (plan.always.length > 0 && matched > updated)
    await connection.run(updateMatched(table, plan.always, false));
  if (plan.insert && total > matched) {
    // The rows of an empty table need no join, which would hold all of them once more.
    await connection.run(matched === 0 ? appendStaged(table, plan.columns) : insertUnmatched(table, plan));
  }
  return mergeCounts(plan, staged, { total, matched, updated });
}

/** The counts in the only row of an answer. */
async function numbersOf(
  connection: DuckDBConnection,
  sql: string,
): Promise<[number, number, number, number]> {
  const [row] = (await connection.runAndReadAll(sql)).getRows();
  const [first = 0, second = 0, third = 0, fourth = 0] = row?.map(Number) ?? [];
  return [first, second, third, fourth];
}

async function refuseDuplicates(
  connection: DuckDBConnection,
  table: Table,
  columns: readonly string[],
): Promise<void> {
  const [twice] = await rowsOf(await connection.run(findDuplicate(columns)));
  if (twice) throw duplicateKey(table, columns, twice);
}

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { Dataset, Job, Table as TableHandle } from '@google-cloud/bigquery';
import type { Table } from '../warehouse.ts';
import { type CheckedBatch, columnOf } from '../warehouse-rows.ts';
import { fieldOf } from './bigquery-schema.ts';
import { ndjson } from './bigquery-values.ts';

/** A run drops its staging table; that of a run that died goes by itself. */
const STAGING_LIFE_MS = 3_600_000;

/** A table for the rows of one run, with the columns that the run writes. */
export async function createStaging(
  dataset: Dataset,
  table: Table,
  columns: readonly string[],
  now: Date,
): Promise<TableHandle> {
  const name = `staging_${table.name}_${randomUUID().replaceAll('-', '')}`;
  const [staging] = await dataset.createTable(name, {
    schema: { fields: fieldsFor(table, columns) },
    expirationTime: String(now.getTime() + STAGING_LIFE_MS),
  });
  return staging;
}

/**
 * Loads checked rows by one job, streaming; answers how many. When the source fails, the upload is ended in good order,
 * as a request cut short would hold its connection, and the incomplete staging table is read by nobody.
 */
export async function load(
  staging: TableHandle,
  table: Table,
  columns: readonly string[],
  first: CheckedBatch,
  rest: AsyncGenerator<CheckedBatch>,
): Promise<number> {
  const declared = columns.map((name) => [name, columnOf(table, name)] as const);
  let rows = 0;
  const text = (batch: CheckedBatch): string => {
    rows += batch.rowCount;
    return ndjson(declared, batch);
  };
  let failure: { readonly error: unknown } | undefined;
  const lines = async function* (): AsyncGenerator<string> {
    try {
      yield text(first);
      for await (const batch of rest) yield text(batch);
    } catch (error) {
      failure = { error };
    }
  };
  const upload = staging.createWriteStream({
    sourceFormat: 'NEWLINE_DELIMITED_JSON',
    schema: { fields: fieldsFor(table, columns) },
    writeDisposition: 'WRITE_EMPTY',
  });
  // Not `pipeline`: the client's stream has a readable side that never ends.
  Readable.from(lines()).pipe(upload);
  const [job] = (await once(upload, 'job')) as [Job];
  await job.promise();
  if (failure) throw failure.error;
  return rows;
}

function fieldsFor(table: Table, columns: readonly string[]) {
  return columns.map((name) => fieldOf(name, columnOf(table, name)));
}

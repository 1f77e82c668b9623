import type { Json } from '../documents.ts';
import type { Column, RowValue, WarehouseRow } from '../warehouse.ts';
import type { CheckedBatch } from '../warehouse-rows.ts';

/** Checked rows as NDJSON for a load job. JSON columns were checked as text, and go in as JSON. */
export function ndjson(columns: readonly (readonly [string, Column])[], batch: CheckedBatch): string {
  const fields = columns.map(([name, { type }], at) => {
    const values = batch.columns[at] ?? [];
    return values.map(
      (value) => `${JSON.stringify(name)}:${type === 'JSON' ? rawJson(value) : JSON.stringify(value)}`,
    );
  });
  const lines = Array.from({ length: batch.rowCount }, (_, row) =>
    fields.map((field) => field[row]).join(','),
  );
  return lines.map((line) => `{${line}}\n`).join('');
}

function rawJson(value: RowValue): string {
  if (Array.isArray(value)) return `[${value.map(rawJson).join(',')}]`;
  return typeof value === 'string' ? value : 'null';
}

/** A row of the client in the port's forms. `types` are the REST types of the columns. */
export function rowOf(
  row: Readonly<Record<string, unknown>>,
  types: ReadonlyMap<string, string>,
): WarehouseRow {
  const entries = Object.entries(row).map(([name, value]) => [name, valueOf(value, types.get(name))]);
  return Object.fromEntries(entries) as WarehouseRow;
}

function valueOf(value: unknown, type: string | undefined): Json {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((item) => valueOf(item, type));
  if (typeof value === 'string') return type === 'JSON' ? (JSON.parse(value) as Json) : value;
  // JSON has no word for NaN and the infinities; the API writes them as text too.
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'boolean') return value;
  // The client wraps instants and days in classes of its own.
  if (typeof value === 'object' && 'value' in value && typeof value.value === 'string') {
    return type === 'TIMESTAMP' ? new Date(value.value).toISOString() : value.value;
  }
  throw new TypeError(`The warehouse has no form for a BigQuery value of type ${type ?? typeof value}.`);
}

/** For the client, which would throw at an integer that a double does not hold. */
export function integerOf(digits: string): number | string {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : digits;
}

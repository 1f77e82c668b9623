import {
  BIGINT,
  BOOLEAN,
  DATE,
  DOUBLE,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTypeId,
  LIST,
  TIMESTAMP,
  VARCHAR,
} from '@duckdb/node-api';
import type { DuckDBResult, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import type { Json } from '../documents.ts';
import type { Column, ColumnType, RowValue, WarehouseRow } from '../warehouse.ts';

const DAY_MS = 86_400_000;

/**
 * TIMESTAMP holds UTC without a zone. TIMESTAMPTZ would be shown, truncated and cast in each client's own time zone, so
 * that one view gave different days in Berlin and in the cloud; and some clients cannot read it without extra modules.
 */
const SQL_TYPES = {
  STRING: 'VARCHAR',
  INT64: 'BIGINT',
  FLOAT64: 'DOUBLE',
  BOOL: 'BOOLEAN',
  TIMESTAMP: 'TIMESTAMP',
  DATE: 'DATE',
  JSON: 'JSON',
} as const satisfies Record<ColumnType, string>;

const VECTOR_TYPES: Record<ColumnType, DuckDBType> = {
  STRING: VARCHAR,
  INT64: BIGINT,
  FLOAT64: DOUBLE,
  BOOL: BOOLEAN,
  TIMESTAMP,
  DATE,
  JSON: VARCHAR,
};

/** Checked values of these types are DuckDB's as they are. */
const SAME_IN_DUCKDB: ReadonlySet<ColumnType> = new Set(['STRING', 'FLOAT64', 'BOOL', 'JSON']);

export function sqlType(column: Column): string {
  const type = SQL_TYPES[column.type];
  return column.mode === 'REPEATED' ? `${type}[]` : type;
}

/** The type that the appender writes; JSON goes in as its text. */
export function vectorType(column: Column): DuckDBType {
  const type = VECTOR_TYPES[column.type];
  return column.mode === 'REPEATED' ? LIST(type) : type;
}

/** A checked value of ours as DuckDB's. */
export function toDuckdb(column: Column, value: RowValue): DuckDBValue {
  if (value === null) return null;
  if (!Array.isArray(value)) return scalarToDuckdb(column.type, value);
  return new DuckDBListValue(value.map((item: RowValue) => scalarToDuckdb(column.type, item)));
}

/** Checked values of one column. Most are what DuckDB takes already; rows of one run mostly bear the same instant. */
export function columnToDuckdb(column: Column, values: readonly RowValue[]): readonly DuckDBValue[] {
  if (column.mode !== 'REPEATED' && SAME_IN_DUCKDB.has(column.type)) return values as readonly DuckDBValue[];
  let lastValue: RowValue | undefined;
  let lastAnswer: DuckDBValue = null;
  return values.map((value) => {
    if (value !== lastValue) [lastValue, lastAnswer] = [value, toDuckdb(column, value)];
    return lastAnswer;
  });
}

function scalarToDuckdb(type: ColumnType, value: RowValue): DuckDBValue {
  if (typeof value === 'number' && type === 'INT64') return BigInt(value);
  if (typeof value === 'string' && type === 'TIMESTAMP') {
    return new DuckDBTimestampValue(BigInt(Date.parse(value)) * 1000n);
  }
  if (typeof value === 'string' && type === 'DATE') return new DuckDBDateValue(Date.parse(value) / DAY_MS);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new TypeError(`A checked ${type} is never of type ${typeof value}.`);
}

/** All rows of a result that fits in memory, in the port's forms. */
export async function rowsOf(result: DuckDBResult): Promise<WarehouseRow[]> {
  const names = result.columnNames();
  const reads = names.map((name, at) => [name, reader(result.columnType(at))] as const);
  const rows = await result.getRows();
  return rows.map((values) =>
    Object.fromEntries(reads.map(([name, read], at) => [name, read(values[at] ?? null)])),
  );
}

/** BigQuery knows no NULL array: it answers an empty one. */
function reader(type: DuckDBType): (value: DuckDBValue) => RowValue {
  const json = isJson(type);
  if (type.typeId !== DuckDBTypeId.LIST) return (value) => fromDuckdb(value, json);
  return (value) => (value === null ? [] : fromDuckdb(value, json));
}

function isJson(type: DuckDBType): boolean {
  if ('valueType' in type && type.valueType) return type.valueType.alias === 'JSON';
  return type.alias === 'JSON';
}

function fromDuckdb(value: DuckDBValue, json: boolean): Json {
  if (value instanceof DuckDBListValue) return value.items.map((item) => fromDuckdb(item, json));
  if (typeof value === 'string') return json ? (JSON.parse(value) as Json) : value;
  if (typeof value === 'boolean' || value === null) return value;
  // JSON has no word for these, and null would be a lie; BigQuery's API writes them as text too.
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue)
    return isoOf(value.micros);
  if (value instanceof DuckDBDateValue) return new Date(value.days * DAY_MS).toISOString().slice(0, 10);
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  throw new TypeError(`The warehouse has no form for a DuckDB value of class ${value.constructor.name}.`);
}

function isoOf(micros: bigint): string {
  const ms = (micros - (((micros % 1000n) + 1000n) % 1000n)) / 1000n;
  return new Date(Number(ms)).toISOString();
}

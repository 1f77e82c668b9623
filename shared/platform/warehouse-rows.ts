import type { Json } from './documents.ts';
import { WarehouseRowError, WarehouseSchemaError } from './errors.ts';
import type { Column, RowValue, Rows, Table, WarehouseRow } from './warehouse.ts';

/** Rows are handled in pieces of this size: one DuckDB vector, and some 600 KB of NDJSON. */
const BATCH_ROWS = 2048;

/** Values by column and row, in the order of the columns that were asked for; absent values are null, absent arrays empty. */
export interface CheckedBatch {
  readonly rowCount: number;
  readonly columns: readonly (readonly RowValue[])[];
}

/**
 * Checks every row against the table. `columns` are the ones that will be written, so a NULL elsewhere in a REQUIRED
 * column is no fault.
 */
export async function* checkedBatches(
  table: Table,
  columns: readonly string[],
  rows: Rows,
): AsyncGenerator<CheckedBatch> {
  const checks = columns.map((name) => columnCheck(table, name));
  let rowsBefore = 0;
  for await (const batch of inBatches(rows)) {
    refuseUndeclared(table, batch, rowsBefore);
    yield { rowCount: batch.length, columns: checks.map((check) => check(batch, rowsBefore)) };
    rowsBefore += batch.length;
  }
}

async function* inBatches(rows: Rows): AsyncGenerator<readonly WarehouseRow[]> {
  let batch: WarehouseRow[] = [];
  for await (const page of Symbol.asyncIterator in rows ? rows : [rows]) {
    for (const row of page) {
      if (batch.push(row) < BATCH_ROWS) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function refuseUndeclared(table: Table, rows: readonly WarehouseRow[], rowsBefore: number): void {
  const declared = new Set(Object.keys(table.columns));
  for (const [at, row] of rows.entries()) {
    for (const name in row) {
      if (declared.has(name)) continue;
      throw new WarehouseRowError(
        `Row ${rowsBefore + at + 1} for ${table.name} has a column ${name}, which the table does not declare; leave it out or declare it in the table.`,
      );
    }
  }
}

type ColumnCheck = (rows: readonly WarehouseRow[], rowsBefore: number) => RowValue[];

/** Column by column, because the rows of one run differ less in a column than the columns of a row do. */
function columnCheck(table: Table, name: string): ColumnCheck {
  const column = columnOf(table, name);
  const normalized = column.mode === 'REPEATED' ? repeated(column.type) : single(column);
  return (rows, rowsBefore) =>
    rows.map((row, at) => {
      const value = normalized(row[name]);
      if (value !== undefined) return value;
      throw new WarehouseRowError(
        `Row ${rowsBefore + at + 1} for ${table.name}: column ${name} wants ${wanted(column)}, but the value is ${kindOf(row[name])}.`,
      );
    });
}

/** Gives a value as both stores hold it, or undefined when it does not fit the column. */
type Normalize = (value: RowValue | undefined) => RowValue | undefined;

function repeated(type: Column['type']): Normalize {
  return (value) => {
    if (value === null || value === undefined) return [];
    if (!Array.isArray(value)) return undefined;
    const items = value.map((item) => (item === null ? undefined : scalar(type, item)));
    return items.some((item) => item === undefined) ? undefined : (items as Json[]);
  };
}

function single({ type, mode }: Column): Normalize {
  const whenAbsent = mode === 'NULLABLE' ? null : undefined;
  const checked = type === 'TIMESTAMP' ? remembering(scalar) : scalar;
  return (value) => (value === null || value === undefined ? whenAbsent : checked(type, value));
}

/** Rows of one run mostly bear the same instant, and checking it again would cost more than the rest of the row. */
function remembering(check: typeof scalar): typeof scalar {
  let lastValue: RowValue | undefined;
  let lastAnswer: RowValue | undefined;
  return (type, value) => {
    if (value !== lastValue) [lastValue, lastAnswer] = [value, check(type, value)];
    return lastAnswer;
  };
}

function scalar(type: Column['type'], value: RowValue): RowValue | undefined {
  switch (type) {
    case 'STRING':
      // Texts cut in the middle of a surrogate pair do occur in Jira; BigQuery refuses them, so both stores repair them.
      return typeof value === 'string' ? value.toWellFormed() : undefined;
    case 'INT64':
      return Number.isSafeInteger(value) ? Number(value) + 0 : undefined;
    case 'FLOAT64':
      return Number.isFinite(value) ? Number(value) + 0 : undefined;
    case 'BOOL':
      return typeof value === 'boolean' ? value : undefined;
    case 'TIMESTAMP':
      return typeof value === 'string' ? timestamp(value) : undefined;
    case 'DATE':
      return typeof value === 'string' && isDate(value) ? value : undefined;
    case 'JSON':
      return canonicalJson(value);
  }
}

function timestamp(text: string): string | undefined {
  if (isCanonicalTimestamp(text)) return text;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(text)) return undefined;
  if (!isDate(text.slice(0, 10))) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/** The usual form, recognized without a pattern: a million rows have some millions of them. */
function isCanonicalTimestamp(text: string): boolean {
  if (text.length !== 24 || text.startsWith('0000')) return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text.startsWith('0000')) return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** JSON text with sorted keys, so that equal values are equal texts in either store. Undefined when it is not JSON. */
function canonicalJson(value: RowValue): string | undefined {
  try {
    return JSON.stringify(sorted(value));
  } catch {
    return undefined;
  }
}

function sorted(value: unknown): Json {
  if (typeof value === 'string') return value.toWellFormed();
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object') throw new TypeError('not JSON');
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, item]) => [name, sorted(item)]),
  );
}

function wanted(column: Column): string {
  const form = {
    STRING: 'STRING',
    INT64: 'INT64 (an integer that a double holds exactly)',
    FLOAT64: 'FLOAT64 (a finite number)',
    BOOL: 'BOOL',
    TIMESTAMP: 'TIMESTAMP (ISO 8601 in UTC with at most milliseconds, as Date.toISOString() writes it)',
    DATE: 'DATE (YYYY-MM-DD)',
    JSON: 'JSON',
  }[column.type];
  if (column.mode === 'REPEATED') return `an array of ${form} without null`;
  return column.mode === 'REQUIRED' ? `${form}, not null` : form;
}

/** What a value is, without the value itself: it may be a person's text. */
function kindOf(value: RowValue | undefined): string {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'number') return Number.isFinite(value) ? 'a number' : 'a number that is not finite';
  return typeof value === 'string' ? `a string of ${value.length} characters` : `of type ${typeof value}`;
}

export function columnOf(table: Table, name: string): Column {
  const column = Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
  if (column) return column;
  throw new WarehouseSchemaError(
    `Table ${table.name} has no column ${name}; it has ${Object.keys(table.columns).join(', ')}.`,
  );
}

/** The value of a condition or cursor, in the stored form; refused when it does not fit the column. */
export function checkedOperand(table: Table, name: string, value: RowValue): string | number | boolean {
  const column = columnOf(table, name);
  const comparable = column.mode !== 'REPEATED' && column.type !== 'JSON';
  const operand = comparable ? scalar(column.type, value) : undefined;
  if (typeof operand === 'string' || typeof operand === 'number' || typeof operand === 'boolean')
    return operand;
  throw new WarehouseSchemaError(
    `Column ${name} of ${table.name} is ${wanted(column)} and cannot be compared with a value that is ${kindOf(value)}.`,
  );
}

const NAME = /^[a-z][a-z0-9_]{0,127}$/;
/** Types of columns that tell rows apart. */
export const KEY_TYPES: ReadonlySet<string> = new Set(['STRING', 'INT64', 'BOOL', 'TIMESTAMP', 'DATE']);

/** Refuses a declaration that one of the stores could not hold. */
export function checkTable(table: Table): void {
  const problems: string[] = [];
  for (const name of [table.name, ...Object.keys(table.columns)]) {
    if (!NAME.test(name)) problems.push(`${name} is not a lower-case snake_case name`);
  }
  if (table.key[0] !== 'tenant_id') problems.push('the key must begin with tenant_id');
  for (const name of table.key) {
    const column = columnOf(table, name);
    if (column.mode !== 'REQUIRED') problems.push(`key column ${name} must be REQUIRED`);
    if (!KEY_TYPES.has(column.type)) problems.push(`key column ${name} cannot be ${column.type}`);
  }
  for (const name of table.clusterBy ?? []) columnOf(table, name);
  if (table.partitionBy) columnOf(table, table.partitionBy.column);
  if (problems.length > 0) throw new WarehouseSchemaError(`Table ${table.name}: ${problems.join('; ')}.`);
}

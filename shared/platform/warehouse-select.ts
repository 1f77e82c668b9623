import { createHash } from 'node:crypto';
import { InvalidCursorError, WarehouseSchemaError } from './errors.ts';
import type { RowPage, RowValue, Select, SelectWhere, Table, View, WarehouseRow } from './warehouse.ts';
import { checkedOperand, columnOf } from './warehouse-rows.ts';

const DEFAULT_ROWS = 1_000;
const MAX_ROWS = 10_000;

/** A condition whose column exists and whose values have the column's type. */
export type Condition =
  | {
      readonly kind: 'compare';
      readonly column: string;
      readonly op: string;
      readonly value: string | number | boolean;
    }
  | {
      readonly kind: 'in';
      readonly column: string;
      readonly values: readonly (string | number | boolean)[];
      readonly fold: boolean;
    }
  | { readonly kind: 'null'; readonly column: string; readonly op: 'IS NULL' | 'IS NOT NULL' };

export interface CheckedSelect {
  readonly columns: readonly string[];
  readonly conditions: readonly Condition[];
  readonly limit: number;
  /** Key of the last row already delivered. */
  readonly after: readonly (string | number | boolean)[] | undefined;
  readonly fingerprint: string;
}

export function checkSelect(table: Table, tenantId: string, select: Select): CheckedSelect {
  const columns = select.columns ?? Object.keys(table.columns);
  for (const name of columns) columnOf(table, name);
  if (columns.length === 0 || new Set(columns).size !== columns.length) {
    throw new WarehouseSchemaError(`A select from ${table.name} must name each of its columns once.`);
  }
  const fingerprint = fingerprintOf([table.name, tenantId, select.where ?? []]);
  const after = select.cursor === undefined ? undefined : keyOf(table, select.cursor, fingerprint);
  return {
    columns,
    conditions: checkWhere(table, tenantId, select.where ?? []),
    limit: pageSize(select.limit),
    after,
    fingerprint,
  };
}

export function checkWhere(table: Table, tenantId: string, where: readonly SelectWhere[]): Condition[] {
  const tenant = { column: 'tenant_id', op: '=', value: tenantId } as const;
  return [tenant, ...where].map((condition) => checkCondition(table, condition));
}

function checkCondition(table: Table, condition: SelectWhere): Condition {
  const { column } = condition;
  if (!('value' in condition)) {
    columnOf(table, column);
    return { kind: 'null', column, op: condition.op };
  }
  if (condition.op === 'IN') {
    const fold = condition.fold ?? false;
    if (fold && columnOf(table, column).type !== 'STRING') {
      throw new WarehouseSchemaError(`Column ${column} of ${table.name} is no STRING: fold means nothing.`);
    }
    const values = condition.value.map((value) => checkedOperand(table, column, value));
    return { kind: 'in', column, values, fold };
  }
  const value = checkedOperand(table, column, condition.value);
  return { kind: 'compare', column, op: condition.op, value };
}

function pageSize(limit: number = DEFAULT_ROWS): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_ROWS) return limit;
  throw new RangeError(`A page of the warehouse has 1 to ${MAX_ROWS} rows, not ${limit}.`);
}

function keyOf(table: Table, cursor: string, fingerprint: string): (string | number | boolean)[] {
  const values = readCursor(cursor, fingerprint);
  if (values.length !== table.key.length) throw foreign();
  try {
    return table.key.map((name, at) => checkedOperand(table, name, values[at] ?? null));
  } catch (error) {
    throw new InvalidCursorError(FOREIGN, { cause: error });
  }
}

/** What must be read for a page: the columns asked for, and the key for the cursor. */
export function columnsRead(table: Table, checked: CheckedSelect): string[] {
  return [...new Set([...checked.columns, ...table.key])];
}

/** The page from up to `limit + 1` rows that were read. */
export function selectPage(table: Table, checked: CheckedSelect, read: readonly WarehouseRow[]): RowPage {
  const { columns, limit, fingerprint } = checked;
  const rows = read
    .slice(0, limit)
    .map((row) => Object.fromEntries(columns.map((name) => [name, row[name] ?? null])));
  const last = read[limit - 1];
  if (read.length <= limit || last === undefined) return { rows };
  const key = table.key.map((name) => last[name] ?? null);
  return { rows, next_cursor: writeCursor(fingerprint, key) };
}

function fingerprintOf(query: unknown): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 12);
}

function writeCursor(fingerprint: string, values: readonly RowValue[]): string {
  return Buffer.from(JSON.stringify([fingerprint, ...values])).toString('base64url');
}

const FOREIGN = 'The cursor is not of this query; begin again without one.';

function foreign(): InvalidCursorError {
  return new InvalidCursorError(FOREIGN);
}

/** The values of a cursor that this query gave out. */
function readCursor(cursor: string, fingerprint: string): RowValue[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch (error) {
    throw new InvalidCursorError(FOREIGN, { cause: error });
  }
  if (!Array.isArray(parts) || parts[0] !== fingerprint) throw foreign();
  return parts.slice(1) as RowValue[];
}

export interface CheckedViewPage {
  readonly offset: number;
  readonly limit: number;
  readonly fingerprint: string;
}

/** Rows of a view have no key: equal rows and NULLs occur, so its pages are counted off the sorted whole. */
export function checkViewPage(
  view: View,
  tenantId: string,
  page: { readonly limit?: number; readonly cursor?: string | undefined },
): CheckedViewPage {
  const limit = pageSize(page.limit);
  const fingerprint = fingerprintOf(['view', view.name, tenantId]);
  if (page.cursor === undefined) return { offset: 0, limit, fingerprint };
  const [offset] = readCursor(page.cursor, fingerprint);
  if (typeof offset !== 'number' || !Number.isSafeInteger(offset) || offset < 0) throw foreign();
  return { offset, limit, fingerprint };
}

/** The page from up to `limit + 1` rows that were read. */
export function viewPage(checked: CheckedViewPage, read: readonly WarehouseRow[]): RowPage {
  const { offset, limit, fingerprint } = checked;
  if (read.length <= limit) return { rows: read };
  return { rows: read.slice(0, limit), next_cursor: writeCursor(fingerprint, [offset + limit]) };
}

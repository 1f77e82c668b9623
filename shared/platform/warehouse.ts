import type { Json } from './documents.ts';

/** GoogleSQL types that our tables use. TIMESTAMP values are ISO 8601 UTC strings; DATE `YYYY-MM-DD`; JSON any JSON value. */
export type ColumnType = 'STRING' | 'INT64' | 'FLOAT64' | 'BOOL' | 'TIMESTAMP' | 'DATE' | 'JSON';

export interface Column {
  readonly type: ColumnType;
  readonly mode: 'REQUIRED' | 'NULLABLE' | 'REPEATED';
  readonly description: string;
}

/** A table as declared once in `shared/warehouse/tables.ts`; DuckDB DDL, BigQuery schema and row type come from it. */
export interface Table {
  readonly name: string;
  readonly description: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** Columns that identify a row; always begins with `tenant_id`. */
  readonly key: readonly string[];
  readonly partitionBy?: { readonly column: string; readonly granularity: 'DAY' | 'MONTH' };
  readonly clusterBy?: readonly string[];
}

/** A view: a GoogleSQL `.sql` file whose name is the view's. */
export interface View {
  readonly name: string;
  readonly description: string;
  readonly sql: string;
}

interface ValueOf {
  STRING: string;
  INT64: number;
  FLOAT64: number;
  BOOL: boolean;
  TIMESTAMP: string;
  DATE: string;
  JSON: Json;
}

type ColumnValue<C extends Column> = C['mode'] extends 'REPEATED'
  ? ValueOf[C['type']][]
  : C['mode'] extends 'REQUIRED'
    ? ValueOf[C['type']]
    : ValueOf[C['type']] | null;

/** The row of a table that is declared `as const satisfies Table`. */
export type RowOf<T extends Table> = {
  readonly [Name in keyof T['columns']]: ColumnValue<T['columns'][Name]>;
};

export type RowValue = Json;
export type WarehouseRow = Readonly<Record<string, RowValue>>;
/** Rows that are there, or pages of rows that are still arriving. */
export type Rows = Iterable<WarehouseRow> | AsyncIterable<readonly WarehouseRow[]>;

/** What a `merge` does with its rows. All columns named are columns of the table; the key is not repeated. */
export interface MergePlan {
  /** Columns whose difference makes a row "updated". A row that is equal in all of them is "unchanged". */
  readonly compare: readonly string[];
  /** Columns written beside `compare` when a row is inserted or updated (such as `last_updated_at`). */
  readonly stamp?: readonly string[];
  /** Columns written to every matched row, also an unchanged one (such as `details_updated_at`). */
  readonly always?: readonly string[];
  /** Rows that the table lacks: inserted (default), or left out and counted as `missing`. */
  readonly whenMissing?: 'insert' | 'ignore';
  /**
   * Columns that, together with the key without its last column, name one row: a row of the table that holds the same
   * values under another key is superseded by the incoming one and removed in the same statement or transaction.
   */
  readonly unique?: readonly string[];
  /**
   * A TIMESTAMP column of the plan: when a row was true. Incoming rows that are older than what the table holds are left
   * out, in the same statement or transaction: older than their own row, or than the row that has their values of `unique`
   * and is not itself given others. A row without an instant is older than any with one.
   */
  readonly newerThan?: string;
}

export interface MergeCounts {
  readonly inserted: number;
  readonly updated: number;
  /** Rows that the table holds already, or of which it holds newer ones by `newerThan`. */
  readonly unchanged: number;
  /** Rows that were not in the table and that `whenMissing: 'ignore'` left out. */
  readonly missing: number;
}

export type SelectOp = '=' | '<' | '<=' | '>' | '>=' | 'IN' | 'IS NULL' | 'IS NOT NULL';
export type SelectWhere =
  | {
      readonly column: string;
      readonly op: Exclude<SelectOp, 'IN' | 'IS NULL' | 'IS NOT NULL'>;
      readonly value: string | number | boolean;
    }
  /** `fold` compares without regard to case. */
  | {
      readonly column: string;
      readonly op: 'IN';
      readonly value: readonly (string | number)[];
      readonly fold?: boolean;
    }
  | { readonly column: string; readonly op: 'IS NULL' | 'IS NOT NULL' };

export interface Select {
  readonly columns?: readonly string[];
  readonly where?: readonly SelectWhere[];
  /** Rows a page, default 1,000, at most 10,000. */
  readonly limit?: number;
  readonly cursor?: string | undefined;
}

export interface RowPage {
  readonly rows: readonly WarehouseRow[];
  readonly next_cursor?: string;
}

/**
 * The analytics copy. Every row belongs to a tenant and every read names it. Rows are consumed as a stream and
 * staged outside the heap, so memory is bounded by the store's own limit and not by their number. A row with an unknown column, a value of the wrong type, or NULL in a REQUIRED
 * column fails with `WarehouseRowError`, and the table is as before.
 */
export interface Warehouse {
  /** Creates what is missing and adds new nullable columns; never drops or retypes (`WarehouseSchemaError`). Repeating it is free. */
  ensureTables(tables: readonly Table[], views?: readonly View[]): Promise<void>;
  /** Adds rows, all or none. Keys are not compared with rows that are there: append what has a key of its own. */
  append(table: Table, rows: Rows): Promise<{ readonly appended: number }>;
  /**
   * Upserts on `table.key`, all or none; only the columns of the plan change. Two incoming rows with one key are refused
   * (`WarehouseDuplicateKeyError`) and nothing changes. One writer per table at a time; others wait. Repeating it changes nothing.
   */
  merge(table: Table, rows: Rows, plan: MergePlan): Promise<MergeCounts>;
  /** Rows of one tenant in order of the table's key, page by page. */
  select(table: Table, tenantId: string, select?: Select): Promise<RowPage>;
  count(table: Table, tenantId: string, where?: readonly SelectWhere[]): Promise<number>;
  /** Rows of a view for one tenant, page by page; every view has a `tenant_id` column. Order: all columns, so that pages are stable. */
  selectView(
    view: View,
    tenantId: string,
    page?: { readonly limit?: number; readonly cursor?: string | undefined },
  ): Promise<RowPage>;
}

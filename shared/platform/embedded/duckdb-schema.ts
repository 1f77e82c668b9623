import type { DuckDBConnection } from '@duckdb/node-api';
import { WarehouseSchemaError } from '../errors.ts';
import type { Table, View } from '../warehouse.ts';
import { checkTable } from '../warehouse-rows.ts';
import { addColumn, createTable, literal, quoted } from './duckdb-sql.ts';
import { sqlType } from './duckdb-values.ts';
import { translateView } from './googlesql/translate.ts';

interface StoredColumn {
  readonly type: string;
  readonly required: boolean;
}

/** Brings the file's schema up to the declarations, in one transaction of the caller's. */
export async function applySchema(
  connection: DuckDBConnection,
  tables: readonly Table[],
  views: readonly View[],
): Promise<void> {
  for (const table of tables) {
    checkTable(table);
    const stored = await storedColumns(connection, table.name);
    const statements = stored.size === 0 ? createTable(table) : missingColumns(table, stored);
    for (const statement of statements) await connection.run(statement);
  }
  for (const view of views) {
    await connection.run(`CREATE OR REPLACE VIEW main.${quoted(view.name)} AS ${translateView(view)}`);
    await connection.run(`COMMENT ON VIEW main.${quoted(view.name)} IS ${literal(view.description)}`);
  }
}

async function storedColumns(
  connection: DuckDBConnection,
  table: string,
): Promise<Map<string, StoredColumn>> {
  const columns = await connection.runAndReadAll(
    `SELECT column_name, data_type, is_nullable FROM duckdb_columns()
     WHERE database_name = current_database() AND schema_name = 'main' AND table_name = $1`,
    [table],
  );
  return new Map(
    columns
      .getRows()
      .map(([name, type, nullable]) => [String(name), { type: String(type), required: nullable === false }]),
  );
}

function missingColumns(table: Table, stored: ReadonlyMap<string, StoredColumn>): string[] {
  return Object.entries(table.columns).flatMap(([name, column]) => {
    const found = stored.get(name);
    const required = column.mode === 'REQUIRED';
    if (!found && required) {
      throw new WarehouseSchemaError(
        `Column ${name} of ${table.name} is REQUIRED but new, and the table may hold rows; declare it NULLABLE.`,
      );
    }
    if (!found) return addColumn(table, name);
    if (found.type === sqlType(column) && found.required === required) return [];
    throw new WarehouseSchemaError(
      `Column ${name} of ${table.name} is declared ${column.mode} ${column.type}, but the file holds ${found.type}${found.required ? ' NOT NULL' : ''}; columns are never retyped: declare a new one.`,
    );
  });
}

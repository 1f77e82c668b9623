import type { Dataset, TableMetadata } from '@google-cloud/bigquery';
import { WarehouseSchemaError } from '../errors.ts';
import type { Table, View } from '../warehouse.ts';
import { bigQueryTableResource, schemaJson } from './bigquery-schema.ts';
import { createViewSql, viewQuery } from './bigquery-sql.ts';
import type { DatasetName, ViewColumn } from './bigquery-sql.ts';

/** Creates the table, or adds what it lacks; refuses what would retype a column. */
export async function ensureTable(dataset: Dataset, projectId: string, table: Table): Promise<void> {
  const found = await metadataOf(dataset, table.name);
  if (!found) {
    const resource = bigQueryTableResource(table, projectId, String(dataset.id));
    const created = await createUnlessThere(dataset, table.name, resource);
    return created ? undefined : await ensureTable(dataset, projectId, table);
  }
  const stored = new Map(fieldsOf(found).map((field) => [field.name, field]));
  const missing = schemaJson(table).filter((field) => {
    const known = stored.get(field.name);
    if (!known && field.mode === 'REQUIRED') {
      throw new WarehouseSchemaError(
        `Column ${field.name} of ${table.name} is REQUIRED but new, and the table may hold rows; declare it NULLABLE.`,
      );
    }
    if (known && (known.type !== field.type || known.mode !== field.mode)) {
      throw new WarehouseSchemaError(
        `Column ${field.name} of ${table.name} is declared ${field.mode} ${field.type}, but BigQuery holds ${known.mode} ${known.type}; columns are never retyped: declare a new one.`,
      );
    }
    return !known;
  });
  if (missing.length === 0) return;
  const fields = [...(found.schema?.fields ?? []), ...missing];
  await dataset.table(table.name).setMetadata({ schema: { fields } });
}

/** The statement that creates the view or gives it its new query; undefined when it has it already. */
export async function viewChange(
  dataset: Dataset,
  view: View,
  name: DatasetName,
): Promise<string | undefined> {
  const found = await metadataOf(dataset, view.name);
  const query = viewQuery(name, view.sql);
  return found?.view?.query === query ? undefined : createViewSql(name, view);
}

/** False when somebody else was faster. */
async function createUnlessThere(dataset: Dataset, name: string, metadata: object): Promise<boolean> {
  try {
    await dataset.createTable(name, metadata);
    return true;
  } catch (error) {
    if (codeOf(error) === 409) return false;
    throw error;
  }
}

/** Undefined when there is no such table or view. */
export async function metadataOf(dataset: Dataset, name: string): Promise<TableMetadata | undefined> {
  try {
    const answer = await dataset.table(name).getMetadata();
    return answer[0] as TableMetadata;
  } catch (error) {
    if (codeOf(error) === 404) return undefined;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** The columns of a table or view, as far as the port cares. */
export function fieldsOf(metadata: TableMetadata): ViewColumn[] {
  const fields = metadata.schema?.fields ?? [];
  return fields.map(({ name = '', type = '', mode = 'NULLABLE' }) => ({ name, type, mode }));
}

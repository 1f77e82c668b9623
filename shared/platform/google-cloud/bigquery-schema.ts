import type { Column, Table } from '../warehouse.ts';

export interface FieldResource {
  readonly name: string;
  readonly type: string;
  readonly mode: string;
  readonly description: string;
}

/** A table as BigQuery's REST API describes it. */
export interface TableResource {
  readonly tableReference: {
    readonly projectId: string;
    readonly datasetId: string;
    readonly tableId: string;
  };
  readonly description: string;
  readonly schema: { readonly fields: FieldResource[] };
  readonly timePartitioning?: { readonly type: string; readonly field: string };
  readonly clustering?: { readonly fields: string[] };
  readonly tableConstraints: { readonly primaryKey: { readonly columns: string[] } };
}

/** The REST API answers with the old names of types, so they are used throughout. */
const REST_TYPES: Readonly<Record<Column['type'], string>> = {
  STRING: 'STRING',
  INT64: 'INTEGER',
  FLOAT64: 'FLOAT',
  BOOL: 'BOOLEAN',
  TIMESTAMP: 'TIMESTAMP',
  DATE: 'DATE',
  JSON: 'JSON',
};

/** The schema of a table, as `bq`, Terraform's `schema` argument and the REST API take it. */
export function schemaJson(table: Table): FieldResource[] {
  return Object.entries(table.columns).map(([name, column]) => fieldOf(name, column));
}

export function fieldOf(name: string, { type, mode, description }: Column): FieldResource {
  return { name, type: REST_TYPES[type], mode, description };
}

/** The primary key is documentation and a hint to the planner; BigQuery does not enforce it. */
export function bigQueryTableResource(table: Table, projectId: string, datasetId: string): TableResource {
  const { partitionBy, clusterBy } = table;
  return {
    tableReference: { projectId, datasetId, tableId: table.name },
    description: table.description,
    schema: { fields: schemaJson(table) },
    ...(partitionBy && {
      timePartitioning: { type: partitionBy.granularity, field: partitionBy.column },
    }),
    ...(clusterBy && { clustering: { fields: [...clusterBy] } }),
    tableConstraints: { primaryKey: { columns: [...table.key] } },
  };
}

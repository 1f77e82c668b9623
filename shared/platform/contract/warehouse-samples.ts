import type { MergePlan, RowOf, Table, View, Warehouse, WarehouseRow } from '../warehouse.ts';

/** A table with a column of each kind. */
export const samples = {
  name: 'samples',
  description: 'Rows of the contract suite',
  columns: {
    tenant_id: { type: 'STRING', mode: 'REQUIRED', description: 'Tenant' },
    site_id: { type: 'STRING', mode: 'REQUIRED', description: 'Site' },
    item_id: { type: 'INT64', mode: 'REQUIRED', description: 'Item' },
    name: { type: 'STRING', mode: 'REQUIRED', description: 'Unique name' },
    status: { type: 'STRING', mode: 'NULLABLE', description: 'Text' },
    rank: { type: 'INT64', mode: 'NULLABLE', description: 'Whole number' },
    points: { type: 'FLOAT64', mode: 'NULLABLE', description: 'Number' },
    done: { type: 'BOOL', mode: 'NULLABLE', description: 'Flag' },
    seen_at: { type: 'TIMESTAMP', mode: 'NULLABLE', description: 'Instant' },
    due: { type: 'DATE', mode: 'NULLABLE', description: 'Day' },
    extra: { type: 'JSON', mode: 'NULLABLE', description: 'Anything' },
    labels: { type: 'STRING', mode: 'REPEATED', description: 'Texts' },
    changed_at: { type: 'TIMESTAMP', mode: 'NULLABLE', description: 'Stamp' },
    read_at: { type: 'TIMESTAMP', mode: 'NULLABLE', description: 'Written always' },
  },
  key: ['tenant_id', 'site_id', 'item_id'],
  clusterBy: ['tenant_id', 'site_id'],
} as const satisfies Table;

export type Sample = RowOf<typeof samples>;

export const samplesByStatus: View = {
  name: 'samples_by_status',
  description: 'Samples of each status',
  sql: 'SELECT tenant_id, status, COUNT(*) AS items, MAX(seen_at) AS seen_at FROM `${dataset}.samples` GROUP BY tenant_id, status',
};

/** A row of tenant `t`, all nullable columns NULL but for those given. */
export function sample(itemId: number, fields: Partial<Sample> = {}): Sample {
  return {
    tenant_id: 't',
    site_id: 's',
    item_id: itemId,
    name: `ITEM-${itemId}`,
    status: null,
    rank: null,
    points: null,
    done: null,
    seen_at: null,
    due: null,
    extra: null,
    labels: [],
    changed_at: null,
    read_at: null,
    ...fields,
  };
}

/** The part of a row that identifies it, and the columns given. */
export function incoming(itemId: number, fields: Partial<Sample>): Partial<Sample> & WarehouseRow {
  return { tenant_id: 't', site_id: 's', item_id: itemId, ...fields };
}

export const statusPlan = {
  compare: ['name', 'status'],
  stamp: ['changed_at'],
  unique: ['name'],
} as const satisfies MergePlan;

export const detailPlan = {
  compare: ['rank', 'points', 'done', 'seen_at', 'due', 'extra', 'labels'],
  always: ['read_at'],
  whenMissing: 'ignore',
} as const satisfies MergePlan;

/** Every sample of a tenant in the order of the key, all pages. */
export async function samplesOf(warehouse: Warehouse, tenantId = 't'): Promise<readonly WarehouseRow[]> {
  const page = await warehouse.select(samples, tenantId, { limit: 10_000 });
  return page.rows;
}

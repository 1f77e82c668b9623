/**
 * Composite indexes, the only ones that queries may rely on: equality fields first, then the ordered ones. The embedded
 * store refuses a query without one, as Firestore does in the cloud; Terraform creates exactly these.
 */
export interface CompositeIndex {
  readonly collection: string;
  readonly fields: readonly { readonly field: string; readonly order: 'asc' | 'desc' | 'array-contains' }[];
}

export const compositeIndexes: readonly CompositeIndex[] = [
  {
    collection: 'jobs',
    fields: [
      { field: 'kind', order: 'asc' },
      { field: 'started_at', order: 'desc' },
    ],
  },
  {
    collection: 'tickets',
    fields: [
      { field: 'session_id', order: 'asc' },
      { field: 'order', order: 'asc' },
    ],
  },
  {
    collection: 'session_events',
    fields: [
      { field: 'session_id', order: 'asc' },
      { field: 'at', order: 'asc' },
    ],
  },
  {
    collection: 'issues',
    fields: [
      { field: 'root_ref', order: 'asc' },
      { field: 'depth', order: 'asc' },
    ],
  },
  {
    collection: 'reloads',
    fields: [
      { field: 'status', order: 'asc' },
      { field: 'reload_id', order: 'desc' },
    ],
  },
];

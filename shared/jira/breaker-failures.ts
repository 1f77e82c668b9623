import type { Documents } from '../platform/documents.ts';
import type { Connection } from './connection.ts';

/** How often in a row a site failed, as one instance saw it. */
export interface FailureCount {
  inARow: number;
  /** When the count last began afresh, in milliseconds; the outcomes of older requests are not counted. */
  since: number;
}

export function noFailures(): FailureCount {
  return { inARow: 0, since: 0 };
}

const counts = new WeakMap<Documents, Map<string, FailureCount>>();

/**
 * The count of this instance for a connection, the same for every client that is made of it: a client lives as long as
 * one request or step, too short to see a threshold reached.
 */
export function failuresOf(
  documents: Documents,
  { tenant_id, connection_id }: Pick<Connection, 'tenant_id' | 'connection_id'>,
): FailureCount {
  const ofAll = counts.get(documents) ?? new Map<string, FailureCount>();
  counts.set(documents, ofAll);
  const key = JSON.stringify([tenant_id, connection_id]);
  const known = ofAll.get(key) ?? noFailures();
  ofAll.set(key, known);
  return known;
}

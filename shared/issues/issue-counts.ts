import type { Collection, Documents, Where } from '../platform/documents.ts';
import type { ReadState } from './read-state.ts';

/** Counts kept per instance; each is a few bytes beside its question. */
const MAX_KEPT = 1000;
const kept = new WeakMap<Documents, Map<string, Promise<number>>>();

/** How many issues there are; counted once as long as none changes, since counting takes longer the more there are. */
export function countIssues<T extends object>(
  documents: Documents,
  issues: Collection<T>,
  tenantId: string,
  where: readonly Where<T>[],
  state: ReadState,
): Promise<number> {
  const counts = kept.get(documents) ?? new Map<string, Promise<number>>();
  kept.set(documents, counts);
  const question = JSON.stringify([tenantId, state, where]);
  const known = counts.get(question);
  if (known) return known;
  const counted = documents.count(issues, tenantId, where);
  counts.set(question, counted);
  // What failed is counted again.
  counted.catch(() => counts.delete(question));
  const [oldest] = counts.keys();
  if (counts.size > MAX_KEPT && oldest !== undefined) counts.delete(oldest);
  return counted;
}

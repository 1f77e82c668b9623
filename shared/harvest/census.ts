import type { Documents, Where } from '../platform/documents.ts';
import { queryAll } from '../platform/query-all.ts';
import type { HarvestScope } from './plan.ts';
import { type Census, censuses } from './unit.ts';

type Place = Pick<HarvestScope, 'source' | 'connection_id'>;

/** What a job's census says of one connection. */
export interface Sightings {
  /** Found where they belong, late roots included. */
  readonly seen: ReadonlySet<number>;
  readonly lateRoots: ReadonlySet<number>;
  /** Roots with a parent, found by the root query alone or besides. */
  readonly tentative: ReadonlySet<number>;
  /** Listed by earlier jobs, and not seen by this one. */
  readonly missed: ReadonlySet<number>;
  /** Since when those were not seen that an earlier reload missed and could not read. */
  readonly unseenSince: ReadonlyMap<number, string>;
}

/** Reads the roster of a connection. Memory: the ids. */
export async function readSightings(
  documents: Documents,
  tenantId: string,
  jobId: string,
  place: Place,
): Promise<Sightings> {
  const seen = new Set<number>();
  const lateRoots = new Set<number>();
  const tentative = new Set<number>();
  const missed = new Set<number>();
  const unseenSince = new Map<number, string>();
  for await (const { data } of censusesOf(documents, tenantId, place)) {
    const isOwn = data.job_id === jobId;
    const target = isOwn ? (data.role === 'tentative' ? tentative : seen) : missed;
    for (const id of data.ids) {
      target.add(id);
      if (isOwn && data.role === 'late_root') lateRoots.add(id);
      if (data.unseen_since !== null && !isOwn) unseenSince.set(id, data.unseen_since);
    }
  }
  for (const id of seen) missed.delete(id);
  for (const id of tentative) missed.delete(id);
  return { seen, lateRoots, tentative, missed, unseenSince };
}

/** The census of a completed reload is the roster from then on. */
export async function forgetOlderCensuses(
  documents: Documents,
  tenantId: string,
  jobId: string,
  place: Place,
): Promise<void> {
  const old: string[] = [];
  for await (const { id, data } of censusesOf(documents, tenantId, place)) {
    if (data.job_id !== jobId) old.push(id);
  }
  await documents.bulkWrite(
    old.map((id) => ({ kind: 'delete', collection: censuses, tenantId, id }) as const),
  );
}

function censusesOf(documents: Documents, tenantId: string, { source, connection_id }: Place) {
  const where: Where<Census>[] = [
    ['source', '==', source],
    ['connection_id', '==', connection_id],
  ];
  return queryAll(documents, censuses, tenantId, { where, limit: 50 });
}

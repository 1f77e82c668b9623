import type { BulkWrite } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import type { Sightings } from './census.ts';
import type { Collector } from './collector.ts';
import { bumpRevision } from './harvest-state.ts';
import { type HarvestSource, issueRef, issues, issueTombstones } from './issue.ts';
import { type MissedChunk, type StoredChunk, writeMissed } from './missing.ts';
import { type Census, censuses } from './unit.ts';

/** What the judging of one connection's missed issues needs. */
export interface Judging {
  readonly tenantId: string;
  readonly platform: Platform;
  readonly sightings: Sightings;
  /** Takes what turns out to be in scope. */
  readonly collector: Collector;
  /** Throws when this step has taken its time; the next one goes on from what is written down. */
  mayGoOn(): void;
}

export interface Removals {
  readonly deleted: number;
  readonly out_of_scope: number;
  readonly not_browsable: number;
}

/** How many the verdicts say so far; `absent` ones count as deleted until they are read alone. */
export function removalsOf(chunks: readonly StoredChunk[]): Removals {
  const counts = { deleted: 0, out_of_scope: 0, not_browsable: 0 };
  for (const { chunk } of chunks) {
    for (const { verdict } of chunk.issues) {
      if (verdict === 'deleted' || verdict === 'absent') counts.deleted += 1;
      else if (verdict === 'out_of_scope') counts.out_of_scope += 1;
      else if (verdict === 'not_browsable') counts.not_browsable += 1;
    }
  }
  return counts;
}

/** What hangs below an issue that stays for now stays as well. */
export async function sparePending(
  chunks: readonly StoredChunk[],
  tenantId: string,
  { documents }: Platform,
): Promise<void> {
  const all = chunks.flatMap(({ chunk }) => chunk.issues);
  const kept = new Set<string>();
  let doubtful = all.filter(({ verdict }) => verdict === 'out_of_scope');
  for (const { id, key, verdict } of all) {
    if (verdict === 'unsettled' || verdict === 'not_browsable') kept.add(id).add(key);
  }
  for (let spared = -1; spared !== 0;) {
    const now = doubtful.filter(
      ({ parent_id, parent_key }) => kept.has(parent_id ?? '') || kept.has(parent_key ?? ''),
    );
    for (const missed of now) {
      missed.verdict = 'unsettled';
      kept.add(missed.id).add(missed.key);
    }
    doubtful = doubtful.filter(({ verdict }) => verdict === 'out_of_scope');
    spared = now.length;
  }
  // Before the first removal: a repetition finds the verdicts as they are now.
  for (const stored of chunks) await writeMissed(stored, tenantId, documents);
}

/** Removes what is deleted or out of scope, chunk by chunk, each with its tombstone first. */
export async function removeMissed(
  chunks: readonly StoredChunk[],
  reloadId: number,
  tenantId: string,
  platform: Platform,
): Promise<void> {
  for (const stored of chunks) {
    if (stored.chunk.removed) continue;
    const writes = removalWrites(stored.chunk, reloadId, tenantId, platform.clock.now());
    await platform.documents.bulkWrite(writes.tombstones);
    await platform.documents.bulkWrite(writes.deletes);
    if (writes.deletes.length > 0) await bumpRevision(tenantId, platform);
    stored.chunk.removed = true;
    await writeMissed(stored, tenantId, platform.documents);
  }
}

function removalWrites(chunk: MissedChunk, reloadId: number, tenantId: string, now: Date) {
  const tombstones: BulkWrite[] = [];
  const deletes: BulkWrite[] = [];
  for (const { id: issue_id, key, verdict } of chunk.issues) {
    if (verdict !== 'deleted' && verdict !== 'out_of_scope') continue;
    const { source, connection_id } = chunk;
    const id = issueRef(source, connection_id, issue_id);
    const deleted_at = now.toISOString();
    const data = {
      source,
      connection_id,
      issue_id,
      issue_key: key,
      reason: verdict,
      reload_id: reloadId,
      deleted_at,
    };
    tombstones.push({ kind: 'set', collection: issueTombstones, tenantId, id, data });
    deletes.push({ kind: 'delete', collection: issues, tenantId, id });
  }
  return { tombstones, deletes };
}

/** What stays although it was not seen must stand in the roster, with since when. */
export async function keepInRoster(
  chunks: readonly StoredChunk[],
  scope: {
    readonly jobId: string;
    readonly reloadId: number;
    readonly source: HarvestSource;
    readonly connectionId: string;
  },
  { unseenSince }: Sightings,
  tenantId: string,
  { documents, clock }: Platform,
): Promise<void> {
  const bySince = new Map<string, number[]>();
  const now = clock.now().toISOString();
  for (const { chunk } of chunks) {
    for (const { id, verdict } of chunk.issues) {
      if (verdict !== 'unsettled' && verdict !== 'not_browsable') continue;
      const since = unseenSince.get(Number(id)) ?? now;
      bySince.set(since, [...(bySince.get(since) ?? []), Number(id)]);
    }
  }
  for (const [unseen_since, ids] of bySince) {
    const census: Census = {
      job_id: scope.jobId,
      reload_id: scope.reloadId,
      source: scope.source,
      connection_id: scope.connectionId,
      role: 'placed',
      unseen_since,
      ids,
    };
    await documents.set(
      censuses,
      tenantId,
      `${scope.jobId}:unseen:${scope.source}:${scope.connectionId}:${unseen_since}`,
      census,
    );
  }
}

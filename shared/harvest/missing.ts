import { z } from 'zod';
import { chunked } from '../jira/concurrent.ts';
import type { Collection, Documents } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import { queryAll } from '../platform/query-all.ts';
import { type Issue, issueRef, issues, HarvestSource } from './issue.ts';

/** As many as one bulk read takes. */
const CHUNK = 100;

/** What the direct readings of an issue that the census missed came to. */
const Verdict = z.enum([
  /** It is in scope: the search did not show it. */
  'in_scope',
  /** It is there, and whether it is in scope cannot be told yet. */
  'unsettled',
  'out_of_scope',
  /** The bulk reading left it out. */
  'absent',
  'deleted',
  /** Its project cannot be browsed any more. */
  'not_browsable',
]);

const Missed = z.object({
  id: z.string(),
  /** As stored. */
  key: z.string(),
  url: z.string(),
  /** Null: not read yet. */
  verdict: Verdict.nullable(),
  parent_id: z.string().nullable(),
  parent_key: z.string().nullable(),
  type_id: z.int(),
  updated_at: z.iso.datetime(),
});
export type Missed = z.infer<typeof Missed>;

/** Some issues that the census of a reload missed. Kept with each step, so that none is repeated after a crash. */
export const MissedChunk = z.object({
  job_id: z.uuid(),
  source: HarvestSource,
  connection_id: z.string(),
  removed: z.boolean(),
  issues: z.array(Missed),
});
export type MissedChunk = z.infer<typeof MissedChunk>;
export const missedChunks: Collection<MissedChunk> = { name: 'harvest_missed', schema: MissedChunk };

export interface StoredChunk {
  readonly id: string;
  readonly chunk: MissedChunk;
}

/** Writes down which of the missed ids are in the store. */
export async function listMissed(
  missed: ReadonlySet<number>,
  place: Pick<MissedChunk, 'job_id' | 'source' | 'connection_id'>,
  tenantId: string,
  { documents }: Platform,
): Promise<void> {
  let pending: Missed[] = [];
  let count = 0;
  const write = async () => {
    const id = `${place.job_id}:${place.source}:${place.connection_id}:${String(count++).padStart(6, '0')}`;
    const { job_id, source, connection_id } = place;
    await documents.set(missedChunks, tenantId, id, {
      job_id,
      source,
      connection_id,
      removed: false,
      issues: pending,
    });
    pending = [];
  };
  const ids = [...missed].toSorted((a, b) => a - b);
  for await (const some of chunked(ids, CHUNK)) {
    const refs = some.map((id) => issueRef(place.source, place.connection_id, String(id)));
    for (const { data } of (await documents.getMany(issues, tenantId, refs)).values()) {
      pending.push(missedOf(data));
      if (pending.length >= CHUNK) await write();
    }
  }
  if (pending.length > 0) await write();
}

function missedOf({ issue_id, issue_key, url, parent_key, issue_type_id, updated_at }: Issue): Missed {
  return {
    id: issue_id,
    key: issue_key,
    url,
    verdict: null,
    parent_id: null,
    parent_key,
    type_id: issue_type_id ?? -1,
    updated_at,
  };
}

/** All chunks of a reload; memory: what was missed. */
export async function readMissed(
  documents: Documents,
  tenantId: string,
  jobId: string,
): Promise<readonly StoredChunk[]> {
  const found: StoredChunk[] = [];
  for await (const { id, data } of queryAll(documents, missedChunks, tenantId, {
    where: [['job_id', '==', jobId]],
  })) {
    found.push({ id, chunk: data });
  }
  return found;
}

export async function writeMissed(
  { id, chunk }: StoredChunk,
  tenantId: string,
  documents: Documents,
): Promise<void> {
  await documents.set(missedChunks, tenantId, id, chunk);
}

export async function forgetMissed(
  chunks: readonly StoredChunk[],
  tenantId: string,
  { documents }: Platform,
): Promise<void> {
  await documents.bulkWrite(
    chunks.map(({ id }) => ({ kind: 'delete', collection: missedChunks, tenantId, id }) as const),
  );
}

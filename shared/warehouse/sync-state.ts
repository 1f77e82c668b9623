import { z } from 'zod';
import type { Collection, DocumentTransaction } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';

/**
 * Records bear the instant at which their writing began, by the clock of whoever wrote them; this is the time that they
 * have until a sync no longer finds them.
 */
const OVERLAP_MS = 15 * 60_000;

/** How far the warehouse is; one record per tenant. */
const SyncState = z.object({
  /** Everything that was in the store by then is in the warehouse. Null: nothing was synced yet. */
  synced_until: z.iso.datetime().nullable(),
  /** When a sync was last asked for. */
  wanted_at: z.iso.datetime().nullable(),
});
type SyncState = z.infer<typeof SyncState>;
const syncStates: Collection<SyncState> = { name: 'warehouse_syncs', schema: SyncState };
const STATE_ID = 'issues';

async function readState(documents: Pick<DocumentTransaction, 'get'>, tenantId: string): Promise<SyncState> {
  const stored = await documents.get(syncStates, tenantId, STATE_ID);
  return stored?.data ?? { synced_until: null, wanted_at: null };
}

function changeState(
  tenantId: string,
  { documents }: Platform,
  change: (state: SyncState) => Partial<SyncState>,
): Promise<void> {
  return documents.transaction(async (transaction) => {
    const state = await readState(transaction, tenantId);
    transaction.set(syncStates, tenantId, STATE_ID, { ...state, ...change(state) });
  });
}

/** Everything that was in the store by `until` is in the warehouse. */
export async function moveSyncedUntil(tenantId: string, until: string, platform: Platform): Promise<void> {
  await changeState(tenantId, platform, ({ synced_until }) =>
    synced_until !== null && synced_until >= until ? {} : { synced_until: until },
  );
}

export async function wantSync(tenantId: string, platform: Platform): Promise<void> {
  await changeState(tenantId, platform, () => ({ wanted_at: platform.clock.now().toISOString() }));
}

/** Whether a sync was asked for and none has begun since. */
export async function isWanted(tenantId: string, { documents }: Platform): Promise<boolean> {
  const { wanted_at, synced_until } = await readState(documents, tenantId);
  return wanted_at !== null && (synced_until === null || wanted_at > synced_until);
}

/** An instant: records that were harvested, or deleted, before it are in the warehouse. That of 1970 before the first sync. */
export async function mergedBefore(
  tenantId: string,
  { documents }: Pick<Platform, 'documents'>,
): Promise<string> {
  const { synced_until } = await readState(documents, tenantId);
  return new Date(synced_until === null ? 0 : Date.parse(synced_until) - OVERLAP_MS).toISOString();
}

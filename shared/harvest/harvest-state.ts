import type { DocumentTransaction } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import { CONFIG_ID } from './config.ts';
import { inTurn } from './in-turn.ts';
import { type HarvestState, harvestStates } from './issue.ts';

/** The tenant's state, as it is before the first harvest where there is none. */
export async function readHarvestState(
  documents: Pick<DocumentTransaction, 'get'>,
  tenantId: string,
): Promise<HarvestState> {
  const stored = await documents.get(harvestStates, tenantId, CONFIG_ID);
  return (
    stored?.data ?? {
      revision: 0,
      changed_at: new Date(0).toISOString(),
      harvested_at: null,
      last_job_id: null,
      settled_reload_id: 0,
    }
  );
}

/** To be called after each change of issues, so that readers know of it. */
export async function bumpRevision(tenantId: string, platform: Platform): Promise<void> {
  await changeState(tenantId, platform, ({ revision }) => ({
    revision: revision + 1,
    changed_at: platform.clock.now().toISOString(),
  }));
}

export async function changeState(
  tenantId: string,
  { documents }: Platform,
  change: (state: HarvestState) => Partial<HarvestState>,
): Promise<void> {
  await inTurn(`state ${tenantId}`, () =>
    documents.transaction(async (transaction) => {
      const state = await readHarvestState(transaction, tenantId);
      transaction.set(harvestStates, tenantId, CONFIG_ID, { ...state, ...change(state) });
    }),
  );
}

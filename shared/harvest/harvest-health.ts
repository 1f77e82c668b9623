import type { Platform } from '../platform/platform.ts';
import { isDead } from '../jobs/single-flight.ts';
import { readHarvestState } from './harvest-state.ts';
import { planOf } from './plan.ts';
import { listReloads } from './reload-store.ts';
import { runningHarvest } from './start.ts';

/** How the harvest of a tenant stands, in words. Throws when one shows no life. */
export async function describeHarvests(tenantId: string, platform: Platform): Promise<string> {
  const { documents, clock } = platform;
  const [state, [reload], running] = await Promise.all([
    readHarvestState(documents, tenantId),
    listReloads(documents, tenantId, { limit: 1 }),
    runningHarvest(tenantId, platform),
  ]);
  if (running && isDead(running, clock.now())) {
    const { reload_id } = planOf(running);
    const what = reload_id === null ? `Harvest ${running.job_id}` : `Reload ${reload_id}`;
    throw new Error(`${what} shows no life since ${running.heartbeat_at}; the watchdog will end it.`);
  }
  const harvested = state.harvested_at === null ? 'never harvested' : `last harvested ${state.harvested_at}`;
  const reloaded = reload ? `reload ${reload.reload_id} ${reload.status}` : 'never reloaded';
  return `${harvested}; ${reloaded}${running ? `; job ${running.job_id} is running` : ''}`;
}

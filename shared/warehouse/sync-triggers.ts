import { z } from 'zod';
import { tenants } from '../config/tenant.ts';
import type { Log } from '../observability/log.ts';
import { SYSTEM_TENANT } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import { queryAll } from '../platform/query-all.ts';
import { requestSync } from './sync-job.ts';

/** Whose harvest has ended; the daily schedule names no tenant and means all of them. */
export const HarvestCompleted = z.object({ tenant_id: z.string().min(1).optional() });
export type HarvestCompleted = z.infer<typeof HarvestCompleted>;

export async function syncAfterHarvest(
  { tenant_id }: HarvestCompleted,
  log: Log,
  platform: Platform,
): Promise<void> {
  if (tenant_id !== undefined) return syncTenant(tenant_id, log, platform);
  for await (const { id } of queryAll(platform.documents, tenants, SYSTEM_TENANT)) {
    await syncTenant(id, log, platform);
  }
}

async function syncTenant(tenantId: string, log: Log, platform: Platform): Promise<void> {
  const job = await requestSync(tenantId, platform);
  if (job) log.info({ tenant_id: tenantId, job_id: job.job_id }, 'A sync of the warehouse was started');
  else log.info({ tenant_id: tenantId }, 'A sync of the warehouse was running already; another one follows');
}

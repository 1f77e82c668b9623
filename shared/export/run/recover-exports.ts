import { tenants } from '../../config/tenant.ts';
import type { Log } from '../../observability/log.ts';
import { SYSTEM_TENANT } from '../../platform/documents.ts';
import type { Platform } from '../../platform/platform.ts';
import { queryAll } from '../../platform/query-all.ts';
import { enqueueExport, taskOf } from './export-task.ts';
import { type Export, exports } from './export.ts';

/** An export that shows no life for so long has lost its chain of tasks. */
const DEAD_AFTER_MS = 5 * 60_000;

/**
 * Takes up running exports whose chain broke, in all tenants. `atStart` is for the one local process, before it takes
 * requests: whoever held an export has gone with the process before, so nobody is waited for.
 */
export async function recoverExports(
  platform: Platform,
  { atStart, log }: { readonly atStart: boolean; readonly log: Log },
): Promise<void> {
  const { documents, clock } = platform;
  for await (const tenant of queryAll(documents, tenants, SYSTEM_TENANT)) {
    for await (const { data: record } of queryAll(documents, exports, tenant.id, {
      where: [['status', '==', 'exporting']],
    })) {
      const isDead = clock.now().getTime() - Date.parse(record.heartbeat_at) > DEAD_AFTER_MS;
      if (!atStart && !isDead) continue;
      if (!(await takeUp(tenant.id, record, platform))) continue;
      log.warn({ session_id: record.session_id, tenant_id: tenant.id }, 'An interrupted export goes on');
    }
  }
}

/** If the chain is whole after all, this task finds nothing to do. */
async function takeUp(
  tenantId: string,
  { session_id, heartbeat_at }: Export,
  platform: Platform,
): Promise<boolean> {
  const { documents, clock } = platform;
  const now = clock.now();
  const record = await documents.transaction(async (transaction) => {
    const stored = await transaction.get(exports, tenantId, session_id);
    // It may have shown life since it was found.
    if (stored?.data.status !== 'exporting' || stored.data.heartbeat_at !== heartbeat_at) return undefined;
    transaction.update(exports, tenantId, session_id, { lease: null, heartbeat_at: now.toISOString() });
    return stored.data;
  });
  if (!record) return false;
  await enqueueExport(taskOf(tenantId, record), platform, { again: `recovered-${now.getTime()}` });
  return true;
}

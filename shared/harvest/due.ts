import { tenants } from '../config/tenant.ts';
import { ProblemError } from '../function/problem.ts';
import { type Job, jobs } from '../jobs/job.ts';
import { isDead, keepAlive } from '../jobs/single-flight.ts';
import type { Log } from '../observability/log.ts';
import { SYSTEM_TENANT } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import { queryAll } from '../platform/query-all.ts';
import { isConfigured, readHarvestConfig } from './config.ts';
import { announce } from './ledger.ts';
import { HARVEST_KIND, planOf } from './plan.ts';
import { reloadDocumentId, reloads } from './reload.ts';
import { endedReload } from './reload-store.ts';
import { ROLLBACK_UNIT } from './rollback.ts';
import { recoverReload, runningHarvest, startHarvest, startReload } from './start.ts';

/** A schedule fires a little after the start of what it repeats. */
const SLACK_MS = 5 * 60_000;
const HOUR_MS = 3_600_000;

/**
 * Undoes reloads that show no life, in all tenants. A dead harvest that is no reload has nothing to undo, and is ended
 * like any other job.
 */
export async function recoverReloads(platform: Platform, log: Log): Promise<void> {
  for await (const { id: tenantId } of queryAll(platform.documents, tenants, SYSTEM_TENANT)) {
    const running = await runningHarvest(tenantId, platform);
    if (running) await recover(running, platform, log);
    await endOrphans(tenantId, platform, log);
  }
}

async function recover(job: Job, platform: Platform, log: Log): Promise<void> {
  const { reload_id, phase } = planOf(job);
  if (reload_id === null || !isDead(job, platform.clock.now())) return;
  log.warn({ job_id: job.job_id, reload_id, phase }, 'A reload was interrupted; what it created is removed');
  if (phase === 'collect') return recoverReload(job, platform);
  await keepAlive(job, platform);
  await announce(job, [ROLLBACK_UNIT], platform);
}

/** Reloads whose job ended without them. */
async function endOrphans(tenantId: string, { documents, clock }: Platform, log: Log): Promise<void> {
  const { items } = await documents.query(reloads, tenantId, { where: [['status', '==', 'running']] });
  for (const { data: reload } of items) {
    const job = (await documents.get(jobs, tenantId, reload.job_id))?.data;
    if (job?.status === 'running') continue;
    const ended = endedReload(reload, clock.now(), {
      status: 'failed',
      error_message: job?.error?.detail ?? 'The reload was interrupted.',
      error_category: job?.error?.error_category ?? 'temporary',
    });
    await documents.set(reloads, tenantId, reloadDocumentId(reload.reload_id), ended);
    log.warn(
      { reload_id: reload.reload_id, job_id: reload.job_id },
      'An orphaned reload was marked as failed',
    );
  }
}

/** Starts in every tenant what its intervals ask for: a reload, else a harvest of what changed. */
export async function startDueHarvests(platform: Platform, log: Log): Promise<void> {
  for await (const { id: tenantId } of queryAll(platform.documents, tenants, SYSTEM_TENANT)) {
    try {
      await startDue(tenantId, platform);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.details.status !== 409) {
        log.error({ err: error, tenant_id: tenantId }, 'A scheduled harvest could not be started');
      }
    }
  }
}

async function startDue(tenantId: string, platform: Platform): Promise<void> {
  const config = await readHarvestConfig(platform.documents, tenantId);
  if (!isConfigured(config) || (await runningHarvest(tenantId, platform))) return;
  const { reload_interval_hours, interval_hours } = config.settings;
  if (
    reload_interval_hours > 0 &&
    isDue(await lastReload(tenantId, platform), reload_interval_hours, platform)
  ) {
    const request = {
      tenantId,
      source: 'automatic',
      triggeredBy: 'system',
      force: false,
      allowShrink: false,
    } as const;
    await startReload(request, platform);
  } else if (isDue(await lastHarvest(tenantId, platform), interval_hours, platform)) {
    await startHarvest({ tenantId, incremental: true, startedBy: 'schedule' }, platform);
  }
}

function isDue(startedAt: string | undefined, everyHours: number, { clock }: Platform): boolean {
  if (startedAt === undefined) return true;
  return clock.now().getTime() - Date.parse(startedAt) >= everyHours * HOUR_MS - SLACK_MS;
}

async function lastReload(tenantId: string, { documents }: Platform): Promise<string | undefined> {
  const { items } = await documents.query(reloads, tenantId, {
    orderBy: [{ field: 'reload_id', direction: 'desc' }],
    limit: 1,
  });
  return items[0]?.data.reload_started;
}

/** A reload counts as well. */
async function lastHarvest(tenantId: string, { documents }: Platform): Promise<string | undefined> {
  const { items } = await documents.query(jobs, tenantId, {
    where: [['kind', '==', HARVEST_KIND]],
    orderBy: [{ field: 'started_at', direction: 'desc' }],
    limit: 1,
  });
  return items[0]?.data.started_at;
}

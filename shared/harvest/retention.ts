import { tenants } from '../config/tenant.ts';
import { forgetKeptPages } from '../github/kept-pages.ts';
import { jobs } from '../jobs/job.ts';
import type { Log } from '../observability/log.ts';
import { type Collection, type Documents, SYSTEM_TENANT } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import { queryAll } from '../platform/query-all.ts';
import { mergedBefore } from '../warehouse/sync-state.ts';
import { readHarvestConfig } from './config.ts';
import { bumpRevision } from './harvest-state.ts';
import { type Issue, issueRef, issues, refOf } from './issue.ts';
import { missedChunks } from './missing.ts';
import { HARVEST_KIND } from './plan.ts';
import { type Census, censuses, harvestUnits } from './unit.ts';

const DAY_MS = 86_400_000;
/** How long the units of an ended harvest can be looked at. */
const LEDGER_DAYS = 7;
const BATCH = 500;

/**
 * Removes from the read store what was closed and not seen for the retention time, once the warehouse has it, the ledgers of harvests that ended
 * long ago, and pages of GitHub that nobody asks for any more. Broken off anywhere it goes on the next time.
 */
export async function retireIssues(platform: Platform, log: Log): Promise<void> {
  const { documents } = platform;
  for await (const { id: tenantId } of queryAll(documents, tenants, SYSTEM_TENANT)) {
    const { retired, waiting } = await retireUnseen(tenantId, platform);
    if (retired > 0) log.info({ tenant_id: tenantId, retired }, 'Issues left the read store');
    if (waiting > 0)
      log.warn(
        { tenant_id: tenantId, waiting },
        'Issues stay in the read store until the warehouse has them',
      );
    await forgetLedgers(tenantId, platform);
    await forgetKeptPages(tenantId, documents, platform.clock.now());
  }
}

/** Without tombstones: the warehouse keeps these. `waiting`: those that it does not hold yet as they are. */
async function retireUnseen(
  tenantId: string,
  platform: Platform,
): Promise<{ readonly retired: number; readonly waiting: number }> {
  const { documents, clock } = platform;
  const { settings } = await readHarvestConfig(documents, tenantId);
  const before = new Date(clock.now().getTime() - settings.retention_days * DAY_MS).toISOString();
  const merged = await mergedBefore(tenantId, platform);
  const counts = { retired: 0, waiting: 0 };
  for await (const { id, data } of queryAll(documents, censuses, tenantId, {
    where: [['unseen_since', '<=', before]],
    limit: 20,
  })) {
    const there = await recordsOf(data, tenantId, documents);
    const closed = there.filter(({ is_closed }) => is_closed);
    const held = new Set(closed.filter(({ harvested_at }) => harvested_at < merged));
    counts.retired += held.size;
    counts.waiting += closed.length - held.size;
    const ids = there.filter((issue) => !held.has(issue)).map(({ issue_id }) => Number(issue_id));
    // Also fewer when the last time was broken off after the records had gone.
    if (ids.length === data.ids.length) continue;
    await documents.bulkWrite(
      [...held].map((issue) => ({ kind: 'delete', collection: issues, tenantId, id: refOf(issue) }) as const),
    );
    await bumpRevision(tenantId, platform);
    await documents.set(censuses, tenantId, id, { ...data, ids });
  }
  return counts;
}

async function recordsOf(
  { source, connection_id, ids }: Census,
  tenantId: string,
  documents: Documents,
): Promise<readonly Issue[]> {
  const there: Issue[] = [];
  for (let at = 0; at < ids.length; at += BATCH) {
    const refs = ids.slice(at, at + BATCH).map((id) => issueRef(source, connection_id, String(id)));
    const stored = await documents.getMany(issues, tenantId, refs);
    for (const { data } of stored.values()) there.push(data);
  }
  return there;
}

async function forgetLedgers(tenantId: string, { documents, clock }: Platform): Promise<void> {
  const before = new Date(clock.now().getTime() - LEDGER_DAYS * DAY_MS).toISOString();
  for await (const { data: unit } of queryAll(documents, harvestUnits, tenantId, {
    where: [['opened_at', '<', before]],
    orderBy: [{ field: 'opened_at' }],
    limit: 50,
  })) {
    const job = (await documents.get(jobs, tenantId, unit.job_id))?.data;
    if (job?.kind === HARVEST_KIND && job.status === 'running') continue;
    await forgetJob(harvestUnits, unit.job_id, tenantId, documents);
    await forgetJob(missedChunks, unit.job_id, tenantId, documents);
  }
}

async function forgetJob<T extends { readonly job_id: string }>(
  collection: Collection<T>,
  jobId: string,
  tenantId: string,
  documents: Documents,
): Promise<void> {
  const ids: string[] = [];
  const where = [['job_id' as keyof T & string, '==' as const, jobId] as const];
  for await (const { id } of queryAll(documents, collection, tenantId, { where, limit: 50 })) ids.push(id);
  await documents.bulkWrite(ids.map((id) => ({ kind: 'delete', collection, tenantId, id }) as const));
}

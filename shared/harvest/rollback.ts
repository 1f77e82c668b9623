import { type ProblemDetails, toProblem } from '../function/problem.ts';
import { type Job, jobs } from '../jobs/job.ts';
import { closeJob } from '../jobs/single-flight.ts';
import type { BulkWrite } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import { noteEvent, tellCompleted } from './harvest-events.ts';
import { bumpRevision, readHarvestState } from './harvest-state.ts';
import { issues, issueTombstones } from './issue.ts';
import { addUnits, announce } from './ledger.ts';
import { planOf } from './plan.ts';
import type { Reload } from './reload.ts';
import { endedReload, readReload, storeReload } from './reload-store.ts';
import { type UnitContext, UnitContinues, STEP_MS } from './unit-context.ts';

export const ROLLBACK_UNIT = 'rollback';
const BATCH = 500;

/** Ends the collecting of a reload, and has the records that it created removed. Answers undefined, as units do that end. */
export async function beginRollback(job: Job, why: ProblemDetails, platform: Platform): Promise<undefined> {
  const begun = await platform.documents.transaction(async (transaction) => {
    const stored = (await transaction.get(jobs, job.tenant_id, job.job_id))?.data;
    if (stored?.status !== 'running' || planOf(stored).phase === 'rollback') return false;
    const rolling: Job = {
      ...stored,
      plan: { ...planOf(stored), phase: 'rollback' },
      error: toProblem(why, `/api/harvest/jobs/${job.job_id}`),
      heartbeat_at: platform.clock.now().toISOString(),
      waiting_for: null,
    };
    const unit = { unit_id: ROLLBACK_UNIT, kind: 'rollback', source: null, connection_id: null } as const;
    addUnits(transaction, rolling, [unit], null, platform.clock.now());
    return true;
  });
  if (begun) await announce(job, [ROLLBACK_UNIT], platform);
  return undefined;
}

/** The unit that does it: records that were there before stay, also those that the reload wrote anew. */
export async function rollBack({ job, platform, log }: UnitContext): Promise<undefined> {
  const plan = planOf(job);
  const removed = await removeCreated(job, platform);
  const facts = { job_id: job.job_id, reload_id: plan.reload_id, removed };
  log.warn(facts, 'A reload failed; the records that it created were removed');
  const counts = { ...job.counts, rolled_back: removed };
  const ended = { status: 'failed', counts, error: job.error, plan: { ...plan, open: 0 } } as const;
  await tellCompleted(job, platform);
  const reload = plan.reload_id === null ? undefined : await failed(job, plan.reload_id, platform);
  await closeJob(
    job,
    ended,
    platform,
    (transaction) => reload && storeReload(transaction, job.tenant_id, reload),
  );
  if (reload) {
    const { reload_id, error_message: detail } = reload;
    await noteEvent(job, { what: 'reload_failed', who: job.started_by, reload_id, detail, counts }, platform);
  }
  return undefined;
}

async function failed(job: Job, reloadId: number, { documents, clock }: Platform): Promise<Reload> {
  return endedReload(await readReload(documents, job.tenant_id, reloadId), clock.now(), {
    status: 'failed',
    records_processed: job.counts['found'] ?? 0,
    error_message: job.error?.detail ?? null,
    error_category: job.error?.error_category ?? null,
  });
}

/** In batches that are each the same when repeated. */
async function removeCreated(job: Job, platform: Platform): Promise<number> {
  const { documents, clock } = platform;
  const { tenant_id: tenantId } = job;
  const reloadId = planOf(job).reload_id;
  if (reloadId === null) return 0;
  const deadlineMs = performance.now() + STEP_MS;
  const { settled_reload_id } = await readHarvestState(documents, tenantId);
  for (let removed = 0; ;) {
    // Also what was created by reloads before it that were cancelled.
    const { items } = await documents.query(issues, tenantId, {
      where: [['created_by_reload', '>', settled_reload_id]],
      limit: BATCH,
    });
    if (items.length === 0) return removed;
    const deleted_at = clock.now().toISOString();
    const tombstones = items.map(({ id, data }): BulkWrite => {
      const { source, connection_id, issue_id, issue_key } = data;
      const reason = 'rolled_back';
      const tombstone = {
        source,
        connection_id,
        issue_id,
        issue_key,
        reason,
        reload_id: reloadId,
        deleted_at,
      };
      return { kind: 'set', collection: issueTombstones, tenantId, id, data: tombstone };
    });
    await documents.bulkWrite(tombstones);
    await documents.bulkWrite(items.map(({ id }) => ({ kind: 'delete', collection: issues, tenantId, id })));
    await bumpRevision(tenantId, platform);
    removed += items.length;
    if (performance.now() > deadlineMs) throw new UnitContinues();
  }
}

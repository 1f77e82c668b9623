import { type ProblemDetails, toProblem } from '../function/problem.ts';
import { jobs, type JobStatus } from '../jobs/job.ts';
import { closeJob } from '../jobs/single-flight.ts';
import type { Platform } from '../platform/platform.ts';
import { noteEvent, tellCompleted } from './harvest-events.ts';
import { changeState } from './harvest-state.ts';
import { summed } from './ledger.ts';
import { type HarvestScope, planOf } from './plan.ts';
import type { Reload } from './reload.ts';
import { endedReload, readReload, storeReload } from './reload-store.ts';
import { harvestUnits, unitDocumentId, watermarks } from './unit.ts';
import type { UnitContext } from './unit-context.ts';

/**
 * Ends a harvest whose units are all closed. `refusal`: the reload found everything and was not allowed to remove what it
 * should. Doing it again changes nothing.
 */
export async function completeHarvest(
  context: UnitContext,
  requests: number,
  {
    counts,
    found,
  }: { readonly counts: Readonly<Record<string, number>>; readonly found: number | undefined },
  refusal: ProblemDetails | undefined,
): Promise<void> {
  const { job, unit, platform, log } = context;
  const { documents, clock } = platform;
  const latest = (await documents.get(jobs, job.tenant_id, job.job_id))?.data ?? job;
  const plan = planOf(latest);
  const sums = summed(latest.counts, counts);
  const total = found === undefined ? sums : { ...sums, found };
  const status = refusal ? 'failed' : await statusOf(context);
  if (status !== 'failed') await moveWatermarks(context);
  await changeState(job.tenant_id, platform, (state) => ({
    ...(status === 'failed' ? {} : { harvested_at: clock.now().toISOString(), last_job_id: job.job_id }),
    ...(plan.reload_id === null
      ? {}
      : { settled_reload_id: Math.max(state.settled_reload_id, plan.reload_id) }),
  }));
  await tellCompleted(job, platform);
  const reload = plan.reload_id === null ? undefined : await endedAs(context, plan.reload_id, total, refusal);
  const closed = await closeJob(
    job,
    {
      status,
      counts: total,
      jira_requests: latest.jira_requests + requests,
      progress: { ...latest.progress, done: latest.progress.done + 1 },
      error: refusal ? toProblem(refusal, `/api/harvest/jobs/${job.job_id}`) : null,
      plan: { ...plan, open: 0 },
    },
    platform,
    (transaction) => reload && storeReload(transaction, job.tenant_id, reload),
  );
  if (!closed) return;
  if (reload) await noteReloadEnd(context, reload, total);
  await documents.update(harvestUnits, job.tenant_id, unitDocumentId(job.job_id, unit.unit_id), {
    state: 'done',
    closed_at: clock.now().toISOString(),
    counts: { ...counts },
  });
  const { tenant_id, job_id } = job;
  log.info({ tenant_id, job_id, status, reload_id: plan.reload_id, ...total }, 'A harvest ended');
}

async function noteReloadEnd(
  { job, platform }: UnitContext,
  { status, reload_id, error_message: detail }: Reload,
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  const what = status === 'failed' ? 'reload_failed' : 'reload_completed';
  await noteEvent(job, { what, who: job.started_by, reload_id, detail, counts }, platform);
}

async function statusOf({ job, platform }: UnitContext): Promise<JobStatus> {
  const failed = planOf(job).failed;
  if (failed === 0) return 'completed';
  const others = await platform.documents.count(harvestUnits, job.tenant_id, [
    ['job_id', '==', job.job_id],
    ['state', '==', 'done'],
  ]);
  return others === 0 ? 'failed' : 'completed_with_errors';
}

async function endedAs(
  { job, platform }: UnitContext,
  reloadId: number,
  counts: Readonly<Record<string, number>>,
  refusal: ProblemDetails | undefined,
): Promise<Reload> {
  const { documents, clock } = platform;
  const reload = await readReload(documents, job.tenant_id, reloadId);
  const wouldRemove = refusal?.extra?.['would_remove'];
  return endedReload(reload, clock.now(), {
    status: refusal ? 'failed' : 'completed',
    records_processed: counts['found'] ?? 0,
    issues_deleted: counts['issues_deleted'] ?? 0,
    out_of_scope: counts['out_of_scope'] ?? 0,
    error_message: refusal?.detail ?? null,
    error_category: refusal?.category ?? null,
    would_remove: typeof wouldRemove === 'number' ? wouldRemove : null,
  });
}

/** Of the connections whose units all succeeded. */
async function moveWatermarks({ job, platform: { documents } }: UnitContext): Promise<void> {
  const { scopes, scope } = planOf(job);
  for (const place of scopes) {
    if (await hasFailures(job, place, documents)) continue;
    await documents.set(watermarks, job.tenant_id, watermarkId(place), {
      since: job.started_at,
      scope,
      job_id: job.job_id,
    });
  }
}

async function hasFailures(
  job: UnitContext['job'],
  { source, connection_id }: HarvestScope,
  documents: Platform['documents'],
): Promise<boolean> {
  const failed = await documents.count(harvestUnits, job.tenant_id, [
    ['job_id', '==', job.job_id],
    ['state', '==', 'failed'],
    ['source', '==', source],
    ['connection_id', '==', connection_id],
  ]);
  return failed > 0;
}

export function watermarkId({
  source,
  connection_id,
}: Pick<HarvestScope, 'source' | 'connection_id'>): string {
  return `${source}:${connection_id}`;
}

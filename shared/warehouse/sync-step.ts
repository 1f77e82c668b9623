import { problemOf } from '../function/problem-of.ts';
import { toProblem } from '../function/problem.ts';
import { issues, issueTombstones } from '../harvest/issue.ts';
import { type Job, jobs } from '../jobs/job.ts';
import { closeJob, staysAlive } from '../jobs/single-flight.ts';
import type { Log } from '../observability/log.ts';
import type { DocumentPage } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import {
  enqueueSyncStep,
  phaseAfter,
  startWantedSync,
  type SyncPlan,
  syncPlanOf,
  type SyncStepTask,
} from './sync-job.ts';
import { mergeDeletions, mergeIssues, type MergeContext, StepOvertaken } from './sync-merges.ts';
import { moveSyncedUntil } from './sync-state.ts';
import { mergeStatuses } from './sync-statuses.ts';
import { tables } from './tables.ts';

interface StepContext {
  readonly job: Job;
  readonly plan: SyncPlan;
  readonly platform: Platform;
  readonly log: Log;
}

/**
 * Merges one page of records and has the next one merged. A step may be delivered twice, late, or after the end of its
 * job, and may die anywhere: what it merges is what the records say when it runs, and one that another has overtaken
 * writes nothing.
 */
export async function runSyncStep(
  { tenant_id, job_id, step }: SyncStepTask,
  { lastAttempt, log }: { readonly lastAttempt: boolean; readonly log: Log },
  platform: Platform,
): Promise<void> {
  const job = (await platform.documents.get(jobs, tenant_id, job_id))?.data;
  if (!job) return;
  // Its process may have died between the end of the job and this.
  if (job.status !== 'running') return startWantedSync(tenant_id, platform);
  const plan = syncPlanOf(job);
  if (plan.step !== step) return enqueueSyncStep(job, plan.step, platform);
  const context = { job, plan, platform, log };
  try {
    await staysAlive(job, platform, () => (plan.phase === 'done' ? finish(context) : takeStep(context)));
  } catch (error) {
    await onFailure(context, error, lastAttempt);
  }
}

async function takeStep(context: StepContext): Promise<void> {
  const { job, plan, platform } = context;
  await platform.warehouse.ensureTables(tables);
  const merged = await mergePage(context);
  const { cursor } = merged;
  const phase = cursor === null ? phaseAfter(plan.phase) : plan.phase;
  const next: SyncPlan = { ...plan, phase, cursor, step: plan.step + 1 };
  const advanced = await change(context, (latest) => ({
    plan: next,
    counts: added(latest.counts, merged.counts),
    progress: { ...latest.progress, done: latest.progress.done + merged.records },
    heartbeat_at: platform.clock.now().toISOString(),
  }));
  if (advanced) await enqueueSyncStep(job, next.step, platform);
}

interface Merged {
  readonly counts: Readonly<Record<string, number>>;
  readonly records: number;
  readonly cursor: string | null;
}

async function mergePage(context: StepContext): Promise<Merged> {
  const { job, plan, platform } = context;
  const { documents } = platform;
  const page = { limit: plan.page_size, cursor: plan.cursor ?? undefined };
  const merge: MergeContext = { tenantId: job.tenant_id, platform, refuseOvertaken: () => mustLead(context) };
  if (plan.phase === 'deletions') {
    const where = [['deleted_at', '>=', plan.since]] as const;
    const gone = await documents.query(issueTombstones, job.tenant_id, { where, ...page });
    return mergedOf(gone, await mergeDeletions(dataOf(gone), merge));
  }
  const where = [['harvested_at', '>=', plan.since]] as const;
  const there = await documents.query(issues, job.tenant_id, { where, ...page });
  const mergeAll = plan.phase === 'issues' ? mergeIssues : mergeStatuses;
  return mergedOf(there, await mergeAll(dataOf(there), merge));
}

function dataOf<T>({ items }: DocumentPage<T>): T[] {
  return items.map(({ data }) => data);
}

function mergedOf(page: DocumentPage<object>, counts: Merged['counts']): Merged {
  return { counts, records: page.items.length, cursor: page.next_cursor ?? null };
}

/** Throws when the step of this process is no longer the job's next one. */
async function mustLead({ job, plan, platform }: StepContext): Promise<void> {
  const latest = (await platform.documents.get(jobs, job.tenant_id, job.job_id))?.data;
  if (latest?.status !== 'running' || syncPlanOf(latest).step !== plan.step) throw new StepOvertaken();
}

/** The watermark first: a repetition closes the job. */
async function finish({ job, platform, log }: StepContext): Promise<void> {
  await moveSyncedUntil(job.tenant_id, job.started_at, platform);
  const progress = { ...job.progress, total: job.progress.done };
  if (await closeJob(job, { status: 'completed', progress }, platform)) {
    log.info({ job_id: job.job_id, kind: job.kind, ...job.counts }, 'Job done');
  }
  await startWantedSync(job.tenant_id, platform);
}

async function onFailure(context: StepContext, error: unknown, lastAttempt: boolean): Promise<void> {
  const { job, plan, platform, log } = context;
  if (error instanceof StepOvertaken) return;
  if (!lastAttempt) throw error;
  log.error({ err: error, job_id: job.job_id, step: plan.step, phase: plan.phase }, 'The job failed');
  const problem = toProblem(problemOf(error), `/api/jobs/${job.job_id}`);
  await closeJob(job, { status: 'failed', error: problem }, platform);
}

/** Writes to the job while this step leads it. */
async function change(
  { job, plan, platform }: StepContext,
  fields: (latest: Job) => Partial<Job>,
): Promise<boolean> {
  return platform.documents.transaction(async (transaction) => {
    const latest = (await transaction.get(jobs, job.tenant_id, job.job_id))?.data;
    if (latest?.status !== 'running' || syncPlanOf(latest).step !== plan.step) return false;
    transaction.update(jobs, job.tenant_id, job.job_id, fields(latest));
    return true;
  });
}

function added(
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
): Record<string, number> {
  const sum = { ...one };
  for (const [name, count] of Object.entries(other)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

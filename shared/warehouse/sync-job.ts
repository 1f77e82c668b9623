import { z } from 'zod';
import { ProblemError } from '../function/problem.ts';
import { issues, issueTombstones } from '../harvest/issue.ts';
import { ALL_CONNECTIONS, type Job, jobs, newJob } from '../jobs/job.ts';
import { openJob } from '../jobs/single-flight.ts';
import type { Platform } from '../platform/platform.ts';
import { warehouseQueue } from '../platform/queues.ts';
import { isWanted, mergedBefore, wantSync } from './sync-state.ts';

const SYNC_KIND = 'sync-issues';
/** Records of one step: one page of the store and one merge, some ten megabytes and some seconds of work. */
const PAGE_SIZE = 5_000;

/** In this order: a deletion is of an earlier record than one that is there. */
const phases = ['deletions', 'issues', 'statuses', 'done'] as const;

/** What the sync is about to do. Everything before `cursor` of this phase, and every phase before it, is merged. */
const SyncPlan = z.object({
  full: z.boolean(),
  /** Records written from then on. */
  since: z.iso.datetime(),
  page_size: z.int(),
  phase: z.enum(phases),
  cursor: z.string().nullable(),
  /** Grows with every page, so that a step that is delivered again, or late, knows itself as such. */
  step: z.int(),
});
export type SyncPlan = z.infer<typeof SyncPlan>;

export function syncPlanOf({ plan }: Job): SyncPlan {
  return SyncPlan.parse(plan);
}

export function phaseAfter(phase: SyncPlan['phase']): SyncPlan['phase'] {
  return phases[phases.indexOf(phase) + 1] ?? 'done';
}

export interface SyncRequest {
  readonly tenantId: string;
  /** Looks at every record instead of those that changed. The tables are the same afterwards. */
  readonly full: boolean;
  /** E-mail address of the caller, or what started it. */
  readonly startedBy: string;
  readonly pageSize?: number;
}

/** Starts a sync. 409 while one runs, with its `job_id`; that one is pushed on, in case its process died between two steps. */
export async function startSync(request: SyncRequest, platform: Platform): Promise<Job> {
  const job = await newSync(request, platform);
  try {
    await openJob(job, platform);
  } catch (error) {
    await pushOn(error, request.tenantId, platform);
    throw error;
  }
  await enqueueSyncStep(job, 0, platform);
  return job;
}

/** Has what is written so far synced: by a sync of its own, or after the one that runs. Answers the sync it started. */
export async function requestSync(tenantId: string, platform: Platform): Promise<Job | undefined> {
  await wantSync(tenantId, platform);
  return startUnlessRunning(tenantId, platform);
}

/** Starts the sync that was asked for while another one was running. */
export async function startWantedSync(tenantId: string, platform: Platform): Promise<void> {
  if (await isWanted(tenantId, platform)) await startUnlessRunning(tenantId, platform);
}

async function startUnlessRunning(tenantId: string, platform: Platform): Promise<Job | undefined> {
  try {
    return await startSync({ tenantId, full: false, startedBy: 'system' }, platform);
  } catch (error) {
    if (error instanceof ProblemError && error.details.status === 409) return undefined;
    throw error;
  }
}

async function pushOn(error: unknown, tenantId: string, platform: Platform): Promise<void> {
  const jobId = error instanceof ProblemError ? error.details.extra?.['job_id'] : undefined;
  if (typeof jobId !== 'string') return;
  const running = await platform.documents.get(jobs, tenantId, jobId);
  if (running?.data.status === 'running')
    await enqueueSyncStep(running.data, syncPlanOf(running.data).step, platform);
}

export const SyncStepTask = z.object({ tenant_id: z.string(), job_id: z.uuid(), step: z.int() });
export type SyncStepTask = z.infer<typeof SyncStepTask>;

/** Enqueues a step once, whoever does it how often. */
export async function enqueueSyncStep(
  { tenant_id, job_id }: Pick<Job, 'tenant_id' | 'job_id'>,
  step: number,
  { tasks }: Platform,
): Promise<void> {
  await tasks.enqueue({
    queue: warehouseQueue.name,
    functionName: 'sync-issues-step',
    name: `${job_id}-sync-${step}`,
    body: { tenant_id, job_id, step } satisfies SyncStepTask,
  });
}

async function newSync(
  { tenantId, full, startedBy, pageSize = PAGE_SIZE }: SyncRequest,
  platform: Platform,
): Promise<Job> {
  const plan: SyncPlan = {
    full,
    since: full ? new Date(0).toISOString() : await mergedBefore(tenantId, platform),
    page_size: pageSize,
    phase: 'deletions',
    cursor: null,
    step: 0,
  };
  const total = await recordsSince(tenantId, plan.since, platform);
  return newJob(
    {
      kind: SYNC_KIND,
      tenant_id: tenantId,
      connection_id: ALL_CONNECTIONS,
      started_by: startedBy,
      mode: 'tasks',
      progress: { done: 0, total, unit: 'records' },
      plan,
    },
    platform,
  );
}

/** Issues count twice: they go into two tables. */
async function recordsSince(tenantId: string, since: string, { documents }: Platform): Promise<number> {
  const [gone, there] = await Promise.all([
    documents.count(issueTombstones, tenantId, [['deleted_at', '>=', since]]),
    documents.count(issues, tenantId, [['harvested_at', '>=', since]]),
  ]);
  return gone + 2 * there;
}

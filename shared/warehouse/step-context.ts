import { z } from 'zod';
import type { JiraClient } from '../jira/client.ts';
import { type Job, jobs } from '../jobs/job.ts';
import type { Log } from '../observability/log.ts';
import type { Platform } from '../platform/platform.ts';
import type { JobFiles } from './job-files.ts';
import type { AnyJobKind } from './job-kinds.ts';
import { enqueueStep } from './job-steps.ts';

/** What one step of a job works with. */
export interface StepContext {
  readonly job: Job;
  readonly kind: AnyJobKind;
  readonly jira: JiraClient;
  readonly files: JobFiles;
  readonly platform: Platform;
  readonly log: Log;
  /** Requests of this step that the job's record counts already. */
  noted: number;
}

/**
 * The listing that counts, how many chunks it has (null while it is being made), those that are read, how often each step
 * has waited for the circuit breaker, and whether the job was made to wait at all.
 */
const ScanProgress = z.object({
  listing: z.string().default(''),
  chunks: z.int().nullable().default(null),
  loaded: z.array(z.int()).default([]),
  open_breaker_waits: z.record(z.string(), z.int()).default({}),
  has_waited: z.boolean().default(false),
});

export function progressOf({ plan }: Job): z.infer<typeof ScanProgress> {
  return ScanProgress.parse(plan);
}

/** Notes what a step achieved; whichever step completes the last chunk has the rows merged. */
export async function advance(context: StepContext, change: (latest: Job) => Partial<Job>): Promise<void> {
  const { job, files, jira, platform } = context;
  const sent = jira.requestCount;
  const state = await platform.documents.transaction(async (transaction) => {
    const stored = await transaction.get(jobs, job.tenant_id, job.job_id);
    if (stored?.data.status !== 'running') return 'ended';
    const alive = signsOfLife(stored.data, platform);
    const jira_requests = stored.data.jira_requests + sent - context.noted;
    const next = { ...stored.data, ...alive, jira_requests, ...change(stored.data) };
    transaction.set(jobs, job.tenant_id, job.job_id, next);
    return progressOf(next);
  });
  context.noted = sent;
  if (state === 'ended') return files.deleteAll();
  const { listing, chunks, loaded } = state;
  if (chunks !== null && loaded.length >= chunks)
    await enqueueStep(job, { step: 'merge', listing }, platform);
}

/** Another step of the job may wait for a rate limit; it is alive until that wait is over. */
function signsOfLife(latest: Job, { clock }: Platform): Partial<Job> {
  const now = clock.now().toISOString();
  const waits = latest.heartbeat_at > now;
  return {
    waiting_for: waits ? latest.waiting_for : null,
    heartbeat_at: waits ? latest.heartbeat_at : now,
  };
}

import { z } from 'zod';
import { Problem } from '../function/problem.ts';
import type { Collection } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';

export const JobStatus = z.enum(['running', 'completed', 'completed_with_errors', 'failed', 'cancelled']);
export type JobStatus = z.infer<typeof JobStatus>;

/** Issues that a job left out, by reason, with a few of them by name. */
export const Skipped = z.object({ reason: z.string(), count: z.int(), examples: z.array(z.string()) });
export type Skipped = z.infer<typeof Skipped>;

/** A job as `GET /api/jobs/{job_id}` shows it (CONTRACT §1). */
export const JobView = z
  .object({
    job_id: z.uuid(),
    kind: z.string(),
    status: JobStatus,
    started_at: z.iso.datetime(),
    completed_at: z.iso.datetime().nullable(),
    progress: z.object({ done: z.int(), total: z.int().nullable(), unit: z.string() }),
    eta_seconds: z.int().nullable(),
    /** What the job waits for, such as a rate limit and until when. */
    waiting_for: z.string().nullable(),
    counts: z.record(z.string(), z.int()),
    skipped: z.array(Skipped),
    jira_requests: z.int(),
    error: Problem.nullable(),
  })
  .meta({ id: 'Job' });
export type JobView = z.infer<typeof JobView>;

/** The stored record: the view, and what the runner needs. */
export const Job = JobView.omit({ eta_seconds: true }).extend({
  tenant_id: z.string(),
  connection_id: z.string(),
  started_by: z.string(),
  /** `inline` jobs die with their request; `tasks` jobs go on after a crash. */
  mode: z.enum(['inline', 'tasks']),
  /** When the job last showed life; a running job without it for long is dead. */
  heartbeat_at: z.iso.datetime(),
  /** What the steps of the job need to know, fixed at its start. */
  plan: z.record(z.string(), z.json()),
});
export type Job = z.infer<typeof Job>;

export const jobs: Collection<Job> = { name: 'jobs', schema: Job };

/** `connection_id` of a job that is one for all connections of its tenant. */
export const ALL_CONNECTIONS = '*';

type Begun = 'kind' | 'tenant_id' | 'connection_id' | 'started_by' | 'mode' | 'progress' | 'plan';

/** The record of a job that begins now. */
export function newJob(begun: Pick<Job, Begun>, { clock, ids }: Pick<Platform, 'clock' | 'ids'>): Job {
  const now = clock.now().toISOString();
  return {
    ...begun,
    job_id: ids.uuid(),
    status: 'running',
    started_at: now,
    heartbeat_at: now,
    completed_at: null,
    waiting_for: null,
    counts: {},
    skipped: [],
    jira_requests: 0,
    error: null,
  };
}

/** The job with what only the moment of asking can tell: how long it will still take, at the pace so far. */
export function viewOf(job: Job, now: Date): JobView {
  const {
    tenant_id: _t,
    connection_id: _c,
    started_by: _s,
    mode: _m,
    heartbeat_at: _h,
    plan: _p,
    ...view
  } = job;
  return { ...view, eta_seconds: etaSeconds(job, now) };
}

function etaSeconds({ status, progress, started_at }: Job, now: Date): number | null {
  if (status !== 'running') return null;
  if (progress.total === null || progress.done === 0) return null;
  const elapsedMs = now.getTime() - Date.parse(started_at);
  return Math.ceil(((elapsedMs / progress.done) * Math.max(0, progress.total - progress.done)) / 1000);
}

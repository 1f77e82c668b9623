import { z } from 'zod';
import { ProblemError, type Problem, toProblem } from '../function/problem.ts';
import type { Collection, DocumentTransaction } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import { type Job, jobs } from './job.ts';

/** A running job that has shown no life for this long is dead, and its place may be taken. */
export const JOB_DEAD_AFTER_MS = 5 * 60_000;

/** Which job has the one place that there is for a kind of job on a connection. */
const JobSlot = z.object({ job_id: z.uuid() });
type JobSlot = z.infer<typeof JobSlot>;
const jobSlots: Collection<JobSlot> = { name: 'job_slots', schema: JobSlot };

/**
 * Opens a job, unless one of its kind runs on its connection: then 409 with the running `job_id`. A dead one is marked
 * failed and its place taken.
 */
export async function openJob(job: Job, { documents, clock }: Platform): Promise<void> {
  await documents.transaction(async (transaction) => {
    const slotId = slotOf(job);
    const slot = await transaction.get(jobSlots, job.tenant_id, slotId);
    const holder = slot && (await transaction.get(jobs, job.tenant_id, slot.data.job_id));
    if (holder?.data.status === 'running') {
      if (!isDead(holder.data, clock.now())) throw alreadyRunning(holder.data);
      transaction.update(jobs, job.tenant_id, holder.id, interruptedFields(holder.data, clock.now()));
    }
    transaction.create(jobs, job.tenant_id, job.job_id, job);
    transaction.set(jobSlots, job.tenant_id, slotId, { job_id: job.job_id });
  });
}

/**
 * Ends a job once, whatever arrives later, and frees its place; `also` writes what ends with it. Answers false when it had
 * ended before.
 */
export async function closeJob(
  job: Job,
  fields: Partial<Job>,
  { documents, clock }: Platform,
  also?: (transaction: DocumentTransaction) => void,
): Promise<boolean> {
  return documents.transaction(async (transaction) => {
    const stored = await transaction.get(jobs, job.tenant_id, job.job_id);
    const slot = await transaction.get(jobSlots, job.tenant_id, slotOf(job));
    if (stored?.data.status !== 'running') return false;
    const completed_at = clock.now().toISOString();
    transaction.update(jobs, job.tenant_id, job.job_id, { ...fields, completed_at, waiting_for: null });
    freeSlot(transaction, job, slot?.data);
    also?.(transaction);
    return true;
  });
}

function freeSlot(transaction: DocumentTransaction, job: Job, slot: JobSlot | undefined): void {
  if (slot?.job_id === job.job_id) transaction.delete(jobSlots, job.tenant_id, slotOf(job));
}

/** A sign of life of a running job; one that waits for a later instant stays as it is. */
export async function keepAlive({ tenant_id, job_id }: Job, { documents, clock }: Platform): Promise<void> {
  await documents.transaction(async (transaction) => {
    const stored = await transaction.get(jobs, tenant_id, job_id);
    const heartbeat_at = clock.now().toISOString();
    if (stored?.data.status !== 'running' || stored.data.heartbeat_at >= heartbeat_at) return;
    transaction.update(jobs, tenant_id, job_id, { heartbeat_at });
  });
}

/** Does a piece of a job's work, with a sign of life every minute, however long it takes. */
export async function staysAlive<Result>(
  job: Job,
  platform: Platform,
  work: () => Promise<Result>,
  everyMs = 60_000,
): Promise<Result> {
  // A beat that is lost does no harm; if the store itself is, the work finds out.
  const beat = setInterval(() => void keepAlive(job, platform).catch(() => {}), everyMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}

export function isDead(job: Job, now: Date): boolean {
  return now.getTime() - Date.parse(job.heartbeat_at) > JOB_DEAD_AFTER_MS;
}

/** What becomes of a job whose process died. */
export function interruptedFields(job: Job, now: Date): Partial<Job> {
  return { status: 'failed', completed_at: now.toISOString(), waiting_for: null, error: interrupted(job) };
}

function interrupted(job: Job): Problem {
  return toProblem(
    {
      status: 503,
      detail: `Job ${job.job_id} (${job.kind}) stopped showing life at ${job.heartbeat_at}; its process was interrupted.`,
      recoveryActions: [`Start ${job.kind} again; what it has done already does no harm.`],
    },
    `/api/jobs/${job.job_id}`,
  );
}

function alreadyRunning(job: Job): ProblemError {
  return new ProblemError({
    status: 409,
    category: 'temporary',
    detail: `${job.kind} is already running on connection "${job.connection_id}" as job ${job.job_id}.`,
    recoveryActions: [`Follow GET /api/jobs/${job.job_id} and start again when it has ended.`],
    extra: { job_id: job.job_id },
  });
}

function slotOf({ kind, connection_id }: Job): string {
  return `${kind}:${connection_id}`;
}

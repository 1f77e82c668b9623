import { problemOf } from '../function/problem-of.ts';
import { toProblem } from '../function/problem.ts';
import { JiraCircuitOpenError, JiraError, JiraRateLimitedError } from '../jira/errors.ts';
import { openJira } from '../jira/open-jira.ts';
import { type Job, jobs } from '../jobs/job.ts';
import { closeJob, staysAlive } from '../jobs/single-flight.ts';
import type { Log } from '../observability/log.ts';
import type { Platform } from '../platform/platform.ts';
import { JobFiles } from './job-files.ts';
import { BATCHES_IN_FLIGHT } from './job-kind.ts';
import { jobKindOf } from './job-kinds.ts';
import { enqueueStep, type JobStep, type JobStepTask } from './job-steps.ts';
import { mergeRows } from './merge-rows.ts';
import { scan } from './scan-step.ts';
import { joinSkipped } from './skipped.ts';
import { advance, progressOf, type StepContext } from './step-context.ts';

/** A job that rate limits have kept from its end for so long is given up. */
const LONGEST_JOB_MS = 24 * 3_600_000;
/** A step that found the circuit breaker open so often fails as any other; the queue then repeats it to its last try. */
const MAX_OPEN_BREAKER_WAITS = 3;
/** How long the breaker is waited for where the error does not tell. */
const USUAL_OPEN_BREAKER_SEC = 60;

/**
 * Runs one step of a job and enqueues the next. Steps may be delivered twice, in part, or after the job has ended; the
 * job ends with the same rows. A wait that the site asks for, or an open circuit breaker, is rescheduled; a failure that time may heal is thrown for
 * the queue to repeat, until its last try; any other ends the job.
 */
export async function runStep(
  { tenant_id, job_id, next }: JobStepTask,
  { lastAttempt, log }: { readonly lastAttempt: boolean; readonly log: Log },
  platform: Platform,
): Promise<void> {
  const stored = await platform.documents.get(jobs, tenant_id, job_id);
  if (!stored) return;
  const job = stored.data;
  // What came after the end of the job may have left files behind.
  if (job.status !== 'running') return new JobFiles(job, platform).deleteAll();
  const jira = await openJira(tenant_id, job.connection_id, platform, log);
  const files = new JobFiles(job, platform);
  const context = { job, kind: jobKindOf(job.kind), jira, files, platform, log, noted: 0 };
  try {
    await staysAlive(job, platform, () => takeStep(context, next));
  } catch (error) {
    await onFailure(context, next, error, lastAttempt);
  }
}

type StepOf<Name extends JobStep['step']> = Extract<JobStep, { step: Name }>;

function takeStep(context: StepContext, next: JobStep): Promise<void> {
  switch (next.step) {
    case 'scan':
      return scan(context);
    case 'load':
      return load(context, next);
    case 'merge':
      return merge(context, next);
  }
}

async function load(context: StepContext, { listing, chunk, ids }: StepOf<'load'>): Promise<void> {
  const { job, kind, jira, files, platform } = context;
  // An interrupted scan listed it; the next scan made a listing of its own.
  if (progressOf(job).listing !== listing) return;
  const skipped: Job['skipped'] = [];
  const reading = { now: platform.clock.now(), inFlight: BATCHES_IN_FLIGHT };
  const batches = async function* () {
    for await (const batch of kind.rows(job.plan, job, ids, jira, reading)) {
      skipped.push(...batch.skipped);
      yield batch.rows;
    }
  };
  await files.writeRows(listing, chunk, batches());
  await files.writeSkipped(listing, chunk, joinSkipped(skipped));
  await advance(context, (latest) => {
    const current = progressOf(latest);
    if (current.listing !== listing || current.loaded.includes(chunk)) return {};
    return {
      progress: { ...latest.progress, done: latest.progress.done + ids.length },
      plan: { ...latest.plan, loaded: [...current.loaded, chunk] },
    };
  });
}

async function merge(context: StepContext, { listing }: StepOf<'merge'>): Promise<void> {
  const { job, kind, files, platform, log } = context;
  const chunks = progressOf(job).chunks ?? 0;
  const counts = await mergeRows(kind, job.progress.total ?? 0, files.readRows(listing, chunks), platform);
  const skipped = joinSkipped([...job.skipped, ...(await files.readSkipped(listing, chunks))]);
  await closeJob(job, { status: 'completed', counts: { ...counts }, skipped }, platform);
  log.info({ job_id: job.job_id, kind: job.kind, ...counts }, 'Job done');
  await files.deleteAll();
}

async function onFailure(
  context: StepContext,
  next: JobStep,
  error: unknown,
  lastAttempt: boolean,
): Promise<void> {
  const { job, files, platform, log } = context;
  const wait = waitFor(error, next, job, platform);
  if (wait) return postpone(context, next, wait);
  const isFinal = lastAttempt || (error instanceof JiraError && !error.retryable);
  if (!isFinal) {
    await advance(context, () => ({}));
    throw error;
  }
  log.error({ err: error, job_id: job.job_id, step: next.step }, 'The job failed');
  const problem = toProblem(problemOf(error), `/api/jobs/${job.job_id}`);
  await advance(context, () => ({}));
  await closeJob(job, { status: 'failed', error: problem }, platform);
  await files.deleteAll();
}

interface Wait {
  readonly until: Date;
  /** What for; it is shown with the job. */
  readonly why: string;
  /** By step, when it is the circuit breaker that is waited for. */
  readonly openBreakerWaits?: Readonly<Record<string, number>>;
}

/** Undefined for failures that no wait mends, and when there were waits enough. */
function waitFor(error: unknown, next: JobStep, job: Job, { clock }: Platform): Wait | undefined {
  const now = clock.now();
  if (now.getTime() - Date.parse(job.started_at) >= LONGEST_JOB_MS) return undefined;
  if (error instanceof JiraRateLimitedError) return { until: error.retryAt, why: "Jira's rate limit" };
  if (!(error instanceof JiraCircuitOpenError)) return undefined;
  // Counted for each step, because steps run side by side and one opening of the breaker stops them all.
  const step = next.step === 'load' ? `load-${next.chunk}` : next.step;
  const count = (progressOf(job).open_breaker_waits[step] ?? 0) + 1;
  if (count > MAX_OPEN_BREAKER_WAITS) return undefined;
  return {
    until: new Date(now.getTime() + (error.retryAfterSec ?? USUAL_OPEN_BREAKER_SEC) * 1000),
    why: 'Jira, which failed too often and is left alone',
    openBreakerWaits: { [step]: count },
  };
}

/** A job that waits is alive until the wait is over. */
async function postpone(context: StepContext, next: JobStep, wait: Wait): Promise<void> {
  const heartbeat_at = wait.until.toISOString();
  const waiting_for = `${wait.why}, until ${heartbeat_at}`;
  await advance(context, (latest) => {
    const open_breaker_waits = { ...progressOf(latest).open_breaker_waits, ...wait.openBreakerWaits };
    return {
      ...(latest.heartbeat_at > heartbeat_at ? {} : { heartbeat_at, waiting_for }),
      plan: { ...latest.plan, open_breaker_waits, has_waited: true },
    };
  });
  await enqueueStep(context.job, next, context.platform, wait.until);
}

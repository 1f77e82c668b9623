import { problemOf } from '../function/problem-of.ts';
import { toProblem } from '../function/problem.ts';
import type { JiraClient } from '../jira/client.ts';
import { chunked } from '../jira/concurrent.ts';
import { JiraError, JiraRateLimitedError } from '../jira/errors.ts';
import { openJira } from '../jira/open-jira.ts';
import { type Job, jobs } from '../jobs/job.ts';
import { closeJob } from '../jobs/single-flight.ts';
import type { Log } from '../observability/log.ts';
import type { Platform } from '../platform/platform.ts';
import { counted } from './counted.ts';
import { JobFiles } from './job-files.ts';
import type { AnyJobKind } from './job-kinds.ts';
import { jobKindOf } from './job-kinds.ts';
import { enqueueStep, type JobStep, type JobStepTask } from './job-steps.ts';
import { mergeRows } from './merge-rows.ts';
import { joinSkipped } from './skipped.ts';

/** Issues of one step: half a minute of work at a real site, and one page of ids. */
const CHUNK = 5000;
/** A job that rate limits have kept from its end for so long is given up. */
const LONGEST_JOB_MS = 24 * 3_600_000;

interface StepContext {
  readonly job: Job;
  readonly kind: AnyJobKind;
  readonly jira: JiraClient;
  readonly files: JobFiles;
  readonly platform: Platform;
  readonly log: Log;
}

/**
 * Runs one step of a job and enqueues the next. Steps may be delivered twice, in part, or after the job has ended; the
 * job ends with the same rows. A wait that the site asks for is rescheduled; a failure that time may heal is thrown for
 * the queue to repeat, until its last try; any other ends the job.
 */
export async function runStep(
  { tenant_id, job_id, next }: JobStepTask,
  { lastAttempt, log }: { readonly lastAttempt: boolean; readonly log: Log },
  platform: Platform,
): Promise<void> {
  const stored = await platform.documents.get(jobs, tenant_id, job_id);
  if (stored?.data.status !== 'running') return;
  const job = stored.data;
  const jira = await openJira(tenant_id, job.connection_id, platform);
  const context = { job, kind: jobKindOf(job.kind), jira, files: new JobFiles(job, platform), platform, log };
  try {
    await steps[next.step](context, next);
  } catch (error) {
    await onFailure(context, next, error, lastAttempt);
  }
}

const steps = {
  scan: scan,
  load: (context, next) => load(context, next.step === 'load' ? next.chunk : 0),
  merge: merge,
} satisfies Record<JobStep['step'], (context: StepContext, next: JobStep) => Promise<void>>;

async function scan(context: StepContext): Promise<void> {
  const { job, kind, jira, platform } = context;
  const { count: total } = await counted(
    () => storeIds(context),
    () => kind.expected(job.plan, jira),
  );
  const progress = { done: 0, total, unit: 'issues' };
  const chunks = Math.ceil(total / CHUNK);
  await saveProgress(context, { progress, plan: { ...job.plan, chunks } });
  await enqueueStep(job, chunks === 0 ? { step: 'merge' } : { step: 'load', chunk: 0 }, platform);
}

/** Stores the ids chunk by chunk. */
async function storeIds({
  kind,
  job,
  jira,
  files,
  platform,
}: StepContext): Promise<{ readonly count: number }> {
  let count = 0;
  let chunk = 0;
  for await (const ids of chunked(distinct(kind.ids(job.plan, job, jira, platform)), CHUNK)) {
    await files.writeIds(chunk, ids);
    chunk += 1;
    count += ids.length;
  }
  return { count };
}

async function* distinct(pages: AsyncIterable<readonly string[]>): AsyncGenerator<readonly string[]> {
  // Numbers, because a hundred thousand short strings would weigh several times as much.
  const seen = new Set<number>();
  for await (const page of pages) {
    const fresh = page.filter((id) => !seen.has(Number(id)));
    for (const id of fresh) seen.add(Number(id));
    yield [...new Set(fresh)];
  }
}

async function load(context: StepContext, chunk: number): Promise<void> {
  const { job, kind, jira, files, platform } = context;
  const ids = await files.readIds(chunk);
  const skipped: Job['skipped'] = [];
  const batches = async function* () {
    for await (const batch of kind.rows(job.plan, job, ids, jira, platform.clock.now())) {
      skipped.push(...batch.skipped);
      yield batch.rows;
    }
  };
  await files.writeRows(chunk, batches());
  await files.writeSkipped(chunk, joinSkipped(skipped));
  const done = chunk * CHUNK + ids.length;
  await saveProgress(context, { progress: { ...job.progress, done } });
  const isLast = chunk + 1 >= chunksOf(job);
  await enqueueStep(job, isLast ? { step: 'merge' } : { step: 'load', chunk: chunk + 1 }, platform);
}

async function merge({ job, kind, files, platform, log }: StepContext): Promise<void> {
  const chunks = chunksOf(job);
  const counts = await mergeRows(kind, job.progress.total ?? 0, files.readRows(chunks), platform);
  const skipped = joinSkipped([...job.skipped, ...(await files.readSkipped(chunks))]);
  await closeJob(job, { status: 'completed', counts: { ...counts }, skipped }, platform);
  log.info({ job_id: job.job_id, kind: job.kind, ...counts }, 'Job done');
  await files.deleteAll();
}

function chunksOf({ plan }: Job): number {
  return typeof plan['chunks'] === 'number' ? plan['chunks'] : 0;
}

async function saveProgress({ job, jira, platform }: StepContext, fields: Partial<Job>): Promise<void> {
  await platform.documents.update(jobs, job.tenant_id, job.job_id, {
    waiting_for: null,
    heartbeat_at: platform.clock.now().toISOString(),
    jira_requests: job.jira_requests + jira.requestCount,
    ...fields,
  });
}

async function onFailure(
  context: StepContext,
  next: JobStep,
  error: unknown,
  lastAttempt: boolean,
): Promise<void> {
  const { job, jira, files, platform, log } = context;
  if (error instanceof JiraRateLimitedError && isYoung(job, platform))
    return postpone(context, next, error.retryAt);
  const isFinal = lastAttempt || (error instanceof JiraError && !error.retryable);
  if (!isFinal) {
    await saveProgress(context, {});
    throw error;
  }
  log.error({ err: error, job_id: job.job_id, step: next.step }, 'The job failed');
  const problem = toProblem(problemOf(error), `/api/jobs/${job.job_id}`);
  await closeJob(
    job,
    { status: 'failed', error: problem, jira_requests: job.jira_requests + jira.requestCount },
    platform,
  );
  await files.deleteAll();
}

function isYoung({ started_at }: Job, { clock }: Platform): boolean {
  return clock.now().getTime() - Date.parse(started_at) < LONGEST_JOB_MS;
}

/** A job that waits as the site asks is alive until the wait is over. */
async function postpone(context: StepContext, next: JobStep, retryAt: Date): Promise<void> {
  const { job, platform } = context;
  const waiting_for = `Jira's rate limit, until ${retryAt.toISOString()}`;
  await saveProgress(context, { heartbeat_at: retryAt.toISOString(), waiting_for });
  await enqueueStep(job, next, platform, retryAt);
}

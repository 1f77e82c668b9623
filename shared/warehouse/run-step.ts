import { z } from 'zod';
import { problemOf } from '../function/problem-of.ts';
import { toProblem } from '../function/problem.ts';
import type { JiraClient } from '../jira/client.ts';
import { chunked } from '../jira/concurrent.ts';
import { JiraError, JiraRateLimitedError } from '../jira/errors.ts';
import { openJira } from '../jira/open-jira.ts';
import { type Job, jobs } from '../jobs/job.ts';
import { closeJob, staysAlive } from '../jobs/single-flight.ts';
import type { Log } from '../observability/log.ts';
import type { Platform } from '../platform/platform.ts';
import { counted } from './counted.ts';
import { JobFiles } from './job-files.ts';
import type { AnyJobKind } from './job-kinds.ts';
import { jobKindOf } from './job-kinds.ts';
import { enqueueStep, type JobStep, type JobStepTask } from './job-steps.ts';
import { mergeRows } from './merge-rows.ts';
import { joinSkipped } from './skipped.ts';

/** Issues of one step: some ten seconds of work at a real site. */
const CHUNK = 2500;
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
  if (!stored) return;
  const job = stored.data;
  // What came after the end of the job may have left files behind.
  if (job.status !== 'running') return new JobFiles(job, platform).deleteAll();
  const jira = await openJira(tenant_id, job.connection_id, platform);
  const context = { job, kind: jobKindOf(job.kind), jira, files: new JobFiles(job, platform), platform, log };
  try {
    await staysAlive(job, platform, () => steps[next.step](context, next));
  } catch (error) {
    await onFailure(context, next, error, lastAttempt);
  }
}

const steps = {
  scan: scan,
  load: (context, next) => load(context, next.step === 'load' ? next.chunk : 0),
  merge: merge,
} satisfies Record<JobStep['step'], (context: StepContext, next: JobStep) => Promise<void>>;

/** Lists the ids; the first chunks are read while later ones are still being listed. */
async function scan(context: StepContext): Promise<void> {
  const { job, kind, jira } = context;
  const listing = await resumeListing(context);
  await counted(
    () => extendListing(context, listing),
    () => kind.expected(job.plan, jira),
  );
  const { chunks } = listing;
  await advance(context, (latest) => ({
    progress: { ...latest.progress, total: listing.seen.size },
    plan: { ...latest.plan, chunks },
  }));
}

/** Ids as numbers, because a hundred thousand short strings would weigh several times as much. */
interface Listing {
  readonly seen: Set<number>;
  chunks: number;
}

/**
 * What an interrupted scan has stored already. Its chunks may be read by now, so they stay as they are; listing again
 * only adds to them.
 */
async function resumeListing({ job, files, platform }: StepContext): Promise<Listing> {
  const listing: Listing = { seen: new Set(), chunks: 0 };
  for (let ids = await files.readIds(0); ids; ids = await files.readIds(listing.chunks)) {
    for (const id of ids) listing.seen.add(Number(id));
    await enqueueStep(job, { step: 'load', chunk: listing.chunks }, platform);
    listing.chunks += 1;
  }
  return listing;
}

/** Adds the ids that are not listed yet, in chunks of their own, and has each chunk read. Answers how many there are in all. */
async function extendListing(context: StepContext, listing: Listing): Promise<{ readonly count: number }> {
  const { kind, job, jira, files, platform } = context;
  const fresh = unseen(kind.ids(job.plan, job, jira, platform), listing.seen);
  for await (const ids of chunked(fresh, CHUNK)) {
    await files.writeIds(listing.chunks, ids);
    await enqueueStep(job, { step: 'load', chunk: listing.chunks }, platform);
    listing.chunks += 1;
  }
  return { count: listing.seen.size };
}

async function* unseen(
  pages: AsyncIterable<readonly string[]>,
  seen: Set<number>,
): AsyncGenerator<readonly string[]> {
  for await (const page of pages) {
    yield page.filter((id) => !seen.has(Number(id)) && seen.add(Number(id)));
  }
}

async function load(context: StepContext, chunk: number): Promise<void> {
  const { job, kind, jira, files, platform } = context;
  const ids = await files.readIds(chunk);
  if (!ids) throw new Error(`Chunk ${chunk} of job ${job.job_id} has no list of ids.`);
  const skipped: Job['skipped'] = [];
  const batches = async function* () {
    for await (const batch of kind.rows(job.plan, job, ids, jira, platform.clock.now())) {
      skipped.push(...batch.skipped);
      yield batch.rows;
    }
  };
  await files.writeRows(chunk, batches());
  await files.writeSkipped(chunk, joinSkipped(skipped));
  await advance(context, (latest) => {
    const { chunks, loaded } = progressOf(latest);
    const done = loaded.includes(chunk) ? latest.progress.done : latest.progress.done + ids.length;
    return {
      progress: { ...latest.progress, done },
      plan: { ...latest.plan, chunks, loaded: [...new Set([...loaded, chunk])] },
    };
  });
}

async function merge({ job, kind, files, platform, log }: StepContext): Promise<void> {
  const chunks = progressOf(job).chunks ?? 0;
  const counts = await mergeRows(kind, job.progress.total ?? 0, files.readRows(chunks), platform);
  const skipped = joinSkipped([...job.skipped, ...(await files.readSkipped(chunks))]);
  await closeJob(job, { status: 'completed', counts: { ...counts }, skipped }, platform);
  log.info({ job_id: job.job_id, kind: job.kind, ...counts }, 'Job done');
  await files.deleteAll();
}

/** How many chunks there are, null while they are being listed, and those that are read. */
const ScanProgress = z.object({
  chunks: z.int().nullable().default(null),
  loaded: z.array(z.int()).default([]),
});

function progressOf({ plan }: Job): z.infer<typeof ScanProgress> {
  return ScanProgress.parse(plan);
}

/** Notes what a step achieved; whichever step completes the last chunk has the rows merged. */
async function advance(context: StepContext, change: (latest: Job) => Partial<Job>): Promise<void> {
  const { job, files, platform } = context;
  const state = await platform.documents.transaction(async (transaction) => {
    const stored = await transaction.get(jobs, job.tenant_id, job.job_id);
    if (stored?.data.status !== 'running') return 'ended';
    const next = { ...stored.data, ...change(stored.data), ...signsOfLife(context, stored.data) };
    transaction.set(jobs, job.tenant_id, job.job_id, next);
    const { chunks, loaded } = progressOf(next);
    return chunks !== null && loaded.length >= chunks ? 'all read' : 'going on';
  });
  if (state === 'ended') await files.deleteAll();
  if (state === 'all read') await enqueueStep(job, { step: 'merge' }, platform);
}

/** Another step of the job may wait for a rate limit; it is alive until that wait is over. */
function signsOfLife({ jira, platform }: StepContext, latest: Job): Partial<Job> {
  const now = platform.clock.now().toISOString();
  const waits = latest.heartbeat_at > now;
  return {
    waiting_for: waits ? latest.waiting_for : null,
    heartbeat_at: waits ? latest.heartbeat_at : now,
    jira_requests: latest.jira_requests + jira.requestCount,
  };
}

async function onFailure(
  context: StepContext,
  next: JobStep,
  error: unknown,
  lastAttempt: boolean,
): Promise<void> {
  const { job, files, platform, log } = context;
  if (error instanceof JiraRateLimitedError && isYoung(job, platform))
    return postpone(context, next, error.retryAt);
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

function isYoung({ started_at }: Job, { clock }: Platform): boolean {
  return clock.now().getTime() - Date.parse(started_at) < LONGEST_JOB_MS;
}

/** A job that waits as the site asks is alive until the wait is over. */
async function postpone(context: StepContext, next: JobStep, retryAt: Date): Promise<void> {
  const { job, platform } = context;
  const waiting_for = `Jira's rate limit, until ${retryAt.toISOString()}`;
  await advance(context, () => ({}));
  await platform.documents.update(jobs, job.tenant_id, job.job_id, {
    heartbeat_at: retryAt.toISOString(),
    waiting_for,
  });
  await enqueueStep(job, next, platform, retryAt);
}

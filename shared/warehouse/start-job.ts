import { toProblem } from '../function/problem.ts';
import { problemOf } from '../function/problem-of.ts';
import { ProblemError } from '../function/problem.ts';
import type { JiraClient } from '../jira/client.ts';
import { openJira } from '../jira/open-jira.ts';
import { type Job, jobs, type Skipped } from '../jobs/job.ts';
import { closeJob, openJob } from '../jobs/single-flight.ts';
import type { Platform } from '../platform/platform.ts';
import type { JobKind, JobPlan, JobScope } from './job-kind.ts';
import { enqueueStep } from './job-steps.ts';
import { mergeRows, type JobCounts } from './merge-rows.ts';
import { joinSkipped } from './skipped.ts';

export interface StartOptions<Request> {
  readonly request: Request & { readonly connection_id: string };
  readonly tenant_id: string;
  readonly startedBy: string;
  /** Runs through tasks even when few issues match. */
  readonly respondAsync: boolean;
}

/** Small sets are done when this returns; larger ones run on as `jobId`. */
export type StartedJob =
  | { readonly done: false; readonly jobId: string }
  | {
      readonly done: true;
      readonly jobId: string;
      readonly counts: JobCounts;
      readonly skipped: readonly Skipped[];
      readonly jiraRequests: number;
    };

/** Starts a job of this kind, one at a time on a connection (409). Whatever fails is kept in the job's record too. */
export async function startJob<Request, Plan extends JobPlan>(
  kind: JobKind<Request, Plan>,
  options: StartOptions<Request>,
  platform: Platform,
): Promise<StartedJob> {
  const jira = await openJira(options.tenant_id, options.request.connection_id, platform);
  const job = newJob(kind.kind, options, platform);
  await openJob(job, platform);
  try {
    return await planAndRun(kind, job, options, jira, platform);
  } catch (error) {
    throw await failed(job, error, jira, platform);
  }
}

function newJob(kind: string, options: StartOptions<unknown>, { clock, ids }: Platform): Job {
  const now = clock.now().toISOString();
  return {
    job_id: ids.uuid(),
    kind,
    tenant_id: options.tenant_id,
    connection_id: options.request.connection_id,
    started_by: options.startedBy,
    mode: 'inline',
    status: 'running',
    started_at: now,
    heartbeat_at: now,
    completed_at: null,
    progress: { done: 0, total: null, unit: 'issues' },
    waiting_for: null,
    counts: {},
    skipped: [],
    jira_requests: 0,
    error: null,
    plan: {},
  };
}

async function planAndRun<Request, Plan extends JobPlan>(
  kind: JobKind<Request, Plan>,
  job: Job,
  options: StartOptions<Request>,
  jira: JiraClient,
  platform: Platform,
): Promise<StartedJob> {
  const { plan, skipped } = await kind.plan(options.request, jira);
  const scope: JobScope = job;
  const ids = options.respondAsync
    ? undefined
    : await fewIds(kind.ids(plan, scope, jira, platform), platform.limits.inlineIssues);
  if (!ids) {
    await platform.documents.update(jobs, job.tenant_id, job.job_id, {
      mode: 'tasks',
      plan,
      skipped: [...skipped],
      jira_requests: jira.requestCount,
    });
    await enqueueStep(job, { step: 'scan' }, platform);
    return { done: false, jobId: job.job_id };
  }
  const left = [...skipped];
  const rows = async function* () {
    for await (const batch of kind.rows(plan, scope, ids, jira, platform.clock.now())) {
      left.push(...batch.skipped);
      yield* batch.rows;
    }
  };
  const counts = await mergeRows(kind, ids.length, rows(), platform);
  const result = { counts, skipped: joinSkipped(left), jiraRequests: jira.requestCount };
  const progress = { done: ids.length, total: ids.length, unit: 'issues' };
  await closeJob(
    job,
    {
      status: 'completed',
      progress,
      counts: { ...counts },
      skipped: result.skipped,
      jira_requests: result.jiraRequests,
    },
    platform,
  );
  return { done: true, jobId: job.job_id, ...result };
}

/** All the ids when there are at most `limit`; undefined as soon as there are more. */
async function fewIds(
  pages: AsyncIterable<readonly string[]>,
  limit: number,
): Promise<readonly string[] | undefined> {
  const ids = new Set<string>();
  for await (const page of pages) {
    for (const id of page) ids.add(id);
    if (ids.size > limit) return undefined;
  }
  return [...ids];
}

async function failed(job: Job, error: unknown, jira: JiraClient, platform: Platform): Promise<unknown> {
  const details = problemOf(error);
  const problem = toProblem(details, `/api/jobs/${job.job_id}`);
  await closeJob(job, { status: 'failed', error: problem, jira_requests: jira.requestCount }, platform);
  return new ProblemError({ ...details, extra: { ...details.extra, job_id: job.job_id }, cause: error });
}

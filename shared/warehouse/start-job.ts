import { ProblemError, toProblem } from '../function/problem.ts';
import { problemOf } from '../function/problem-of.ts';
import type { JiraClient } from '../jira/client.ts';
import { openJira, rememberDeployment } from '../jira/open-jira.ts';
import { type Job, jobs, newJob, type Skipped } from '../jobs/job.ts';
import { closeJob, openJob, staysAlive } from '../jobs/single-flight.ts';
import type { Log } from '../observability/log.ts';
import type { Platform } from '../platform/platform.ts';
import { counted } from './counted.ts';
import type { JobKind, JobPlan } from './job-kind.ts';
import { enqueueStep } from './job-steps.ts';
import type { JobCounts } from './merge-rows.ts';
import { readAndMerge } from './read-and-merge.ts';
import { joinSkipped } from './skipped.ts';

export interface StartOptions<Request> {
  readonly request: Request & { readonly connection_id: string };
  readonly tenant_id: string;
  readonly startedBy: string;
  /** Runs through tasks even when few issues match. */
  readonly respondAsync: boolean;
  readonly log: Log;
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

interface Planned<Plan extends JobPlan> {
  readonly job: Job;
  readonly kind: JobKind<never, Plan>;
  readonly plan: Plan;
  readonly skipped: readonly Skipped[];
  readonly jira: JiraClient;
  readonly platform: Platform;
}

/** Starts a job of this kind, one at a time on a connection (409). Whatever fails is kept in the job's record too. */
export async function startJob<Request, Plan extends JobPlan>(
  kind: JobKind<Request, Plan>,
  options: StartOptions<Request>,
  platform: Platform,
): Promise<StartedJob> {
  const { tenant_id, request, log } = options;
  const jira = await openJira(tenant_id, request.connection_id, platform, log);
  const job = newJob(
    {
      kind: kind.kind,
      tenant_id,
      connection_id: request.connection_id,
      started_by: options.startedBy,
      mode: 'inline',
      progress: { done: 0, total: null, unit: 'issues' },
      plan: {},
    },
    platform,
  );
  await openJob(job, platform);
  try {
    const started = await staysAlive(job, platform, () => planAndRun(kind, job, options, jira, platform));
    options.log.info(
      { job_id: job.job_id, kind: kind.kind, ...(started.done ? started.counts : {}) },
      started.done ? 'Job done' : 'Job started',
    );
    return started;
  } catch (error) {
    throw await failed(job, error, jira, platform);
  }
}

async function planAndRun<Request, Plan extends JobPlan>(
  kind: JobKind<Request, Plan>,
  job: Job,
  options: StartOptions<Request>,
  jira: JiraClient,
  platform: Platform,
): Promise<StartedJob> {
  await rememberDeployment(jira, platform);
  const { plan, skipped } = await kind.plan(options.request, jira);
  const planned = { job, kind, plan, skipped, jira, platform };
  const ids = options.respondAsync ? undefined : await fewIds(planned);
  return ids ? runNow(planned, ids) : runInTasks(planned);
}

/** All the ids when they are few enough for one request; undefined when there are more. */
async function fewIds<Plan extends JobPlan>(planned: Planned<Plan>): Promise<readonly string[] | undefined> {
  const { kind, plan, job, jira, platform } = planned;
  // Data Center counts exactly, and its pages are small: listing what is too many would take several of them.
  const isExact = (await jira.deployment()) === 'data_center';
  const most = platform.limits.inlineIssues;
  if (isExact && ((await kind.expected(plan, jira)) ?? 0) > most) return undefined;
  const list = async () => {
    const ids = new Set<string>();
    for await (const page of kind.ids(plan, job, jira, platform)) {
      for (const id of page) ids.add(id);
      if (ids.size > most) return { count: Infinity, ids: undefined };
    }
    return { count: ids.size, ids: [...ids] };
  };
  return (await counted(list, () => kind.expected(plan, jira))).ids;
}

async function runNow<Plan extends JobPlan>(
  planned: Planned<Plan>,
  ids: readonly string[],
): Promise<StartedJob> {
  const { job, jira, platform } = planned;
  const { counts, skipped: left } = await readAndMerge({ ...planned, ids });
  const skipped = joinSkipped([...planned.skipped, ...left]);
  const jira_requests = jira.requestCount;
  const progress = { done: ids.length, total: ids.length, unit: 'issues' };
  await closeJob(
    job,
    { status: 'completed', progress, counts: { ...counts }, skipped, jira_requests },
    platform,
  );
  return { done: true, jobId: job.job_id, counts, skipped, jiraRequests: jira_requests };
}

async function runInTasks<Plan extends JobPlan>({
  job,
  plan,
  skipped,
  jira,
  platform,
}: Planned<Plan>): Promise<StartedJob> {
  await platform.documents.update(jobs, job.tenant_id, job.job_id, {
    mode: 'tasks',
    plan,
    skipped: [...skipped],
    jira_requests: jira.requestCount,
  });
  await enqueueStep(job, { step: 'scan' }, platform);
  return { done: false, jobId: job.job_id };
}

async function failed(job: Job, error: unknown, jira: JiraClient, platform: Platform): Promise<ProblemError> {
  const details = problemOf(error);
  const problem = toProblem(details, `/api/jobs/${job.job_id}`);
  await closeJob(job, { status: 'failed', error: problem, jira_requests: jira.requestCount }, platform);
  return new ProblemError({ ...details, extra: { ...details.extra, job_id: job.job_id }, cause: error });
}

import { z } from 'zod';
import type { HttpInput } from '../function/definition.ts';
import { Problem } from '../function/problem.ts';
import { type Reply, reply } from '../function/reply.ts';
import { Skipped } from '../jobs/job.ts';
import type { Platform } from '../platform/platform.ts';
import type { JobKind, JobPlan } from './job-kind.ts';
import { startJob, type StartedJob } from './start-job.ts';

/** The answer to a job that was done within its request (CONTRACT §3). */
export const JobDone = z
  .object({
    job_id: z.uuid(),
    matched: z.int(),
    inserted: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    skipped: z.array(Skipped),
    duration_ms: z.int(),
    jira_requests: z.int(),
  })
  .meta({ id: 'WarehouseJobDone', description: 'Done; what became of the issues' });
export type JobDone = z.infer<typeof JobDone>;

export const JobStarted = z
  .object({ job_id: z.uuid() })
  .meta({ id: 'JobStarted', description: 'Runs on as this job' });
export type JobStarted = z.infer<typeof JobStarted>;

export const jobResponses = {
  200: JobDone,
  202: JobStarted,
  404: Problem,
  409: Problem,
  422: Problem,
  502: Problem,
  503: Problem,
  504: Problem,
};

/** The handler of an endpoint that starts a job of this kind and answers with its counts or its id. */
export function answerJob<Request extends { readonly connection_id: string }, Plan extends JobPlan>(
  kind: JobKind<Request, Plan>,
) {
  return async (input: HttpInput<unknown, unknown, Request>, platform: Platform) => {
    const startedAt = performance.now();
    const options = {
      request: input.body,
      tenant_id: input.tenant_id,
      startedBy: input.caller.email,
      respondAsync: prefersAsync(input.headers.prefer),
      log: input.log,
    };
    return jobReply(await startJob(kind, options, platform), performance.now() - startedAt);
  };
}

function jobReply(started: StartedJob, durationMs: number): Reply<200, JobDone> | Reply<202, JobStarted> {
  if (!started.done) return reply(202, { job_id: started.jobId }, { location: `/api/jobs/${started.jobId}` });
  return reply(200, {
    job_id: started.jobId,
    ...started.counts,
    skipped: [...started.skipped],
    duration_ms: Math.round(durationMs),
    jira_requests: started.jiraRequests,
  });
}

/** RFC 7240: the caller would rather follow a job than wait for its end. */
function prefersAsync(prefer: string | string[] | undefined): boolean {
  return [prefer ?? []].flat().some((value) => /(?:^|,)\s*respond-async\s*(?:[,;]|$)/i.test(value));
}

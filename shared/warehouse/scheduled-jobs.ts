import { z } from 'zod';
import { tenants } from '../config/tenant.ts';
import { ProblemError } from '../function/problem.ts';
import { connections } from '../jira/connection.ts';
import type { Log } from '../observability/log.ts';
import { SYSTEM_TENANT } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import { queryAll } from '../platform/query-all.ts';
import { collectAcDetails, collectClosedDetails } from './collect-details.ts';
import { startJob, type StartedJob, type StartOptions } from './start-job.ts';
import { updateStatus } from './update-status.ts';

export const ScheduledJob = z.object({
  kind: z.enum(['update-status', 'collect-closed-details', 'collect-ac-details']),
});
export type ScheduledJob = z.infer<typeof ScheduledJob>;

type Start = (options: StartOptions<object>, platform: Platform) => Promise<StartedJob>;

const starters = {
  'update-status': (options, platform) => startJob(updateStatus, options, platform),
  'collect-closed-details': (options, platform) => startJob(collectClosedDetails, options, platform),
  'collect-ac-details': (options, platform) => startJob(collectAcDetails, options, platform),
} satisfies Record<ScheduledJob['kind'], Start>;

/**
 * Starts a job on every Jira connection of every tenant. One connection's failure is kept in its job and keeps no other
 * from starting; a job that runs already, also because this message came twice, is left alone.
 */
export async function startScheduledJobs(
  { kind }: ScheduledJob,
  log: Log,
  platform: Platform,
): Promise<void> {
  const { documents } = platform;
  for await (const tenant of queryAll(documents, tenants, SYSTEM_TENANT)) {
    for await (const { id: connection_id } of queryAll(documents, connections, tenant.id)) {
      await startOne(kind, tenant.id, connection_id, log, platform);
    }
  }
}

async function startOne(
  kind: ScheduledJob['kind'],
  tenant_id: string,
  connection_id: string,
  log: Log,
  platform: Platform,
): Promise<void> {
  const facts = { kind, tenant_id, connection_id };
  try {
    const options = { request: { connection_id }, tenant_id, startedBy: 'schedule', respondAsync: true, log };
    const { jobId } = await starters[kind](options, platform);
    log.info({ ...facts, job_id: jobId }, 'A scheduled job was started');
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.details.status === 409) log.info(facts, 'A scheduled job was running already');
    else log.error({ ...facts, err: error }, 'A scheduled job could not be started');
  }
}

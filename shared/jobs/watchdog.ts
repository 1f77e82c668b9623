import { tenants } from '../config/tenant.ts';
import type { Log } from '../observability/log.ts';
import { SYSTEM_TENANT } from '../platform/documents.ts';
import { queryAll } from '../platform/query-all.ts';
import type { Platform } from '../platform/platform.ts';
import { type Job, jobs } from './job.ts';
import { closeJob, interruptedFields, isDead, keepAlive } from './single-flight.ts';

/**
 * Marks running jobs that show no life as failed, in all tenants. `atStart` is for the one local process, before it takes
 * requests: a job that lived in a request is dead however young it is, and one that lives in tasks goes on however long
 * the process was down.
 */
export async function failInterruptedJobs(
  platform: Platform,
  { atStart, log }: { readonly atStart: boolean; readonly log: Log },
): Promise<void> {
  const { documents } = platform;
  for await (const tenant of queryAll(documents, tenants, SYSTEM_TENANT)) {
    for await (const { data: job } of queryAll(documents, jobs, tenant.id, {
      where: [['status', '==', 'running']],
    })) {
      if (atStart && job.mode === 'tasks') await keepAlive(job, platform);
      else if (atStart || isDead(job, platform.clock.now())) await fail(job, platform, log);
    }
  }
}

async function fail(job: Job, platform: Platform, log: Log): Promise<void> {
  const { job_id, kind, tenant_id } = job;
  if (await closeJob(job, interruptedFields(job, platform.clock.now()), platform)) {
    log.warn({ job_id, kind, tenant_id }, 'An interrupted job was marked as failed');
  }
}

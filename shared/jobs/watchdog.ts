import { tenants } from '../config/tenant.ts';
import type { Log } from '../observability/log.ts';
import { SYSTEM_TENANT } from '../platform/documents.ts';
import { queryAll } from '../platform/query-all.ts';
import type { Platform } from '../platform/platform.ts';
import { type Job, jobs } from './job.ts';
import { closeJob, interruptedFields, isDead } from './single-flight.ts';

/**
 * Marks running jobs that show no life as failed, in all tenants. With `inlineIsDead`, as at the start of the one local
 * process, a job that lived in a request is dead however young it is; one that lives in tasks goes on.
 */
export async function failInterruptedJobs(
  platform: Platform,
  { inlineIsDead, log }: { readonly inlineIsDead: boolean; readonly log: Log },
): Promise<void> {
  const { documents, clock } = platform;
  for await (const tenant of queryAll(documents, tenants, SYSTEM_TENANT)) {
    for await (const { data: job } of queryAll(documents, jobs, tenant.id, {
      where: [['status', '==', 'running']],
    })) {
      if (!isLost(job, inlineIsDead, clock.now())) continue;
      await closeJob(job, interruptedFields(job, clock.now()), platform);
      log.warn(
        { job_id: job.job_id, kind: job.kind, tenant_id: tenant.id },
        'An interrupted job was marked as failed',
      );
    }
  }
}

function isLost(job: Job, inlineIsDead: boolean, now: Date): boolean {
  return (inlineIsDead && job.mode === 'inline') || isDead(job, now);
}

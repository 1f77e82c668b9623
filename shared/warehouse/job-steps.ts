import { z } from 'zod';
import type { Job } from '../jobs/job.ts';
import type { Platform } from '../platform/platform.ts';
import { warehouseQueue } from '../platform/queues.ts';

/**
 * `scan` lists the ids, `load` reads one chunk of them into rows, `merge` brings all rows into the table. Chunks belong to
 * a listing; when a scan was interrupted, the next one makes a listing of its own, and the chunks of the old one are moot.
 */
export const JobStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('scan') }),
  z.object({
    step: z.literal('load'),
    listing: z.string(),
    chunk: z.int().nonnegative(),
    ids: z.array(z.string()),
  }),
  z.object({ step: z.literal('merge'), listing: z.string() }),
]);
export type JobStep = z.infer<typeof JobStep>;

export const JobStepTask = z.object({ tenant_id: z.string(), job_id: z.uuid(), next: JobStep });
export type JobStepTask = z.infer<typeof JobStepTask>;

/**
 * Enqueues a step once: a second delivery of the step before enqueues nothing new. A step that has to be repeated later
 * goes under another name, because its own stays taken.
 */
export async function enqueueStep(
  { tenant_id, job_id }: Pick<Job, 'tenant_id' | 'job_id'>,
  next: JobStep,
  { tasks }: Platform,
  later?: Date,
): Promise<void> {
  const listing = next.step === 'scan' ? '' : `-${next.listing}`;
  const chunk = next.step === 'load' ? `-${next.chunk}` : '';
  const again = later ? `-at-${later.getTime()}` : '';
  await tasks.enqueue({
    queue: warehouseQueue.name,
    functionName: 'run-warehouse-step',
    name: `${job_id}-${next.step}${listing}${chunk}${again}`,
    body: { tenant_id, job_id, next },
    ...(later ? { scheduleTime: later } : {}),
  });
}

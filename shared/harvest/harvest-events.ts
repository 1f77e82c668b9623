import { z } from 'zod';
import type { Job } from '../jobs/job.ts';
import type { Collection } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';

/** Topic that tells that a tenant's issues are as a harvest left them. */
const COMPLETED_TOPIC = 'harvest-completed';

/** What happened to reloads: who had one started or cancelled, which died, what they removed. */
export const HarvestEvent = z.object({
  at: z.iso.datetime(),
  what: z.enum([
    'reload_started',
    'reload_cancelled',
    'reload_interrupted',
    'reload_completed',
    'reload_failed',
  ]),
  /** E-mail address of the caller, or `system`. */
  who: z.string(),
  job_id: z.uuid(),
  reload_id: z.int(),
  detail: z.string().nullable(),
  counts: z.record(z.string(), z.int()),
});
export type HarvestEvent = z.infer<typeof HarvestEvent>;
export const harvestEvents: Collection<HarvestEvent> = { name: 'harvest_events', schema: HarvestEvent };

/** Noted once for each job, however often it is done. */
export async function noteEvent(
  job: Pick<Job, 'tenant_id' | 'job_id'>,
  event: Pick<HarvestEvent, 'what' | 'who' | 'reload_id'> & Partial<Pick<HarvestEvent, 'detail' | 'counts'>>,
  { documents, clock }: Platform,
): Promise<void> {
  const data: HarvestEvent = {
    detail: null,
    counts: {},
    ...event,
    at: clock.now().toISOString(),
    job_id: job.job_id,
  };
  const id = `${job.job_id}:${event.what}`;
  await documents.set(harvestEvents, job.tenant_id, id, data);
}

/** Before the job ends, so that a crash in between has it told again rather than never. */
export async function tellCompleted(
  { tenant_id, job_id, started_at }: Job,
  { topics }: Platform,
): Promise<void> {
  await topics.publish(COMPLETED_TOPIC, { data: { tenant_id, job_id, started_at } });
}

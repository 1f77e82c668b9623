import { z } from 'zod';
import type { Job } from '../jobs/job.ts';
import { HarvestSource } from './issue.ts';

/** Harvests and reloads are jobs of this kind; a tenant has one of them at a time, over all of its connections. */
export const HARVEST_KIND = 'harvest';

/** One connection's part of a harvest. */
export const HarvestScope = z.object({
  source: HarvestSource,
  connection_id: z.string(),
  /** Asks only for what changed since then; null: everything. */
  since: z.iso.datetime().nullable(),
});
export type HarvestScope = z.infer<typeof HarvestScope>;

/** What a harvest job keeps beside the fields of every job. */
export const HarvestPlan = z.object({
  incremental: z.boolean(),
  reload_id: z.int().nullable(),
  /** `scopeHash` of the configuration at the start. */
  scope: z.string(),
  scopes: z.array(HarvestScope),
  /** `rollback`: nothing is collected any more, and what the reload brought in is being removed. */
  phase: z.enum(['collect', 'rollback']),
  /** Units that are not closed. */
  open: z.int(),
  failed: z.int(),
  /** How often everything was in, and the settling began. */
  settlings: z.int(),
});
export type HarvestPlan = z.infer<typeof HarvestPlan>;

export function planOf(job: Job): HarvestPlan {
  return HarvestPlan.parse(job.plan);
}

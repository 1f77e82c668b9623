import { z } from 'zod';
import { ProblemError } from '../function/problem.ts';
import { type Job, JobView, jobs, viewOf } from '../jobs/job.ts';
import type { Platform } from '../platform/platform.ts';
import { HARVEST_KIND, HarvestScope, planOf } from './plan.ts';
import { harvestUnits, UnitView } from './unit.ts';

/** Units that one answer shows; those that failed come first. */
const SHOWN_UNITS = 200;

/** A harvest job as lists show it. */
export const HarvestJobView = JobView.extend({
  incremental: z.boolean(),
  reload_id: z.int().nullable(),
  scopes: z.array(HarvestScope),
  phase: z.enum(['collect', 'rollback']),
  units_open: z.int(),
  units_failed: z.int(),
  /** Issues per second since the start, over the time that it took. */
  issues_per_second: z.number(),
  requests_per_second: z.number(),
}).meta({ id: 'HarvestJob' });
export type HarvestJobView = z.infer<typeof HarvestJobView>;

export const HarvestJobDetail = HarvestJobView.extend({
  units: z.array(UnitView),
}).meta({ id: 'HarvestJobDetail' });
export type HarvestJobDetail = z.infer<typeof HarvestJobDetail>;

export function harvestJobView(job: Job, now: Date): HarvestJobView {
  const { incremental, reload_id, scopes, phase, open, failed } = planOf(job);
  const end = job.completed_at === null ? now.getTime() : Date.parse(job.completed_at);
  const seconds = Math.max(0.001, (end - Date.parse(job.started_at)) / 1000);
  const rate = (count: number) => Math.round((count / seconds) * 10) / 10;
  return {
    ...viewOf(job, now),
    incremental,
    reload_id,
    scopes,
    phase,
    units_open: open,
    units_failed: failed,
    issues_per_second: rate(job.counts['found'] ?? 0),
    requests_per_second: rate(job.jira_requests),
  };
}

/** 404 when there is no such harvest. */
export async function harvestJobDetail(
  tenantId: string,
  jobId: string,
  { documents, clock }: Platform,
): Promise<HarvestJobDetail> {
  const job = (await documents.get(jobs, tenantId, jobId))?.data;
  if (job?.kind !== HARVEST_KIND) throw unknownJob(tenantId, jobId);
  const units: UnitView[] = [];
  for (const state of ['failed', 'open', 'done'] as const) {
    if (units.length >= SHOWN_UNITS) break;
    const { items } = await documents.query(harvestUnits, tenantId, {
      where: [
        ['job_id', '==', jobId],
        ['state', '==', state],
      ],
      limit: SHOWN_UNITS - units.length,
    });
    units.push(...items.map(({ data }) => UnitView.parse(data)));
  }
  return { ...harvestJobView(job, clock.now()), units };
}

export async function listHarvestJobs(
  tenantId: string,
  page: { readonly limit: number; readonly cursor?: string | undefined },
  { documents, clock }: Platform,
): Promise<{ readonly jobs: HarvestJobView[]; readonly next_cursor: string | null }> {
  const { items, next_cursor } = await documents.query(jobs, tenantId, {
    where: [['kind', '==', HARVEST_KIND]],
    orderBy: [{ field: 'started_at', direction: 'desc' }],
    ...page,
  });
  const now = clock.now();
  return { jobs: items.map(({ data }) => harvestJobView(data, now)), next_cursor: next_cursor ?? null };
}

function unknownJob(tenantId: string, jobId: string): ProblemError {
  return new ProblemError({
    status: 404,
    detail: `There is no harvest ${jobId} in tenant "${tenantId}".`,
    recoveryActions: ['GET /api/harvest/jobs lists the harvests that there are.'],
  });
}

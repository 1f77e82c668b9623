import type { JiraClient } from '../jira/client.ts';
import type { Job, Skipped } from '../jobs/job.ts';
import type { Platform } from '../platform/platform.ts';
import type { JobKind, JobPlan } from './job-kind.ts';
import { type JobCounts, mergeRows } from './merge-rows.ts';
import { joinSkipped } from './skipped.ts';

/** Bulk reads at once, where no other step of the job runs beside: as many as four steps have in flight together. */
const BATCHES_AT_ONCE = 16;

export interface ReadingOfAll<Plan extends JobPlan> {
  readonly kind: JobKind<never, Plan>;
  readonly job: Job;
  readonly plan: Plan;
  readonly ids: readonly string[];
  readonly jira: JiraClient;
  readonly platform: Platform;
  /** Hears how many issues are read so far. */
  readonly onRead?: (issues: number) => Promise<void>;
}

/** Reads all issues of a job and merges them in one go; `skipped` are those of which no row came. */
export async function readAndMerge<Plan extends JobPlan>({
  kind,
  job,
  plan,
  ids,
  jira,
  platform,
  onRead,
}: ReadingOfAll<Plan>): Promise<{ readonly counts: JobCounts; readonly skipped: Skipped[] }> {
  const skipped: Skipped[] = [];
  let read = 0;
  const reading = { now: platform.clock.now(), inFlight: BATCHES_AT_ONCE };
  const rows = async function* () {
    for await (const batch of kind.rows(plan, job, ids, jira, reading)) {
      skipped.push(...batch.skipped);
      yield batch.rows;
      await onRead?.((read += batch.rows.length));
    }
  };
  const counts = await mergeRows(kind, ids.length, rows(), platform);
  return { counts, skipped: joinSkipped(skipped) };
}

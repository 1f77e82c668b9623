import { closeJob } from '../jobs/single-flight.ts';
import { counted } from './counted.ts';
import { enqueueStep } from './job-steps.ts';
import { readAndMerge } from './read-and-merge.ts';
import { joinSkipped } from './skipped.ts';
import { advance, progressOf, type StepContext } from './step-context.ts';

/** Issues of one task, whose body is at most 100 KiB: some ten seconds of reading at a real site. */
const CHUNK = 5000;
/** Issues between two notes of how far a step has come. */
const NOTED_EVERY = 5000;

/** Ids that are being listed. */
interface Listing {
  readonly name: string;
  /** As numbers, because a hundred thousand short strings would weigh several times as much. */
  readonly seen: Set<number>;
  /** Not handed to a `load` step yet. */
  held: string[];
  chunks: number;
}

/**
 * Lists the ids. As many as one step can do are read and merged by this one; of more, the first chunks are read by other
 * steps while later ones are still being listed.
 */
export async function scan(context: StepContext): Promise<void> {
  const { job, kind, jira, platform } = context;
  if (progressOf(job).chunks !== null) return advance(context, () => ({}));
  const listing: Listing = { name: platform.ids.uuid(), seen: new Set(), held: [], chunks: 0 };
  await counted(
    () => extendListing(context, listing),
    () => kind.expected(job.plan, jira),
  );
  if (listing.chunks === 0) return finishAtOnce(context, listing.held);
  if (listing.held.length > 0) await enqueueChunk(context, listing);
  const { chunks } = listing;
  await advance(context, (latest) => {
    // A second delivery of the scan may have begun a listing of its own meanwhile; then that one counts.
    if (progressOf(latest).listing !== listing.name) return {};
    return {
      progress: { ...latest.progress, total: listing.seen.size },
      plan: { ...latest.plan, chunks },
    };
  });
}

/** Lists what is not listed yet, and has it read chunk by chunk once it is too much for one step. */
async function extendListing(context: StepContext, listing: Listing): Promise<{ readonly count: number }> {
  const { kind, job, jira, platform } = context;
  const { seen } = listing;
  // What a chunk has read is kept when the site makes the job wait once more.
  const atOnce = progressOf(job).has_waited ? 0 : kind.issuesAtOnce;
  for await (const page of kind.ids(job.plan, job, jira, platform)) {
    for (const id of page) {
      if (!seen.has(Number(id)) && seen.add(Number(id))) listing.held.push(id);
    }
    while (seen.size > atOnce && listing.held.length >= CHUNK) await enqueueChunk(context, listing);
  }
  return { count: seen.size };
}

async function enqueueChunk(context: StepContext, listing: Listing): Promise<void> {
  const { job, platform } = context;
  if (listing.chunks === 0) {
    await advance(context, (latest) => ({
      progress: { ...latest.progress, done: 0 },
      plan: { ...latest.plan, listing: listing.name, loaded: [] },
    }));
  }
  const ids = listing.held.splice(0, CHUNK);
  await enqueueStep(job, { step: 'load', listing: listing.name, chunk: listing.chunks, ids }, platform);
  listing.chunks += 1;
}

async function finishAtOnce(context: StepContext, ids: readonly string[]): Promise<void> {
  const { job, kind, jira, files, platform, log } = context;
  const total = ids.length;
  const note = (done: number) =>
    advance(context, ({ progress }) => ({ progress: { ...progress, done, total } }));
  await note(0);
  let noted = 0;
  const onRead = async (done: number): Promise<void> => {
    if (done - noted < NOTED_EVERY || done >= total) return;
    noted = done;
    await note(done);
  };
  const { counts, skipped } = await readAndMerge({ kind, job, plan: job.plan, ids, jira, platform, onRead });
  const ended = {
    status: 'completed',
    progress: { ...job.progress, done: total, total },
    counts: { ...counts },
    skipped: joinSkipped([...job.skipped, ...skipped]),
    jira_requests: job.jira_requests + jira.requestCount,
  } as const;
  await closeJob(job, ended, platform);
  log.info({ job_id: job.job_id, kind: job.kind, ...counts }, 'Job done');
  // A scan that was interrupted may have had chunks read.
  await files.deleteAll();
}

import type { Job } from '../jobs/job.ts';
import { jobs } from '../jobs/job.ts';
import type { DocumentTransaction } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import { queryAll } from '../platform/query-all.ts';
import { inTurn } from './in-turn.ts';
import { type HarvestPlan, planOf } from './plan.ts';
import {
  type HarvestUnit,
  type HarvestUnitHead,
  harvestUnitHeads,
  harvestUnits,
  unitDocumentId,
  type UnitMessage,
} from './unit.ts';

/** Topic of the messages that have units worked on. */
export const UNITS_TOPIC = 'harvest-units';

/** Units of one transaction, which is at most 10 MiB. */
const AT_ONCE = 50;

/** What is told of a unit that is to be opened; everything else follows. */
export type NewUnit = Pick<HarvestUnit, 'unit_id' | 'kind' | 'source' | 'connection_id'> &
  Partial<Pick<HarvestUnit, 'depth' | 'parents' | 'detail'>>;

export type JobPlace = Pick<Job, 'tenant_id' | 'job_id'>;

/**
 * Opens units of a running job and has them worked on. The ids tell what they do, so that opening them again changes
 * nothing but that those still open are announced once more.
 */
export async function openUnits(
  job: JobPlace,
  units: readonly NewUnit[],
  openedBy: string | null,
  platform: Platform,
): Promise<void> {
  for (let at = 0; at < units.length; at += AT_ONCE) {
    await openSome(job, units.slice(at, at + AT_ONCE), openedBy, platform);
  }
}

async function openSome(
  job: JobPlace,
  units: readonly NewUnit[],
  openedBy: string | null,
  platform: Platform,
): Promise<void> {
  const open = await changeJob(job, platform, async (transaction) => {
    const stored = await transaction.get(jobs, job.tenant_id, job.job_id);
    const known = await Promise.all(units.map((unit) => getUnit(transaction, job, unit.unit_id)));
    if (stored?.data.status !== 'running') return [];
    const fresh = units.filter((_, index) => known[index] === undefined);
    addUnits(transaction, stored.data, fresh, openedBy, platform.clock.now());
    return units.filter((_, index) => (known[index]?.state ?? 'open') === 'open');
  });
  await announce(
    job,
    open.map(({ unit_id }) => unit_id),
    platform,
  );
}

/** All units of a job count in its record. */
function changeJob<Result>(
  { job_id }: JobPlace,
  { documents }: Platform,
  work: (transaction: DocumentTransaction) => Promise<Result>,
): Promise<Result> {
  return inTurn(job_id, () => documents.transaction(work));
}

/** What a unit achieved, or why it could not. */
export interface UnitResult {
  readonly counts: Readonly<Record<string, number>>;
  readonly requests: number;
  readonly error?: { readonly code: string; readonly detail: string };
}

/** Closes a unit once. Whichever unit closes last has the harvest settled. */
export async function closeUnit(
  job: JobPlace,
  unitId: string,
  result: UnitResult,
  platform: Platform,
): Promise<void> {
  const next = await changeJob(job, platform, async (transaction) => {
    const stored = await transaction.get(jobs, job.tenant_id, job.job_id);
    const unit = await getUnit(transaction, job, unitId);
    if (stored?.data.status !== 'running' || unit?.state !== 'open') return undefined;
    const now = platform.clock.now();
    transaction.set(harvestUnits, job.tenant_id, unitDocumentId(job.job_id, unitId), {
      ...unit,
      // Nobody asks for them again.
      parents: [],
      ...closedFields(unit, result, now),
    });
    const plan = planOf(stored.data);
    const left = { ...plan, open: plan.open - 1, failed: plan.failed + (result.error ? 1 : 0) };
    const done = advanced(stored.data, left, result, now);
    if (left.open > 0 || plan.phase === 'rollback') {
      transaction.set(jobs, job.tenant_id, job.job_id, done);
      return undefined;
    }
    const settling = { ...left, settlings: left.settlings + 1 };
    const settle = { unit_id: `settle-${settling.settlings}`, kind: 'settle' } as const;
    const units = [{ ...settle, source: null, connection_id: null }];
    addUnits(transaction, { ...done, plan: settling }, units, unitId, now);
    return settle.unit_id;
  });
  if (next) await announce(job, [next], platform);
}

function closedFields(unit: HarvestUnitHead, result: UnitResult, now: Date): Partial<HarvestUnitHead> {
  return {
    state: result.error ? 'failed' : 'done',
    closed_at: now.toISOString(),
    waiting_until: null,
    counts: { ...result.counts },
    jira_requests: unit.jira_requests + result.requests,
    attempts: unit.attempts + 1,
    error: result.error ? { ...result.error } : null,
  };
}

/** The job after one more unit. Another unit may wait for a rate limit; the job is alive until that wait is over. */
function advanced(job: Job, plan: HarvestPlan, result: UnitResult, now: Date): Job {
  const waits = job.heartbeat_at > now.toISOString() && plan.open > 0;
  return {
    ...job,
    plan,
    progress: { ...job.progress, done: job.progress.done + 1 },
    counts: summed(job.counts, result.counts),
    jira_requests: job.jira_requests + result.requests,
    heartbeat_at: waits ? job.heartbeat_at : now.toISOString(),
    waiting_for: waits ? job.waiting_for : null,
  };
}

export function summed(
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
): Record<string, number> {
  const sum: Record<string, number> = { ...one };
  for (const [name, count] of Object.entries(other)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

/** Writes the units and the job that counts them. */
export function addUnits(
  transaction: DocumentTransaction,
  job: Job,
  units: readonly NewUnit[],
  openedBy: string | null,
  now: Date,
): void {
  for (const unit of units) {
    transaction.create(
      harvestUnits,
      job.tenant_id,
      unitDocumentId(job.job_id, unit.unit_id),
      unitOf(job, unit, openedBy, now),
    );
  }
  const plan = planOf(job);
  transaction.set(jobs, job.tenant_id, job.job_id, {
    ...job,
    plan: { ...plan, open: plan.open + units.length },
    progress: { ...job.progress, total: (job.progress.total ?? 0) + units.length },
  });
}

function unitOf(job: JobPlace, unit: NewUnit, openedBy: string | null, now: Date): HarvestUnit {
  return {
    depth: null,
    parents: [],
    detail: {},
    ...unit,
    size: unit.parents?.length ?? 0,
    job_id: job.job_id,
    state: 'open',
    attempts: 0,
    counts: {},
    jira_requests: 0,
    opened_at: now.toISOString(),
    opened_by: openedBy,
    closed_at: null,
    waiting_until: null,
    error: null,
  };
}

async function getUnit(
  transaction: DocumentTransaction,
  { tenant_id, job_id }: JobPlace,
  unitId: string,
): Promise<HarvestUnitHead | undefined> {
  return (await transaction.get(harvestUnitHeads, tenant_id, unitDocumentId(job_id, unitId)))?.data;
}

/** A unit that was closed is delivered again when its process died before it could announce what follows. */
export async function announceFollowers(job: JobPlace, unitId: string, platform: Platform): Promise<void> {
  const followers: string[] = [];
  const where = [
    ['job_id', '==', job.job_id],
    ['opened_by', '==', unitId],
    ['state', '==', 'open'],
  ] as const;
  for await (const { data } of queryAll(platform.documents, harvestUnitHeads, job.tenant_id, { where })) {
    followers.push(data.unit_id);
  }
  await announce(job, followers, platform);
}

export async function announce(
  { tenant_id, job_id }: JobPlace,
  unitIds: readonly string[],
  { topics }: Platform,
): Promise<void> {
  if (unitIds.length === 0) return;
  const messages = unitIds.map((unit_id) => ({ data: { tenant_id, job_id, unit_id } satisfies UnitMessage }));
  await topics.publishMany(UNITS_TOPIC, messages);
}

/** Notes a failed try, or until when a unit waits, and keeps the job alive for as long. */
export async function noteUnit(
  job: JobPlace,
  unitId: string,
  fields: Partial<HarvestUnit>,
  wait: { readonly until: Date; readonly why: string } | undefined,
  requests: number,
  platform: Platform,
): Promise<void> {
  await changeJob(job, platform, async (transaction) => {
    const stored = await transaction.get(jobs, job.tenant_id, job.job_id);
    const unit = await getUnit(transaction, job, unitId);
    if (stored?.data.status !== 'running' || unit?.state !== 'open') return;
    transaction.update(harvestUnits, job.tenant_id, unitDocumentId(job.job_id, unitId), {
      ...fields,
      jira_requests: unit.jira_requests + requests,
    });
    const until = (wait?.until ?? platform.clock.now()).toISOString();
    transaction.update(jobs, job.tenant_id, job.job_id, {
      jira_requests: stored.data.jira_requests + requests,
      ...(until > stored.data.heartbeat_at ? { heartbeat_at: until } : {}),
      ...(wait && until > stored.data.heartbeat_at ? { waiting_for: `${wait.why}, until ${until}` } : {}),
    });
  });
}

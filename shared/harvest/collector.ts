import { hash } from 'node:crypto';
import { jobs } from '../jobs/job.ts';
import type { BulkWrite } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import {
  type HarvestSource,
  type Issue,
  type IssueMarks,
  issueMarks,
  issueRef,
  issues,
  type IssueState,
  issueStates,
} from './issue.ts';
import { placed, type PlacedIssue } from './jira-issue.ts';
import { bumpRevision } from './harvest-state.ts';
import { type JobPlace, type NewUnit, openUnits } from './ledger.ts';
import { planOf } from './plan.ts';
import { censuses, CensusRole } from './unit.ts';
import { HarvestStopped } from './unit-context.ts';
import { packedParent, type UnitParent } from './unit-parents.ts';

/** Issues that are marked as seen, and as far as they changed written, at once. */
const BATCH = 2_000;
/** Parents of one unit: ten requests' worth, so that few units leave a chunk of 100 half empty. */
const PARENTS = 1_000;

export interface CollectorScope {
  readonly job: JobPlace;
  readonly reloadId: number | null;
  readonly unitId: string;
  readonly source: HarvestSource;
  readonly connectionId: string;
  /** Only what is new is followed downwards, so that must be sure to happen before it is written. */
  readonly expandsFirst?: boolean;
}

/** What a unit found in one role, on its way into the store. */
interface Batch {
  /** Not compared with the store yet. */
  readonly added: PlacedIssue[];
  /** Ids of those that need no write. */
  readonly settled: number[];
  readonly changed: PlacedIssue[];
}

/**
 * Takes what a unit found: marks it as seen, writes what differs from the store, and has the next level asked for. Issues
 * may come from several requests at once; memory holds one batch of those that differ, and of the others only the ids.
 */
export class Collector {
  readonly #scope: CollectorScope;
  readonly #platform: Platform;
  readonly #batches: Record<CensusRole, Batch> = {
    placed: newBatch(),
    tentative: newBatch(),
    late_root: newBatch(),
  };
  readonly #parents = new Map<number, UnitParent[]>();
  readonly #following: NewUnit[] = [];
  readonly #counts: Record<string, number> = {};
  /** Most of a page was not as in the store, such as when there is nothing in it: the others are not looked at twice. */
  #isNews = false;

  constructor(scope: CollectorScope, platform: Platform) {
    this.#scope = scope;
    this.#platform = platform;
  }

  get counts(): Readonly<Record<string, number>> {
    return this.#counts;
  }

  count(name: string, by = 1): void {
    this.#counts[name] = (this.#counts[name] ?? 0) + by;
  }

  /** A tentative root keeps the place that it has in the store, until it is known whether it is found below another. */
  add(issue: PlacedIssue, role: CensusRole = 'placed'): void {
    this.#batches[role].added.push(issue);
  }

  /** To be awaited after a page or so was added: drops what is as in the store, and writes the batches that are full. */
  async relieve(): Promise<void> {
    for (const role of CensusRole.options) {
      const batch = this.#batches[role];
      await this.#compare(batch, role);
      if (batch.settled.length + batch.changed.length >= BATCH) await this.#flush(batch, role);
    }
  }

  /** Has the children of an issue at `depth` asked for. */
  expand(parent: UnitParent, depth: number): void {
    const parents = this.#parents.get(depth);
    if (parents) parents.push(parent);
    else this.#parents.set(depth, [parent]);
  }

  /** Has a unit go on where this one stopped. */
  follow(unit: NewUnit): void {
    this.#following.push(unit);
  }

  /** Writes and opens what is left. Nothing may be added after it. */
  async finish(): Promise<void> {
    await this.#openAll();
    for (const role of CensusRole.options) {
      await this.#compare(this.#batches[role], role);
      await this.#flush(this.#batches[role], role);
    }
  }

  /** In the order of ids, so that a repetition of this unit opens the same ones. */
  async #openAll(): Promise<void> {
    const { job, unitId, source, connectionId } = this.#scope;
    const units: NewUnit[] = this.#following.splice(0);
    for (const [depth, parents] of this.#parents) {
      const sorted = parents.splice(0).toSorted((a, b) => Number(a.id) - Number(b.id));
      for (let at = 0; at < sorted.length; at += PARENTS) {
        units.push(childrenUnit(source, connectionId, depth + 1, sorted.slice(at, at + PARENTS)));
      }
    }
    await openUnits(job, units, unitId, this.#platform);
  }

  async #compare(batch: Batch, role: CensusRole): Promise<void> {
    const added = batch.added.splice(0);
    if (this.#isNews) {
      // What is written is judged before.
      for (const issue of added) batch.changed.push(issue);
      return;
    }
    let news = 0;
    for (const { issue, outcome } of await this.#look(added, role)) {
      if (mustBeWritten(outcome)) {
        batch.changed.push(issue);
        news += 1;
      } else {
        this.count(outcome);
        batch.settled.push(Number(issue.issue_id));
      }
    }
    if (news * 2 > added.length) this.#isNews = true;
  }

  /** Whether issues are to be written. Of those that have their place, little is read to know that. */
  async #look(batch: readonly PlacedIssue[], role: CensusRole): Promise<readonly Look[]> {
    if (role === 'tentative') return this.#judge(batch, role);
    if (batch.length === 0) return [];
    const { documents } = this.#platform;
    const known = await documents.getMany(issueStates, this.#scope.job.tenant_id, batch.map(refOf));
    return batch.map((issue) => ({ issue, outcome: outcomeOf(issue, known.get(refOf(issue))?.data) }));
  }

  async #flush(batch: Batch, role: CensusRole): Promise<void> {
    const changed = batch.changed.splice(0);
    const ids = [...batch.settled.splice(0), ...changed.map(({ issue_id }) => Number(issue_id))];
    if (ids.length === 0) return;
    await this.#mustRun();
    if (this.#scope.expandsFirst) await this.#openAll();
    await this.#writeCensus(ids, role);
    this.count('found', ids.length);
    const now = this.#platform.clock.now().toISOString();
    const writes: BulkWrite[] = [];
    // Another unit may have written some meanwhile.
    for (const { found, before, outcome } of await this.#judge(changed, role)) {
      this.count(outcome);
      if (mustBeWritten(outcome)) writes.push(this.#write(found, before, now));
    }
    if (writes.length === 0) return;
    await this.#platform.documents.bulkWrite(writes);
    await bumpRevision(this.#scope.job.tenant_id, this.#platform);
  }

  /** What the store says of issues. */
  async #judge(batch: readonly PlacedIssue[], role: CensusRole): Promise<readonly Judged[]> {
    if (batch.length === 0) return [];
    const { documents } = this.#platform;
    const known = await documents.getMany(issueMarks, this.#scope.job.tenant_id, batch.map(refOf));
    return batch.map((issue) => {
      const before = known.get(refOf(issue))?.data;
      const found = role === 'tentative' && before ? placed(issue, before) : issue;
      return { issue, found, before, outcome: outcomeOf(found, before) };
    });
  }

  async #mustRun(): Promise<void> {
    const { tenant_id, job_id } = this.#scope.job;
    const job = (await this.#platform.documents.get(jobs, tenant_id, job_id))?.data;
    if (job?.status !== 'running' || planOf(job).phase !== 'collect') throw new HarvestStopped();
  }

  /** Before the records, so that there is none that no census names. */
  async #writeCensus(ids: number[], role: CensusRole): Promise<void> {
    const { job, reloadId, unitId, source, connectionId } = this.#scope;
    // A repetition of the unit may write others: what the first try wrote down stays.
    const id = `${job.job_id}:${unitId}:${this.#platform.ids.uuid()}`;
    await this.#platform.documents.set(censuses, job.tenant_id, id, {
      job_id: job.job_id,
      reload_id: reloadId,
      source,
      connection_id: connectionId,
      role,
      unseen_since: null,
      ids,
    });
  }

  #write(found: PlacedIssue, before: IssueMarks | undefined, harvested_at: string): BulkWrite {
    const { job, reloadId, unitId } = this.#scope;
    const data: Issue = {
      ...found,
      harvested_at,
      created_by_reload: before ? before.created_by_reload : reloadId,
      seen_by_reload: reloadId ?? before?.seen_by_reload ?? null,
      created_by_unit: before?.created_by_unit ?? `${job.job_id}:${unitId}`,
    };
    return { kind: 'set', collection: issues, tenantId: job.tenant_id, id: refOf(found), data };
  }
}

type Outcome = 'inserted' | 'updated' | 'unchanged' | 'stale';

interface Look {
  readonly issue: PlacedIssue;
  readonly outcome: Outcome;
}

interface Judged extends Look {
  /** The issue at the place where it belongs. */
  readonly found: PlacedIssue;
  readonly before: IssueMarks | undefined;
}

function mustBeWritten(outcome: Outcome): boolean {
  return outcome === 'inserted' || outcome === 'updated';
}

function newBatch(): Batch {
  return { added: [], settled: [], changed: [] };
}

function outcomeOf(found: PlacedIssue, before: IssueState | undefined): Outcome {
  if (!before) return 'inserted';
  if (before.content_hash === found.content_hash) return 'unchanged';
  // The index shows an older state than one that was read before.
  if (before.updated_at > found.updated_at) return 'stale';
  return 'updated';
}

function refOf({ source, connection_id, issue_id }: PlacedIssue): string {
  return issueRef(source, connection_id, issue_id);
}

/** The unit that asks for the children of these parents, from an instant on; its id tells all that. */
export function childrenUnit(
  source: HarvestSource,
  connectionId: string,
  depth: number,
  parents: readonly UnitParent[],
  from?: string,
): NewUnit {
  const packed = parents.map(packedParent);
  const which = JSON.stringify([source, connectionId, packed, from]);
  return {
    unit_id: `children-${depth}-${hash('sha256', which, 'hex').slice(0, 20)}`,
    kind: 'children',
    source,
    connection_id: connectionId,
    depth,
    parents: packed,
    ...(from === undefined ? {} : { detail: { from } }),
  };
}

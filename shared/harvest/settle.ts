import type { ProblemDetails } from '../function/problem.ts';
import { openGitHub } from '../github/open-github.ts';
import { openJira } from '../jira/open-jira.ts';
import { forgetOlderCensuses, readSightings, type Sightings } from './census.ts';
import { Collector } from './collector.ts';
import { type HarvestConfig, readHarvestConfig, scopeHash } from './config.ts';
import { completeHarvest } from './finish.ts';
import { judgeGitHub } from './github-judge.ts';
import { GitHubKeys, settleKeys } from './github-keys.ts';
import { issues } from './issue.ts';
import { confirmAbsent, excludeUnbrowsable, readMissedIssues } from './jira-judge.ts';
import { type JiraScope, openJiraScope } from './jira-scope.ts';
import { placeLateRoots } from './late-roots.ts';
import type { UnitResult } from './ledger.ts';
import { forgetMissed, listMissed, readMissed, type StoredChunk } from './missing.ts';
import { type HarvestPlan, type HarvestScope, planOf } from './plan.ts';
import {
  keepInRoster,
  type Judging,
  type Removals,
  removalsOf,
  removeMissed,
  sparePending,
} from './removal.ts';
import { readReload } from './reload-store.ts';
import { configurationChanged, failedUnits, tooMuch } from './reload-problems.ts';
import { beginRollback } from './rollback.ts';
import { type Requests, type UnitContext, UnitContinues, STEP_MS } from './unit-context.ts';
import { harvestUnits, unitDocumentId } from './unit.ts';

/**
 * Runs when every unit is closed. Where that brings more to ask for, it answers its counts and runs again after that;
 * otherwise it ends the job and answers undefined.
 */
export async function settle(
  context: UnitContext,
  requests: Requests,
): Promise<UnitResult['counts'] | undefined> {
  const { job, platform } = context;
  const plan = planOf(job);
  // An earlier try of this unit opened others: it is settled again when they are closed.
  if (plan.open > 1) return {};
  if (plan.reload_id !== null && plan.failed > 0) {
    return beginRollback(job, await failedUnits(context, plan.failed), platform);
  }
  const config = await readHarvestConfig(platform.documents, job.tenant_id);
  const settling = new Settling(context, plan, config, requests);
  const more = await settling.placeRoots();
  if (more) return more;
  if (plan.reload_id !== null) {
    if (scopeHash(config) !== plan.scope) return beginRollback(job, configurationChanged(), platform);
    const outcome = await settling.remove(plan.reload_id);
    if ('more' in outcome) return outcome.more;
    if ('refusal' in outcome) {
      await completeHarvest(context, requests.sent(), settling.totals, outcome.refusal);
      return undefined;
    }
  }
  await completeHarvest(context, requests.sent(), settling.totals, undefined);
  return undefined;
}

type Place = Pick<HarvestScope, 'source' | 'connection_id'>;

function ownChunks(chunks: readonly StoredChunk[], place: Place): readonly StoredChunk[] {
  return chunks.filter(
    ({ chunk }) => chunk.source === place.source && chunk.connection_id === place.connection_id,
  );
}

class Settling {
  readonly #context: UnitContext;
  readonly #plan: HarvestPlan;
  readonly #config: HarvestConfig;
  readonly #requests: Requests;
  readonly #deadlineMs: number;
  #counts: Record<string, number> = {};
  #seen = 0;

  constructor(context: UnitContext, plan: HarvestPlan, config: HarvestConfig, requests: Requests) {
    this.#context = context;
    this.#plan = plan;
    this.#config = config;
    this.#requests = requests;
    this.#deadlineMs = performance.now() + STEP_MS;
  }

  get counts(): Readonly<Record<string, number>> {
    return this.#counts;
  }

  /** What the whole shows, in place of the sums of the units: issues that were found, each once. */
  get totals(): { readonly counts: Readonly<Record<string, number>>; readonly found: number | undefined } {
    const isFull = this.#plan.scopes.every(({ since }) => since === null);
    return { counts: this.#counts, found: isFull ? this.#seen : undefined };
  }

  /** Counts when some roots took their place, so that it is to be settled again. */
  async placeRoots(): Promise<UnitResult['counts'] | undefined> {
    const { job, platform } = this.#context;
    let placedCount = 0;
    for (const scope of this.#plan.scopes) {
      if (scope.source === 'github') await settleKeys(scope.connection_id, job.tenant_id, platform);
      if (scope.since !== null) continue;
      const sightings = await this.#sightings(scope);
      this.#seen += sightings.seen.size;
      if (scope.source === 'github') continue;
      const collector = this.#collector(scope);
      placedCount += await placeLateRoots(
        scope.connection_id,
        sightings,
        job.tenant_id,
        this.#config,
        platform.documents,
        collector,
      );
      await collector.finish();
      this.#add(collector);
    }
    return placedCount > 0 ? this.#counts : undefined;
  }

  async remove(
    reloadId: number,
  ): Promise<
    { readonly more: UnitResult['counts'] } | { readonly refusal: ProblemDetails } | { readonly done: true }
  > {
    const { job, platform } = this.#context;
    const scopes = this.#plan.scopes;
    await this.#listAll(scopes);
    const chunks = await readMissed(platform.documents, job.tenant_id, job.job_id);
    const isStarted = chunks.some(({ chunk }) => chunk.removed);
    if (!isStarted) {
      const inScope = await this.#judge(scopes, chunks);
      if (inScope) return { more: this.#counts };
      const refusal = await this.#guard(removalsOf(chunks), reloadId);
      if (refusal) return { refusal };
      await this.#forEachJira(scopes, chunks, (scope, own, judging) => confirmAbsent(scope, own, judging));
      await sparePending(chunks, job.tenant_id, platform);
    }
    await removeMissed(chunks, reloadId, job.tenant_id, platform);
    await this.#tidyRoster(scopes, chunks, reloadId);
    const { deleted, out_of_scope, not_browsable } = removalsOf(chunks);
    this.#counts = { ...this.#counts, issues_deleted: deleted, out_of_scope, not_browsable };
    return { done: true };
  }

  /** Once for a settling: what is written down then is worked off, whatever is in the store later. */
  async #listAll(scopes: readonly HarvestScope[]): Promise<void> {
    const { job, unit, platform } = this.#context;
    if (unit.detail['listed'] === true) return;
    for (const scope of scopes) {
      const { missed } = await this.#sightings(scope);
      const { source, connection_id } = scope;
      await listMissed(missed, { job_id: job.job_id, source, connection_id }, job.tenant_id, platform);
    }
    const id = unitDocumentId(job.job_id, unit.unit_id);
    await platform.documents.update(harvestUnits, job.tenant_id, id, {
      detail: { ...unit.detail, listed: true },
    });
  }

  /** Answers whether some turned out to be in scope: they are followed downwards, and all is looked at again. */
  async #judge(scopes: readonly HarvestScope[], chunks: readonly StoredChunk[]): Promise<boolean> {
    const { job, platform } = this.#context;
    await this.#judgeGitHub(scopes, chunks);
    await this.#forEachJira(scopes, chunks, async (scope, own, judging) => {
      await readMissedIssues(scope, own, judging);
      await judging.collector.finish();
      this.#add(judging.collector);
      await excludeUnbrowsable(scope, own, judging);
    });
    const inScope = chunks
      .flatMap(({ chunk }) => chunk.issues)
      .filter(({ verdict }) => verdict === 'in_scope');
    if (inScope.length === 0) return false;
    this.#counts = { ...this.#counts, hidden_by_index: inScope.length };
    await forgetMissed(chunks, job.tenant_id, platform);
    return true;
  }

  async #guard(removals: Removals, reloadId: number): Promise<ProblemDetails | undefined> {
    const { job, platform } = this.#context;
    const { documents } = platform;
    const wouldRemove = removals.deleted + removals.out_of_scope;
    // Counting may take a second where no index was needed before.
    if (wouldRemove === 0) return undefined;
    const reload = await readReload(documents, job.tenant_id, reloadId);
    if (reload.allow_shrink) return undefined;
    const all = await documents.count(issues, job.tenant_id);
    const fresh = await documents.count(issues, job.tenant_id, [['created_by_reload', '==', reloadId]]);
    const percent = this.#config.settings.shrink_limit_percent;
    if (wouldRemove <= ((all - fresh) * percent) / 100) return undefined;
    return tooMuch(wouldRemove, all - fresh, percent);
  }

  async #judgeGitHub(scopes: readonly HarvestScope[], chunks: readonly StoredChunk[]): Promise<void> {
    const { job, platform, log } = this.#context;
    for (const place of scopes) {
      const own = ownChunks(chunks, place);
      if (place.source !== 'github' || own.length === 0) continue;
      const github = await openGitHub(job.tenant_id, place.connection_id, platform, log);
      const before = this.#requests.sent;
      this.#requests.sent = () => before() + github.requestCount;
      const keys = new GitHubKeys(place.connection_id, job.tenant_id, platform.documents);
      const judging = await this.#judging(place);
      await judgeGitHub({ github, config: this.#config, keys }, own, judging);
      await judging.collector.finish();
      this.#add(judging.collector);
    }
  }

  async #judging(place: Place): Promise<Judging> {
    const { job, platform } = this.#context;
    const mayGoOn = () => this.#mayGoOn();
    const sightings = await this.#sightings(place);
    return { tenantId: job.tenant_id, platform, sightings, collector: this.#collector(place), mayGoOn };
  }

  async #forEachJira(
    scopes: readonly HarvestScope[],
    chunks: readonly StoredChunk[],
    work: (scope: JiraScope, own: readonly StoredChunk[], judging: Judging) => Promise<void>,
  ): Promise<void> {
    const { job, platform, log } = this.#context;
    for (const place of scopes) {
      const own = ownChunks(chunks, place);
      if (place.source !== 'jira' || own.length === 0) continue;
      const jira = await openJira(job.tenant_id, place.connection_id, platform, log);
      const before = this.#requests.sent;
      this.#requests.sent = () => before() + jira.requestCount;
      await work(await openJiraScope(jira, this.#config), own, await this.#judging(place));
    }
  }

  #mayGoOn(): void {
    if (performance.now() > this.#deadlineMs) throw new UnitContinues();
  }

  async #tidyRoster(
    scopes: readonly HarvestScope[],
    chunks: readonly StoredChunk[],
    reloadId: number,
  ): Promise<void> {
    const { job, platform } = this.#context;
    for (const place of scopes) {
      const own = ownChunks(chunks, place);
      const scope = { jobId: job.job_id, reloadId, source: place.source, connectionId: place.connection_id };
      await keepInRoster(own, scope, await this.#sightings(place), job.tenant_id, platform);
      await forgetOlderCensuses(platform.documents, job.tenant_id, job.job_id, place);
    }
  }

  #sightings(place: Place): Promise<Sightings> {
    const { job, platform } = this.#context;
    return readSightings(platform.documents, job.tenant_id, job.job_id, place);
  }

  #collector({ source, connection_id }: Place): Collector {
    const { job, unit, platform } = this.#context;
    const reloadId = this.#plan.reload_id;
    return new Collector(
      { job, reloadId, unitId: unit.unit_id, source, connectionId: connection_id },
      platform,
    );
  }

  #add({ counts }: Collector): void {
    for (const [name, count] of Object.entries(counts)) {
      this.#counts[name] = (this.#counts[name] ?? 0) + count;
    }
  }
}

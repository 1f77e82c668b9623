import { ProblemError, type ProblemDetails } from '../function/problem.ts';
import { openJira } from '../jira/open-jira.ts';
import { forgetOlderCensuses, readSightings, type Sightings } from './census.ts';
import { Collector } from './collector.ts';
import { type HarvestConfig, readHarvestConfig, scopeHash } from './config.ts';
import { completeHarvest } from './finish.ts';
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
import { beginRollback } from './rollback.ts';
import { type Requests, type UnitContext, UnitContinues } from './unit-context.ts';
import { harvestUnits, unitDocumentId } from './unit.ts';

/** After this a step hands over to the next one. */
const STEP_MS = 40_000;

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
    const full = this.#plan.scopes.filter(({ source, since }) => source === 'jira' && since === null);
    let placedCount = 0;
    for (const scope of full) {
      const sightings = await this.#sightings(scope);
      this.#seen += sightings.seen.size;
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
    const reload = await readReload(documents, job.tenant_id, reloadId);
    if (reload.allow_shrink) return undefined;
    const all = await documents.count(issues, job.tenant_id);
    const fresh = await documents.count(issues, job.tenant_id, [['created_by_reload', '==', reloadId]]);
    const wouldRemove = removals.deleted + removals.out_of_scope;
    const percent = this.#config.settings.shrink_limit_percent;
    if (wouldRemove <= ((all - fresh) * percent) / 100) return undefined;
    return tooMuch(wouldRemove, all - fresh, percent);
  }

  async #forEachJira(
    scopes: readonly HarvestScope[],
    chunks: readonly StoredChunk[],
    work: (scope: JiraScope, own: readonly StoredChunk[], judging: Judging) => Promise<void>,
  ): Promise<void> {
    const { job, platform, log } = this.#context;
    for (const { source, connection_id } of scopes) {
      const own = chunks.filter(
        ({ chunk }) => chunk.source === source && chunk.connection_id === connection_id,
      );
      if (source !== 'jira' || own.length === 0) continue;
      const jira = await openJira(job.tenant_id, connection_id, platform, log);
      const before = this.#requests.sent;
      this.#requests.sent = () => before() + jira.requestCount;
      const scope = await openJiraScope(jira, this.#config);
      const sightings = await this.#sightings({ source, connection_id });
      const collector = this.#collector({ source, connection_id });
      await work(scope, own, {
        tenantId: job.tenant_id,
        platform,
        sightings,
        collector,
        mayGoOn: () => this.#mayGoOn(),
      });
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
      const own = chunks.filter(
        ({ chunk }) => chunk.source === place.source && chunk.connection_id === place.connection_id,
      );
      const scope = { jobId: job.job_id, reloadId, source: place.source, connectionId: place.connection_id };
      await keepInRoster(own, scope, await this.#sightings(place), job.tenant_id, platform);
      await forgetOlderCensuses(platform.documents, job.tenant_id, job.job_id, place);
    }
  }

  #sightings(place: Pick<HarvestScope, 'source' | 'connection_id'>): Promise<Sightings> {
    const { job, platform } = this.#context;
    return readSightings(platform.documents, job.tenant_id, job.job_id, place);
  }

  #collector({ source, connection_id }: Pick<HarvestScope, 'source' | 'connection_id'>): Collector {
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

async function failedUnits({ job, platform }: UnitContext, failed: number): Promise<ProblemDetails> {
  const page = await platform.documents.query(harvestUnits, job.tenant_id, {
    where: [
      ['job_id', '==', job.job_id],
      ['state', '==', 'failed'],
    ],
    limit: 1,
  });
  const first = page.items.at(0)?.data;
  return {
    status: 502,
    detail: `${failed} of ${job.progress.total} units of work failed, the first: ${first?.error?.detail ?? 'unknown'} Nothing was removed.`,
    category: 'temporary',
    recoveryActions: ['Start the reload again when the site answers.'],
  };
}

function configurationChanged(): ProblemDetails {
  return {
    status: 409,
    detail:
      'The harvest configuration was changed while the reload ran, so it could not tell what is out of scope. Nothing was removed.',
    category: 'temporary',
    recoveryActions: ['Start the reload again.'],
  };
}

function tooMuch(wouldRemove: number, of: number, percent: number): ProblemDetails {
  return new ProblemError({
    status: 422,
    detail: `The reload would have removed ${wouldRemove} of ${of} issues, more than ${percent} %. Everything was kept.`,
    category: 'user_fixable',
    recoveryActions: [
      'Check the root JQL, the labels and the permissions of the account.',
      'If so many issues are really gone, start the reload with allow_shrink=true.',
    ],
    extra: { would_remove: wouldRemove },
  }).details;
}

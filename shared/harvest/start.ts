import { ProblemError } from '../function/problem.ts';
import { gitHubConnections } from '../github/connection.ts';
import { connections } from '../jira/connection.ts';
import { ALL_CONNECTIONS, type Job, jobs, newJob } from '../jobs/job.ts';
import { closeJob, isDead, openJob } from '../jobs/single-flight.ts';
import type { Platform } from '../platform/platform.ts';
import { queryAll } from '../platform/query-all.ts';
import { type HarvestConfig, isConfigured, readHarvestConfig, scopeHash } from './config.ts';
import { watermarkId } from './finish.ts';
import { gitHubLogins } from './github-unit.ts';
import { noteEvent } from './harvest-events.ts';
import type { HarvestSource } from './issue.ts';
import { rootJql } from './jira-scope.ts';
import { type NewUnit, openUnits } from './ledger.ts';
import { HARVEST_KIND, type HarvestPlan, type HarvestScope, planOf } from './plan.ts';
import { counters, type Reload, reloadDocumentId, reloads } from './reload.ts';
import { endedReload, readReload, storeReload } from './reload-store.ts';
import { beginRollback } from './rollback.ts';
import { watermarks } from './unit.ts';

export interface HarvestRequest {
  readonly tenantId: string;
  /** Only what changed since the last harvest, where that is known. */
  readonly incremental: boolean;
  readonly source?: HarvestSource | undefined;
  /** E-mail address of the caller, or `system`. */
  readonly startedBy: string;
}

export interface ReloadRequest {
  readonly tenantId: string;
  readonly source: Reload['source'];
  readonly triggeredBy: string;
  /** Cancels a reload that runs. */
  readonly force: boolean;
  readonly allowShrink: boolean;
}

/** Starts a harvest. 409 while one runs, with its `job_id`; 422 when there is nothing to harvest. */
export async function startHarvest(request: HarvestRequest, platform: Platform): Promise<Job> {
  const { tenantId, incremental, source, startedBy } = request;
  const config = await readHarvestConfig(platform.documents, tenantId);
  const places = await placesOf(tenantId, config, source, platform);
  await recoverDead(tenantId, platform);
  const scope = scopeHash(config);
  const scopes = await Promise.all(
    places.map(async ({ source: from, connection_id }) => ({
      source: from,
      connection_id,
      since: incremental ? await sinceOf(tenantId, { source: from, connection_id }, scope, platform) : null,
    })),
  );
  const job = newHarvest(tenantId, startedBy, { incremental, reload_id: null, scope, scopes }, platform);
  await openJob(job, platform);
  await openUnits(job, firstUnits(scopes, config), null, platform);
  return job;
}

/** Starts a reload. 409 while one runs, unless `force`; a harvest that is no reload makes way for it. */
export async function startReload(request: ReloadRequest, platform: Platform): Promise<Reload> {
  const { tenantId, triggeredBy } = request;
  const config = await readHarvestConfig(platform.documents, tenantId);
  const places = await placesOf(tenantId, config, undefined, platform);
  await recoverDead(tenantId, platform);
  await makeWay(request, platform);
  const scopes = places.map(({ source, connection_id }) => ({ source, connection_id, since: null }));
  const plan = { incremental: false, reload_id: null, scope: scopeHash(config), scopes };
  const job = newHarvest(tenantId, triggeredBy, plan, platform);
  await openJob(job, platform);
  const reload = await createReload(request, job, platform);
  const { reload_id } = reload;
  await noteEvent(job, { what: 'reload_started', who: triggeredBy, reload_id }, platform);
  await openUnits(job, firstUnits(scopes, config), null, platform);
  return reload;
}

/** The harvest or reload that runs in a tenant. */
export async function runningHarvest(tenantId: string, { documents }: Platform): Promise<Job | undefined> {
  const page = await documents.query(jobs, tenantId, {
    where: [
      ['kind', '==', HARVEST_KIND],
      ['status', '==', 'running'],
    ],
    limit: 1,
  });
  return page.items[0]?.data;
}

/** The number, the record, and the job that knows its number, at once. */
async function createReload(request: ReloadRequest, job: Job, { documents }: Platform): Promise<Reload> {
  const { tenantId, source, triggeredBy, allowShrink } = request;
  return documents.transaction(async (transaction) => {
    const counter = await transaction.get(counters, tenantId, 'reloads');
    const reload_id = (counter?.data.last ?? 0) + 1;
    const reload: Reload = {
      reload_id,
      reload_started: job.started_at,
      status: 'running',
      completed_at: null,
      records_processed: 0,
      source,
      triggered_by: triggeredBy,
      issues_deleted: 0,
      out_of_scope: 0,
      duration_seconds: null,
      error_message: null,
      error_category: null,
      job_id: job.job_id,
      allow_shrink: allowShrink,
      would_remove: null,
    };
    transaction.set(counters, tenantId, 'reloads', { last: reload_id });
    transaction.create(reloads, tenantId, reloadDocumentId(reload_id), reload);
    transaction.update(jobs, tenantId, job.job_id, { plan: { ...planOf(job), reload_id } });
    return reload;
  });
}

/** A reload that shows no life is undone before another harvest takes its place. */
async function recoverDead(tenantId: string, platform: Platform): Promise<void> {
  const running = await runningHarvest(tenantId, platform);
  if (!running || planOf(running).reload_id === null || !isDead(running, platform.clock.now())) return;
  await recoverReload(running, platform);
}

/** Has a reload undone that shows no life. */
export async function recoverReload(job: Job, platform: Platform): Promise<void> {
  const { reload_id } = planOf(job);
  if (reload_id !== null) {
    await noteEvent(job, { what: 'reload_interrupted', who: 'system', reload_id }, platform);
  }
  await beginRollback(
    job,
    {
      status: 503,
      detail: `The reload stopped showing life at ${job.heartbeat_at}; it was interrupted. Issues that were there before it are kept, those that it created are removed.`,
      category: 'temporary',
      recoveryActions: ['Start the reload again.'],
    },
    platform,
  );
}

async function makeWay({ tenantId, force, triggeredBy }: ReloadRequest, platform: Platform): Promise<void> {
  const running = await runningHarvest(tenantId, platform);
  if (!running) return;
  const { reload_id } = planOf(running);
  if (reload_id !== null && !force) throw reloadRuns(running, reload_id);
  const { documents, clock } = platform;
  const reload = reload_id === null ? undefined : await readReload(documents, tenantId, reload_id);
  const ended =
    reload &&
    endedReload(reload, clock.now(), {
      status: 'failed',
      records_processed: running.counts['found'] ?? 0,
      error_message: `Cancelled by ${triggeredBy}, who started another reload.`,
      error_category: 'user_fixable',
    });
  await closeJob(running, { status: 'cancelled' }, platform, (transaction) => {
    if (ended) storeReload(transaction, tenantId, ended);
  });
  if (reload_id !== null) {
    await noteEvent(running, { what: 'reload_cancelled', who: triggeredBy, reload_id }, platform);
  }
}

function reloadRuns(job: Job, reloadId: number): ProblemError {
  return new ProblemError({
    status: 409,
    category: 'temporary',
    detail: `Reload ${reloadId} is running already, as job ${job.job_id}.`,
    recoveryActions: [
      `Follow GET /api/harvest/reload/${reloadId}, or start again with force=true, which cancels it.`,
    ],
    extra: { reload_id: reloadId, job_id: job.job_id },
  });
}

type Place = Pick<HarvestScope, 'source' | 'connection_id'>;

/** The connections that are harvested. 422 when there are none, or the root JQL is no condition. */
async function placesOf(
  tenantId: string,
  config: HarvestConfig,
  source: HarvestSource | undefined,
  { documents }: Platform,
): Promise<readonly Place[]> {
  if (!isConfigured(config)) throw nothingToHarvest('Neither a root JQL nor a GitHub label is configured.');
  const places: Place[] = [];
  if (source !== 'github' && config.settings.jira_root_jql !== null) {
    rootJql(config);
    for await (const { id } of queryAll(documents, connections, tenantId)) {
      places.push({ source: 'jira', connection_id: id });
    }
  }
  if (source !== 'jira' && config.settings.github_labels.length > 0) {
    for await (const { id } of queryAll(documents, gitHubConnections, tenantId)) {
      places.push({ source: 'github', connection_id: id });
    }
  }
  if (places.length === 0) {
    throw nothingToHarvest(`Tenant "${tenantId}" has no connection of the sources that are configured.`);
  }
  return places;
}

function nothingToHarvest(detail: string): ProblemError {
  return new ProblemError({
    status: 422,
    detail,
    recoveryActions: [
      'Set jira_root_jql or github_labels with PUT /api/config/harvest, and have the site connected.',
    ],
  });
}

/** Null: everything must be looked at. */
async function sinceOf(
  tenantId: string,
  place: Place,
  scope: string,
  { documents }: Platform,
): Promise<string | null> {
  const stored = await documents.get(watermarks, tenantId, watermarkId(place));
  return stored?.data.scope === scope ? stored.data.since : null;
}

/** One for each connection; on GitHub for each member. Where there are no members, nothing is to be found. */
function firstUnits(scopes: readonly HarvestScope[], config: HarvestConfig): NewUnit[] {
  const units = scopes.flatMap(({ source, connection_id, since }): NewUnit[] => {
    if (source === 'github') {
      return gitHubLogins(config).map((login) => ({
        unit_id: `github-${connection_id}-${login}`,
        kind: 'github',
        source,
        connection_id,
        depth: 0,
        detail: { login },
      }));
    }
    const kind = since === null ? 'roots' : 'changes';
    return [{ unit_id: `${kind}-${source}-${connection_id}`, kind, source, connection_id, depth: 0 }];
  });
  if (units.length > 0) return units;
  return [{ unit_id: 'settle-0', kind: 'settle', source: null, connection_id: null }];
}

function newHarvest(
  tenantId: string,
  startedBy: string,
  plan: Pick<HarvestPlan, 'incremental' | 'reload_id' | 'scope' | 'scopes'>,
  platform: Platform,
): Job {
  return newJob(
    {
      kind: HARVEST_KIND,
      tenant_id: tenantId,
      connection_id: ALL_CONNECTIONS,
      started_by: startedBy,
      mode: 'tasks',
      progress: { done: 0, total: null, unit: 'units' },
      plan: { ...plan, phase: 'collect', open: 0, failed: 0, settlings: 0 },
    },
    platform,
  );
}

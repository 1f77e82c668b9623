import { bulkhead } from 'cockatiel';
import { z } from 'zod';
import { openGitHub } from '../github/open-github.ts';
import { openJira } from '../jira/open-jira.ts';
import { jobs } from '../jobs/job.ts';
import { staysAlive } from '../jobs/single-flight.ts';
import type { Log } from '../observability/log.ts';
import type { Platform } from '../platform/platform.ts';
import { Collector } from './collector.ts';
import { type HarvestConfig, readHarvestConfig } from './config.ts';
import { GitHubKeys } from './github-keys.ts';
import { collectGitHub } from './github-unit.ts';
import { collectChanges } from './jira-changes.ts';
import { type JiraScope, openJiraScope } from './jira-scope.ts';
import { collectChildren, collectRoots, type Stretch } from './jira-units.ts';
import { announce, announceFollowers, closeUnit, noteUnit, type UnitResult } from './ledger.ts';
import { planOf } from './plan.ts';
import { harvestQueue } from '../platform/queues.ts';
import { rollBack } from './rollback.ts';
import { settle } from './settle.ts';
import { type SiteFailure, siteFailure } from './site-failure.ts';
import { type HarvestUnit, harvestUnits, unitDocumentId, type UnitMessage } from './unit.ts';
import { HarvestStopped, type Requests, type UnitContext, STEP_MS, UnitContinues } from './unit-context.ts';
import { unpackedParent } from './unit-parents.ts';

/** Units that a process works on at once, enough to keep the site busy: what each has found is in memory. */
const AT_WORK = bulkhead(4, Number.POSITIVE_INFINITY);
/** Tries of one unit, repeats of single requests not counted. */
const MAX_TRIES = 4;
/** How often a unit waits for an open circuit breaker before that counts as a try. */
const MAX_BREAKER_WAITS = 3;
/** A job that rate limits have kept from its end for so long is given up. */
const LONGEST_JOB_MS = 24 * 3_600_000;

/**
 * Works on one unit. It may be delivered twice, at the same time, or after its job ended, and may die anywhere: what it
 * does is the same each time. A rate limit has it come back later; a failure that time may heal is thrown, so that the
 * message is delivered again; any other, and the last of these, closes the unit as failed.
 */
export function runUnit(message: UnitMessage, log: Log, platform: Platform): Promise<void> {
  return AT_WORK.execute(() => runInTurn(message, log, platform));
}

async function runInTurn(message: UnitMessage, log: Log, platform: Platform): Promise<void> {
  const { tenant_id, job_id, unit_id } = message;
  const { documents, clock } = platform;
  const [job, unit] = await Promise.all([
    documents.get(jobs, tenant_id, job_id),
    documents.get(harvestUnits, tenant_id, unitDocumentId(job_id, unit_id)),
  ]);
  if (!job || !unit || job.data.status !== 'running') return;
  if (unit.data.state !== 'open') return announceFollowers(job.data, unit_id, platform);
  if ((planOf(job.data).phase === 'rollback') !== (unit.data.kind === 'rollback')) return;
  if (stillWaits(unit.data, clock.now())) return resumeLater(message, unit.data, platform);
  const context = { job: job.data, unit: unit.data, platform, log };
  const requests: Requests = { sent: () => 0 };
  try {
    const counts = await staysAlive(job.data, platform, () => work(context, requests));
    if (counts) await closeUnit(job.data, unit_id, { counts, requests: requests.sent() }, platform);
  } catch (error) {
    if (error instanceof HarvestStopped) return;
    await onFailure(context, error, requests.sent());
  }
}

/** Answers what the unit counted; undefined when it ended the job itself. */
async function work(context: UnitContext, requests: Requests): Promise<UnitResult['counts'] | undefined> {
  const { job, unit, platform, log } = context;
  if (unit.kind === 'settle') return settle(context, requests);
  if (unit.kind === 'rollback') return rollBack(context);
  const connectionId = unit.connection_id ?? '';
  const config = await readHarvestConfig(platform.documents, job.tenant_id);
  const collector = collectorOf(context, connectionId);
  if (unit.kind === 'github') await workOnGitHub(context, connectionId, config, collector, requests);
  else {
    const jira = await openJira(job.tenant_id, connectionId, platform, log);
    requests.sent = () => jira.requestCount;
    await workOnJira(context, await openJiraScope(jira, config), collector);
  }
  await collector.finish();
  return collector.counts;
}

async function workOnJira(context: UnitContext, scope: JiraScope, collector: Collector): Promise<void> {
  const { job, unit, platform } = context;
  const deadlineMs = performance.now() + STEP_MS;
  const from = z.string().optional().parse(unit.detail['from']);
  const stretch: Stretch = { from, mayGoOn: () => performance.now() < deadlineMs };
  if (unit.kind === 'roots') return collectRoots(scope, stretch, collector);
  if (unit.kind === 'children') {
    return collectChildren(scope, unit.parents.map(unpackedParent), unit.depth ?? 1, stretch, collector);
  }
  const since = new Date(sinceOf(context) ?? 0);
  const store = { tenantId: job.tenant_id, documents: platform.documents };
  return collectChanges(scope, since, stretch, store, collector);
}

async function workOnGitHub(
  context: UnitContext,
  connectionId: string,
  config: HarvestConfig,
  collector: Collector,
  requests: Requests,
): Promise<void> {
  const { job, unit, platform, log } = context;
  const github = await openGitHub(job.tenant_id, connectionId, platform, log);
  requests.sent = () => github.requestCount;
  const keys = new GitHubKeys(connectionId, job.tenant_id, platform.documents);
  const since = sinceOf(context);
  const login = z.string().parse(unit.detail['login']);
  await collectGitHub({ github, config, keys }, login, since === null ? null : new Date(since), collector);
}

function collectorOf({ job, unit, platform }: UnitContext, connectionId: string): Collector {
  const scope = {
    job,
    reloadId: planOf(job).reload_id,
    unitId: unit.unit_id,
    source: unit.source ?? 'jira',
    connectionId,
    expandsFirst: unit.kind === 'changes',
  };
  return new Collector(scope, platform);
}

function sinceOf({ job, unit }: UnitContext): string | null {
  const scope = planOf(job).scopes.find(
    ({ source, connection_id }) => source === unit.source && connection_id === unit.connection_id,
  );
  return scope?.since ?? null;
}

async function onFailure(context: UnitContext, error: unknown, requests: number): Promise<void> {
  const { job, unit, platform, log } = context;
  if (error instanceof UnitContinues) {
    await noteUnit(job, unit.unit_id, {}, undefined, requests, platform);
    return announce(job, [unit.unit_id], platform);
  }
  const failure = siteFailure(error, platform.clock.now());
  const wait = allowedWait(failure, context);
  if (wait) return postpone(context, wait, requests);
  const { code, detail } = failure;
  const tries = unit.attempts + 1;
  log.warn({ err: error, job_id: job.job_id, unit_id: unit.unit_id, tries }, 'A harvest unit failed');
  if (tries >= MAX_TRIES || !failure.retryable) {
    return closeUnit(job, unit.unit_id, { counts: {}, requests, error: { code, detail } }, platform);
  }
  await noteUnit(
    job,
    unit.unit_id,
    { attempts: tries, error: { code, detail } },
    undefined,
    requests,
    platform,
  );
  throw error;
}

interface Wait {
  readonly until: Date;
  readonly why: string;
  readonly breakerWaits: number;
}

/** Undefined for failures that no wait mends, and when there were waits enough. */
function allowedWait({ wait }: SiteFailure, { job, unit, platform }: UnitContext): Wait | undefined {
  const isLate = platform.clock.now().getTime() - Date.parse(job.started_at) >= LONGEST_JOB_MS;
  const breakerWaits = Number(unit.detail['breaker_waits'] ?? 0);
  if (!wait || isLate || (wait.isBreaker && breakerWaits >= MAX_BREAKER_WAITS)) return undefined;
  return { until: wait.until, why: wait.why, breakerWaits: breakerWaits + (wait.isBreaker ? 1 : 0) };
}

/** Nothing sleeps: a task announces the unit again when the wait is over. */
async function postpone({ job, unit, platform }: UnitContext, wait: Wait, requests: number): Promise<void> {
  const waiting = {
    waiting_until: wait.until.toISOString(),
    detail: { ...unit.detail, breaker_waits: wait.breakerWaits },
  };
  await noteUnit(job, unit.unit_id, waiting, wait, requests, platform);
  const { tenant_id, job_id } = job;
  await resumeLater({ tenant_id, job_id, unit_id: unit.unit_id }, waiting, platform);
}

async function resumeLater(
  message: UnitMessage,
  { waiting_until }: Pick<HarvestUnit, 'waiting_until'>,
  { tasks }: Platform,
): Promise<void> {
  const scheduleTime = new Date(waiting_until ?? 0);
  await tasks.enqueue({
    queue: harvestQueue.name,
    functionName: 'resume-harvest-unit',
    name: `${message.job_id}-${message.unit_id}-at-${scheduleTime.getTime()}`,
    body: message,
    scheduleTime,
  });
}

/** The task that ends a wait may come a little early. */
function stillWaits({ waiting_until }: HarvestUnit, now: Date): boolean {
  return waiting_until !== null && Date.parse(waiting_until) - now.getTime() > 1_000;
}

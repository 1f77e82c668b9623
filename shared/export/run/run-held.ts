import {
  JiraCircuitOpenError,
  JiraError,
  JiraIncompleteError,
  JiraNotFoundError,
  JiraRateLimitedError,
  JiraResponseError,
} from '../../jira/errors.ts';
import { ProblemError } from '../../function/problem.ts';
import type { Log } from '../../observability/log.ts';
import type { Platform } from '../../platform/platform.ts';
import { type Hold, keepHold, LeaseLostError, release, type Standing } from './export-lease.ts';
import { enqueueExport, enqueueNext, type ExportTask } from './export-task.ts';
import type { Export } from './export.ts';
import { failExport } from './fail-export.ts';

/** How often a task looks again whether the one that holds its export is done. */
const BUSY_LOOK_MS = 2_000;

/** How a task came. */
export interface Delivery {
  /** The queue does not bring it again. */
  readonly lastAttempt: boolean;
  readonly log: Log;
}

/** The task is not done: it comes again then. */
export interface Later {
  readonly until: Date;
  /** What is waited for. */
  readonly what: string;
}

interface Steps<Claimed> {
  claim(
    hold: Hold,
  ): Promise<Exclude<Standing, { readonly kind: 'free' }> | (Claimed & { readonly kind: 'claimed' })>;
  /** Answers the export as it stands now, when to come again, or nothing when there is nothing left to go on with. */
  work(claimed: Claimed, hold: Hold): Promise<Export | Later | undefined>;
}

/**
 * Does one piece of an export that no other delivery does at the same time, and enqueues what comes next. Whatever
 * happens, either the chain goes on, or the queue brings the task again, or the export has failed and says why.
 */
export async function runHeld<Claimed>(
  task: ExportTask,
  delivery: Delivery,
  platform: Platform,
  steps: Steps<Claimed>,
): Promise<void> {
  const hold: Hold = { task, holder: platform.ids.uuid() };
  const claim = await steps.claim(hold);
  if (claim.kind === 'over') return;
  if (claim.kind === 'passed') return enqueueNext(task.tenant_id, claim.record, platform);
  if (claim.kind === 'busy') return enqueueAgain(task, soonest(claim.until, platform), platform);
  const stopKeeping = keepHold(hold, platform, delivery.log);
  try {
    const result = await steps.work(claim, hold);
    if (result && 'until' in result) await comeAgain(hold, result, platform);
    else if (result) await goOn(task, result, delivery.log, platform);
  } catch (error) {
    await onFailure(hold, error, delivery, platform);
  } finally {
    stopKeeping();
  }
}

/** A holder is mostly done long before its lease runs out. */
function soonest(until: Date, { clock }: Platform): Date {
  return new Date(Math.min(until.getTime(), clock.now().getTime() + BUSY_LOOK_MS));
}

async function goOn({ tenant_id }: ExportTask, record: Export, log: Log, platform: Platform): Promise<void> {
  await enqueueNext(tenant_id, record, platform);
  if (record.status !== 'completed') return;
  const { session_id, tickets_completed, tickets_skipped, dependencies_created, manual_fixes_needed } =
    record;
  const counts = { tickets_completed, tickets_skipped, dependencies_created, manual_fixes_needed };
  log.info({ session_id, ...counts }, 'Export completed');
}

async function onFailure(
  hold: Hold,
  error: unknown,
  { lastAttempt, log }: Delivery,
  platform: Platform,
): Promise<void> {
  if (error instanceof LeaseLostError) {
    log.warn({ err: error }, 'A delivery of an export gave way to another');
    return release(hold, platform);
  }
  if (error instanceof JiraRateLimitedError) {
    return comeAgain(hold, { until: error.retryAt, what: "Jira's rate limit" }, platform);
  }
  if (!lastAttempt && !isFinal(error, hold.task)) {
    await release(hold, platform);
    throw error;
  }
  log.error({ err: error, session_id: hold.task.session_id }, 'The export failed');
  await failExport(hold, error, platform);
}

/** What another try would meet again, and an open breaker, which would only use the tries up. */
function isFinal(error: unknown, { phase }: ExportTask): boolean {
  if (error instanceof JiraCircuitOpenError) return true;
  // What comes after the tickets does nothing twice, so that it can be tried again whatever the answer may mean.
  if (phase !== 'tickets' && isOdd(error)) return false;
  return error instanceof JiraError ? !error.retryable : error instanceof ProblemError;
}

/** An answer that is not Jira's, such as a page of something before it, or not the whole: mostly passing. */
function isOdd(error: unknown): boolean {
  if (error instanceof JiraNotFoundError) return !error.fromJira;
  return error instanceof JiraResponseError || error instanceof JiraIncompleteError;
}

/** Lets go first: a task that came at once would find the export busy. After a crash in between the queue brings this one. */
async function comeAgain(hold: Hold, later: Later, platform: Platform): Promise<void> {
  await release(hold, platform, later);
  await enqueueAgain(hold.task, later.until, platform);
}

/** The task that asks for it may have come for the same instant, and its own name is taken: hence the second one. */
async function enqueueAgain(task: ExportTask, until: Date, platform: Platform): Promise<void> {
  const again = `at-${until.getTime()}-${platform.clock.now().getTime()}`;
  await enqueueExport(task, platform, { notBefore: until, again });
}

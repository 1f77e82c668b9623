import { ProblemError } from '../../function/problem.ts';
import type { JiraClient } from '../../jira/client.ts';
import { JiraCircuitOpenError, JiraError, JiraRateLimitedError } from '../../jira/errors.ts';
import { openJira } from '../../jira/open-jira.ts';
import type { Log } from '../../observability/log.ts';
import type { Platform } from '../../platform/platform.ts';
import { attachFiles, type ExportFile, missingFiles } from '../attachments/attach-files.ts';
import { filesOf } from '../attachments/export-files.ts';
import { isRecorded } from '../attachments/file-record.ts';
import { createIssue, outcomeOf } from '../issues/create-issue.ts';
import { findCreated, type FoundIssue } from '../issues/find-created.ts';
import { draftIssue } from '../issues/issue-draft.ts';
import type { ManualFix } from '../issues/manual-fix.ts';
import { browseUrl, screenOf } from '../issues/target.ts';
import { parentOf } from '../issues/ticket-parent.ts';
import { type Creation, type Ticket, tickets } from '../sessions/ticket.ts';
import { claimTicket, unclaimTicket } from './claim-ticket.ts';
import { type Hold, LeaseLostError } from './export-lease.ts';
import { readPlan } from './export-plan.ts';
import type { ExportTask } from './export-task.ts';
import type { Export, ExportPlan } from './export.ts';
import { doubt, intend, intendUpload, withdraw } from './intent.ts';
import { lookUp } from './look-up.ts';
import { sendingOf } from './pace.ts';
import { type Delivery, type Later, runHeld } from './run-held.ts';
import { settleTicket } from './settle-ticket.ts';
import { skipSubtask } from './skip-ticket.ts';

/** Requests of unknown outcome, and uploads, after which the export stops. */
const MAX_TRIES = 3;

interface Work {
  readonly hold: Hold;
  readonly ticket: Ticket;
  readonly plan: ExportPlan;
  readonly jira: JiraClient;
  readonly platform: Platform;
  readonly log: Log;
}

/** An issue that is a ticket's. */
interface Made {
  readonly key: string;
  readonly fixes: readonly ManualFix[];
  readonly attach_description: boolean;
  /** Of the request that made it, if that is known. */
  readonly marker?: Creation['marker'];
  readonly orphanKeys: readonly string[];
  readonly sentAtMs: number | undefined;
}

/**
 * Makes one ticket an issue and enqueues the next. It may be delivered twice, at the same time or after any crash, and
 * the ticket still becomes one issue: the intent is recorded before the request and the key right after it, and a request
 * whose outcome is not known is looked for before it is repeated.
 */
export async function runTicket(task: ExportTask, delivery: Delivery, platform: Platform): Promise<void> {
  const plan = await readPlan(task, platform);
  if (!plan) return;
  await runHeld(task, delivery, platform, {
    claim: (hold) => claimTicket(hold, plan, platform),
    work: async ({ ticket, record }, hold) => {
      const { log } = delivery;
      const jira = await openJira(task.tenant_id, record.connection_id, platform, log);
      try {
        return await exportTicket({ hold, ticket, plan, jira, platform, log });
      } catch (error) {
        if (error instanceof LeaseLostError) await unclaimTicket(task, ticket.ticket_id, platform);
        throw error;
      }
    },
  });
}

async function exportTicket(work: Work): Promise<Export | Later | undefined> {
  const { hold, ticket, platform, log } = work;
  const key = ticket.jira_ticket_key;
  if (key !== null) return resume(work, key);
  if (ticket.step !== 'creating') return create(work);
  const look = await lookUp(hold, ticket, () => found(work), platform);
  if (look.kind === 'again')
    return { until: look.at, what: "Jira's search index, in which a new issue appears late" };
  if (look.kind === 'absent') return create(work);
  const [first, ...others] = look.found;
  const orphanKeys = others.map((other) => other.key);
  log.warn(
    { jira_ticket_key: first.key, orphan_keys: orphanKeys },
    'The issue of an interrupted request was found',
  );
  const { fixes = [], attach_description = false } = ticket.creation ?? {};
  return finish(work, { key: first.key, fixes, attach_description, orphanKeys, sentAtMs: undefined });
}

async function found({
  jira,
  plan,
  ticket,
}: Work): Promise<readonly [FoundIssue, ...FoundIssue[]] | undefined> {
  if (!ticket.creation) return undefined;
  const [first, ...others] = await findCreated(jira, plan.target, ticket, ticket.creation);
  return first && [first, ...others];
}

async function create(work: Work): Promise<Export | Later | undefined> {
  const { hold, ticket, plan, jira, platform, log } = work;
  if (isTiredOf(ticket)) throw unanswered(ticket, 'issue');
  const { tenant_id } = hold.task;
  const parent = await parentOf(tenant_id, ticket, platform);
  if (parent === 'skipped' && screenOf(plan.target, ticket.issue_type)?.subtask) {
    await skipSubtask(tenant_id, ticket, platform);
    return { until: platform.clock.now(), what: 'the next ticket' };
  }
  const draft = draftIssue(plan.target, ticket, { tenant_id, parent });
  let sentAtMs: number | undefined;
  let created;
  try {
    created = await createIssue(
      jira,
      draft,
      (sending) => intend(hold, ticket, sending, sentAtMs, platform),
      () => {
        sentAtMs = platform.clock.now().getTime();
      },
    );
  } catch (error) {
    if (!(error instanceof JiraError)) throw error;
    if (outcomeOf(error) !== 'unknown') {
      await withdraw(hold, ticket, sentAtMs, platform);
      throw error;
    }
    log.warn({ err: error, ticket_id: ticket.ticket_id }, 'It is not known whether Jira created the issue');
    await doubt(hold, ticket, sentAtMs, platform);
    return { until: platform.clock.now(), what: 'a look whether Jira created the issue' };
  }
  if (sentAtMs !== undefined) {
    const answeredAtMs = platform.clock.now().getTime();
    const sent = { releasedAtMs: sentAtMs, answeredAtMs, isFirst: hold.task.position === 0 };
    sentAtMs = sendingOf(sent, platform.limits.export.ticketIntervalMs);
  }
  return finish(work, { ...created, orphanKeys: [], sentAtMs });
}

/** Records the new issue, and uploads what belongs to it. */
async function finish(work: Work, made: Made): Promise<Export | undefined> {
  const files = await filesOf(work.hold.task.tenant_id, work.ticket, made.attach_description, work.platform);
  if (files.length === 0) return settle(work, made, true);
  await settle(work, made, false);
  return attach(work, made, files);
}

/** Goes on with an issue that was there before this delivery; an upload may have been under way when the last one ended. */
async function resume(work: Work, key: string): Promise<Export | Later | undefined> {
  const { hold, ticket, jira, platform } = work;
  const attach_description = ticket.creation?.attach_description ?? false;
  const made = { key, fixes: [], attach_description, orphanKeys: [], sentAtMs: undefined };
  const files = await filesOf(hold.task.tenant_id, ticket, attach_description, platform);
  if (files.length === 0) return settle(work, made, true);
  const sentBefore = ticket.creation?.uploads ?? [];
  if (!files.some((file) => isRecorded(sentBefore, file))) return attach(work, made, files);
  const isComplete = async () =>
    (await missingFiles(jira, { issueKey: key, files, sentBefore })).length === 0 || undefined;
  const look = await lookUp(hold, ticket, isComplete, platform);
  if (look.kind === 'again') return { until: look.at, what: 'an upload that may still arrive at Jira' };
  if (look.kind === 'found') return settle(work, made, true);
  if (isTiredOf(ticket)) throw unanswered(ticket, 'attachments');
  return attach(work, made, files);
}

async function attach(work: Work, made: Made, files: readonly ExportFile[]): Promise<Export | undefined> {
  const { hold, ticket, jira, platform } = work;
  const sentBefore = ticket.creation?.uploads ?? [];
  await intendUpload(hold, ticket, files, platform);
  try {
    const { fixes } = await attachFiles(jira, { issueKey: made.key, files, sentBefore });
    return await settle(work, { ...made, fixes: [...made.fixes, ...fixes] }, true);
  } catch (error) {
    if (isHeldOff(error)) await withdraw(hold, ticket, undefined, platform);
    throw error;
  }
}

async function settle(work: Work, made: Made, isDone: boolean): Promise<Export | undefined> {
  const { hold, ticket, plan, platform, log } = work;
  const url = browseUrl(plan.target, made.key);
  const next = isDone ? await nextOf(work) : null;
  const record = await settleTicket(hold, ticket.ticket_id, { ...made, url, isDone, next }, platform);
  if (!record) {
    log.error(
      { jira_ticket_key: made.key, jira_ticket_url: url },
      'An issue was created for a ticket that is gone',
    );
  }
  return record;
}

/** The ticket that is made an issue next, which followers are told before its slot comes. */
async function nextOf({ hold, plan, platform }: Work): Promise<Export['current']> {
  const { tenant_id, position } = hold.task;
  const ticketId = plan.ticket_ids[position + 1];
  const next =
    ticketId === undefined ? undefined : await platform.documents.get(tickets, tenant_id, ticketId);
  return next ? { order: next.data.order, title: next.data.title } : null;
}

/** Of what was not sent because it is known to be of no use now. */
function isHeldOff(error: unknown): boolean {
  return error instanceof JiraCircuitOpenError || error instanceof JiraRateLimitedError;
}

function isTiredOf({ creation }: Ticket): boolean {
  return creation !== null && creation.tries >= MAX_TRIES;
}

function unanswered({ ref, creation }: Ticket, what: 'issue' | 'attachments'): ProblemError {
  return new ProblemError({
    status: 503,
    detail: `Jira did not say what became of the ${what} of ticket "${ref}", ${creation?.tries} times, and nothing of it can be found.`,
    recoveryActions: ['Check that Jira works, then retry the export; it looks in Jira again first.'],
  });
}

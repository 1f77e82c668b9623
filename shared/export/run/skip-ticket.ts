import { z } from 'zod';
import type { Caller } from '../../function/caller.ts';
import { ProblemError } from '../../function/problem.ts';
import { openJira } from '../../jira/open-jira.ts';
import { creatableTypes } from '../../jira/project-reads.ts';
import type { DocumentTransaction } from '../../platform/documents.ts';
import type { Platform } from '../../platform/platform.ts';
import { queryAll } from '../../platform/query-all.ts';
import { settleUpload } from '../attachments/attachment-read.ts';
import { unconfirmedFixes } from '../attachments/export-files.ts';
import { joinFixes } from '../issues/manual-fix.ts';
import { folded } from '../issues/project-reads.ts';
import { writeEvent } from '../sessions/audit.ts';
import { findTicket, type TicketPlace } from '../sessions/session-find.ts';
import { type Session, sessions } from '../sessions/session.ts';
import { type Ticket, tickets } from '../sessions/ticket.ts';
import { type Export, exportPlans, exports } from './export.ts';

export const TicketSkipped = z
  .object({
    ticket_id: z.uuid(),
    ref: z.string(),
    /** `exported` where there was an issue already: what may lack of its files is a manual fix. */
    jira_export_status: z.enum(['skipped', 'exported']),
    /** Sub-tasks, which cannot be without their parent. */
    skipped_with: z.array(z.object({ ticket_id: z.uuid(), ref: z.string(), title: z.string() })),
  })
  .meta({ id: 'SkippedTicket' });
export type TicketSkipped = z.infer<typeof TicketSkipped>;

/** Who skips what cannot be exported at its turn. */
const EXPORT = 'export-ticket';

/** The ticket itself first. */
type Skips = readonly [Ticket, ...Ticket[]];

/**
 * Leaves a ticket out of the export, with the sub-tasks that cannot be without it. Its dependents go on without the link.
 * One that is an issue already is exported with that, and what may lack of its files is left to a person. 409 unless it is
 * pending or failed.
 */
export async function skipTicket(
  place: TicketPlace,
  caller: Caller,
  platform: Platform,
): Promise<TicketSkipped> {
  const { session, ticket } = await findTicket(platform.documents, place);
  requireSkippable(ticket);
  // What was uploaded until now is the ticket's, and is named if it is not on the issue.
  if (ticket.jira_ticket_key !== null) await settleUpload(place, ticket, platform);
  const subtasks = await subtasksOf(place.tenantId, session, ticket, platform);
  const [own, ...others] = await writeSkips(place.tenantId, [ticket, ...subtasks], caller.email, platform);
  return {
    ticket_id: own.ticket_id,
    ref: own.ref,
    jira_export_status: own.jira_export_status === 'exported' ? 'exported' : 'skipped',
    skipped_with: others.map(({ ticket_id, ref, title }) => ({ ticket_id, ref, title })),
  };
}

/** Skips a sub-task at its turn, because its parent was skipped before it was known what it is. */
export async function skipSubtask(tenantId: string, ticket: Ticket, platform: Platform): Promise<void> {
  await writeSkips(tenantId, [ticket], EXPORT, platform);
}

async function subtasksOf(
  tenantId: string,
  session: Session,
  { ref, session_id, jira_ticket_key }: Ticket,
  platform: Platform,
): Promise<Ticket[]> {
  // They have their parent.
  if (jira_ticket_key !== null) return [];
  const children: Ticket[] = [];
  for await (const { data } of queryAll(platform.documents, tickets, tenantId, {
    where: [
      ['session_id', '==', session_id],
      ['parent', '==', ref],
    ],
  })) {
    if (isOpen(data)) children.push(data);
  }
  if (children.length === 0) return [];
  const subtaskTypes = await readSubtaskTypes(tenantId, session, platform);
  return children.filter(({ issue_type }) => subtaskTypes.has(folded(issue_type)));
}

/** Of the run's plan; where there was no run yet, Jira is asked. */
async function readSubtaskTypes(
  tenantId: string,
  { session_id, connection_id, jira_project_key }: Session,
  platform: Platform,
): Promise<ReadonlySet<string>> {
  const plan = await platform.documents.get(exportPlans, tenantId, session_id);
  const types =
    plan?.data.target.types ??
    (await creatableTypes(await openJira(tenantId, connection_id, platform), jira_project_key));
  return new Set(types.filter(({ subtask }) => subtask).map(({ name }) => folded(name)));
}

/** Answers all that were changed, as they are now. */
async function writeSkips(
  tenantId: string,
  [{ ticket_id, session_id }, ...subtasks]: Skips,
  who: string,
  { documents, clock, ids }: Platform,
): Promise<Skips> {
  const eventIds = [ids.uuid(), ...subtasks.map(() => ids.uuid())];
  return documents.transaction(async (transaction) => {
    const latest = (ticketId: string) =>
      findTicket(transaction, { tenantId, sessionId: session_id, ticketId });
    const record = (await transaction.get(exports, tenantId, session_id))?.data;
    const { session, ticket } = await latest(ticket_id);
    if (who !== EXPORT) requireSkippable(ticket);
    const current: [Ticket, ...Ticket[]] = [ticket];
    for (const subtask of subtasks) {
      const child = await latest(subtask.ticket_id);
      if (isOpen(child.ticket)) current.push(child.ticket);
    }
    const writes = { transaction, tenantId, who, now: clock.now() };
    const changes = current.map((before) => ({ before, after: closed(before, writes.now) }));
    for (const [at, change] of changes.entries()) writeSkip(writes, change, eventIds[at] ?? '');
    if (record) transaction.update(exports, tenantId, session_id, skippedFields(record, changes));
    // A run that is about to begin counts the tickets again.
    const changed = { version: session.version + 1, updated_at: writes.now.toISOString() };
    transaction.update(sessions, tenantId, session_id, changed);
    const [own, ...others] = current;
    return [closed(own, writes.now), ...others.map((other) => closed(other, writes.now))];
  });
}

interface Change {
  readonly before: Ticket;
  readonly after: Ticket;
}

/** The ticket with nothing left to do for it. */
function closed(ticket: Ticket, now: Date): Ticket {
  const updated_at = now.toISOString();
  const key = ticket.jira_ticket_key;
  if (key === null) return { ...ticket, jira_export_status: 'skipped', updated_at };
  return {
    ...ticket,
    jira_export_status: 'exported',
    step: 'exported',
    exported_at: updated_at,
    manual_fixes: joinFixes(ticket.manual_fixes, unconfirmedFixes(ticket, key)),
    updated_at,
  };
}

interface Writes {
  readonly transaction: DocumentTransaction;
  readonly tenantId: string;
  readonly who: string;
  readonly now: Date;
}

function writeSkip(
  { transaction, tenantId, who, now }: Writes,
  { before, after }: Change,
  eventId: string,
): void {
  const { ticket_id, session_id, jira_export_status, step, exported_at, manual_fixes, updated_at } = after;
  const fields = { jira_export_status, step, exported_at, manual_fixes, updated_at };
  transaction.update(tickets, tenantId, ticket_id, fields);
  writeEvent(transaction, tenantId, eventId, {
    session_id,
    ticket_id,
    at: now,
    who,
    what: jira_export_status === 'skipped' ? 'ticket_skipped' : 'ticket_exported',
    before: visible(before),
    after: visible(after),
  });
}

function visible({ jira_export_status, jira_ticket_key, manual_fixes }: Ticket) {
  return { jira_export_status, jira_ticket_key, manual_fixes: [...manual_fixes] };
}

function skippedFields(record: Export, changes: readonly Change[]): Partial<Export> {
  const failed = changes.filter(({ before }) => before.jira_export_status === 'failed').length;
  const skipped = changes.filter(({ after }) => after.jira_export_status === 'skipped').length;
  const fixes = changes.map(({ before, after }) => after.manual_fixes.length - before.manual_fixes.length);
  return {
    tickets_completed: record.tickets_completed + changes.length - skipped,
    tickets_skipped: record.tickets_skipped + skipped,
    manual_fixes_needed: record.manual_fixes_needed + fixes.reduce((sum, some) => sum + some, 0),
    tickets_failed: Math.max(0, record.tickets_failed - failed),
    skipped_since_failure: record.skipped_since_failure || record.status === 'failed',
  };
}

function isOpen({ jira_export_status }: Ticket): boolean {
  return jira_export_status === 'pending' || jira_export_status === 'failed';
}

function requireSkippable(ticket: Ticket): void {
  if (isOpen(ticket)) return;
  const { ref, jira_export_status, jira_ticket_key } = ticket;
  throw new ProblemError({
    status: 409,
    detail: `Ticket "${ref}" is ${jira_export_status}${jira_ticket_key === null ? '' : ` as ${jira_ticket_key}`}; only pending and failed tickets can be skipped.`,
    recoveryActions:
      jira_export_status === 'exporting'
        ? [
            'Wait until the ticket is done or has failed; a cancelled export finds that out when it is started again.',
          ]
        : ['There is nothing to do for this ticket.'],
  });
}

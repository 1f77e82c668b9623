import { problemOf } from '../../function/problem-of.ts';
import { toProblem } from '../../function/problem.ts';
import type { DocumentTransaction } from '../../platform/documents.ts';
import type { Platform } from '../../platform/platform.ts';
import { writeEvent } from '../sessions/audit.ts';
import { findSession } from '../sessions/session-find.ts';
import { sessions } from '../sessions/session.ts';
import { type Ticket, tickets } from '../sessions/ticket.ts';
import { heldExport, type Hold, LeaseLostError } from './export-lease.ts';
import { type Export, type ExportFailure, exports } from './export.ts';
import { readPlan } from './export-plan.ts';
import { wayOnAfterTickets, waysOnFrom } from './recovery-actions.ts';

/** Ends a run at the error: the export, the session and the ticket say that it failed, why, and what to do. */
export async function failExport(hold: Hold, error: unknown, platform: Platform): Promise<void> {
  const { documents, clock, ids } = platform;
  const { tenant_id, session_id, phase, position } = hold.task;
  const plan = await readPlan(hold.task, platform);
  const ticketId = phase === 'tickets' ? plan?.ticket_ids[position] : undefined;
  const [sessionEventId, ticketEventId] = [ids.uuid(), ids.uuid()];
  try {
    await documents.transaction(async (transaction) => {
      const record = await heldExport(transaction, hold);
      const session = await findSession(transaction, tenant_id, session_id);
      const ticket = ticketId === undefined ? undefined : await transaction.get(tickets, tenant_id, ticketId);
      const now = clock.now();
      const failure = failureOf(error, record, ticket?.data, now);
      transaction.update(exports, tenant_id, session_id, failedFields(record, failure, ticket !== undefined));
      transaction.update(sessions, tenant_id, session_id, {
        status: 'export_failed',
        version: session.version + 1,
        updated_at: now.toISOString(),
      });
      writeEvent(transaction, tenant_id, sessionEventId, {
        session_id,
        at: now,
        who: `export-${phase}`,
        what: 'export_failed',
        before: { status: session.status, failure: null },
        after: { status: 'export_failed', failure },
      });
      if (ticket) failTicket(transaction, tenant_id, ticket.data, ticketEventId, now);
    });
  } catch (failed) {
    // Cancelled meanwhile: then that is how it ended.
    if (!(failed instanceof LeaseLostError)) throw failed;
  }
}

function failureOf(error: unknown, record: Export, ticket: Ticket | undefined, now: Date): ExportFailure {
  const { detail, error_category, user_message, recovery_actions } = toProblem(
    problemOf(error),
    `/api/jira/export-status/${record.session_id}`,
  );
  const ways = ticket ? waysOnFrom(ticket, error_category, record) : [wayOnAfterTickets(record)];
  return {
    at: now.toISOString(),
    at_ticket_order: ticket?.order ?? record.total_tickets,
    error_category,
    error_message: detail,
    user_message,
    recovery_actions: [...recovery_actions, ...ways],
  };
}

function failedFields(record: Export, failure: ExportFailure, atTicket: boolean): Partial<Export> {
  return {
    status: 'failed',
    failure,
    first_error_at: record.first_error_at ?? failure.at,
    tickets_failed: atTicket ? 1 : 0,
    skipped_since_failure: false,
    ended_at: failure.at,
    waiting_for: null,
    lease: null,
  };
}

/**
 * Its step stays: what is not known of its issue must not be forgotten. A retry looks for the issue as long as the first
 * time, and then has all its tries but one.
 */
function failTicket(
  transaction: DocumentTransaction,
  tenantId: string,
  { ticket_id, session_id, jira_export_status, creation }: Ticket,
  eventId: string,
  now: Date,
): void {
  transaction.update(tickets, tenantId, ticket_id, {
    jira_export_status: 'failed',
    creation: creation && { ...creation, tries: Math.min(creation.tries, 1), looking_since: null, looks: 0 },
    updated_at: now.toISOString(),
  });
  writeEvent(transaction, tenantId, eventId, {
    session_id,
    ticket_id,
    at: now,
    who: 'export-ticket',
    what: 'ticket_failed',
    before: { jira_export_status },
    after: { jira_export_status: 'failed' },
  });
}

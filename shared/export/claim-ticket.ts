import type { DocumentTransaction } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import { auditEvent, auditEvents } from './audit.ts';
import { type Hold, leased, type Standing, standingOf } from './export-lease.ts';
import { type Export, type ExportPlan, exports } from './export.ts';
import { type Ticket, tickets } from './ticket.ts';

export type Claim =
  | Exclude<Standing, { readonly kind: 'free' }>
  | { readonly kind: 'claimed'; readonly record: Export; readonly ticket: Ticket };

/** Takes the ticket at which the export stands, for this delivery alone. A ticket with nothing left to do is passed over. */
export async function claimTicket(hold: Hold, plan: ExportPlan, platform: Platform): Promise<Claim> {
  const { documents, clock, ids } = platform;
  const { tenant_id, session_id, position } = hold.task;
  const ticketId = plan.ticket_ids[position];
  const eventId = ids.uuid();
  return documents.transaction(async (transaction): Promise<Claim> => {
    const now = clock.now();
    const stored = await transaction.get(exports, tenant_id, session_id);
    const standing = standingOf(stored?.data, hold, now);
    if (standing.kind !== 'free') return standing;
    const ticket =
      ticketId === undefined ? undefined : (await transaction.get(tickets, tenant_id, ticketId))?.data;
    if (!ticket || ticket.jira_export_status === 'exported' || ticket.jira_export_status === 'skipped') {
      const record = { ...standing.record, ...advanced(standing.record) };
      transaction.set(exports, tenant_id, session_id, record);
      return { kind: 'passed', record };
    }
    const current = { order: ticket.order, title: ticket.title };
    const fields = { ...leased(hold, now), current };
    transaction.update(exports, tenant_id, session_id, fields);
    markExporting(transaction, ticket, tenant_id, eventId, now);
    return { kind: 'claimed', record: { ...standing.record, ...fields }, ticket };
  });
}

/** Puts a ticket back whose run ended before anything was done for it, so that it can be edited or skipped. */
export async function unclaimTicket(
  hold: Hold,
  ticketId: string,
  { documents, clock }: Platform,
): Promise<void> {
  const { tenant_id, session_id } = hold.task;
  await documents.transaction(async (transaction) => {
    const record = (await transaction.get(exports, tenant_id, session_id))?.data;
    // Another run may be at work on it already.
    if (record?.status === 'exporting') return;
    const ticket = (await transaction.get(tickets, tenant_id, ticketId))?.data;
    if (ticket?.step !== 'pending' || ticket.jira_export_status !== 'exporting') return;
    const updated_at = clock.now().toISOString();
    transaction.update(tickets, tenant_id, ticketId, { jira_export_status: 'pending', updated_at });
  });
}

/** The place after the one at which the export stands. */
export function advanced({ position, run_tickets }: Export): Pick<Export, 'phase' | 'position'> {
  if (position + 1 < run_tickets) return { phase: 'tickets', position: position + 1 };
  return { phase: 'links', position: 0 };
}

function markExporting(
  transaction: DocumentTransaction,
  ticket: Ticket,
  tenantId: string,
  eventId: string,
  now: Date,
): void {
  const { jira_export_status, ticket_id, session_id } = ticket;
  if (jira_export_status === 'exporting') return;
  const event = auditEvent(eventId, {
    session_id,
    ticket_id,
    at: now,
    who: 'export-ticket',
    what: 'ticket_exporting',
    before: { jira_export_status },
    after: { jira_export_status: 'exporting' },
  });
  transaction.update(tickets, tenantId, ticket_id, {
    jira_export_status: 'exporting',
    updated_at: now.toISOString(),
  });
  transaction.create(auditEvents, tenantId, eventId, event);
}

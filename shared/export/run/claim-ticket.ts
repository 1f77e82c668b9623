import type { DocumentTransaction } from '../../platform/documents.ts';
import type { Platform } from '../../platform/platform.ts';
import { writeEvent } from '../sessions/audit.ts';
import { type Ticket, tickets } from '../sessions/ticket.ts';
import { type Hold, leased, type Standing, standingOf } from './export-lease.ts';
import type { ExportTask } from './export-task.ts';
import { type Export, type ExportPlan, exports } from './export.ts';

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
    if (ticket.jira_export_status !== 'exporting') {
      writeStatus(transaction, ticket, 'exporting', { tenantId: tenant_id, eventId, now });
    }
    return { kind: 'claimed', record: { ...standing.record, ...fields }, ticket };
  });
}

/** Puts a ticket back whose run ended before anything was done for it, so that it can be edited or skipped. */
export async function unclaimTicket(
  { tenant_id, session_id }: Pick<ExportTask, 'tenant_id' | 'session_id'>,
  ticketId: string,
  { documents, clock, ids }: Platform,
): Promise<void> {
  const eventId = ids.uuid();
  await documents.transaction(async (transaction) => {
    const record = (await transaction.get(exports, tenant_id, session_id))?.data;
    // Another run may be at work on it already.
    if (record?.status === 'exporting') return;
    const ticket = (await transaction.get(tickets, tenant_id, ticketId))?.data;
    if (ticket?.step !== 'pending' || ticket.jira_export_status !== 'exporting') return;
    writeStatus(transaction, ticket, 'pending', { tenantId: tenant_id, eventId, now: clock.now() });
  });
}

/** The place after the one at which the export stands. */
export function advanced({ position, run_tickets }: Export): Pick<Export, 'phase' | 'position'> {
  if (position + 1 < run_tickets) return { phase: 'tickets', position: position + 1 };
  return { phase: 'links', position: 0 };
}

interface StatusWrite {
  readonly tenantId: string;
  readonly eventId: string;
  readonly now: Date;
}

function writeStatus(
  transaction: DocumentTransaction,
  { jira_export_status: before, ticket_id, session_id }: Ticket,
  jira_export_status: 'exporting' | 'pending',
  { tenantId, eventId, now }: StatusWrite,
): void {
  writeEvent(transaction, tenantId, eventId, {
    session_id,
    ticket_id,
    at: now,
    who: 'export-ticket',
    what: jira_export_status === 'exporting' ? 'ticket_exporting' : 'ticket_put_back',
    before: { jira_export_status: before },
    after: { jira_export_status },
  });
  transaction.update(tickets, tenantId, ticket_id, { jira_export_status, updated_at: now.toISOString() });
}

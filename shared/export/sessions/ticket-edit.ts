import type { Caller } from '../../function/caller.ts';
import { ProblemError } from '../../function/problem.ts';
import type { Documents } from '../../platform/documents.ts';
import { DocumentConflictError } from '../../platform/errors.ts';
import type { Platform } from '../../platform/platform.ts';
import { mayBeAttached } from '../attachments/file-record.ts';
import { writeEvent } from './audit.ts';
import { findTicket, type TicketPlace, ticketsOf } from './session-find.ts';
import { type Session, sessions } from './session.ts';
import { editedContent, type TicketEdit } from './ticket-draft.ts';
import { findReferenceFaults, type TicketOutline } from './ticket-graph.ts';
import { findTicketFaults, refusal } from './ticket-rules.ts';
import { requireVersion } from './ticket-version.ts';
import { type Ticket, TicketContent, tickets } from './ticket.ts';

const MAX_TRIES = 5;

/**
 * Changes what a ticket says, as long as nothing of it is in Jira. Of two edits of one version exactly one is made; the
 * other is a 409 that names the version now. 422 when the session would break a rule.
 */
export async function editTicket(
  place: TicketPlace,
  edit: TicketEdit,
  version: number,
  caller: Caller,
  platform: Platform,
): Promise<Ticket> {
  const { documents } = platform;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const { session, ticket } = await findTicket(documents, place);
    requireEditable(session, ticket);
    requireVersion(ticket, version);
    // All tickets of a large session are too much for a transaction: they are checked before, and hold for that version.
    if (touchesReferences(ticket, edit)) await checkReferences(place, ticket, edit, documents);
    const edited = await writeEdit(
      { place, edit, version, sessionVersion: session.version },
      caller,
      platform,
    );
    if (edited) return edited;
  }
  throw new DocumentConflictError(`the references of session ${place.sessionId} are changed all the time`);
}

interface Edit {
  readonly place: TicketPlace;
  readonly edit: TicketEdit;
  readonly version: number;
  /** Of the session, when the references were checked. */
  readonly sessionVersion: number;
}

/** Undefined when the session's references were changed since they were checked. */
async function writeEdit(
  { place, edit, version, sessionVersion }: Edit,
  caller: Caller,
  { documents, clock, ids }: Platform,
): Promise<Ticket | undefined> {
  const { tenantId, sessionId, ticketId } = place;
  const eventId = ids.uuid();
  return documents.transaction(async (transaction) => {
    const { session, ticket } = await findTicket(transaction, place);
    requireEditable(session, ticket);
    requireVersion(ticket, version);
    const touches = touchesReferences(ticket, edit);
    if (touches && session.version !== sessionVersion) return undefined;
    const at = clock.now();
    const content = editedContent(TicketContent.parse(ticket), edit);
    const fields = { ...content, version: ticket.version + 1, updated_at: at.toISOString() };
    const after: Ticket = { ...ticket, ...fields };
    checkTicket(tenantId, after);
    writeEvent(transaction, tenantId, eventId, {
      session_id: sessionId,
      ticket_id: ticketId,
      at,
      who: caller.email,
      what: 'ticket_edited',
      before: { ...TicketContent.parse(ticket), version: ticket.version },
      after: { ...content, version: after.version },
    });
    transaction.update(tickets, tenantId, ticketId, fields);
    if (touches) {
      const changed = { version: session.version + 1, updated_at: at.toISOString() };
      transaction.update(sessions, tenantId, sessionId, changed);
    }
    return after;
  });
}

function touchesReferences(ticket: Ticket, edit: TicketEdit): boolean {
  const { parent, depends_on } = editedContent(TicketContent.parse(ticket), edit);
  return parent !== ticket.parent || depends_on.join('\n') !== ticket.depends_on.join('\n');
}

/** Reads what all tickets of the session say about each other. */
async function checkReferences(
  place: TicketPlace,
  ticket: Ticket,
  edit: TicketEdit,
  documents: Documents,
): Promise<void> {
  const outlines: TicketOutline[] = [];
  const { parent, depends_on } = editedContent(TicketContent.parse(ticket), edit);
  for await (const other of ticketsOf(documents, place)) {
    const own = other.ticket_id === place.ticketId ? { parent, depends_on } : other;
    outlines.push({ ref: other.ref, parent: own.parent, depends_on: own.depends_on });
  }
  const faults = findReferenceFaults(outlines).map(({ index, field, message }) => ({
    path: outlines[index]?.ref === ticket.ref ? `body.${field}` : 'body.depends_on',
    message,
  }));
  if (faults.length > 0) throw refusal(faults);
}

function checkTicket(tenantId: string, ticket: Ticket): void {
  const faults = findTicketFaults(tenantId, ticket, 0).map(({ field, message }) => ({
    path: `body.${field}`,
    message,
  }));
  if (faults.length > 0) throw refusal(faults);
}

/** 409 unless the ticket's file can still be another one: what may be on the issue is neither replaced nor taken off. */
export function requireFileOpen(session: Session, ticket: Ticket): void {
  requireOpen(session, ticket);
  if (mayBeAttached(ticket)) {
    throw inDoubt(`The file of ticket "${ticket.ref}" may be attached to ${ticket.jira_ticket_key} already`);
  }
}

/** 409 when an export is under way or has done its part with the ticket. */
function requireOpen(session: Session, ticket: Ticket): void {
  if (session.status === 'exporting') {
    throw new ProblemError({
      status: 409,
      detail: `Session ${session.session_id} is being exported; its tickets cannot be changed now.`,
      recoveryActions: ['Wait for the end of the export, or cancel it, and change the ticket then.'],
    });
  }
  if (ticket.jira_export_status === 'exported' || ticket.jira_export_status === 'exporting')
    throw inJira(ticket);
}

function requireEditable(session: Session, ticket: Ticket): void {
  requireOpen(session, ticket);
  if (ticket.jira_ticket_key !== null) throw inJira(ticket);
  if (ticket.step === 'creating') throw inDoubt(`Ticket "${ticket.ref}" may be in Jira already`);
}

function inDoubt(what: string): ProblemError {
  return new ProblemError({
    status: 409,
    detail: `${what}: it is not known what became of the last request.`,
    recoveryActions: [
      'Retry the export, which looks in Jira first, or skip the ticket; then make the change in Jira.',
    ],
  });
}

function inJira({ ref, jira_ticket_key, jira_export_status }: Ticket): ProblemError {
  const name = jira_ticket_key === null ? 'in Jira' : `in Jira as ${jira_ticket_key}`;
  return new ProblemError({
    status: 409,
    detail: `Ticket "${ref}" is already ${jira_export_status === 'exporting' ? 'on its way to Jira' : name}.`,
    recoveryActions: ['Change the issue in Jira instead.'],
  });
}

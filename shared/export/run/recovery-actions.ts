import type { ErrorCategory } from '../../function/problem.ts';
import type { Ticket } from '../sessions/ticket.ts';
import { type Export, MAX_RETRIES } from './export.ts';

type Retries = Pick<Export, 'session_id' | 'retry_attempts_used'>;

/** The ways on from a ticket at which an export stopped. */
export function waysOnFrom(
  { ref, ticket_id, jira_ticket_key, step }: Pick<Ticket, 'ref' | 'ticket_id' | 'jira_ticket_key' | 'step'>,
  category: ErrorCategory,
  { session_id, retry_attempts_used }: Retries,
): readonly string[] {
  const path = `/api/sessions/${session_id}/tickets/${ticket_id}`;
  const retry = `POST /api/jira/retry-failed/${session_id}`;
  if (retry_attempts_used >= MAX_RETRIES) {
    return [
      `All ${MAX_RETRIES} retries are used: leave ticket "${ref}" out with POST ${path}/skip, then go on with ${retry}.`,
    ];
  }
  const skip = `leave it out with POST ${path}/skip`;
  // What is an issue, or may be one, is not edited.
  const isEditable = jira_ticket_key === null && step !== 'creating';
  const way =
    category === 'user_fixable' && isEditable
      ? `Edit ticket "${ref}" with PATCH ${path}, or ${skip}.`
      : `If ticket "${ref}" cannot be helped, ${skip}.`;
  return [way, `Then go on with ${retry}.`];
}

/** The way on when every ticket is an issue or skipped, and what comes after them failed. */
export function wayOnAfterTickets({ session_id }: Pick<Export, 'session_id'>): string {
  return `Every ticket is an issue or skipped: POST /api/jira/retry-failed/${session_id} goes on with their links and labels, as often as it takes.`;
}

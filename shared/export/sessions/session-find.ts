import { ProblemError } from '../../function/problem.ts';
import type { Documents, DocumentTransaction } from '../../platform/documents.ts';
import { queryAll } from '../../platform/query-all.ts';
import { type Session, sessions } from './session.ts';
import { type Ticket, tickets } from './ticket.ts';

/** Names a ticket of a tenant's session. */
export interface TicketPlace {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly ticketId: string;
}

/** 404 when there is none; another tenant's counts as none. */
export async function findSession(
  documents: Pick<Documents, 'get'> | DocumentTransaction,
  tenantId: string,
  sessionId: string,
): Promise<Session> {
  const stored = await documents.get(sessions, tenantId, sessionId);
  if (stored) return stored.data;
  throw unknownSession(tenantId, sessionId);
}

export function unknownSession(tenantId: string, sessionId: string): ProblemError {
  return new ProblemError({
    status: 404,
    detail: `There is no session ${sessionId} in tenant "${tenantId}".`,
    recoveryActions: ['GET /api/sessions lists the sessions that there are.'],
  });
}

/** The ticket with its session. 404 when either is missing. */
export async function findTicket(
  documents: Pick<Documents, 'get'> | DocumentTransaction,
  { tenantId, sessionId, ticketId }: TicketPlace,
): Promise<{ readonly session: Session; readonly ticket: Ticket }> {
  const session = await findSession(documents, tenantId, sessionId);
  const stored = await documents.get(tickets, tenantId, ticketId);
  if (stored?.data.session_id === sessionId) return { session, ticket: stored.data };
  throw new ProblemError({
    status: 404,
    detail: `There is no ticket ${ticketId} in session ${sessionId}.`,
    recoveryActions: [`GET /api/sessions/${sessionId}/tickets lists the tickets that there are.`],
  });
}

/** Each may be 1 MiB. */
export const TICKETS_AT_ONCE = 20;

/** Every ticket of a session in their order, or those after a place of it. Few are held at once. */
export async function* ticketsOf(
  documents: Documents,
  { tenantId, sessionId }: Pick<TicketPlace, 'tenantId' | 'sessionId'>,
  afterOrder = 0,
): AsyncGenerator<Ticket, void> {
  const all = queryAll(documents, tickets, tenantId, {
    where: [
      ['session_id', '==', sessionId],
      ['order', '>', afterOrder],
    ],
    orderBy: [{ field: 'order' }],
    limit: TICKETS_AT_ONCE,
  });
  for await (const { data } of all) yield data;
}

import { ProblemError } from '../../function/problem.ts';
import type { DocumentPage, Documents, DocumentTransaction } from '../../platform/documents.ts';
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

/** Tickets read at once: each may be 1 MiB. */
const PAGE = 20;
/** A page that has grown to this many bytes ends early; Cloud Run sends answers of at most 32 MiB. */
const ENOUGH_BYTES = 8 * 1024 * 1024;

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
    limit: PAGE,
  });
  for await (const { data } of all) yield data;
}

/** A session's tickets in their order. A page is as long as `limit`, or shorter where descriptions are very long. */
export async function listTickets(
  documents: Documents,
  { tenantId, sessionId }: Pick<TicketPlace, 'tenantId' | 'sessionId'>,
  query: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly items: readonly Ticket[]; readonly next_cursor?: string }> {
  const items: Ticket[] = [];
  let bytes = 0;
  let { cursor } = query;
  do {
    const page: DocumentPage<Ticket> = await documents.query(tickets, tenantId, {
      where: [['session_id', '==', sessionId]],
      orderBy: [{ field: 'order' }],
      limit: Math.min(PAGE, query.limit - items.length),
      cursor,
    });
    items.push(...page.items.map(({ data }) => data));
    for (const { data } of page.items) bytes += Buffer.byteLength(JSON.stringify(data));
    cursor = page.next_cursor;
  } while (cursor !== undefined && items.length < query.limit && bytes < ENOUGH_BYTES);
  return cursor === undefined ? { items } : { items, next_cursor: cursor };
}

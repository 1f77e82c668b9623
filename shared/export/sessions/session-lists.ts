import { z } from 'zod';
import type { DocumentPage, Documents } from '../../platform/documents.ts';
import { exports } from '../run/export.ts';
import { AuditEvent, auditEvents } from './audit.ts';
import { findSession, TICKETS_AT_ONCE, type TicketPlace, unknownSession } from './session-find.ts';
import { SessionView, sessionView } from './session-view.ts';
import { sessions } from './session.ts';
import { type Ticket, TicketView, ticketView, tickets } from './ticket.ts';

/** The query of a list: how many at most, and the `next_cursor` of the page before. */
export function pageQuery(most: number) {
  return z.strictObject({
    limit: z.coerce.number().int().min(1).max(most).default(100),
    cursor: z.string().optional(),
  });
}
type PageQuery = z.infer<ReturnType<typeof pageQuery>>;

const next_cursor = z.string().nullable();

export const SessionList = z.object({ sessions: z.array(SessionView), next_cursor });
export const TicketList = z.object({ tickets: z.array(TicketView), next_cursor });
export const EventList = z.object({ events: z.array(AuditEvent), next_cursor });

/** Sessions of a tenant, the newest first. */
export async function listSessions(
  documents: Documents,
  tenantId: string,
  query: PageQuery,
): Promise<z.infer<typeof SessionList>> {
  const page = await documents.query(sessions, tenantId, {
    ...query,
    orderBy: [{ field: 'created_at', direction: 'desc' }],
  });
  const ids = page.items.map(({ id }) => id);
  const records = await documents.getMany(exports, tenantId, ids);
  return {
    sessions: page.items.map(({ id, data }) => sessionView(data, records.get(id))),
    next_cursor: page.next_cursor ?? null,
  };
}

/** What happened to a session, from the beginning, also after its end. 404 for one that never was. */
export async function listEvents(
  documents: Documents,
  { tenantId, sessionId }: Pick<TicketPlace, 'tenantId' | 'sessionId'>,
  query: PageQuery,
): Promise<z.infer<typeof EventList>> {
  const page = await documents.query(auditEvents, tenantId, {
    ...query,
    where: [['session_id', '==', sessionId]],
    orderBy: [{ field: 'at' }],
  });
  const isKnown = page.items.length > 0 || (await documents.get(sessions, tenantId, sessionId));
  if (!isKnown) throw unknownSession(tenantId, sessionId);
  return { events: page.items.map(({ data }) => data), next_cursor: page.next_cursor ?? null };
}

/** A page that has grown to this many bytes ends early; Cloud Run sends answers of at most 32 MiB. */
const ENOUGH_BYTES = 8 * 1024 * 1024;

/**
 * A session's tickets in their order. A page is as long as `limit`, or shorter where descriptions are very long. 404 for an
 * unknown session.
 */
export async function listTickets(
  documents: Documents,
  { tenantId, sessionId }: Pick<TicketPlace, 'tenantId' | 'sessionId'>,
  query: PageQuery,
): Promise<z.infer<typeof TicketList>> {
  await findSession(documents, tenantId, sessionId);
  const views: TicketView[] = [];
  let bytes = 0;
  let { cursor } = query;
  do {
    const page: DocumentPage<Ticket> = await documents.query(tickets, tenantId, {
      where: [['session_id', '==', sessionId]],
      orderBy: [{ field: 'order' }],
      limit: Math.min(TICKETS_AT_ONCE, query.limit - views.length),
      cursor,
    });
    for (const { data } of page.items) {
      views.push(ticketView(data));
      bytes += Buffer.byteLength(JSON.stringify(data));
    }
    cursor = page.next_cursor;
  } while (cursor !== undefined && views.length < query.limit && bytes < ENOUGH_BYTES);
  return { tickets: views, next_cursor: cursor ?? null };
}

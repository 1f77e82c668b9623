import { z } from 'zod';
import { findSession, listTickets } from '../../shared/export/sessions/session-find.ts';
import { ticketView, TicketView } from '../../shared/export/sessions/ticket.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

const Limit = z.coerce.number().int().min(1).max(1000).default(100);

export default defineHttpFunction({
  name: 'list-tickets',
  method: 'GET',
  path: '/api/sessions/{session_id}/tickets',
  summary: "A session's tickets in their order",
  access: 'viewer',
  uses: ['documents'],
  params: z.object({ session_id: z.uuid() }),
  query: z.strictObject({ limit: Limit, cursor: z.string().optional() }),
  responses: {
    200: z.object({ tickets: z.array(TicketView), next_cursor: z.string().nullable() }),
    404: Problem,
  },
  async handle({ params: { session_id: sessionId }, query, tenant_id: tenantId }, { documents }) {
    await findSession(documents, tenantId, sessionId);
    const page = await listTickets(documents, { tenantId, sessionId }, query);
    return reply(200, { tickets: page.items.map(ticketView), next_cursor: page.next_cursor ?? null });
  },
});

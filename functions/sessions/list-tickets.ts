import { z } from 'zod';
import { listTickets, pageQuery, TicketList } from '../../shared/export/sessions/session-lists.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

export default defineHttpFunction({
  name: 'list-tickets',
  method: 'GET',
  path: '/api/sessions/{session_id}/tickets',
  summary: "A session's tickets in their order",
  access: 'viewer',
  uses: ['documents'],
  params: z.object({ session_id: z.uuid() }),
  query: pageQuery(1000),
  responses: { 200: TicketList, 404: Problem },
  async handle({ params, query, tenant_id }, { documents }) {
    const place = { tenantId: tenant_id, sessionId: params.session_id };
    return reply(200, await listTickets(documents, place, query));
  },
});

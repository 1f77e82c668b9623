import { z } from 'zod';
import { skipTicket, TicketSkipped } from '../../shared/export/run/skip-ticket.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

export default defineHttpFunction({
  name: 'skip-ticket',
  method: 'POST',
  path: '/api/sessions/{session_id}/tickets/{ticket_id}/skip',
  summary: 'Leave a ticket, with its sub-tasks, out of the export',
  access: 'operator',
  uses: ['documents', 'secrets'],
  params: z.object({ session_id: z.uuid(), ticket_id: z.uuid() }),
  body: z.object({}).default({}),
  responses: { 200: TicketSkipped, 404: Problem, 409: Problem, 502: Problem, 503: Problem, 504: Problem },
  async handle({ params, caller, tenant_id }, platform) {
    const place = { tenantId: tenant_id, sessionId: params.session_id, ticketId: params.ticket_id };
    return reply(200, await skipTicket(place, caller, platform));
  },
});

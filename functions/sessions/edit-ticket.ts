import { z } from 'zod';
import { TicketEdit } from '../../shared/export/sessions/ticket-draft.ts';
import { editTicket } from '../../shared/export/sessions/ticket-edit.ts';
import { entityTag, versionOf } from '../../shared/export/sessions/ticket-version.ts';
import { ticketView, TicketView } from '../../shared/export/sessions/ticket.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

export default defineHttpFunction({
  name: 'edit-ticket',
  method: 'PATCH',
  path: '/api/sessions/{session_id}/tickets/{ticket_id}',
  summary: 'Change what a ticket says, before its export',
  access: 'operator',
  uses: ['documents'],
  // Text of 1 MiB may be longer in JSON.
  bodyLimitBytes: 4 * 1024 * 1024,
  params: z.object({ session_id: z.uuid(), ticket_id: z.uuid() }),
  body: TicketEdit,
  responses: { 200: TicketView, 404: Problem, 409: Problem, 422: Problem },
  async handle({ params, body, headers, caller, tenant_id }, platform) {
    const place = { tenantId: tenant_id, sessionId: params.session_id, ticketId: params.ticket_id };
    const ticket = await editTicket(place, body, versionOf(body.version, headers), caller, platform);
    return reply(200, ticketView(ticket), { etag: entityTag(ticket) });
  },
});

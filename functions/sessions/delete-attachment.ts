import { z } from 'zod';
import { removeAttachment } from '../../shared/export/attachments/attachment-store.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

export default defineHttpFunction({
  name: 'delete-attachment',
  method: 'DELETE',
  path: '/api/sessions/{session_id}/tickets/{ticket_id}/attachment',
  summary: "Take the ticket's attachment away",
  access: 'operator',
  uses: ['documents', 'blobs'],
  params: z.object({ session_id: z.uuid(), ticket_id: z.uuid() }),
  responses: {
    200: z.object({ ticket_id: z.uuid(), deleted: z.boolean() }),
    404: Problem,
    409: Problem,
  },
  async handle({ params: { session_id, ticket_id }, caller, tenant_id }, platform) {
    const place = { tenantId: tenant_id, sessionId: session_id, ticketId: ticket_id };
    await removeAttachment(place, caller.email, platform);
    return reply(200, { ticket_id, deleted: true });
  },
});

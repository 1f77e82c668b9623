import { z } from 'zod';
import { contentDisposition } from '../../shared/export/attachments/attachment-name.ts';
import { openAttachment } from '../../shared/export/attachments/attachment-read.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { RawBody, reply } from '../../shared/function/reply.ts';

export default defineHttpFunction({
  name: 'get-attachment',
  method: 'GET',
  path: '/api/sessions/{session_id}/tickets/{ticket_id}/attachment',
  summary: "The ticket's attachment",
  access: 'viewer',
  uses: ['documents', 'blobs'],
  streaming: true,
  timeoutSec: 300,
  concurrency: 8,
  params: z.object({ session_id: z.uuid(), ticket_id: z.uuid() }),
  responses: { 200: z.string().meta({ contentType: 'application/octet-stream' }), 404: Problem },
  async handle({ params, tenant_id }, platform) {
    const place = { tenantId: tenant_id, sessionId: params.session_id, ticketId: params.ticket_id };
    const { attachment, body } = await openAttachment(place, platform);
    return reply(200, new RawBody(body), {
      'content-type': attachment.content_type,
      'content-length': String(attachment.size_bytes),
      'content-disposition': contentDisposition(attachment.filename),
      etag: `"${attachment.sha256}"`,
      // Whatever a user attached is never run in the origin of the API.
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
  },
});

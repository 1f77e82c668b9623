import { z } from 'zod';
import { requireSize } from '../../shared/export/attachments/attachment-meter.ts';
import { safeFilename } from '../../shared/export/attachments/attachment-name.ts';
import { storeAttachment } from '../../shared/export/attachments/attachment-store.ts';
import { checkedType } from '../../shared/export/attachments/attachment-type.ts';
import { AttachmentStored, MAX_DIRECT_BYTES } from '../../shared/export/attachments/attachment.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

export default defineHttpFunction({
  name: 'put-attachment',
  method: 'PUT',
  path: '/api/sessions/{session_id}/tickets/{ticket_id}/attachment',
  summary: "Make the body the ticket's one attachment, at most 32 MiB",
  access: 'operator',
  uses: ['documents', 'blobs'],
  streaming: true,
  timeoutSec: 300,
  concurrency: 8,
  params: z.object({ session_id: z.uuid(), ticket_id: z.uuid() }),
  query: z.strictObject({ filename: z.string().min(1).max(1000) }),
  responses: { 200: AttachmentStored, 404: Problem, 409: Problem, 413: Problem, 415: Problem },
  async handle({ params, query, headers, stream, caller, tenant_id }, platform) {
    const place = { tenantId: tenant_id, sessionId: params.session_id, ticketId: params.ticket_id };
    const filename = safeFilename(query.filename);
    const contentType = checkedType(headers['content-type'], filename);
    requireSize(Number(headers['content-length'] ?? 0), MAX_DIRECT_BYTES);
    const file = { filename, contentType, maxBytes: MAX_DIRECT_BYTES, body: stream };
    const stored = await storeAttachment(place, file, caller.email, platform);
    return reply(200, AttachmentStored.parse(stored));
  },
});

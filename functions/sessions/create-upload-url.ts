import { z } from 'zod';
import {
  createUploadUrl,
  UploadUrl,
  UploadUrlRequest,
} from '../../shared/export/attachments/attachment-upload.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

export default defineHttpFunction({
  name: 'create-upload-url',
  method: 'POST',
  path: '/api/sessions/{session_id}/tickets/{ticket_id}/attachment/upload-url',
  summary: 'An address to which an attachment of up to 1 GiB can be sent, once',
  access: 'operator',
  uses: ['documents', 'blobs', 'upload-urls'],
  params: z.object({ session_id: z.uuid(), ticket_id: z.uuid() }),
  body: UploadUrlRequest,
  responses: { 200: UploadUrl, 404: Problem, 409: Problem, 413: Problem, 415: Problem },
  async handle({ params, body, headers, caller, tenant_id }, platform) {
    const place = { tenantId: tenant_id, sessionId: params.session_id, ticketId: params.ticket_id };
    // Only the local process takes uploads itself, so the address it was called at is the one it can be reached at.
    const origin = `http://${headers.host ?? '127.0.0.1'}`;
    return reply(200, await createUploadUrl(place, body, { caller, origin }, platform));
  },
});

import { z } from 'zod';
import { AttachmentStored } from '../../shared/export/attachments/attachment.ts';
import { receiveUpload } from '../../shared/export/attachments/attachment-upload.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

/** The other end of the upload addresses of the local process; in the cloud Cloud Storage takes the uploads itself. */
export default defineHttpFunction({
  name: 'receive-upload',
  method: 'PUT',
  path: '/api/uploads/{token}',
  summary: 'Takes an attachment at the address that create-upload-url gave',
  access: 'public',
  uses: ['documents', 'blobs'],
  streaming: true,
  timeoutSec: 300,
  concurrency: 8,
  params: z.object({ token: z.string().regex(/^[\w-]{43}$/) }),
  responses: { 200: AttachmentStored, 404: Problem, 409: Problem, 413: Problem, 415: Problem },
  async handle({ params, headers, stream }, platform) {
    const sent = {
      body: stream,
      contentType: headers['content-type'],
      announcedBytes: Number(headers['content-length'] ?? 0),
    };
    return reply(200, AttachmentStored.parse(await receiveUpload(params.token, sent, platform)));
  },
});

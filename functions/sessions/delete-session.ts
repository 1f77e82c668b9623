import { z } from 'zod';
import { deleteSession } from '../../shared/export/sessions/session-delete.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

export default defineHttpFunction({
  name: 'delete-session',
  method: 'DELETE',
  path: '/api/sessions/{session_id}',
  summary: 'Remove a session with its tickets and attachments; its events stay',
  access: 'operator',
  uses: ['documents', 'blobs'],
  timeoutSec: 300,
  params: z.object({ session_id: z.uuid() }),
  responses: {
    200: z.object({ session_id: z.uuid(), deleted: z.boolean() }),
    404: Problem,
    409: Problem,
  },
  async handle({ params: { session_id }, caller }, platform) {
    await deleteSession(session_id, caller, platform);
    return reply(200, { session_id, deleted: true });
  },
});

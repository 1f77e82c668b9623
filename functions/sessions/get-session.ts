import { z } from 'zod';
import { readSession, SessionView } from '../../shared/export/sessions/session-view.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

export default defineHttpFunction({
  name: 'get-session',
  method: 'GET',
  path: '/api/sessions/{session_id}',
  summary: 'A session and how its export stands, without its tickets',
  access: 'viewer',
  uses: ['documents'],
  params: z.object({ session_id: z.uuid() }),
  responses: { 200: SessionView, 404: Problem },
  async handle({ params, tenant_id }, { documents }) {
    return reply(200, await readSession(documents, tenant_id, params.session_id));
  },
});

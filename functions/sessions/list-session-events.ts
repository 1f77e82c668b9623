import { z } from 'zod';
import { EventList, listEvents, pageQuery } from '../../shared/export/sessions/session-lists.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

export default defineHttpFunction({
  name: 'list-session-events',
  method: 'GET',
  path: '/api/sessions/{session_id}/events',
  summary: 'What happened to a session, from the beginning, also after its end',
  access: 'viewer',
  uses: ['documents'],
  params: z.object({ session_id: z.uuid() }),
  // Each event may hold several changed fields of 32 KiB, before and after.
  query: pageQuery(200),
  responses: { 200: EventList, 404: Problem },
  async handle({ params, query, tenant_id }, { documents }) {
    const place = { tenantId: tenant_id, sessionId: params.session_id };
    return reply(200, await listEvents(documents, place, query));
  },
});

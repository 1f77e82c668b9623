import { z } from 'zod';
import { listSessions, SessionView } from '../../shared/export/sessions/session-view.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { reply } from '../../shared/function/reply.ts';

const Limit = z.coerce.number().int().min(1).max(1000).default(100);

export default defineHttpFunction({
  name: 'list-sessions',
  method: 'GET',
  path: '/api/sessions',
  summary: 'Sessions, the newest first',
  access: 'viewer',
  uses: ['documents'],
  query: z.strictObject({ limit: Limit, cursor: z.string().optional() }),
  responses: { 200: z.object({ sessions: z.array(SessionView), next_cursor: z.string().nullable() }) },
  async handle({ query, tenant_id }, { documents }) {
    return reply(200, await listSessions(documents, tenant_id, query));
  },
});

import { listSessions, pageQuery, SessionList } from '../../shared/export/sessions/session-lists.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { reply } from '../../shared/function/reply.ts';

export default defineHttpFunction({
  name: 'list-sessions',
  method: 'GET',
  path: '/api/sessions',
  summary: 'Sessions, the newest first',
  access: 'viewer',
  uses: ['documents'],
  query: pageQuery(1000),
  responses: { 200: SessionList },
  async handle({ query, tenant_id }, { documents }) {
    return reply(200, await listSessions(documents, tenant_id, query));
  },
});

import { z } from 'zod';
import { AuditEvent, auditEvents } from '../../shared/export/sessions/audit.ts';
import { unknownSession } from '../../shared/export/sessions/session-find.ts';
import { sessions } from '../../shared/export/sessions/session.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

// Each event may hold several changed fields of 32 KiB, before and after.
const Limit = z.coerce.number().int().min(1).max(200).default(100);

export default defineHttpFunction({
  name: 'list-session-events',
  method: 'GET',
  path: '/api/sessions/{session_id}/events',
  summary: 'What happened to a session, from the beginning, also after its end',
  access: 'viewer',
  uses: ['documents'],
  params: z.object({ session_id: z.uuid() }),
  query: z.strictObject({ limit: Limit, cursor: z.string().optional() }),
  responses: {
    200: z.object({ events: z.array(AuditEvent), next_cursor: z.string().nullable() }),
    404: Problem,
  },
  async handle({ params: { session_id }, query, tenant_id }, { documents }) {
    const page = await documents.query(auditEvents, tenant_id, {
      ...query,
      where: [['session_id', '==', session_id]],
      orderBy: [{ field: 'at' }],
    });
    const isKnown = page.items.length > 0 || (await documents.get(sessions, tenant_id, session_id));
    if (!isKnown) throw unknownSession(tenant_id, session_id);
    return reply(200, {
      events: page.items.map(({ data }) => data),
      next_cursor: page.next_cursor ?? null,
    });
  },
});

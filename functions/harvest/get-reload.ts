import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';
import { currentReload } from '../../shared/harvest/reload-store.ts';
import { ReloadView } from '../../shared/harvest/reload.ts';

export default defineHttpFunction({
  name: 'get-reload',
  method: 'GET',
  path: '/api/harvest/reload/{reload_id}',
  summary: 'How a reload stands, or ended',
  access: 'viewer',
  uses: ['documents'],
  params: z.object({ reload_id: z.coerce.number().int().min(1).max(999_999_999_999) }),
  responses: { 200: ReloadView, 404: Problem },
  async handle({ params, tenant_id }, { documents }) {
    return reply(200, await currentReload(documents, tenant_id, params.reload_id));
  },
});

import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';
import { listReloads } from '../../shared/harvest/reload-store.ts';
import { ReloadStatus, ReloadView } from '../../shared/harvest/reload.ts';

export default defineHttpFunction({
  name: 'list-reloads',
  method: 'GET',
  path: '/api/harvest/reload',
  summary: 'Reloads, the newest first',
  access: 'viewer',
  uses: ['documents'],
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(100).default(10),
    status: ReloadStatus.optional(),
  }),
  responses: { 200: z.array(ReloadView), 400: Problem },
  async handle({ query, tenant_id }, { documents }) {
    return reply(200, [...(await listReloads(documents, tenant_id, query))]);
  },
});

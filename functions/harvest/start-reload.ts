import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';
import { ReloadView } from '../../shared/harvest/reload.ts';
import { startReload } from '../../shared/harvest/start.ts';

const Flag = z.enum(['true', 'false']).default('false');

export default defineHttpFunction({
  name: 'start-reload',
  method: 'POST',
  path: '/api/harvest/reload',
  summary: 'Harvest everything, and remove what is gone',
  access: 'operator',
  uses: ['documents', 'topics'],
  query: z.strictObject({
    /** Cancels a reload that runs. */
    force: Flag,
    /** Removes however many are gone. */
    allow_shrink: Flag,
  }),
  responses: { 202: ReloadView, 409: Problem, 422: Problem },
  async handle({ query, caller, tenant_id }, platform) {
    const reload = await startReload(
      {
        tenantId: tenant_id,
        source: 'manual',
        triggeredBy: caller.email,
        force: query.force === 'true',
        allowShrink: query.allow_shrink === 'true',
      },
      platform,
    );
    const location = `/api/harvest/reload/${reload.reload_id}`;
    return reply(202, ReloadView.parse(reload), { location });
  },
});

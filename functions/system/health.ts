import { z } from 'zod';
import { hasRole } from '../../shared/function/caller.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { reply } from '../../shared/function/reply.ts';
import { Check, checkHealth } from '../../shared/health/check-health.ts';

const Health = z
  .object({ status: z.enum(['ok', 'degraded']), checks: z.array(Check).optional() })
  .meta({ id: 'Health' });

export default defineHttpFunction({
  name: 'health',
  method: 'GET',
  path: '/health',
  summary: 'That it lives; to operators, how everything it stands on does',
  access: 'optional',
  uses: ['documents', 'warehouse', 'tasks', 'secrets'],
  responses: { 200: Health },
  async handle({ caller, tenant_id, log }, platform) {
    if (!hasRole(caller, 'operator')) return reply(200, { status: 'ok' });
    const checks = await checkHealth(tenant_id, platform, log);
    const status = checks.some(({ state }) => state === 'failed') ? 'degraded' : 'ok';
    return reply(200, { status, checks: [...checks] }, { 'cache-control': 'no-store' });
  },
});

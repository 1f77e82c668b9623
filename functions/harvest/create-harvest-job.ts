import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';
import { HarvestSource } from '../../shared/harvest/issue.ts';
import { startHarvest } from '../../shared/harvest/start.ts';

export default defineHttpFunction({
  name: 'create-harvest-job',
  method: 'POST',
  path: '/api/harvest/jobs',
  summary: 'Start a harvest now',
  access: 'operator',
  uses: ['documents', 'topics'],
  body: z.strictObject({
    /** False: looks at every issue in scope. */
    incremental: z.boolean().default(true),
    source: HarvestSource.optional(),
  }),
  responses: { 202: z.object({ job_id: z.uuid() }), 409: Problem, 422: Problem },
  async handle({ body, caller, tenant_id }, platform) {
    const request = { ...body, tenantId: tenant_id, startedBy: caller.email };
    const { job_id } = await startHarvest(request, platform);
    return reply(202, { job_id }, { location: `/api/harvest/jobs/${job_id}` });
  },
});

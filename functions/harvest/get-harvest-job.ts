import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';
import { harvestJobDetail, HarvestJobDetail } from '../../shared/harvest/job-view.ts';

export default defineHttpFunction({
  name: 'get-harvest-job',
  method: 'GET',
  path: '/api/harvest/jobs/{job_id}',
  summary: 'Units, rates and waits of a harvest',
  access: 'viewer',
  uses: ['documents'],
  params: z.object({ job_id: z.uuid() }),
  responses: { 200: HarvestJobDetail, 404: Problem },
  async handle({ params, tenant_id }, platform) {
    return reply(200, await harvestJobDetail(tenant_id, params.job_id, platform));
  },
});

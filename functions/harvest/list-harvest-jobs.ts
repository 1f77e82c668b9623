import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';
import { HarvestJobView, listHarvestJobs } from '../../shared/harvest/job-view.ts';

export default defineHttpFunction({
  name: 'list-harvest-jobs',
  method: 'GET',
  path: '/api/harvest/jobs',
  summary: 'Harvests and reloads, the newest first',
  access: 'viewer',
  uses: ['documents'],
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(100).default(20),
    cursor: z.string().optional(),
  }),
  responses: {
    200: z.object({ jobs: z.array(HarvestJobView), next_cursor: z.string().nullable() }),
    400: Problem,
  },
  async handle({ query, tenant_id }, platform) {
    return reply(200, await listHarvestJobs(tenant_id, query, platform));
  },
});

import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';
import { JobStarted } from '../../shared/warehouse/job-answer.ts';
import { startSync } from '../../shared/warehouse/sync-job.ts';

export default defineHttpFunction({
  name: 'sync-issues',
  method: 'POST',
  path: '/api/warehouse/sync',
  summary: 'Merge harvested issues into the warehouse',
  access: 'operator',
  uses: ['documents', 'tasks'],
  body: z.strictObject({
    /** True: looks at all of them, not only at those that changed since the last time. */
    full: z.boolean().default(false),
  }),
  responses: { 202: JobStarted, 409: Problem },
  async handle({ body, caller, tenant_id }, platform) {
    const request = { tenantId: tenant_id, full: body.full, startedBy: caller.email };
    const { job_id } = await startSync(request, platform);
    return reply(202, { job_id }, { location: `/api/jobs/${job_id}` });
  },
});

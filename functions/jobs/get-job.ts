import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem, ProblemError } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';
import { jobs, JobView, viewOf } from '../../shared/jobs/job.ts';

export default defineHttpFunction({
  name: 'get-job',
  method: 'GET',
  path: '/api/jobs/{job_id}',
  summary: 'State, progress and result of a long run',
  access: 'viewer',
  uses: ['documents'],
  params: z.object({ job_id: z.uuid() }),
  responses: { 200: JobView, 404: Problem },
  async handle({ params, tenant_id }, { documents, clock }) {
    const job = await documents.get(jobs, tenant_id, params.job_id);
    if (!job)
      throw new ProblemError({
        status: 404,
        detail: `There is no job ${params.job_id} in tenant "${tenant_id}".`,
        recoveryActions: [
          'Take the job_id from the answer that started the job, and name its tenant in X-Tenant-Id.',
        ],
      });
    return reply(200, viewOf(job.data, clock.now()));
  },
});

import { defineHttpFunction } from '../../shared/function/define.ts';
import { updateStatus, UpdateStatusRequest } from '../../shared/warehouse/update-status.ts';
import { jobReply, jobResponses, prefersAsync } from '../../shared/warehouse/job-answer.ts';
import { startJob } from '../../shared/warehouse/start-job.ts';

export default defineHttpFunction({
  name: 'update-status',
  method: 'POST',
  path: '/api/update-status',
  summary: 'Merge issues, by status, into the warehouse',
  access: 'operator',
  uses: ['documents', 'warehouse', 'tasks', 'blobs', 'secrets'],
  memoryMiB: 1024,
  timeoutSec: 240,
  body: UpdateStatusRequest,
  responses: jobResponses,
  async handle({ body, caller, tenant_id, headers, log }, platform) {
    const startedAt = performance.now();
    const options = {
      request: body,
      tenant_id,
      startedBy: caller.email,
      respondAsync: prefersAsync(headers.prefer),
      log,
    };
    return jobReply(await startJob(updateStatus, options, platform), performance.now() - startedAt);
  },
});

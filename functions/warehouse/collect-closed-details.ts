import { defineHttpFunction } from '../../shared/function/define.ts';
import { collectClosedDetails, CollectDetailsRequest } from '../../shared/warehouse/collect-details.ts';
import { jobReply, jobResponses, prefersAsync } from '../../shared/warehouse/job-answer.ts';
import { startJob } from '../../shared/warehouse/start-job.ts';

export default defineHttpFunction({
  name: 'collect-closed-details',
  method: 'POST',
  path: '/api/collect-closed-details',
  summary: 'Collect the dates of closed issues that have none yet',
  access: 'operator',
  uses: ['documents', 'warehouse', 'tasks', 'blobs', 'secrets'],
  memoryMiB: 1024,
  timeoutSec: 240,
  body: CollectDetailsRequest,
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
    return jobReply(await startJob(collectClosedDetails, options, platform), performance.now() - startedAt);
  },
});

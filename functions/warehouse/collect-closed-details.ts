import { defineHttpFunction } from '../../shared/function/define.ts';
import { collectClosedDetails, CollectDetailsRequest } from '../../shared/warehouse/collect-details.ts';
import { answerJob, jobResponses } from '../../shared/warehouse/job-answer.ts';

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
  handle: answerJob(collectClosedDetails),
});

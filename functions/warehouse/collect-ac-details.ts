import { defineHttpFunction } from '../../shared/function/define.ts';
import { collectAcDetails, CollectDetailsRequest } from '../../shared/warehouse/collect-details.ts';
import { answerJob, jobResponses } from '../../shared/warehouse/job-answer.ts';

export default defineHttpFunction({
  name: 'collect-ac-details',
  method: 'POST',
  path: '/api/collect-ac-details',
  summary: 'Collect the dates of issues deployed to acceptance',
  access: 'operator',
  uses: ['documents', 'warehouse', 'tasks', 'blobs', 'secrets'],
  memoryMiB: 1024,
  timeoutSec: 240,
  body: CollectDetailsRequest,
  responses: jobResponses,
  handle: answerJob(collectAcDetails),
});

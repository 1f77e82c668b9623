import { defineHttpFunction } from '../../shared/function/define.ts';
import { updateStatus, UpdateStatusRequest } from '../../shared/warehouse/update-status.ts';
import { answerJob, jobResponses } from '../../shared/warehouse/job-answer.ts';

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
  handle: answerJob(updateStatus),
});

import { defineTaskFunction } from '../../shared/function/define.ts';
import { warehouseQueue } from '../../shared/platform/queues.ts';
import { JobStepTask } from '../../shared/warehouse/job-steps.ts';
import { runStep } from '../../shared/warehouse/run-step.ts';

export default defineTaskFunction({
  name: 'run-warehouse-step',
  summary: 'Runs one step of a warehouse job',
  queue: warehouseQueue,
  uses: ['documents', 'warehouse', 'tasks', 'blobs', 'secrets'],
  memoryMiB: 1024,
  body: JobStepTask,
  handle: ({ body, task, log }, platform) => runStep(body, { lastAttempt: task.lastAttempt, log }, platform),
});

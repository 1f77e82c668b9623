import { defineTaskFunction } from '../../shared/function/define.ts';
import { warehouseQueue } from '../../shared/platform/queues.ts';
import { SyncStepTask } from '../../shared/warehouse/sync-job.ts';
import { runSyncStep } from '../../shared/warehouse/sync-step.ts';

export default defineTaskFunction({
  name: 'sync-issues-step',
  summary: 'Merges one page of harvested issues into the warehouse',
  queue: warehouseQueue,
  uses: ['documents', 'warehouse', 'tasks'],
  memoryMiB: 1024,
  body: SyncStepTask,
  handle: ({ body, task, log }, platform) =>
    runSyncStep(body, { lastAttempt: task.lastAttempt, log }, platform),
});

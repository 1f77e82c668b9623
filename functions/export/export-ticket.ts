import { ExportTask } from '../../shared/export/run/export-task.ts';
import { runTicket } from '../../shared/export/run/run-ticket.ts';
import { defineTaskFunction } from '../../shared/function/define.ts';
import { exportQueue } from '../../shared/platform/queues.ts';

export default defineTaskFunction({
  name: 'export-ticket',
  summary: 'Makes one ticket of a session an issue in Jira',
  queue: exportQueue,
  uses: ['documents', 'tasks', 'blobs', 'secrets'],
  memoryMiB: 512,
  body: ExportTask,
  handle: ({ body, task, log }, platform) =>
    runTicket(body, { lastAttempt: task.lastAttempt, log }, platform),
});

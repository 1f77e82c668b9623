import { ExportTask } from '../../shared/export/run/export-task.ts';
import { runLinks } from '../../shared/export/run/run-links.ts';
import { defineTaskFunction } from '../../shared/function/define.ts';
import { exportQueue } from '../../shared/platform/queues.ts';

export default defineTaskFunction({
  name: 'export-links',
  summary: 'Links the issues of an export, and takes their marker labels off',
  queue: exportQueue,
  uses: ['documents', 'tasks', 'secrets'],
  memoryMiB: 512,
  body: ExportTask,
  handle: ({ body, task, log }, platform) => runLinks(body, { lastAttempt: task.lastAttempt, log }, platform),
});

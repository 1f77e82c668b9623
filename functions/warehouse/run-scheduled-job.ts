import { defineEventFunction } from '../../shared/function/define.ts';
import { ScheduledJob, startScheduledJobs } from '../../shared/warehouse/scheduled-jobs.ts';

export default defineEventFunction({
  name: 'run-scheduled-job',
  summary: 'Starts a warehouse job on every connection, once a day',
  topic: 'warehouse-schedule',
  // One after the other: the collectors work on what update-status brought.
  schedules: [
    { name: 'update-status-daily', cron: '0 3 * * *', data: { kind: 'update-status' } },
    { name: 'collect-closed-details-daily', cron: '0 4 * * *', data: { kind: 'collect-closed-details' } },
    { name: 'collect-ac-details-daily', cron: '30 4 * * *', data: { kind: 'collect-ac-details' } },
  ],
  uses: ['documents', 'tasks', 'secrets'],
  data: ScheduledJob,
  handle: ({ data, log }, platform) => startScheduledJobs(data, log, platform),
});

import { defineEventFunction } from '../../shared/function/define.ts';
import { HarvestCompleted, syncAfterHarvest } from '../../shared/warehouse/sync-triggers.ts';

export default defineEventFunction({
  name: 'sync-issues-after-harvest',
  summary: 'Has the warehouse synced when a harvest has ended, and once a day',
  topic: 'harvest-completed',
  // Not when update-status runs, which writes the same table.
  schedules: [{ name: 'sync-issues-daily', cron: '30 2 * * *', data: {} }],
  uses: ['documents', 'tasks'],
  data: HarvestCompleted,
  handle: ({ data, log }, platform) => syncAfterHarvest(data, log, platform),
});

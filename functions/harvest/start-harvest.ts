import { z } from 'zod';
import { defineEventFunction } from '../../shared/function/define.ts';
import { startDueHarvests } from '../../shared/harvest/due.ts';

export default defineEventFunction({
  name: 'start-harvest',
  summary: 'Starts a harvest, or a reload when the last one is old, in every tenant whose interval is over',
  topic: 'harvest-schedule',
  schedules: [{ name: 'every-2-hours', cron: '0 */2 * * *', data: {} }],
  uses: ['documents', 'topics'],
  data: z.object({}),
  handle: ({ log }, platform) => startDueHarvests(platform, log),
});

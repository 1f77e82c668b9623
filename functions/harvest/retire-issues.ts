import { z } from 'zod';
import { defineEventFunction } from '../../shared/function/define.ts';
import { retireIssues } from '../../shared/harvest/retention.ts';

export default defineEventFunction({
  name: 'retire-issues',
  summary: 'Removes from the read store what was closed and not seen for long',
  topic: 'harvest-retention',
  schedules: [{ name: 'daily', cron: '30 2 * * *', data: {} }],
  uses: ['documents'],
  data: z.object({}),
  handle: ({ log }, platform) => retireIssues(platform, log),
});

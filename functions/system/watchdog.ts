import { z } from 'zod';
import { recoverExports } from '../../shared/export/run/recover-exports.ts';
import { defineEventFunction } from '../../shared/function/define.ts';
import { recoverReloads, startDueHarvests } from '../../shared/harvest/due.ts';
import { failInterruptedJobs } from '../../shared/jobs/watchdog.ts';

export default defineEventFunction({
  name: 'watchdog',
  summary: 'Ends what died without saying so, and starts what is overdue',
  topic: 'watchdog',
  schedules: [{ name: 'every-5-minutes', cron: '*/5 * * * *', data: {} }],
  uses: ['documents', 'topics', 'tasks'],
  data: z.object({}),
  async handle({ log }, platform) {
    // First: a dead reload is undone before its job ends.
    await recoverReloads(platform, log);
    await failInterruptedJobs(platform, { atStart: false, log });
    await recoverExports(platform, { atStart: false, log });
    await startDueHarvests(platform, log);
  },
});

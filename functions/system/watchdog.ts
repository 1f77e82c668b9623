import { z } from 'zod';
import { recoverExports } from '../../shared/export/recover-exports.ts';
import { defineEventFunction } from '../../shared/function/define.ts';
import { failInterruptedJobs } from '../../shared/jobs/watchdog.ts';

export default defineEventFunction({
  name: 'watchdog',
  summary: 'Ends what died without saying so',
  topic: 'watchdog',
  schedules: [{ name: 'every-5-minutes', cron: '*/5 * * * *', data: {} }],
  data: z.object({}),
  async handle({ log }, platform) {
    await failInterruptedJobs(platform, { atStart: false, log });
    await recoverExports(platform, { atStart: false, log });
  },
});

import { z } from 'zod';
import { defineEventFunction } from '../../shared/function/define.ts';
import { failInterruptedJobs } from '../../shared/jobs/watchdog.ts';

export default defineEventFunction({
  name: 'watchdog',
  summary: 'Ends what died without saying so',
  topic: 'watchdog',
  schedules: [{ name: 'every-5-minutes', cron: '*/5 * * * *', data: {} }],
  data: z.object({}),
  handle: ({ log }, platform) => failInterruptedJobs(platform, { atStart: false, log }),
});

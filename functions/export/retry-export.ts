import { z } from 'zod';
import { ExportRetried, retryExport } from '../../shared/export/run/retry-export.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

export default defineHttpFunction({
  name: 'retry-export',
  method: 'POST',
  path: '/api/jira/retry-failed/{session_id}',
  summary: 'Go on with a failed export at the ticket that failed',
  access: 'operator',
  uses: ['documents', 'tasks', 'secrets'],
  memoryMiB: 512,
  timeoutSec: 120,
  params: z.object({ session_id: z.uuid() }),
  body: z.object({}).default({}),
  responses: {
    202: ExportRetried,
    403: Problem,
    404: Problem,
    409: Problem,
    422: Problem,
    502: Problem,
    503: Problem,
  },
  async handle({ params, caller, log }, platform) {
    return reply(202, await retryExport(params.session_id, caller, log, platform));
  },
});

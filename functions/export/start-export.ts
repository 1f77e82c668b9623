import { z } from 'zod';
import { ExportAlreadyRunning, ExportStarted, startExport } from '../../shared/export/run/start-export.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

export default defineHttpFunction({
  name: 'start-export',
  method: 'POST',
  path: '/api/jira/export-session/{session_id}',
  summary: 'Start exporting a session to Jira, or go on with a cancelled export',
  access: 'operator',
  uses: ['documents', 'tasks', 'secrets'],
  memoryMiB: 512,
  timeoutSec: 120,
  params: z.object({ session_id: z.uuid() }),
  body: z.object({}).default({}),
  responses: {
    202: z.union([ExportStarted, ExportAlreadyRunning]),
    403: Problem,
    404: Problem,
    422: Problem,
    502: Problem,
    503: Problem,
  },
  async handle({ params, caller, log }, platform) {
    return reply(202, await startExport(params.session_id, caller, log, platform));
  },
});

import { z } from 'zod';
import { cancelExport, ExportCancelled } from '../../shared/export/run/cancel-export.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

export default defineHttpFunction({
  name: 'cancel-export',
  method: 'POST',
  path: '/api/jira/export/{session_id}/cancel',
  summary: 'Stop an export before its next ticket',
  access: 'operator',
  uses: ['documents'],
  params: z.object({ session_id: z.uuid() }),
  body: z.object({}).default({}),
  responses: { 202: ExportCancelled, 404: Problem, 409: Problem },
  async handle({ params, caller }, platform) {
    return reply(202, await cancelExport(params.session_id, caller, platform));
  },
});

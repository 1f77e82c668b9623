import { z } from 'zod';
import { ExportStatusResponse } from '../../shared/export/progress/export-status-response.ts';
import { readExportStatus } from '../../shared/export/progress/export-status.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

export default defineHttpFunction({
  name: 'export-status',
  method: 'GET',
  path: '/api/jira/export-status/{session_id}',
  summary: 'How the export of a session stands, at most once in 2 seconds',
  access: 'viewer',
  uses: ['documents'],
  params: z.object({ session_id: z.uuid() }),
  responses: { 200: ExportStatusResponse, 404: Problem, 429: Problem },
  async handle({ params, tenant_id }, platform) {
    return reply(200, await readExportStatus(tenant_id, params.session_id, platform));
  },
});

import { z } from 'zod';
import { ExportResultsResponse } from '../../shared/export/progress/export-results-response.ts';
import { readExportResults } from '../../shared/export/progress/export-results.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

export default defineHttpFunction({
  name: 'export-results',
  method: 'GET',
  path: '/api/jira/export-results/{session_id}',
  summary: 'The issues that a session has become, and what is left to do by hand',
  access: 'viewer',
  uses: ['documents'],
  memoryMiB: 1024,
  timeoutSec: 300,
  concurrency: 8,
  params: z.object({ session_id: z.uuid() }),
  responses: { 200: ExportResultsResponse, 404: Problem },
  async handle({ params, tenant_id }, platform) {
    return reply(200, await readExportResults(tenant_id, params.session_id, platform));
  },
});

import { z } from 'zod';
import { AdfTestRequest, AdfTestResponse } from '../../shared/export/validation/adf-test-request.ts';
import { testAdfConversion } from '../../shared/export/validation/adf-test.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

export default defineHttpFunction({
  name: 'test-adf-conversion',
  method: 'POST',
  path: '/api/jira/test-adf-conversion/{session_id}',
  summary: 'Test what Jira would take of a session: descriptions and attachments',
  access: 'operator',
  uses: ['documents', 'blobs', 'secrets'],
  memoryMiB: 1024,
  timeoutSec: 300,
  params: z.object({ session_id: z.uuid() }),
  body: AdfTestRequest,
  responses: { 200: AdfTestResponse, 404: Problem },
  async handle({ params, body, tenant_id, signal }, platform) {
    const options = { tenantId: tenant_id, sessionId: params.session_id, request: body, signal };
    return reply(200, await testAdfConversion(options, platform));
  },
});

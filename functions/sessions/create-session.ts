import { createSession } from '../../shared/export/sessions/session-create.ts';
import { SessionCreated, SessionRequest } from '../../shared/export/sessions/session-request.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

export default defineHttpFunction({
  name: 'create-session',
  method: 'POST',
  path: '/api/sessions',
  summary: 'Store a session of drafted tickets',
  access: 'operator',
  uses: ['documents', 'blobs'],
  // A body of 30 MiB is held as bytes, as text, as values and as records.
  memoryMiB: 1024,
  concurrency: 2,
  timeoutSec: 300,
  bodyLimitBytes: 30 * 1024 * 1024,
  body: SessionRequest,
  responses: { 201: SessionCreated, 422: Problem, 503: Problem },
  async handle({ body, caller }, platform) {
    const created = await createSession(body, caller, platform);
    return reply(201, created, { location: `/api/sessions/${created.session_id}` });
  },
});

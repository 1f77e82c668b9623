import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { RawBody, reply } from '../../shared/function/reply.ts';
import { docsPage } from './docs-page.ts';

export default defineHttpFunction({
  name: 'docs',
  method: 'GET',
  path: '/docs',
  summary: 'The API as a page to read and to try (Swagger UI)',
  access: 'public',
  responses: { 200: z.string().meta({ contentType: 'text/html' }) },
  async handle() {
    return reply(200, new RawBody(docsPage), {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'",
      'x-content-type-options': 'nosniff',
    });
  },
});

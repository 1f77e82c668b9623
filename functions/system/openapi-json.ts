import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { reply } from '../../shared/function/reply.ts';
import document from './openapi.json' with { type: 'json' };

/** Serves the generated file: a function that imported every definition would hold the code of all of them. */
export default defineHttpFunction({
  name: 'openapi-json',
  method: 'GET',
  path: '/openapi.json',
  summary: 'The OpenAPI 3.1 description of this API',
  access: 'public',
  responses: { 200: z.looseObject({ openapi: z.string() }) },
  async handle() {
    return reply(200, document, { 'cache-control': 'public, max-age=300' });
  },
});

import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { reply } from '../../shared/function/reply.ts';

/** A function with a JSON body and no access check, for tests of the bundle. */
export default defineHttpFunction({
  name: 'json-probe',
  method: 'POST',
  path: '/json',
  summary: 'Answers the length of a text',
  access: 'public',
  body: z.strictObject({ text: z.string() }),
  responses: { 200: z.object({ length: z.int() }) },
  async handle({ body }) {
    return reply(200, { length: body.text.length });
  },
});

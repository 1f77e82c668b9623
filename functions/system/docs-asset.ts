import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { RawBody, reply } from '../../shared/function/reply.ts';
import { docsInitializer } from './docs-page.ts';

const contentTypes = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'initializer.js': 'text/javascript; charset=utf-8',
} as const;

const File = z.enum(['swagger-ui.css', 'swagger-ui-bundle.js', 'initializer.js']);

export default defineHttpFunction({
  name: 'docs-asset',
  method: 'GET',
  path: '/docs/{file}',
  summary: 'Files of the page at /docs',
  access: 'public',
  params: z.object({ file: File }),
  responses: { 200: z.string().meta({ contentType: 'text/javascript' }) },
  async handle({ params: { file } }) {
    const headers = { 'content-type': contentTypes[file], 'cache-control': 'public, max-age=86400' };
    if (file === 'initializer.js') return reply(200, new RawBody(docsInitializer), headers);
    const path = createRequire(import.meta.url).resolve(`swagger-ui-dist/${file}`);
    return reply(200, new RawBody(createReadStream(path)), headers);
  },
});

import { defineHttpFunction } from '../../shared/function/define.ts';
import { reply } from '../../shared/function/reply.ts';
import { typesPart, readPart } from '../../shared/harvest/config-store.ts';
import { versionHeaders } from '../../shared/harvest/config-version.ts';
import { StoredTypes } from '../../shared/harvest/config.ts';

export default defineHttpFunction({
  name: 'get-issue-types',
  method: 'GET',
  path: '/api/config/issue-types',
  summary: 'The issue types that are harvested, and which may stand under which',
  access: 'viewer',
  uses: ['documents'],
  responses: { 200: StoredTypes },
  async handle({ tenant_id }, { documents }) {
    const stored = await readPart(documents, tenant_id, typesPart);
    return reply(200, stored, versionHeaders(stored));
  },
});

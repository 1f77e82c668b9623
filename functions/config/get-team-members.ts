import { defineHttpFunction } from '../../shared/function/define.ts';
import { reply } from '../../shared/function/reply.ts';
import { membersPart, readPart } from '../../shared/harvest/config-store.ts';
import { versionHeaders } from '../../shared/harvest/config-version.ts';
import { StoredMembers } from '../../shared/harvest/config.ts';

export default defineHttpFunction({
  name: 'get-team-members',
  method: 'GET',
  path: '/api/config/team-members',
  summary: 'The team members that issues are harvested for',
  access: 'viewer',
  uses: ['documents'],
  responses: { 200: StoredMembers },
  async handle({ tenant_id }, { documents }) {
    const stored = await readPart(documents, tenant_id, membersPart);
    return reply(200, stored, versionHeaders(stored));
  },
});

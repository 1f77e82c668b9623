import { defineHttpFunction } from '../../shared/function/define.ts';
import { reply } from '../../shared/function/reply.ts';
import { settingsPart, readPart } from '../../shared/harvest/config-store.ts';
import { versionHeaders } from '../../shared/harvest/config-version.ts';
import { StoredSettings } from '../../shared/harvest/config.ts';

export default defineHttpFunction({
  name: 'get-harvest-config',
  method: 'GET',
  path: '/api/config/harvest',
  summary: 'What is harvested, and how often',
  access: 'viewer',
  uses: ['documents'],
  responses: { 200: StoredSettings },
  async handle({ tenant_id }, { documents }) {
    const stored = await readPart(documents, tenant_id, settingsPart);
    return reply(200, stored, versionHeaders(stored));
  },
});

import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';
import { findSettingsFaults, refuseFaults } from '../../shared/harvest/config-rules.ts';
import { settingsPart, storePart } from '../../shared/harvest/config-store.ts';
import { ConfigVersion, expectedVersion, versionHeaders } from '../../shared/harvest/config-version.ts';
import { HarvestSettings, StoredSettings } from '../../shared/harvest/config.ts';

export default defineHttpFunction({
  name: 'put-harvest-config',
  method: 'PUT',
  path: '/api/config/harvest',
  summary: 'Replace the harvest settings',
  access: 'admin',
  uses: ['documents'],
  body: HarvestSettings.extend({ version: ConfigVersion }),
  responses: { 200: StoredSettings, 409: Problem, 422: Problem },
  async handle({ body, headers, tenant_id, log }, { documents }) {
    const expected = expectedVersion(body.version, headers);
    refuseFaults('These harvest settings', findSettingsFaults(body));
    const stored = await storePart(documents, tenant_id, settingsPart, { ...body, version: 0 }, expected);
    log.info({ version: stored.version }, 'The harvest settings of the harvest were changed');
    return reply(200, stored, versionHeaders(stored));
  },
});

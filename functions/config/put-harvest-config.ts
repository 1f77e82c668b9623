import { configWriter } from '../../shared/harvest/config-functions.ts';
import { findSettingsFaults } from '../../shared/harvest/config-rules.ts';
import { settingsPart } from '../../shared/harvest/config-store.ts';
import { ConfigVersion } from '../../shared/harvest/config-version.ts';
import { HarvestSettings } from '../../shared/harvest/config.ts';

export default configWriter({
  name: 'put-harvest-config',
  path: '/api/config/harvest',
  summary: 'Replace the harvest settings',
  part: settingsPart,
  body: HarvestSettings.extend({ version: ConfigVersion }),
  findFaults: findSettingsFaults,
});

import { configReader } from '../../shared/harvest/config-functions.ts';
import { settingsPart } from '../../shared/harvest/config-store.ts';

export default configReader({
  name: 'get-harvest-config',
  path: '/api/config/harvest',
  summary: 'What is harvested, and how often',
  part: settingsPart,
});

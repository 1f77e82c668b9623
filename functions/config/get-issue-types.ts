import { configReader } from '../../shared/harvest/config-functions.ts';
import { typesPart } from '../../shared/harvest/config-store.ts';

export default configReader({
  name: 'get-issue-types',
  path: '/api/config/issue-types',
  summary: 'The issue types that are harvested, and which may stand under which',
  part: typesPart,
});

import { configReader } from '../../shared/harvest/config-functions.ts';
import { membersPart } from '../../shared/harvest/config-store.ts';

export default configReader({
  name: 'get-team-members',
  path: '/api/config/team-members',
  summary: 'The team members that issues are harvested for',
  part: membersPart,
});

import { z } from 'zod';
import { configWriter } from '../../shared/harvest/config-functions.ts';
import { findMemberFaults } from '../../shared/harvest/config-rules.ts';
import { membersPart } from '../../shared/harvest/config-store.ts';
import { ConfigVersion } from '../../shared/harvest/config-version.ts';
import { TeamMember } from '../../shared/harvest/config.ts';

export default configWriter({
  name: 'put-team-members',
  path: '/api/config/team-members',
  summary: 'Replace the team members',
  part: membersPart,
  body: z.strictObject({ team_members: z.array(TeamMember).max(5000), version: ConfigVersion }),
  findFaults: ({ team_members }) => findMemberFaults(team_members),
});

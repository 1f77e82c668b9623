import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';
import { findMemberFaults, refuseFaults } from '../../shared/harvest/config-rules.ts';
import { membersPart, storePart } from '../../shared/harvest/config-store.ts';
import { ConfigVersion, expectedVersion, versionHeaders } from '../../shared/harvest/config-version.ts';
import { StoredMembers, TeamMember } from '../../shared/harvest/config.ts';

export default defineHttpFunction({
  name: 'put-team-members',
  method: 'PUT',
  path: '/api/config/team-members',
  summary: 'Replace the team members',
  access: 'admin',
  uses: ['documents'],
  // Thousands of entries.
  bodyLimitBytes: 8 * 1024 * 1024,
  body: z.strictObject({
    team_members: z.array(TeamMember).max(5000),
    version: ConfigVersion,
  }),
  responses: { 200: StoredMembers, 409: Problem, 422: Problem },
  async handle({ body, headers, tenant_id, log }, { documents }) {
    const expected = expectedVersion(body.version, headers);
    refuseFaults('This list of team members', findMemberFaults(body.team_members));
    const stored = await storePart(documents, tenant_id, membersPart, { ...body, version: 0 }, expected);
    log.info({ version: stored.version }, 'The team members of the harvest were changed');
    return reply(200, stored, versionHeaders(stored));
  },
});

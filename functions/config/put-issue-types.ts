import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';
import { findTypeFaults, refuseFaults } from '../../shared/harvest/config-rules.ts';
import { storePart, typesPart } from '../../shared/harvest/config-store.ts';
import { ConfigVersion, expectedVersion, versionHeaders } from '../../shared/harvest/config-version.ts';
import { IssueType, StoredTypes } from '../../shared/harvest/config.ts';

export default defineHttpFunction({
  name: 'put-issue-types',
  method: 'PUT',
  path: '/api/config/issue-types',
  summary: 'Replace the issue types',
  access: 'admin',
  uses: ['documents'],
  // Thousands of entries.
  bodyLimitBytes: 8 * 1024 * 1024,
  body: z.strictObject({
    issue_types: z.array(IssueType).max(2000),
    version: ConfigVersion,
  }),
  responses: { 200: StoredTypes, 409: Problem, 422: Problem },
  async handle({ body, headers, tenant_id, log }, { documents }) {
    const expected = expectedVersion(body.version, headers);
    refuseFaults('This list of issue types', findTypeFaults(body.issue_types));
    const stored = await storePart(documents, tenant_id, typesPart, { ...body, version: 0 }, expected);
    log.info({ version: stored.version }, 'The issue types of the harvest were changed');
    return reply(200, stored, versionHeaders(stored));
  },
});

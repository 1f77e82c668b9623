import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';
import { discoverIssueTypes } from '../../shared/harvest/config-discover.ts';
import { readPart, storePart, typesPart } from '../../shared/harvest/config-store.ts';
import { ConfigVersion, expectedVersion, versionHeaders } from '../../shared/harvest/config-version.ts';
import { StoredTypes } from '../../shared/harvest/config.ts';
import { openJira } from '../../shared/jira/open-jira.ts';

export default defineHttpFunction({
  name: 'discover-issue-types',
  method: 'POST',
  path: '/api/config/issue-types/discover',
  summary: 'Propose issue types and their hierarchy from what the site has; stored only when asked for',
  access: 'admin',
  uses: ['documents', 'secrets'],
  body: z.strictObject({
    connection_id: z.string().min(1).max(255).default('default'),
    store: z.boolean().default(false),
    version: ConfigVersion,
  }),
  responses: {
    200: StoredTypes.extend({ stored: z.boolean() }),
    404: Problem,
    409: Problem,
    422: Problem,
    502: Problem,
    503: Problem,
    504: Problem,
  },
  async handle({ body, headers, tenant_id, log }, platform) {
    const { documents } = platform;
    const expected = expectedVersion(body.version, headers);
    const jira = await openJira(tenant_id, body.connection_id, platform, log);
    const issue_types = await discoverIssueTypes(jira);
    if (!body.store) {
      const { version } = await readPart(documents, tenant_id, typesPart);
      return reply(200, { issue_types, version, stored: false }, versionHeaders({ version }));
    }
    const stored = await storePart(documents, tenant_id, typesPart, { issue_types, version: 0 }, expected);
    log.info({ version: stored.version }, 'The issue types of the harvest were discovered and stored');
    return reply(200, { ...stored, stored: true }, versionHeaders(stored));
  },
});

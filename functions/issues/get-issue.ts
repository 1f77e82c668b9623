import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { noBody, reply } from '../../shared/function/reply.ts';
import { findIssue, IssueView } from '../../shared/issues/find-issue.ts';
import { cacheHeaders, entityTag, isKnown, readState } from '../../shared/issues/read-state.ts';

const Name = z.string().min(1).max(1000);

export default defineHttpFunction({
  name: 'get-issue',
  method: 'GET',
  path: '/api/issues/{key}',
  summary: 'A harvested issue',
  access: 'viewer',
  uses: ['documents'],
  params: z.object({ key: Name.meta({ description: '`PROJ-1`, `repo#789` or `owner/repo#789`.' }) }),
  query: z.strictObject({
    connection_id: Name.optional().meta({ description: 'Decides where several connections have the key.' }),
  }),
  responses: { 200: IssueView, 304: noBody, 404: Problem, 409: Problem },
  async handle({ params: { key }, query, headers, tenant_id }, { documents }) {
    const state = await readState(documents, tenant_id);
    const tag = entityTag(state, { of: 'issue', tenant_id, key, ...query });
    const issue = await findIssue(documents, tenant_id, key, query.connection_id);
    if (isKnown(tag, headers)) return reply(304, undefined, cacheHeaders(tag));
    return reply(200, issue, cacheHeaders(tag));
  },
});

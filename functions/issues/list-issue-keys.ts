import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { noBody } from '../../shared/function/reply.ts';
import { IssueFilter } from '../../shared/issues/issue-filter.ts';
import { findIssueKeys } from '../../shared/issues/issue-keys.ts';
import { keptReply } from '../../shared/issues/kept-answers.ts';
import { entityTag, readState } from '../../shared/issues/read-state.ts';

const Limit = z.coerce.number().int().min(1).max(10_000).default(10_000);

export default defineHttpFunction({
  name: 'list-issue-keys',
  method: 'GET',
  path: '/api/issues/keys',
  summary: 'Keys of harvested issues, by any combination of filters',
  access: 'viewer',
  uses: ['documents'],
  query: z.strictObject({ ...IssueFilter.shape, limit: Limit, cursor: z.string().optional() }),
  responses: {
    200: z.object({
      issue_keys: z.array(z.string()),
      total_count: z.int(),
      harvested_at: z.iso.datetime().nullable(),
      next_cursor: z.string().nullable(),
    }),
    304: noBody,
  },
  async handle({ query, headers, tenant_id }, { documents }) {
    const state = await readState(documents, tenant_id);
    const tag = entityTag(state, { of: 'keys', tenant_id, ...query });
    const { limit, cursor, ...filter } = query;
    return keptReply(documents, tag, headers, async () => {
      const page = await findIssueKeys(documents, tenant_id, filter, { limit, cursor }, state);
      return { ...page, harvested_at: state.harvested_at };
    });
  },
});

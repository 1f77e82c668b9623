import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { noBody } from '../../shared/function/reply.ts';
import { readPart, typesPart } from '../../shared/harvest/config-store.ts';
import { HierarchyIssue } from '../../shared/issues/hierarchy-tree.ts';
import { readHierarchy } from '../../shared/issues/hierarchy.ts';
import { keptReply } from '../../shared/issues/kept-answers.ts';
import { entityTag, readState } from '../../shared/issues/read-state.ts';

const Name = z.string().min(1).max(1000).optional();

export default defineHttpFunction({
  name: 'read-hierarchy',
  method: 'GET',
  path: '/api/issues/hierarchy',
  summary: 'Harvested issues as trees, root by root',
  access: 'viewer',
  uses: ['documents'],
  memoryMiB: 1024,
  query: z.strictObject({
    root_type: Name.meta({
      description: "Name of the roots' type; default: the configured types that are nobody's child.",
    }),
    root_key: Name.meta({ description: 'The tree of this root alone.' }),
    max_depth: z.coerce
      .number()
      .int()
      .min(0)
      .max(100)
      .default(5)
      .meta({ description: 'Levels below the roots, which are at depth 0.' }),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(1000)
      .meta({ description: 'Roots in an answer; fewer where their trees are large.' }),
    cursor: z.string().optional(),
  }),
  responses: {
    200: z.object({
      hierarchy: z.array(HierarchyIssue),
      total_count: z.int().meta({ description: 'Roots.' }),
      harvested_at: z.iso.datetime().nullable(),
      next_cursor: z.string().nullable(),
    }),
    304: noBody,
    404: Problem,
  },
  async handle({ query, headers, tenant_id }, { documents }) {
    const [state, types] = await Promise.all([
      readState(documents, tenant_id),
      readPart(documents, tenant_id, typesPart),
    ]);
    const tag = entityTag(state, { of: 'hierarchy', tenant_id, types_version: types.version, ...query });
    return keptReply(documents, tag, headers, async () => {
      const page = await readHierarchy(documents, tenant_id, query, types, state);
      return { ...page, harvested_at: state.harvested_at };
    });
  },
});

import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem, ProblemError } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';
import { tables } from '../../shared/warehouse/tables.ts';
import { views } from '../../shared/warehouse/views.ts';

const Limit = z.coerce.number().int().min(1).max(10_000).default(1000);

export default defineHttpFunction({
  name: 'read-table',
  method: 'GET',
  path: '/api/warehouse/{table}',
  summary: 'Rows of a warehouse table or view, page by page',
  access: 'viewer',
  uses: ['warehouse'],
  params: z.object({ table: z.string().regex(/^\w{1,128}$/) }),
  query: z.strictObject({ limit: Limit, cursor: z.string().optional() }),
  responses: {
    200: z.object({ rows: z.array(z.record(z.string(), z.json())), next_cursor: z.string().nullable() }),
    404: Problem,
  },
  async handle({ params, query, tenant_id }, { warehouse }) {
    const table = tables.find(({ name }) => name === params.table);
    const view = views.find(({ name }) => name === params.table);
    if (!table && !view) throw unknownTable(params.table);
    const page = table
      ? await warehouse.select(table, tenant_id, query)
      : view && (await warehouse.selectView(view, tenant_id, query));
    return reply(200, { rows: [...(page?.rows ?? [])], next_cursor: page?.next_cursor ?? null });
  },
});

function unknownTable(name: string): ProblemError {
  const known = [...tables, ...views].map((known) => known.name).join(', ');
  return new ProblemError({
    status: 404,
    detail: `The warehouse has no table or view "${name}".`,
    recoveryActions: [`Use one of: ${known}.`],
  });
}

import { expect, it } from 'vitest';
import { z } from 'zod';
import { openSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { openLocalProcess, settingsOf, type TestProcess } from '../../scripts/testing/local-process.ts';

const Page = z.object({
  rows: z.array(z.looseObject({ issue_id: z.string().optional() })),
  next_cursor: z.string().nullable(),
});

async function openFilled(issues: number): Promise<TestProcess> {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues }) });
  const millrace = await openLocalProcess(settingsOf(site));
  await millrace.done('/api/update-status');
  return millrace;
}

it('gives a table page by page, each row once', async () => {
  const millrace = await openFilled(25);
  const pages: z.infer<typeof Page>[] = [];
  let query = '';

  do {
    const { json } = await millrace.call('GET', `/api/warehouse/jira_issues?limit=10${query}`);
    pages.push(Page.parse(json));
    query = `&cursor=${encodeURIComponent(pages.at(-1)?.next_cursor ?? '')}`;
  } while (pages.at(-1)?.next_cursor);

  expect(pages.map(({ rows }) => rows.length)).toEqual([10, 10, 5]);
  const ids = pages.flatMap(({ rows }) => rows.map(({ issue_id }) => issue_id));
  expect(new Set(ids).size).toBe(25);
});

it('gives the views', async () => {
  const millrace = await openFilled(40);
  const counts = new Map<string | null, number>();
  for (const { status } of await millrace.rows()) counts.set(status, (counts.get(status) ?? 0) + 1);

  const { json, status } = await millrace.call('GET', '/api/warehouse/issues_by_status');

  expect(status).toBe(200);
  const rows = z
    .object({ rows: z.array(z.looseObject({ status: z.string(), issues: z.number() })) })
    .parse(json).rows;
  expect(new Map(rows.map((row) => [row.status, row.issues]))).toEqual(counts);
  for (const view of ['details_backlog', 'monthly_throughput', 'planned_vs_actual'])
    expect((await millrace.call('GET', `/api/warehouse/${view}`)).status).toBe(200);
});

it.each([
  ['/api/warehouse/nothing', 404, /no table or view .*nothing/],
  ['/api/warehouse/jira_issues?limit=0', 400, /limit/],
  ['/api/warehouse/jira_issues?limit=many', 400, /limit/],
  ['/api/warehouse/jira_issues?cursor=made-up', 400, /cursor/],
  ['/api/warehouse/jira_issues?where=1', 400, /where/],
  ['/api/warehouse/jira_issues%3B%20DROP', 400, /table/],
])('GET %s answers %s', async (path, status, says) => {
  const millrace = await openFilled(3);

  const answer = await millrace.call('GET', path);

  expect(answer.status).toBe(status);
  expect(JSON.stringify(answer.json)).toMatch(says);
});

it('answers 404 for a job that is none, and 400 for what is no id', async () => {
  const millrace = await openFilled(3);

  const unknown = await millrace.call('GET', '/api/jobs/7b6c1c0e-6d3f-4b6a-9a55-0f7f6d1c2b3a');
  const nonsense = await millrace.call('GET', '/api/jobs/latest');

  expect(unknown).toMatchObject({ status: 404, json: { detail: expect.stringContaining('7b6c1c0e') } });
  expect(nonsense.status).toBe(400);
});

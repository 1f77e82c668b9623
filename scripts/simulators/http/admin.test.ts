import { expect, test } from 'vitest';
import { z } from 'zod';
import type { TestSite } from '../jira/test-site.ts';
import { IssuePage, openSite } from '../jira/test-site.ts';
import { createWorld } from '../jira/world/create-world.ts';

async function open(): Promise<TestSite> {
  return openSite({ deployment: 'cloud', world: createWorld({ issues: 50 }) });
}

const find = async (site: TestSite, jql: string): Promise<string[]> =>
  (await site.post('/rest/api/3/search/jql', { jql })).as(IssuePage).issues.map((issue) => issue.id);

test('faults are added, watched and taken away from outside', async () => {
  const site = await open();

  const fault = { kind: '429', match: { path: 'myself$', times: 1 }, retry_after_sec: 3 };
  const { id } = (await site.post('/_simulator/faults', fault)).as(z.object({ id: z.number() }));
  const struck = await site.get('/rest/api/3/myself');
  const listed = await site.get('/_simulator/faults');
  await site.call('DELETE', `/_simulator/faults/${id}`);
  await site.post('/_simulator/faults', { kind: '500' });
  await site.call('DELETE', '/_simulator/faults');

  expect([struck.status, struck.headers.get('retry-after')]).toEqual([429, '3']);
  expect(listed.json).toEqual([{ id, kind: '429', seen: 1, struck: 1 }]);
  expect((await site.get('/_simulator/faults')).json).toEqual([]);
  expect((await site.get('/rest/api/3/myself')).status).toBe(200);
});

test('requests are counted by endpoint, and the count begins anew', async () => {
  const site = await open();
  await Promise.all(['10001', '10002', '10003'].map((id) => site.get(`/rest/api/3/issue/${id}`)));

  const counted = await site.get('/_simulator/requests');
  const recent = await site.get('/_simulator/requests/recent');
  await site.call('DELETE', '/_simulator/requests');

  expect(counted.json).toMatchObject({
    total: 3,
    by_endpoint: { 'GET /rest/api/3/issue/{issueIdOrKey}': 3 },
  });
  expect(recent.json).toMatchObject([{ status: 200 }, { status: 200 }, { status: 200 }]);
  expect((await site.get('/_simulator/requests')).json).toMatchObject({ total: 0, by_endpoint: {} });
});

test('latency is set for all and for one endpoint', async () => {
  const site = await open();
  const elapsedMs = async (path: string): Promise<number> => {
    const begin = performance.now();
    await site.get(path);
    return performance.now() - begin;
  };
  await site.call('PUT', '/_simulator/latency', { ms: 60 });
  await site.call('PUT', '/_simulator/latency', { ms: 0, endpoint: 'GET /rest/api/3/field' });

  const [slow, fast] = [await elapsedMs('/rest/api/3/myself'), site.latency.of('GET /rest/api/3/field')];

  expect(slow).toBeGreaterThanOrEqual(55);
  expect(fast).toBe(0);
});

test('issues are made, changed, moved, hidden and deleted', async () => {
  const site = await open();
  const issues = '/_simulator/world/issues';

  const made = await site.post(issues, {
    project: 'OPS',
    summary: 'made',
    type: 'Story',
    labels: ['made-label'],
  });
  const { id } = made.as(z.object({ id: z.string(), key: z.string() }));
  const foundAfterMaking = await find(site, 'labels = made-label');
  const change = { summary: 'changed', custom: { 10103: 'PT-1' }, sprint_ids: [1], fix_version_ids: [20000] };
  await site.call('PATCH', `${issues}/${id}`, change);
  await site.post(`${issues}/${id}/transition`, { status: 'Done' });
  const moved = await site.post(`${issues}/${id}/move`, { project: 'MILL' });
  const read = await site.get(
    `/rest/api/3/issue/${id}?fields=summary,status,customfield_10103,fixVersions,customfield_10020`,
  );
  await site.post(`${issues}/${id}/hide`, { ms: 60_000 });
  const foundWhileHidden = await find(site, 'labels = made-label');
  await site.call('DELETE', `${issues}/${id}`);

  expect(foundAfterMaking).toEqual([id]);
  expect(moved.json).toMatchObject({ key: expect.stringMatching(/^MILL-/) });
  expect(read.json).toMatchObject({
    fields: {
      summary: 'changed',
      status: { name: 'Done' },
      customfield_10103: 'PT-1',
      fixVersions: [{ id: '20000' }],
      customfield_10020: [{ id: 1 }],
    },
  });
  expect(foundWhileHidden).toEqual([]);
  expect((await site.get(`/rest/api/3/issue/${id}`)).status).toBe(404);
});

test('lag, permissions, limits and login are set', async () => {
  const site = await open();
  const put = async (path: string, body: unknown): Promise<number> =>
    (await site.call('PUT', `/_simulator${path}`, body)).status;

  await put('/world/issues/10001/index-lag', { ms: 60_000 });
  await site.call('PATCH', '/_simulator/world/issues/10001', { labels: ['late'] });
  await put('/world/index-lag', { ms: 60_000 });
  await site.call('PATCH', '/_simulator/world/issues/10002', { labels: ['late'] });
  await site.call('PATCH', '/_simulator/world/issues/10003', { labels: ['late'], index_lag_ms: 0 });
  expect(await find(site, 'labels = late')).toEqual(['10003']);
  expect((await site.get('/_simulator/world')).json).toMatchObject({ positions: 50, index_lag_ms: 60_000 });

  await put('/world/projects/MILL/denied', { permissions: ['BROWSE_PROJECTS'] });
  expect((await site.get('/rest/api/3/issue/MILL-1')).status).toBe(404);
  await put('/rate-limits', { burst: { default: { perSecond: 0.001, capacity: 1 } } });
  const statuses = [
    (await site.get('/rest/api/3/myself')).status,
    (await site.get('/rest/api/3/myself')).status,
  ];
  expect(statuses).toEqual([200, 429]);
  await put('/auth', { api_token: 'another', failure: 'login_page', revoke_access_tokens: true });
  expect((await site.get('/rest/api/3/field')).text).toMatch(/login-form/);
});

test('a wrong call is refused with its reason', async () => {
  const site = await open();

  const answers = await Promise.all([
    site.post('/_simulator/faults', { kind: 'earthquake' }),
    site.call('PATCH', '/_simulator/world/issues/NOPE-1', { summary: 'x' }),
    site.post('/_simulator/world/issues', { project: 'NOPE', summary: 'x' }),
    site.post('/_simulator/world/issues/10001/transition', { status: 'Nowhere' }),
    site.get('/_simulator/nothing'),
  ]);

  expect(answers.map((answer) => answer.status)).toEqual([400, 400, 400, 400, 404]);
  expect(answers[0]?.text).toMatch(/kind/);
  expect(answers[1]?.text).toMatch(/has no issue NOPE-1/);
  expect(answers[3]?.text).toMatch(/has no status 'Nowhere'/);
});

import { expect, test } from 'vitest';
import type { JiraSimulatorOptions } from './start.ts';
import type { TestSite } from './test-site.ts';
import { openSite } from './test-site.ts';
import { createWorld } from './world/create-world.ts';

const MYSELF = '/rest/api/3/myself';

async function openAt(
  options: Partial<JiraSimulatorOptions>,
): Promise<{ site: TestSite; pass: (ms: number) => void }> {
  let nowMs = Date.UTC(2026, 10, 21, 10, 59, 0);
  const world = createWorld({ issues: 100, clock: () => nowMs });
  const site = await openSite({ deployment: 'cloud', world, ...options });
  return { site, pass: (ms) => (nowMs += ms) };
}

test('there are no limits unless they are asked for', async () => {
  const { site } = await openAt({});

  const { headers } = await site.get(MYSELF);

  expect([...headers.keys()].filter((name) => name.includes('ratelimit'))).toEqual([]);
});

test('bursts are limited per endpoint, and refill', async () => {
  const { site, pass } = await openAt({ rateLimits: { burst: { default: { perSecond: 1, capacity: 5 } } } });
  const answers = [];
  for (let n = 0; n < 6; n++) answers.push(await site.get(MYSELF));

  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 429]);
  expect(answers[0]?.headers.get('x-ratelimit-remaining')).toBe('4');
  expect(answers[4]?.headers.get('x-ratelimit-nearlimit')).toBe('true');
  const refused = answers[5]?.headers;
  expect(refused?.get('ratelimit-reason')).toBe('jira-burst-based');
  expect(refused?.get('retry-after')).toBe('1');
  expect(refused?.get('x-ratelimit-reset')).toBe('2026-11-21T10:59:01.000Z');
  expect((await site.get('/rest/api/3/field')).status).toBe(200);
  pass(1000);
  expect((await site.get(MYSELF)).status).toBe(200);
});

test('points count objects, and come back at the top of the hour', async () => {
  const { site, pass } = await openAt({ rateLimits: { hourlyPoints: 50 } });

  const search = await site.post('/rest/api/3/search/jql', {
    jql: 'created > 1000000000000',
    maxResults: 100,
    fields: ['key', 'summary'],
  });
  const refused = await site.get(MYSELF);

  expect(search.status).toBe(200);
  expect(site.rateLimits.points).toBe(101);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('ratelimit-reason')).toBe('jira-quota-global-based');
  expect(refused.headers.get('retry-after')).toBe('60');
  expect(refused.headers.get('beta-ratelimit-policy')).toBe('"global-app-quota";q=50;w=3600');
  pass(60_000);
  expect((await site.get(MYSELF)).status).toBe(200);
});

test('one issue takes 20 writes in 2 s and 100 in 30 s, another is free', async () => {
  const { site, pass } = await openAt({ rateLimits: { perIssueWrites: true } });
  const write = async (id: string): Promise<number> =>
    (await site.call('PUT', `/rest/api/3/issue/${id}`, { fields: { labels: ['x'] } })).status;
  const statuses: number[] = [];
  for (let round = 0; round < 6; round++) {
    for (let n = 0; n < 21; n++) statuses.push(await write('10001'));
    pass(2000);
  }

  expect(statuses.slice(0, 21)).toEqual([...Array<number>(20).fill(204), 429]);
  expect(statuses.filter((status) => status === 204)).toHaveLength(100);
  expect(await write('10002')).toBe(204);
  pass(30_000);
  expect(await write('10001')).toBe(204);
});

test('Data Center says its bucket on every answer', async () => {
  const { site, pass } = await openAt({
    deployment: 'data_center',
    rateLimits: { dataCenter: { limit: 2, fillRate: 1, intervalSeconds: 10 } },
  });
  const answers = [];
  for (let n = 0; n < 3; n++) answers.push(await site.get('/rest/api/2/myself'));

  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 429]);
  expect(answers.map((answer) => answer.headers.get('retry-after'))).toEqual(['0', '0', '10']);
  expect(answers[0]?.headers.get('x-ratelimit-fillrate')).toBe('1');
  expect(answers[2]?.text).toMatch(/Rate limit\s+exceeded/);
  pass(10_000);
  expect((await site.get('/rest/api/2/myself')).status).toBe(200);
});

import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { FaultKind } from '../http/faults.ts';
import { createWorld } from './create-world.ts';
import { openSite, Refusal, SearchPage } from './test-site.ts';

const RateLimits = z.object({
  resources: z.object({
    core: z.object({ limit: z.int(), used: z.int(), remaining: z.int(), reset: z.int() }),
    search: z.object({ limit: z.int(), used: z.int(), remaining: z.int(), reset: z.int() }),
  }),
});

describe('who calls', () => {
  test.each([
    ['Bearer wrong', 'Bad credentials'],
    ['Basic simulated-github-token', 'Bad credentials'],
  ])('with %s is refused', async (authorization, message) => {
    const site = await openSite();

    const answer = await site.get('/user', { authorization });

    expect([answer.status, answer.as(Refusal).message]).toEqual([401, message]);
  });

  test('with the older scheme is welcome', async () => {
    const site = await openSite();

    const answer = await site.get('/user', { authorization: `token ${site.token}` });

    expect(answer.as(z.looseObject({ login: z.string() })).login).toBe('dev-0');
  });

  test('without a token, or without saying what program it is, is refused', async () => {
    const site = await openSite();
    const status = (headers: Record<string, string>): Promise<number | undefined> =>
      new Promise((resolve) => {
        request(`${site.baseUrl}/meta`, { headers }, (answer) => resolve(answer.resume().statusCode)).end();
      });

    expect(await status({ 'user-agent': 'test' })).toBe(401);
    expect(await status({ authorization: `Bearer ${site.token}` })).toBe(403);
  });
});

describe('a GitHub Enterprise server', () => {
  test('has its API below a path, and its links too', async () => {
    const site = await openSite({ basePath: '/api/v3' });

    const found = (await site.search('is:issue')).as(SearchPage);
    const outside = await site.get(site.baseUrl.replace('/api/v3', '/meta'));

    expect(site.baseUrl).toMatch(/\/api\/v3$/);
    expect(found.items[0]?.repository_url).toContain(`${site.baseUrl}/repos/`);
    expect(outside.status).toBe(404);
  });
});

describe('conditional requests', () => {
  test('cost nothing while nothing changed', async () => {
    const site = await openSite();
    const path = '/repos/acme/press/issues?state=all&direction=asc';
    const first = await site.get(path);
    const etag = first.headers.get('etag') ?? '';

    const same = await site.get(path, { 'if-none-match': etag });
    const remaining = same.headers.get('x-ratelimit-remaining');
    site.world.update('acme/press#1', { title: 'Changed' });
    const changed = await site.get(path, { 'if-none-match': etag });

    expect([first.status, same.status, changed.status]).toEqual([200, 304, 200]);
    expect([same.text, remaining]).toEqual(['', first.headers.get('x-ratelimit-remaining')]);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });
});

describe('limits', () => {
  test('count requests and searches apart, and start anew', async () => {
    let nowMs = Date.UTC(2026, 10, 21, 12);
    const world = createWorld({ clock: () => nowMs });
    const site = await openSite({ world, limits: { core: 2, search: 1 } });
    const statuses = async (): Promise<number[]> => [
      (await site.search('is:issue')).status,
      (await site.search('is:issue')).status,
      (await site.get('/user')).status,
      (await site.get('/user')).status,
      (await site.get('/user')).status,
    ];

    const first = await statuses();
    const refused = await site.search('is:issue');
    const { resources } = (await site.get('/rate_limit')).as(RateLimits);
    nowMs += 61_000;
    const minuteLater = await site.search('is:issue');
    nowMs += 3_600_000;

    expect(first).toEqual([200, 403, 200, 200, 403]);
    expect(refused.as(Refusal).message).toMatch(/^API rate limit exceeded for user ID/);
    expect(
      Object.fromEntries([...refused.headers].filter(([name]) => name.startsWith('x-ratelimit'))),
    ).toEqual({
      'x-ratelimit-limit': '1',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Date.UTC(2026, 10, 21, 12, 1) / 1000),
      'x-ratelimit-resource': 'search',
      'x-ratelimit-used': '1',
    });
    expect(resources.core).toMatchObject({ limit: 2, used: 2, remaining: 0 });
    expect(minuteLater.status).toBe(200);
    expect(await statuses()).toEqual(first);
  });

  test("are GitHub's own by default", async () => {
    const { resources } = (await (await openSite()).get('/rate_limit')).as(RateLimits);

    expect([resources.core.limit, resources.search.limit]).toEqual([5000, 30]);
  });

  test('by the minute are told by Retry-After', async () => {
    const site = await openSite({ limits: { perMinute: 1, refusalStatus: 429 } });
    await site.get('/user');

    const refused = await site.get('/user');

    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect(refused.as(Refusal).message).toMatch(/secondary rate limit/);
  });
});

describe('faults', () => {
  test.each<[FaultKind, number, RegExp]>([
    ['400', 400, /Problems parsing JSON/],
    ['401', 401, /Bad credentials/],
    ['403', 403, /not accessible/],
    ['403_secondary', 403, /secondary rate limit/],
    ['404', 404, /Not Found/],
    ['410', 410, /deleted/],
    ['429', 429, /secondary rate limit/],
    ['429_html', 429, /Too Many Requests/],
    ['429_bare', 429, /^$/],
    ['500', 500, /Server Error/],
    ['502', 502, /Unicorn/],
    ['503', 503, /unavailable/],
    ['html_200', 200, /^<!DOCTYPE html>/],
    ['login_page_200', 200, /Sign in to GitHub/],
    ['wrong_json', 200, /Something else/],
    ['empty_body', 200, /^$/],
  ])('%s', async (kind, status, text) => {
    const site = await openSite();
    site.faults.add({ kind, retryAfterSec: 7 });

    const answer = await site.search('is:issue');

    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(text);
  });

  test.each<FaultKind>(['reset', 'cut_body'])('%s breaks the connection', async (kind) => {
    const site = await openSite();
    site.faults.add({ kind });

    await expect(site.get('/user')).rejects.toThrow(/fetch failed|terminated/);
  });

  test('a result may say that it is not whole, or not be', async () => {
    const site = await openSite();
    site.faults.add({ kind: 'incomplete', match: { nth: 1 } });
    site.faults.add({ kind: 'drop_issues', count: 4, match: { nth: 1 } });

    const incomplete = (await site.search('is:issue')).as(SearchPage);
    const short = (await site.search('is:issue')).as(SearchPage);

    expect([incomplete.incomplete_results, incomplete.items.length]).toEqual([true, 30]);
    expect([short.incomplete_results, short.items.length]).toEqual([false, 26]);
  });

  test("one of Jira's is a defect of the test", async () => {
    const site = await openSite();
    site.faults.add({ kind: '403_captcha' });

    const answer = await site.get('/user');

    expect([answer.status, answer.text]).toEqual([599, expect.stringMatching(/has no answer '403_captcha'/)]);
  });
});

test('another process changes the site while it runs', async () => {
  const site = await openSite();
  const admin = (method: string, path: string, body: unknown) =>
    site.call(method, `${new URL(site.baseUrl).origin}/_simulator${path}`, body);
  const press = '/world/repositories/acme/press';
  const Told = z.object({ id: z.int(), reference: z.string() });

  const created = await admin('POST', `${press}/issues`, { title: 'From outside', is_pull_request: true });
  const { reference } = created.as(Told);
  await admin('PATCH', `${press}/issues/1`, { title: 'Changed', state: 'closed' });
  await admin('DELETE', `${press}/issues/2`, {});
  await admin('POST', `${press}/issues/3/transfer`, { to: 'acme/orchard' });
  await admin('PATCH', '/world/repositories/octo-tools/cellar', { is_visible: false });
  await admin('PUT', '/world/index-lag', { ms: 5 });
  await admin('PUT', '/limits', { core: 1 });
  const refused = await admin('PATCH', `${press}/issues/1`, { colour: 'red' });

  expect(site.world.issueOf(reference)).toMatchObject({ title: 'From outside', isPullRequest: true });
  expect(site.world.issueOf('acme/press#1')).toMatchObject({ title: 'Changed', state: 'closed' });
  expect(site.world.place(5002, 2)).toEqual({ kind: 'deleted' });
  expect(site.world.place(5002, 3)).toMatchObject({ kind: 'moved' });
  expect(site.world.findRepository('octo-tools/cellar')?.isVisible).toBe(false);
  expect([site.world.indexLagMs, site.limits.options]).toEqual([5, { core: 1 }]);
  expect(refused.status).toBe(400);
  await admin('PUT', '/token', { token: 'another' });
  expect(site.token).toBe('another');
});

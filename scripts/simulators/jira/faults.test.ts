import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { FaultKind } from '../http/faults.ts';
import { IssuePage, openSite } from './test-site.ts';
import { createWorld } from './world/create-world.ts';

const SEARCH = '/rest/api/3/search/jql';
const BULK = '/rest/api/3/issue/bulkfetch';
const ask = { jql: 'created > 1000000000000', maxResults: 10 };

describe('which requests a fault strikes', () => {
  test('by method, path, nth and times', async () => {
    const site = await openSite({ deployment: 'cloud' });
    const second = site.faults.add({ kind: '503', match: { method: 'post', path: /search\/jql$/, nth: 2 } });
    const twice = site.faults.add({ kind: '500', match: { path: /myself$/, times: 2 } });

    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await site.post(SEARCH, ask)).status);
    for (let n = 0; n < 3; n++) statuses.push((await site.get('/rest/api/3/myself')).status);

    expect(statuses).toEqual([200, 503, 200, 500, 500, 200]);
    expect([second.seen, second.struck, twice.struck]).toEqual([3, 1, 2]);
  });

  test('from one request on, as when a token dies midway', async () => {
    const site = await openSite({ deployment: 'cloud' });
    site.faults.add({ kind: '401', match: { from: 3 } });

    const statuses = [];
    for (let n = 0; n < 4; n++) statuses.push((await site.post(SEARCH, ask)).status);

    expect(statuses).toEqual([200, 200, 401, 401]);
  });

  test('by chance, the same for the same seed', async () => {
    const run = async (): Promise<number[]> => {
      const site = await openSite({ deployment: 'cloud', faultSeed: 4 });
      site.faults.add({ kind: '429', match: { probability: 0.5 } });
      const statuses = [];
      for (let n = 0; n < 20; n++) statuses.push((await site.get('/rest/api/3/myself')).status);
      return statuses;
    };

    const [one, other] = [await run(), await run()];

    expect(one).toEqual(other);
    expect(new Set(one)).toEqual(new Set([200, 429]));
  });

  test('until it is removed', async () => {
    const site = await openSite({ deployment: 'cloud' });
    const fault = site.faults.add({ kind: '500' });

    expect((await site.get('/rest/api/3/myself')).status).toBe(500);
    fault.remove();
    expect((await site.get('/rest/api/3/myself')).status).toBe(200);
  });
});

describe('answers in place of the right one', () => {
  test.each<[FaultKind, number, RegExp]>([
    ['400', 400, /INVALID_INPUT/],
    ['401', 401, /^Client must be authenticated/],
    ['403_captcha', 403, /AUTHENTICATION_DENIED/],
    ['404', 404, /Issue does not exist/],
    ['410', 410, /has been removed/],
    ['429', 429, /rate-limited/],
    ['429_html', 429, /error429/],
    ['429_bare', 429, /^$/],
    ['500', 500, /Internal server error/],
    ['502', 502, /502/],
    ['503', 503, /503/],
    ['html_200', 200, /^<!DOCTYPE html>/],
    ['login_page_200', 200, /login-form/],
    ['wrong_json', 200, /Something else/],
    ['empty_body', 200, /^$/],
  ])('%s', async (kind, status, text) => {
    const site = await openSite({ deployment: 'cloud' });
    site.faults.add({ kind });

    const answer = await site.post(SEARCH, ask);

    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(text);
  });

  test('429 carries its reason and when to come again', async () => {
    const site = await openSite({ deployment: 'cloud' });
    site.faults.add({ kind: '429', retryAfterSec: 7, reason: 'jira-quota-tenant-based' });

    const { headers } = await site.post(SEARCH, ask);

    expect([headers.get('retry-after'), headers.get('ratelimit-reason')]).toEqual([
      '7',
      'jira-quota-tenant-based',
    ]);
  });

  test('429 and 401 have their own form on Data Center', async () => {
    const site = await openSite({ deployment: 'data_center' });
    site.faults.add({ kind: '429', match: { times: 1 } });
    site.faults.add({ kind: '401' });

    const answers = [await site.get('/rest/api/2/myself'), await site.get('/rest/api/2/myself')];

    expect(answers[0]?.text).toMatch(/Apache Tomcat/);
    expect(answers[1]?.json).toEqual({ errorMessages: ['Login failed'], errors: {} });
  });
});

describe('the connection', () => {
  test('half_json is whole to HTTP and broken to JSON', async () => {
    const site = await openSite({ deployment: 'cloud' });
    site.faults.add({ kind: 'half_json' });

    const answer = await site.post(SEARCH, ask);

    expect(answer.status).toBe(200);
    expect(() => answer.json).toThrow(SyntaxError);
  });

  test.each<FaultKind>(['cut_body', 'reset'])('%s breaks it', async (kind) => {
    const site = await openSite({ deployment: 'cloud' });
    site.faults.add({ kind, match: { times: 1 } });

    await expect(site.post(SEARCH, ask)).rejects.toThrow(/terminated|fetch failed/);
    expect((await site.post(SEARCH, ask)).status).toBe(200);
  });

  test('a request may take effect before the connection dies, or not at all', async () => {
    const world = createWorld({ issues: 10 });
    const site = await openSite({ deployment: 'cloud', world });
    const edit = async (summary: string): Promise<unknown> =>
      site.call('PUT', '/rest/api/3/issue/10001', { fields: { summary } });
    site.faults.add({ kind: 'reset', match: { times: 1 } });
    site.faults.add({ kind: 'reset', after: true });

    await expect(edit('lost')).rejects.toThrow('fetch failed');
    expect(world.lookup('10001')?.summary).not.toBe('lost');
    await expect(edit('kept')).rejects.toThrow('fetch failed');
    expect(world.lookup('10001')?.summary).toBe('kept');
  });

  test('hang never answers, and closing the site ends it', async () => {
    const site = await openSite({ deployment: 'cloud' });
    site.faults.add({ kind: 'hang' });

    const failure = site.get('/rest/api/3/myself').then(
      () => 'answered',
      (error: unknown) => String(error),
    );
    await expect.poll(() => site.requests.total).toBe(1);
    await site.close();

    expect(await failure).toMatch('fetch failed');
    expect(site.requests.recent()[0]?.status).toBe(0);
  });

  test('hang with a delay answers late', async () => {
    const site = await openSite({ deployment: 'cloud' });
    site.faults.add({ kind: 'hang', delayMs: 30 });

    const begin = performance.now();
    const answer = await site.get('/rest/api/3/myself');

    expect(answer.status).toBe(200);
    expect(performance.now() - begin).toBeGreaterThanOrEqual(25);
  });
});

describe('what an answer holds', () => {
  test('drop_issues leaves out issues that exist, without a word', async () => {
    const site = await openSite({ deployment: 'cloud' });
    site.faults.add({ kind: 'drop_issues', count: 3, match: { path: /search/, times: 1 } });
    site.faults.add({ kind: 'drop_issues', issues: ['10002', 'MILL-1'] });

    const search = (await site.post(SEARCH, ask)).as(IssuePage);
    const bulk = (await site.post(BULK, { issueIdsOrKeys: ['MILL-1', '10002', '10003'] })).as(IssuePage);

    expect(search.issues).toHaveLength(7);
    expect(bulk.issues.map((issue) => issue.id)).toEqual(['10003']);
  });

  test('issue_errors names issues that could not be read', async () => {
    const site = await openSite({ deployment: 'cloud' });
    site.faults.add({ kind: 'issue_errors' });

    const answer = await site.post(BULK, { issueIdsOrKeys: ['10001', '10002'] });

    expect(answer.as(IssuePage).issues.map((issue) => issue.id)).toEqual(['10002']);
    expect(answer.json).toMatchObject({ issueErrors: [{ id: '10001' }] });
  });

  test('short_page, warnings and repeat_token', async () => {
    const site = await openSite({ deployment: 'cloud' });
    const pageWith = async (kind: FaultKind, nextPageToken?: string): Promise<IssuePage> => {
      site.faults.add({ kind, count: 2, match: { times: 1 } });
      return (
        await site.post(SEARCH, { ...ask, ...(nextPageToken === undefined ? {} : { nextPageToken }) })
      ).as(IssuePage);
    };

    const short = await pageWith('short_page');
    const warned = await pageWith('warnings');
    const repeated = await pageWith('repeat_token', short.nextPageToken);

    expect([short.issues.length, short.isLast]).toEqual([2, false]);
    expect(warned).toMatchObject({ warnings: [{ type: 'SEARCH_RESULT_TRUNCATED' }] });
    expect(repeated.nextPageToken).toBe(short.nextPageToken);
  });

  test('Data Center pages may be short and carry warnings too', async () => {
    const site = await openSite({ deployment: 'data_center' });
    site.faults.add({ kind: 'short_page', count: 2, match: { times: 1 } });
    site.faults.add({ kind: 'warnings' });

    const short = (await site.get('/rest/api/2/search?jql=')).as(IssuePage);
    const warned = await site.get('/rest/api/2/search?jql=');

    expect(short.issues).toHaveLength(2);
    expect(warned.as(z.looseObject({ warningMessages: z.array(z.string()) })).warningMessages).toHaveLength(
      1,
    );
  });
});

import { describe, expect, it } from 'vitest';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { JiraRateLimitedError } from './errors.ts';
import { decideRateLimit, retryAfterMs } from './rate-limit.ts';
import { breakers } from './site-state.ts';
import {
  clientOf,
  collect,
  connectionTo,
  failureOf,
  oddSite,
  sendJson,
  siteAndClient,
  steppedClock,
  temporaryDocuments,
} from './test-support.ts';

const now = new Date('2026-11-21T12:20:00.000Z');

function decide(headers: Record<string, string>, deployment: 'cloud' | 'data_center' = 'cloud', attempt = 0) {
  return decideRateLimit({ headers: new Headers(headers), deployment, now, attempt });
}

describe('what a 429 asks for', () => {
  it.each([
    [
      'a burst: the endpoint',
      { 'ratelimit-reason': 'jira-burst-based', 'retry-after': '3' },
      'endpoint',
      3_000,
    ],
    [
      'a write limit: the issue',
      { 'ratelimit-reason': 'jira-per-issue-on-write', 'retry-after': '2' },
      'issue',
      2_000,
    ],
    [
      'a global quota: the connection',
      { 'ratelimit-reason': 'jira-quota-global-based', 'retry-after': '900' },
      'connection',
      900_000,
    ],
    [
      'a tenant quota: until its reset',
      { 'ratelimit-reason': 'jira-quota-tenant-based', 'x-ratelimit-reset': '2026-11-21T12:30:00Z' },
      'connection',
      600_000,
    ],
    [
      'a quota that tells nothing: until the hour',
      { 'ratelimit-reason': 'jira-quota-global-based' },
      'connection',
      2_400_000,
    ],
    [
      'a reason nobody documented',
      { 'ratelimit-reason': 'jira-cost-based', 'retry-after': '5' },
      'endpoint',
      5_000,
    ],
    [
      'a gateway: by its reset',
      { 'x-failure-category': 'x', 'x-ratelimit-reset': '2026-11-21T12:20:04Z' },
      'endpoint',
      4_000,
    ],
    ['nothing at all', {}, 'endpoint', 2_000],
    ['a Retry-After of 0, which says nothing', { 'retry-after': '0' }, 'endpoint', 2_000],
  ])('%s', (_name, headers, scope, waitMs) => {
    expect(decide(headers)).toMatchObject({ scope, waitMs });
  });

  it('reads the headers of Data Center in their own meaning', () => {
    const bucket = { 'x-ratelimit-limit': '5', 'x-ratelimit-interval-seconds': '3', 'retry-after': '0' };

    expect(decide(bucket, 'data_center')).toEqual({ scope: 'connection', reason: 'unknown', waitMs: 3_000 });
    expect(decide({ 'retry-after': '7' }, 'data_center').waitMs).toBe(7_000);
    expect(decide({}, 'data_center').waitMs).toBe(2_000);
  });

  it('waits longer from time to time where the site tells no time', () => {
    expect([0, 1, 2, 3, 4, 9].map((attempt) => decide({}, 'cloud', attempt).waitMs)).toEqual([
      2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
    ]);
  });

  it('reads Retry-After in both forms', () => {
    const wait = (value: string) => retryAfterMs(new Headers({ 'retry-after': value }), now);

    expect(wait('12')).toBe(12_000);
    expect(wait('Sat, 21 Nov 2026 12:21:00 GMT')).toBe(60_000);
    expect(wait('soon')).toBeUndefined();
  });
});

/** Answers 429 with these headers as often as told, then rightly. */
async function limitedSite(headers: Record<string, string>, times: number, path = /./) {
  const asked: string[] = [];
  let left = times;
  const baseUrl = await oddSite((request, _body, response) => {
    asked.push(request.url ?? '');
    if (left > 0 && path.test(request.url ?? '')) {
      left -= 1;
      sendJson(response, { errorMessages: ['slow down'], errors: {} }, 429, headers);
    } else {
      sendJson(response, request.url?.includes('myself') ? { accountId: 'a' } : []);
    }
  });
  return { baseUrl, asked };
}

describe('a limited client', () => {
  it('comes back no sooner than it was told, and counts each try', async () => {
    const clock = steppedClock();
    const { baseUrl } = await limitedSite({ 'ratelimit-reason': 'jira-burst-based', 'retry-after': '8' }, 2);
    const client = await clientOf(connectionTo(baseUrl), { clock });

    await client.myself();

    expect(clock.slept).toHaveLength(2);
    for (const waitMs of clock.slept) expect(waitMs).toBeGreaterThanOrEqual(8_000);
    expect(client.requestCount).toBe(3);
  });

  it('holds back the limited endpoint only', async () => {
    const clock = steppedClock();
    const { baseUrl, asked } = await limitedSite(
      { 'ratelimit-reason': 'jira-burst-based', 'retry-after': '3600' },
      9,
      /field/,
    );
    const client = await clientOf(connectionTo(baseUrl), { clock });

    const first = await failureOf(client.fields(), JiraRateLimitedError);
    const second = await failureOf(client.fields(), JiraRateLimitedError);
    await client.myself();

    expect(first).toMatchObject({ scope: 'endpoint', reason: 'jira-burst-based', retryAfterSec: 3_600 });
    expect(second.retryAt).toEqual(first.retryAt);
    expect(asked).toEqual(['/rest/api/3/field', '/rest/api/3/myself']);
    expect(clock.slept).toEqual([]);
  });

  it('holds back the limited issue only', async () => {
    const { baseUrl, asked } = await limitedSite(
      { 'ratelimit-reason': 'jira-per-issue-on-write', 'retry-after': '60' },
      9,
      /10001/,
    );
    const client = await clientOf(connectionTo(baseUrl), { clock: steppedClock() });
    const edit = (id: string) =>
      client.write({
        method: 'PUT',
        path: `/rest/api/3/issue/${id}`,
        route: '/rest/api/3/issue/{id}',
        json: {},
      });

    await failureOf(edit('10001'), JiraRateLimitedError);
    const again = await failureOf(edit('10001'), JiraRateLimitedError);
    await edit('10002');

    expect(again.scope).toBe('issue');
    expect(asked).toEqual(['/rest/api/3/issue/10001', '/rest/api/3/issue/10002']);
  });

  it('silences the connection, for every instance, until a quota is reset', async () => {
    const clock = steppedClock();
    const documents = await temporaryDocuments();
    const reset = '2026-11-21T13:00:00.000Z';
    const { baseUrl, asked } = await limitedSite(
      { 'ratelimit-reason': 'jira-quota-global-based', 'x-ratelimit-reset': reset },
      1,
    );
    const [one, other] = await Promise.all(
      [1, 2].map(() => clientOf(connectionTo(baseUrl), { clock, documents })),
    );

    const error = await failureOf(Promise.resolve(one?.myself()), JiraRateLimitedError);
    const refused = await failureOf(Promise.resolve(other?.fields()), JiraRateLimitedError);

    expect(error).toMatchObject({
      scope: 'connection',
      retryAt: new Date(reset),
      retryAfterSec: 2_400,
      category: 'temporary',
    });
    expect(refused).toMatchObject({
      scope: 'connection',
      reason: 'jira-quota-global-based',
      retryAt: new Date(reset),
    });
    expect(asked).toHaveLength(1);
    const stored = await documents.get(breakers, 'default', 'default');
    expect(stored?.data).toMatchObject({
      cooled_until: reset,
      cooled_by: 'jira-quota-global-based',
      breaker: 'closed',
    });

    clock.advance(2_400_000);
    await other?.fields();
    expect(asked).toHaveLength(2);
  });

  it('gives up when the waits add up to more than a function may sleep', async () => {
    const clock = steppedClock();
    const { baseUrl } = await limitedSite({ 'retry-after': '9' }, 99);
    const client = await clientOf(connectionTo(baseUrl), { clock });

    await failureOf(client.myself(), JiraRateLimitedError);

    expect(clock.slept.reduce((sum, waitMs) => sum + waitMs, 0)).toBeLessThanOrEqual(9_000 * 1.3 * 3);
    expect(clock.slept.length).toBeGreaterThanOrEqual(2);
  });
});

describe('under the simulated limits', () => {
  const world = createWorld({ issues: 1_000, seed: 11 });
  const ALL = 'project is not EMPTY';

  it.each([
    ['cloud', { burst: { default: { perSecond: 50, capacity: 3 } } }],
    ['data_center', { dataCenter: { limit: 3, fillRate: 50, intervalSeconds: 1 } }],
  ] as const)('a %s site is read wholly', async (deployment, rateLimits) => {
    const { client } = await siteAndClient({ deployment, world, rateLimits });

    const batches = await collect(client.fetchIssues(client.searchIds(ALL), { fields: ['summary'] }));

    expect(batches.flatMap((batch) => batch.issues)).toHaveLength(1_000);
  });

  it('a used-up quota ends the run with the time to come back', async () => {
    const { client } = await siteAndClient({ deployment: 'cloud', world, rateLimits: { hourlyPoints: 300 } });
    const run = collect(client.fetchIssues(client.searchIds(ALL), { fields: ['summary'], concurrency: 1 }));

    const error = await failureOf(run, JiraRateLimitedError);

    expect(error.scope).toBe('connection');
    expect(error.retryAt.getUTCMinutes()).toBeOneOf([0, 59]);
  });
});

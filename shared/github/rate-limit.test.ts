import { describe, expect, test } from 'vitest';
import type { LimitOptions } from '../../scripts/simulators/github/limits.ts';
import { createWorld } from '../../scripts/simulators/github/create-world.ts';
import {
  collect,
  failureOf,
  oddSite,
  sendJson,
  steppedClock,
  temporaryDocuments,
} from '../jira/test-support.ts';
import { rawAnswer } from '../jira/answer.ts';
import { GitHubRateLimitedError } from './errors.ts';
import { limitOf } from './rate-limit.ts';
import { clientOf, siteAndClient } from './test-support.ts';

/** A site and clients of it that live in the same stepped time. */
async function limited(limits: LimitOptions) {
  const clock = steppedClock();
  const world = createWorld({ clock: () => clock.now().getTime() });
  const documents = await temporaryDocuments();
  const { site, client } = await siteAndClient({ world, limits }, { clock, documents });
  const another = await clientOf(site.baseUrl, { clock, documents });
  return { clock, site, client, another };
}

describe('a used-up primary limit', () => {
  test.each([403, 429] as const)('is an error that says until when (%i)', async (refusalStatus) => {
    const { clock, site, client } = await limited({ core: 2, refusalStatus });
    site.limits.charge('core');
    site.limits.charge('core');

    const error = await failureOf(client.readIssue('acme', 'press', 1), GitHubRateLimitedError);

    expect(error).toMatchObject({
      kind: 'primary',
      resource: 'core',
      category: 'temporary',
      status: refusalStatus,
    });
    const waitSec = (error.retryAt.getTime() - clock.now().getTime()) / 1000;
    expect(error.retryAfterSec).toBe(waitSec);
    expect(error.message).toMatch(/core rate limit of the GitHub token is used up/);
    expect(clock.slept).toEqual([]);
  });

  test('is not run into: the last answer tells, to other instances too', async () => {
    const { clock, site, client, another } = await limited({ core: 1 });
    await client.readIssue('acme', 'press', 1);

    await failureOf(client.readIssue('acme', 'press', 1), GitHubRateLimitedError);
    await failureOf(another.readIssue('acme', 'press', 1), GitHubRateLimitedError);
    const sent = site.requests.total;
    clock.advance(3_600_000);

    expect(sent).toBe(1);
    expect(await another.readIssue('acme', 'press', 1)).toMatchObject({ outcome: 'found' });
  });

  test('of searches does not silence other reads', async () => {
    const { client } = await limited({ search: 1 });
    await collect(client.searchIssues({ kind: 'issue', assignee: 'dev-1' }));

    const error = await failureOf(
      collect(client.searchIssues({ kind: 'issue', assignee: 'dev-1' })),
      GitHubRateLimitedError,
    );

    expect(error.resource).toBe('search');
    expect(await client.readIssue('acme', 'press', 1)).toMatchObject({ outcome: 'found' });
  });
});

describe('a secondary limit', () => {
  test.each(['403_secondary', '429'] as const)('silences everything until it is over (%s)', async (kind) => {
    const { clock, site, client, another } = await limited({});
    site.faults.add({ kind, retryAfterSec: 90, match: { nth: 1 } });

    const error = await failureOf(client.readIssue('acme', 'press', 1), GitHubRateLimitedError);
    await failureOf(collect(another.searchIssues({ kind: 'issue' })), GitHubRateLimitedError);
    const sent = site.requests.total;
    clock.advance(90_000);

    expect(error).toMatchObject({ kind: 'secondary', resource: 'all', retryAfterSec: 90 });
    expect(sent).toBe(1);
    expect(await client.readIssue('acme', 'press', 1)).toMatchObject({ outcome: 'found' });
  });

  test.each(['403_secondary', '429', '429_bare', '429_html'] as const)(
    'that does not say how long lasts a minute (%s)',
    async (kind) => {
      const { site, client } = await limited({});
      site.faults.add({ kind });

      const error = await failureOf(client.readIssue('acme', 'press', 1), GitHubRateLimitedError);

      expect(error.retryAfterSec).toBe(60);
    },
  );

  test('by too many requests in a minute', async () => {
    const { client } = await limited({ perMinute: 3 });
    for (const number of [1, 2, 3]) await client.readIssue('acme', 'press', number);

    const error = await failureOf(client.readIssue('acme', 'press', 4), GitHubRateLimitedError);

    expect(error).toMatchObject({ kind: 'secondary', retryAfterSec: 60 });
  });

  test('of a few seconds is waited out', async () => {
    const clock = steppedClock();
    const { site, client } = await siteAndClient({}, { clock, limits: { maxWaitMs: 5000 } });
    site.faults.add({ kind: '429', retryAfterSec: 2, match: { times: 2 } });

    expect(await client.readIssue('acme', 'press', 1)).toMatchObject({ outcome: 'found' });
    expect(clock.slept).toEqual([2000, 2000]);
  });

  test('of a few seconds again and again is told in the end', async () => {
    const clock = steppedClock();
    const { site, client } = await siteAndClient({}, { clock, limits: { maxWaitMs: 5000 } });
    site.faults.add({ kind: '429', retryAfterSec: 2 });

    await failureOf(client.readIssue('acme', 'press', 1), GitHubRateLimitedError);

    expect(clock.slept).toHaveLength(3);
  });
});

describe('how long', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  const answer = (headers: Record<string, string>, status = 403, body = '') =>
    rawAnswer(status, new Headers(headers), Buffer.from(body));

  test("is told in the site's time, whatever ours is", () => {
    const siteNow = Date.parse('2026-11-21T12:10:00Z');
    const headers = {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(siteNow / 1000 + 120),
      date: new Date(siteNow).toUTCString(),
    };

    expect(limitOf(answer(headers), now)?.retryAt).toEqual(new Date('2026-11-21T12:02:00Z'));
  });

  test('may be a date', () => {
    const headers = { 'retry-after': 'Sat, 21 Nov 2026 12:00:30 GMT' };

    expect(limitOf(answer(headers, 429), now)?.retryAt).toEqual(new Date('2026-11-21T12:00:30Z'));
  });

  test('is a minute after a reset that has passed', () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now.getTime() / 1000 - 5) };

    expect(limitOf(answer(headers), now)).toMatchObject({
      kind: 'primary',
      retryAt: new Date('2026-11-21T12:01:00Z'),
    });
  });

  test.each([
    ['a 403 about permissions', answer({ 'x-ratelimit-remaining': '10' }, 403, 'Resource not accessible')],
    ['another refusal', answer({ 'retry-after': '5' }, 404)],
  ])('%s is no limit', (_name, refusal) => {
    expect(limitOf(refusal, now)).toBeUndefined();
  });

  test('an answer of zero left silences only what it names', async () => {
    const reset = String(Math.ceil(Date.now() / 1000) + 600);
    const site = await oddSite((_request, _body, response) =>
      sendJson(response, { message: 'Not Found' }, 404, {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-resource': 'core',
        'x-ratelimit-reset': reset,
      }),
    );
    const client = await clientOf(site);

    expect(await client.readIssue('acme', 'press', 1)).toEqual({ outcome: 'not_found' });
  });
});

import { describe, expect, it } from 'vitest';
import type { FaultKind, FaultSpec } from '../../scripts/simulators/http/faults.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import {
  JiraApiRemovedError,
  JiraAuthError,
  JiraError,
  JiraRequestError,
  JiraResponseError,
  JiraUnavailableError,
} from './errors.ts';
import {
  clientOf,
  collect,
  connectionTo,
  failureOf,
  closedPort,
  oddSite,
  sendJson,
  siteAndClient,
  steppedClock,
} from './test-support.ts';

const world = createWorld({ issues: 320, seed: 3 });
const ALL = 'project is not EMPTY';

/** Reads all issues of a site on which these faults are. */
async function readAll(faults: readonly FaultSpec[], fields: Parameters<typeof siteAndClient>[1] = {}) {
  const { site, client } = await siteAndClient(
    { deployment: 'cloud', world },
    { clock: steppedClock(), ...fields },
  );
  for (const fault of faults) site.faults.add(fault);
  const read = async (): Promise<number> => {
    const batches = await collect(client.fetchIssues(client.searchIds(ALL), { fields: ['summary'] }));
    return batches.flatMap((batch) => batch.issues).length;
  };
  return { site, client, read };
}

describe('failures that pass', () => {
  it.each<FaultKind>([
    '500',
    '502',
    '503',
    'reset',
    'cut_body',
    'half_json',
    'empty_body',
    '429',
    '429_html',
    '429_bare',
  ])('reads everything in spite of %s on some answers', async (kind) => {
    const { client, read } = await readAll([
      {
        kind,
        match: { path: /bulkfetch|search/, times: 3 },
        ...(kind === '429' ? { retryAfterSec: 1 } : {}),
      },
    ]);

    expect(await read()).toBe(320);
    expect(client.requestCount).toBe(1 + 4 + 3);
  });

  it('gives up an answer that hangs, headers or body, and asks again', async () => {
    const { read } = await readAll(
      [
        { kind: 'hang', match: { path: /bulkfetch/, times: 1 } },
        { kind: 'hang', after: true, match: { path: /search/, times: 1 } },
      ],
      { fields: { request_timeout_ms: 500 } },
    );

    expect(await read()).toBe(320);
  });

  it('gives up a body that stops half-way', async () => {
    const baseUrl = await oddSite((_request, _body, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"accountId":');
    });
    const client = await clientOf(connectionTo(baseUrl, { request_timeout_ms: 50 }), {
      limits: { retries: 0 },
    });

    const error = await failureOf(client.myself(), JiraUnavailableError);

    expect(error).toMatchObject({ code: 'ETIMEDOUT', category: 'temporary', retryable: true });
    expect(error.message).toBe('GET /rest/api/3/myself did not answer wholly within 50 ms.');
  });

  it('waits as long as a 503 asks for, with growing waits otherwise', async () => {
    const clock = steppedClock();
    const { client } = await readAll(
      [
        { kind: '503', retryAfterSec: 4, match: { times: 1 } },
        { kind: '500', match: { times: 2 } },
      ],
      {
        clock,
        limits: { retryBaseMs: 1_000 },
      },
    );

    await client.myself();

    expect(clock.slept[0]).toBe(4_000);
    expect(clock.slept[1]).toBeGreaterThanOrEqual(1_400);
    expect(clock.slept[1]).toBeLessThan(2_600);
    expect(clock.slept[2]).toBeGreaterThanOrEqual(2_800);
    expect(clock.slept[2]).toBeLessThan(5_200);
  });

  it('throws rather than sleeping longer than a function should', async () => {
    const clock = steppedClock();
    const { client } = await readAll([{ kind: '503', retryAfterSec: 120 }], { clock });

    const error = await failureOf(client.myself(), JiraUnavailableError);

    expect(error).toMatchObject({ status: 503, retryable: true, retryAfterSec: 120 });
    expect(clock.slept).toEqual([]);
    expect(client.requestCount).toBe(1);
  });
});

describe('failures that stay', () => {
  it.each<[FaultKind, abstract new (...args: never[]) => JiraError, RegExp]>([
    ['500', JiraUnavailableError, /bulkfetch \(500/],
    ['reset', JiraUnavailableError, /bulkfetch at .* got no whole answer/],
    ['cut_body', JiraUnavailableError, /bulkfetch at .* got no whole answer/],
    ['half_json', JiraResponseError, /bulkfetch answered 200 with .* not whole JSON/],
    ['empty_body', JiraResponseError, /bulkfetch answered 200 with an empty body/],
    ['html_200', JiraResponseError, /bulkfetch answered 200 with an HTML page/],
    ['wrong_json', JiraResponseError, /bulkfetch answered a document .* issues is missing/],
    ['410', JiraApiRemovedError, /Atlassian removed POST \/rest\/api\/3\/issue\/bulkfetch/],
    ['400', JiraRequestError, /refused POST .*bulkfetch \(400: INVALID_INPUT/],
    ['401', JiraAuthError, /did not accept the credentials/],
    ['login_page_200', JiraAuthError, /login page/],
    ['403_captcha', JiraAuthError, /CAPTCHA/],
  ])('end the run in the midst of it: %s', async (kind, errorKind, message) => {
    const { read } = await readAll([{ kind, match: { path: /bulkfetch/ } }]);

    const error = await failureOf(read(), errorKind);

    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('simulated-api-token');
  });

  it.each<[FaultKind, number]>([
    ['401', 1],
    ['410', 1],
    ['html_200', 1],
    ['400', 1],
    ['500', 4],
    ['half_json', 4],
  ])('are asked for a bounded number of times: %s', async (kind, requests) => {
    const { client } = await readAll([{ kind }]);

    await failureOf(client.myself(), JiraError);

    expect(client.requestCount).toBe(requests);
  });

  it('names host and network code when the site cannot be reached', async () => {
    const baseUrl = await closedPort();
    const client = await clientOf(connectionTo(baseUrl), { clock: steppedClock() });

    const error = await failureOf(client.myself(), JiraUnavailableError);

    expect(error).toMatchObject({ code: 'ECONNREFUSED', status: undefined, category: 'temporary' });
    expect(error.message).toContain(new URL(baseUrl).host);
  });
});

describe('requests', () => {
  it('ask for English and for JSON', async () => {
    const seen: Record<string, unknown>[] = [];
    const baseUrl = await oddSite((request, _body, response) => {
      seen.push(request.headers);
      sendJson(response, { accountId: 'a', displayName: 'A' });
    });
    const client = await clientOf(connectionTo(baseUrl));

    await client.myself();

    expect(seen).toEqual([
      expect.objectContaining({
        accept: 'application/json',
        'accept-language': 'en',
        'x-force-accept-language': 'true',
        authorization: `Basic ${Buffer.from('user0@example.com:simulated-api-token').toString('base64')}`,
      }),
    ]);
  });

  it('share one answer among identical GETs under way, and ask anew afterwards', async () => {
    const { site, client } = await readAll([]);

    await Promise.all([client.statuses(), client.statuses(), client.statuses(), client.fields()]);
    expect(site.requests.count('GET /rest/api/3/status')).toBe(1);
    await client.statuses();

    expect(site.requests.count('GET /rest/api/3/status')).toBe(2);
  });

  it('are never more in flight than the cap', async () => {
    const { site, client } = await siteAndClient(
      { deployment: 'cloud', world, latencyMs: 5 },
      { limits: { concurrency: 3 } },
    );
    const [ids] = await collect(client.searchIds(ALL));

    await Promise.all((ids ?? []).slice(0, 30).map((id) => client.readIssue(id, { fields: ['summary'] })));

    expect(site.requests.maxInFlight).toBe(3);
  });

  it('carry credentials to no other origin', async () => {
    let strayed = 0;
    const other = await oddSite((_request, _body, response) => {
      strayed += 1;
      sendJson(response, { accountId: 'thief' });
    });
    const baseUrl = await oddSite((_request, _body, response) => {
      response.writeHead(302, { location: `${other}/rest/api/3/myself` }).end();
    });
    const client = await clientOf(connectionTo(baseUrl));

    const error = await failureOf(client.myself(), JiraResponseError);

    expect(error.message).toContain(other);
    expect(strayed).toBe(0);
  });

  it('follow the site to another path of its own', async () => {
    const baseUrl = await oddSite((request, _body, response) => {
      if (request.url?.startsWith('/jira/')) sendJson(response, { accountId: 'a' });
      else response.writeHead(302, { location: `/jira${request.url}` }).end();
    });
    const client = await clientOf(connectionTo(baseUrl));

    expect((await client.myself()).id).toBe('a');
  });

  it('stop when the caller stops', async () => {
    const stop = new AbortController();
    const baseUrl = await oddSite(() => stop.abort(new Error('the job was cancelled')));
    const client = await clientOf(connectionTo(baseUrl), { signal: stop.signal });

    await expect(client.myself()).rejects.toThrow('the job was cancelled');
  });

  it('go to the API address where that is not the site', async () => {
    const baseUrl = await oddSite((request, _body, response) =>
      sendJson(response, { accountId: request.url }),
    );
    const api = `${baseUrl}/ex/jira/cloud-1`;
    const client = await clientOf(connectionTo('https://site.example.com', { api_base_url: api }));

    expect((await client.myself()).id).toBe('/ex/jira/cloud-1/rest/api/3/myself');
  });
});

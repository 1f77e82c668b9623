import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startJiraSimulator } from '../../../scripts/simulators/jira/start.ts';
import { createWorld } from '../../../scripts/simulators/jira/world/create-world.ts';
import { createPrivateCa } from '../../../scripts/simulators/private-ca.ts';
import type { JiraClient, JiraClientOptions } from '../../jira/client.ts';
import type { Connection } from '../../jira/connection.ts';
import { JiraError } from '../../jira/errors.ts';
import { clientOf, closedPort, connectionTo, oddSite, secretsOf, sendJson } from '../../jira/test-support.ts';
import { createIssue, outcomeOf } from './create-issue.ts';
import { DEPLOYMENTS, openExportSite } from './create-issue-fixture.ts';
import type { IssueDraft } from './issue-draft.ts';

const DRAFT: IssueDraft = {
  fields: { project: { id: '10000' }, issuetype: { id: '10001' }, summary: 'One' },
  properties: [],
  optional: new Map(),
  marker: 'label',
  fixes: [],
  attach_description: false,
};

async function failure(jira: JiraClient): Promise<unknown> {
  return createIssue(jira, DRAFT, async () => undefined).then(
    () => new Error('the issue was created'),
    (error: unknown) => error,
  );
}

async function failureAt(
  fields: Partial<Connection> & { readonly base_url: string },
  options?: Partial<JiraClientOptions>,
) {
  const connection = connectionTo(fields.base_url, { request_timeout_ms: 2_000, ...fields });
  return failure(await clientOf(connection, options));
}

const FROM_JIRA = { errorMessages: ['No.'], errors: {} };
const PAGE = '<html><head><title>Blocked</title></head></html>';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const json =
  (status: number, body: unknown = FROM_JIRA, headers = {}): Answer =>
  (_, response) =>
    sendJson(response, body, status, headers);
const page =
  (status: number, headers = {}): Answer =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(PAGE);

describe('an answer', () => {
  test.each<[string, Answer, ReturnType<typeof outcomeOf>]>([
    ['400', json(400), 'refused'],
    ['401', page(401), 'refused'],
    ['403', json(403), 'refused'],
    ['404', json(404), 'refused'],
    ['410', json(410), 'refused'],
    ['413 of a proxy', page(413), 'refused'],
    ['422', json(422), 'refused'],
    ['a CAPTCHA', page(403, { 'x-authentication-denied-reason': 'CAPTCHA_CHALLENGE' }), 'refused'],
    ['400 to a login that failed', page(400, { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' }), 'refused'],
    [
      '201 to a login that failed',
      json(201, {}, { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' }),
      'unknown',
    ],
    ['400 of a proxy', page(400), 'unknown'],
    ['403 of a firewall', page(403), 'unknown'],
    ['404 of a proxy', page(404), 'unknown'],
    ['408', json(408), 'unknown'],
    ['409', json(409), 'unknown'],
    ['425', json(425), 'unknown'],
    ['500', json(500), 'unknown'],
    ['502', page(502), 'unknown'],
    ['503', page(503), 'unknown'],
    ['a redirect', page(302, { location: 'https://elsewhere.example.com/' }), 'unknown'],
    ['a page in place of JSON', page(200), 'unknown'],
    ['201 with nothing', (_, response) => response.writeHead(201).end(), 'unknown'],
    ['201 with something else', json(201, { message: 'made' }), 'unknown'],
    ['201 that is cut', (_, response) => response.writeHead(201).end('{"id": "1'), 'unknown'],
    ['429 for long', json(429, FROM_JIRA, { 'retry-after': '3600' }), 'not_sent'],
    ['429 of a proxy for long', page(429, { 'retry-after': '3600' }), 'not_sent'],
  ])('%s', async (_, answer, expected) => {
    const base_url = await oddSite((request, _body, response) => answer(request, response));

    const error = await failureAt({ base_url });

    expect(error).toBeInstanceOf(JiraError);
    expect(outcomeOf(error)).toBe(expected);
  });
});

describe('no answer', () => {
  test('because nobody listens', async () => {
    expect(outcomeOf(await failureAt({ base_url: await closedPort() }))).toBe('not_sent');
  });

  test('because the host has no address', async () => {
    expect(outcomeOf(await failureAt({ base_url: 'https://millrace.invalid' }))).toBe('not_sent');
  });

  test('because the certificate is not trusted', async () => {
    const { serverCert, serverKey } = createPrivateCa();
    const world = createWorld({ issues: 1 });
    const site = await startJiraSimulator({
      deployment: 'cloud',
      world,
      tls: { key: serverKey, cert: serverCert },
    });
    onTestFinished(() => site.close());

    const error = await failureAt({ base_url: site.baseUrl });

    expect(outcomeOf(error)).toBe('not_sent');
    expect(site.requests.total).toBe(0);
  });

  test('because the connection broke, or it took too long', async () => {
    const broken = await oddSite((_request, _body, response) => response.destroy());
    const silent = await oddSite(() => undefined);

    expect(outcomeOf(await failureAt({ base_url: broken }))).toBe('unknown');
    expect(outcomeOf(await failureAt({ base_url: silent, request_timeout_ms: 100 }))).toBe('unknown');
  });

  test('because the body broke off', async () => {
    const base_url = await oddSite((_request, _body, response) => {
      response.writeHead(201, { 'content-length': '100' });
      response.write('{"id":', () => response.destroy());
    });

    expect(outcomeOf(await failureAt({ base_url }))).toBe('unknown');
  });

  test('because the caller gave up, whenever that was', async () => {
    const giveUp = new AbortController();
    const base_url = await oddSite(() => giveUp.abort());

    expect(outcomeOf(await failureAt({ base_url }, { signal: giveUp.signal }))).toBe('unknown');
  });
});

describe('nothing asked', () => {
  test('because the breaker is open', async () => {
    const asked: string[] = [];
    const base_url = await oddSite((request, _body, response) => {
      asked.push(String(request.url));
      sendJson(response, FROM_JIRA, 500);
    });
    const jira = await clientOf(
      connectionTo(base_url, { breaker: { failure_threshold: 1, open_ms: 60_000 } }),
    );

    const [first, second] = [await failure(jira), await failure(jira)];

    expect([outcomeOf(first), outcomeOf(second)]).toEqual(['unknown', 'not_sent']);
    expect(asked).toHaveLength(1);
  });

  test('because a quota is used up', async () => {
    const base_url = await oddSite((_request, _body, response) =>
      sendJson(response, FROM_JIRA, 429, {
        'retry-after': '3600',
        'ratelimit-reason': 'jira-quota-global-based',
      }),
    );
    const jira = await clientOf(connectionTo(base_url));
    await failure(jira);

    const error = await failure(jira);

    expect(jira.requestCount).toBe(1);
    expect(outcomeOf(error)).toBe('not_sent');
  });

  const oauthOf = (base_url: string) =>
    ({
      kind: 'oauth_client_credentials',
      client_id: 'client',
      client_secret_secret: 'jira-oauth',
      token_url: `${base_url}/token`,
    }) as const;

  test('because there is no token to ask with', async () => {
    const base_url = await closedPort();
    const auth = oauthOf(base_url);

    const withoutSecret = await failureAt({ base_url }, { credentials: secretsOf({}) });
    const withoutToken = await failureAt({ base_url, auth });

    expect([outcomeOf(withoutSecret), outcomeOf(withoutToken)]).toEqual(['not_sent', 'not_sent']);
  });

  test('because a 500 came from the token endpoint', async () => {
    const base_url = await oddSite((_request, _body, response) => sendJson(response, FROM_JIRA, 500));

    expect(outcomeOf(await failureAt({ base_url, auth: oauthOf(base_url) }))).toBe('not_sent');
  });
});

test('what is no error of Jira leaves it open', () => {
  expect(outcomeOf(new TypeError('a defect'))).toBe('unknown');
  expect(outcomeOf(undefined)).toBe('unknown');
});

test.each(DEPLOYMENTS)('the account that may not create is refused on %s', async (deployment) => {
  const { site, jira } = await openExportSite(deployment);
  site.world.deny('MILL', ['CREATE_ISSUES']);

  expect(outcomeOf(await failure(jira))).toBe('refused');
  expect(site.writes.list()).toEqual([]);
});

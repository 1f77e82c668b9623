import { describe, expect, it } from 'vitest';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { JiraAuthError, JiraUnavailableError } from './errors.ts';
import {
  clientOf,
  collect,
  connectionTo,
  failureOf,
  oddSite,
  secretsOf,
  sendJson,
  siteAndClient,
  steppedClock,
} from './test-support.ts';

const world = createWorld({ issues: 250, seed: 5 });
const ALL = 'project is not EMPTY';

describe('tokens', () => {
  it('give way to an older version while a new one is not yet accepted, without asking twice each time', async () => {
    const { site, client } = await siteAndClient(
      { deployment: 'cloud', world },
      { credentials: secretsOf({ 'jira-api-token': ['newest', 'newer', 'simulated-api-token'] }) },
    );

    await client.myself();
    await client.fields();

    expect(site.requests.total).toBe(3 + 1);
  });

  it('are refused as a whole when no version is accepted', async () => {
    const { client } = await siteAndClient(
      { deployment: 'data_center', world },
      { credentials: secretsOf({ 'jira-pat': ['wrong-one', 'wrong-two'] }) },
    );

    const error = await failureOf(client.myself(), JiraAuthError);

    expect(error).toMatchObject({
      reason: 'unauthenticated',
      status: 401,
      category: 'admin_required',
      retryable: false,
    });
    expect(error.message).not.toMatch(/wrong-(one|two)/);
  });

  it('that are not there are said to be missing', async () => {
    const { client } = await siteAndClient({ deployment: 'cloud', world }, { credentials: secretsOf({}) });

    const error = await failureOf(client.myself(), JiraAuthError);

    expect(error.reason).toBe('no_credentials');
    expect(error.message).toBe(
      'The secret "jira-api-token" of connection "default" has no enabled version. Store the token there.',
    );
  });

  it('refused in the midst of a run end it', async () => {
    const { site, client } = await siteAndClient({ deployment: 'cloud', world });
    site.faults.add({ kind: '401', match: { path: /bulkfetch/, nth: 2 } });

    const run = collect(client.fetchIssues(client.searchIds(ALL), { fields: ['summary'] }));
    const error = await failureOf(run, JiraAuthError);

    expect(error.endpoint).toBe('POST /rest/api/3/issue/bulkfetch');
  });

  it.each([
    ['login_page', 'login_page'],
    ['captcha', 'captcha'],
  ] as const)('refused by a %s are known as such', async (authFailure, reason) => {
    const { client } = await siteAndClient(
      { deployment: 'data_center', world, authFailure },
      { credentials: secretsOf({ 'jira-pat': ['wrong'] }) },
    );

    expect(await failureOf(client.myself(), JiraAuthError)).toMatchObject({ reason });
  });
});

describe('OAuth client credentials', () => {
  async function oauthSite(options: { readonly clientId?: string; readonly lifetimeSec?: number } = {}) {
    const clock = steppedClock(new Date().toISOString());
    const { site } = await siteAndClient({
      deployment: 'cloud',
      world,
      credentials: { oauthExpiresInSec: options.lifetimeSec ?? 3_600 },
    });
    const connection = connectionTo(site.baseUrl, {
      auth: {
        kind: 'oauth_client_credentials',
        client_id: options.clientId ?? site.credentials.oauthClientId,
        client_secret_secret: 'jira-oauth',
        token_url: `${site.baseUrl}${site.credentials.oauthTokenPath}`,
      },
    });
    const client = await clientOf(connection, { clock });
    const tokensAsked = () =>
      site.requests.recent().filter(({ path }) => path === site.credentials.oauthTokenPath).length;
    return { site, client, clock, tokensAsked };
  }

  it('ask for one token for all requests', async () => {
    const { client, tokensAsked } = await oauthSite();

    const batches = await collect(client.fetchIssues(client.searchIds(ALL), { fields: ['summary'] }));
    await Promise.all([client.myself(), client.fields(), client.statuses()]);

    expect(batches.flatMap((batch) => batch.issues)).toHaveLength(250);
    expect(tokensAsked()).toBe(1);
    expect(client.requestCount).toBe(1 + 3 + 3);
  });

  it('ask for a new token shortly before the old one expires', async () => {
    const { client, clock, tokensAsked } = await oauthSite();
    await client.myself();

    clock.advance(3_538_000);
    await client.myself();
    expect(tokensAsked()).toBe(1);
    clock.advance(3_000);
    await client.myself();

    expect(tokensAsked()).toBe(2);
  });

  it('ask for a new token when the site no longer takes the old one', async () => {
    const { site, client, tokensAsked } = await oauthSite();
    await client.myself();
    site.auth.revokeAccessTokens();

    await Promise.all([client.myself(), client.fields()]);

    expect(tokensAsked()).toBe(2);
  });

  it('ask for a new token once, not for ever', async () => {
    const { site, client, tokensAsked } = await oauthSite();
    await client.myself();
    site.faults.add({ kind: '401', match: { path: /myself/ } });

    await failureOf(client.myself(), JiraAuthError);

    expect(tokensAsked()).toBe(2);
    expect(client.requestCount).toBe(1 + 2);
  });

  it('are refused without giving the secret away', async () => {
    const { client } = await oauthSite({ clientId: 'unknown-client' });

    const error = await failureOf(client.myself(), JiraAuthError);

    expect(error).toMatchObject({ reason: 'unauthenticated', status: 401 });
    expect(error.message).toBe(
      'The token endpoint refused the OAuth client of connection "default" (401). Check its id and secret.',
    );
  });

  it('give up a token endpoint that does not answer', async () => {
    const baseUrl = await oddSite(() => {});
    const connection = connectionTo(baseUrl, {
      request_timeout_ms: 50,
      auth: {
        kind: 'oauth_client_credentials',
        client_id: 'c',
        client_secret_secret: 'jira-oauth',
        token_url: `${baseUrl}/token`,
      },
    });
    const client = await clientOf(connection, { limits: { retries: 0 } });

    const error = await failureOf(client.myself(), JiraUnavailableError);

    expect(error).toMatchObject({ endpoint: 'POST token endpoint', code: 'ETIMEDOUT', retryable: true });
  });

  it('repeat a token endpoint that fails, and say so when it goes on', async () => {
    let asked = 0;
    const baseUrl = await oddSite((request, _body, response) => {
      if (request.url === '/token') {
        asked += 1;
        sendJson(response, {}, 503);
      } else sendJson(response, { accountId: 'a' });
    });
    const connection = connectionTo(baseUrl, {
      auth: {
        kind: 'oauth_client_credentials',
        client_id: 'c',
        client_secret_secret: 'jira-oauth',
        token_url: `${baseUrl}/token`,
      },
    });
    const client = await clientOf(connection, { clock: steppedClock() });

    const error = await failureOf(client.myself(), JiraUnavailableError);

    expect(error).toMatchObject({ endpoint: 'POST token endpoint', status: 503 });
    expect(asked).toBe(4);
  });
});

import { describe, expect, test } from 'vitest';
import type { FaultKind } from '../../scripts/simulators/http/faults.ts';
import { createPrivateCa } from '../../scripts/simulators/private-ca.ts';
import { createWorld } from '../../scripts/simulators/github/create-world.ts';
import {
  closedPort,
  failureOf,
  oddSite,
  secretsOf,
  sendJson,
  temporaryDocuments,
} from '../jira/test-support.ts';
import { systemClock } from '../platform/clock.ts';
import { tenants } from '../config/tenant.ts';
import { SYSTEM_TENANT } from '../platform/documents.ts';
import { gitHubConnections } from './connection.ts';
import { GitHubAuthError, GitHubError, GitHubResponseError, GitHubUnavailableError } from './errors.ts';
import { openGitHub } from './open-github.ts';
import { clientOf, connectionTo, siteAndClient } from './test-support.ts';

describe('what passes is repeated', () => {
  test.each<FaultKind>(['500', '502', '503', 'reset', 'cut_body', 'half_json', 'empty_body'])(
    '%s',
    async (kind) => {
      const { site, client } = await siteAndClient();
      site.faults.add({ kind, match: { times: 3 } });

      expect(await client.readIssue('acme', 'press', 1)).toMatchObject({ outcome: 'found' });
      expect(client.requestCount).toBe(4);
    },
  );

  test('a site that does not answer', async () => {
    const { site, client } = await siteAndClient({}, { limits: { requestTimeoutMs: 150 } });
    site.faults.add({ kind: 'hang', match: { nth: 1 } });

    expect(await client.readIssue('acme', 'press', 1)).toMatchObject({ outcome: 'found' });
  });
});

describe('what stays is told', () => {
  test.each<[FaultKind, abstract new (...args: never[]) => GitHubError, RegExp, string]>([
    [
      '400',
      GitHubError,
      /refused GET \/repos\/\{owner\}\/\{repo\} \(400: Problems parsing JSON\)/,
      'user_fixable',
    ],
    ['401', GitHubAuthError, /did not accept the token .*Bad credentials/, 'admin_required'],
    ['403', GitHubAuthError, /does not let this token call .*Resource not accessible/, 'admin_required'],
    [
      '500',
      GitHubUnavailableError,
      /failed at GET \/repos\/\{owner\}\/\{repo\} \(500: Server Error\)/,
      'temporary',
    ],
    ['502', GitHubUnavailableError, /502: Unicorn/, 'temporary'],
    ['html_200', GitHubResponseError, /HTML page \("We will be back soon"\)/, 'admin_required'],
    ['login_page_200', GitHubAuthError, /login page \("Sign in to GitHub"\)/, 'admin_required'],
    ['wrong_json', GitHubResponseError, /cannot read: id: .*, and 3 more/, 'admin_required'],
    ['empty_body', GitHubResponseError, /answered 200 with an empty body/, 'temporary'],
    ['half_json', GitHubResponseError, /\d+ characters that are not whole JSON/, 'temporary'],
    ['cut_body', GitHubUnavailableError, /got no whole answer/, 'temporary'],
    ['reset', GitHubUnavailableError, /got no whole answer \(ECONNRESET\)/, 'temporary'],
  ])('%s', async (kind, kindOfError, message, category) => {
    const { site, client } = await siteAndClient();
    site.faults.add({ kind });

    const error = await failureOf(client.readRepository('acme', 'press'), kindOfError);

    expect(error.message).toMatch(message);
    expect([error.category, error.retryable]).toEqual([category, category === 'temporary']);
    expect(client.requestCount).toBe(category === 'temporary' ? 4 : 1);
  });

  test('no answer in time', async () => {
    const { site, client } = await siteAndClient({}, { limits: { requestTimeoutMs: 50, retries: 1 } });
    site.faults.add({ kind: 'hang' });

    const error = await failureOf(client.readRepository('acme', 'press'), GitHubUnavailableError);

    expect(error.message).toMatch(/did not answer wholly within 50 ms/);
    expect(error.code).toBe('ETIMEDOUT');
  });

  test('nobody there', async () => {
    const client = await clientOf(await closedPort());

    const error = await failureOf(client.readRepository('acme', 'press'), GitHubUnavailableError);

    expect(error.code).toBe('ECONNREFUSED');
  });

  test('single sign-on of an organization', async () => {
    const site = await oddSite((_request, _body, response) =>
      sendJson(response, { message: 'Resource protected by organization SAML enforcement.' }, 403, {
        'x-github-sso': 'required; url=https://github.com/orgs/acme/sso',
      }),
    );

    const error = await failureOf((await clientOf(site)).readRepository('acme', 'press'), GitHubAuthError);

    expect(error.reason).toBe('single_sign_on');
    expect(error.message).toMatch(/Authorize the token for that organization/);
  });
});

describe('the token', () => {
  test('an older one serves until the newest is known', async () => {
    const { client } = await siteAndClient({}, { tokens: ['not-yet-known', 'simulated-github-token'] });

    expect(await client.readRepository('acme', 'press')).toMatchObject({ name: 'press' });
  });

  test('without a version', async () => {
    const { client } = await siteAndClient({}, { tokens: [] });

    const error = await failureOf(client.readRepository('acme', 'press'), GitHubAuthError);

    expect(error.message).toMatch(/"github-token" of GitHub connection "default" has no enabled version/);
    expect(client.requestCount).toBe(0);
  });

  test('goes to no other site by redirect', async () => {
    const asked: (string | undefined)[] = [];
    const other = await oddSite((request, _body, response) => {
      asked.push(request.url);
      sendJson(response, []);
    });
    const site = await oddSite((_request, _body, response) =>
      response.writeHead(302, { location: `${other}/y` }).end(),
    );
    const client = await clientOf(site);

    const redirected = await failureOf(client.readRepository('acme', 'press'), GitHubResponseError);

    expect(redirected.message).toMatch(/was redirected \(302\)/);
    expect(asked).toEqual([]);
  });

  test('redirects in a circle end', async () => {
    const site = await oddSite((request, _body, response) =>
      response.writeHead(302, { location: request.url }).end(),
    );

    const client = await clientOf(site);

    const error = await failureOf(client.readRepository('acme', 'press'), GitHubResponseError);

    expect(error.message).toMatch(/was redirected \(302\)/);
  });
});

describe('the connection', () => {
  test('to a GitHub Enterprise server, with a slash at its end', async () => {
    const { site } = await siteAndClient({ basePath: '/api/v3', world: createWorld({ issues: 300 }) });
    const client = await clientOf(`${site.baseUrl}/`);
    site.world.transfer('acme/press#3', 'acme/orchard');

    expect(await client.readIssue('acme', 'press', 3)).toMatchObject({ outcome: 'moved' });
  });

  test('behind a certificate of a CA that only the connection names', async () => {
    const { caCert, serverCert, serverKey } = createPrivateCa();
    const { site, client } = await siteAndClient(
      { tls: { key: serverKey, cert: serverCert } },
      { caBundle: caCert },
    );
    const strangers = await clientOf(site.baseUrl);
    const forgetful = await clientOf(site.baseUrl, { caBundle: '' });

    const untrusted = await failureOf(strangers.readRepository('acme', 'press'), GitHubUnavailableError);
    const missing = await failureOf(forgetful.readRepository('acme', 'press'), GitHubAuthError);

    expect(await client.readRepository('acme', 'press')).toMatchObject({ name: 'press' });
    expect(untrusted.message).toMatch(/TLS certificate of 127\.0\.0\.1:\d+ is not trusted/);
    expect([untrusted.category, strangers.requestCount]).toEqual(['admin_required', 1]);
    expect(missing.message).toMatch(
      /"github-ca" with the CA bundle of GitHub connection "default" has no enabled version/,
    );
  });

  test('is opened by its id', async () => {
    const { site } = await siteAndClient();
    const documents = await temporaryDocuments();
    await documents.set(gitHubConnections, 'default', 'default', connectionTo(site.baseUrl));
    const secrets = secretsOf({ 'github-token': [site.token] });
    const allowed_hosts = [new URL(site.baseUrl).host];
    await documents.set(tenants, SYSTEM_TENANT, 'default', { tenant_id: 'default', allowed_hosts });
    const platform = { documents, secrets, clock: systemClock, reachesLoopback: true };

    const client = await openGitHub('default', 'default', platform);

    expect(await client.readRepository('acme', 'press')).toMatchObject({ owner: 'acme' });
    await expect(openGitHub('default', 'other', platform)).rejects.toThrow(/no GitHub connection "other"/);
    await documents.set(tenants, SYSTEM_TENANT, 'default', { tenant_id: 'default', allowed_hosts: [] });
    await expect(openGitHub('default', 'default', platform)).rejects.toThrow(/not among the allowed hosts/);
  });

  test('sends no more at once than it may', async () => {
    const { site, client } = await siteAndClient({ latencyMs: 20 }, { limits: { concurrency: 2 } });

    await Promise.all([1, 2, 3, 4, 5, 6].map((number) => client.readIssue('acme', 'press', number)));

    expect(site.requests.maxInFlight).toBe(2);
  });

  test('ends when its work is called off', async () => {
    const controller = new AbortController();
    const { site, client } = await siteAndClient({}, { signal: controller.signal });
    site.faults.add({ kind: 'hang' });

    const reading = client.readRepository('acme', 'press');
    await expect.poll(() => site.requests.total).toBe(1);
    controller.abort(new Error('called off'));

    await expect(reading).rejects.toThrow('called off');
  });
});

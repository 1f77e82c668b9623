import { expect, test } from 'vitest';
import { createPrivateCa } from '../../scripts/simulators/private-ca.ts';
import { failureOf, oddSite, sendJson } from '../jira/test-support.ts';
import { GitHubAuthError, GitHubNotFoundError } from './errors.ts';
import { clientOf, siteAndClient } from './test-support.ts';

test('says what the token has left, even when that is nothing', async () => {
  const { client } = await siteAndClient({ limits: { core: 1, search: 1 } });

  const before = await client.checkAccess();
  await client.readRepository('acme', 'press');
  const after = await client.checkAccess();

  expect([before, after]).toEqual(['1 of 1 requests left this hour', '0 of 1 requests left this hour']);
});

test('takes a server that has no limits', async () => {
  const site = await oddSite((_request, _body, response) =>
    sendJson(response, { message: 'Rate limiting is not enabled.' }, 404),
  );

  expect(await (await clientOf(site)).checkAccess()).toBe('no limit on requests');
});

test('takes no address below which there is no API', async () => {
  const site = await oddSite((_request, _body, response) =>
    sendJson(response, { message: 'Not Found' }, 404),
  );

  const error = await failureOf((await clientOf(site)).checkAccess(), GitHubNotFoundError);

  expect(error.message).toMatch(/refused GET \/rate_limit \(404: Not Found\)/);
});

test('names a token that the site does not take', async () => {
  const { client } = await siteAndClient({}, { tokens: ['another'] });

  const error = await failureOf(client.checkAccess(), GitHubAuthError);

  expect(error.message).toMatch(/did not accept the token for GET \/rate_limit \(401/);
});

test('trusts the certificates that the connection names', async () => {
  const { caCert, serverCert, serverKey } = createPrivateCa();
  const { client } = await siteAndClient({ tls: { key: serverKey, cert: serverCert } }, { caBundle: caCert });

  expect(await client.checkAccess()).toMatch(/requests left/);
});

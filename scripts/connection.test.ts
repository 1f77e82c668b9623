import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { tenants } from '../shared/config/tenant.ts';
import { connections } from '../shared/jira/connection.ts';
import { SYSTEM_TENANT } from '../shared/platform/documents.ts';
import { openSite as openGitHubSite } from './simulators/github/test-site.ts';
import { openSite } from './simulators/jira/test-site.ts';
import { createWorld } from './simulators/jira/world/create-world.ts';
import { createPrivateCa } from './simulators/private-ca.ts';
import { openLocalProcess, settingsOf, testFolder, withDocuments } from './testing/local-process.ts';
import { operatorCommand } from './testing/operator-command.ts';

const environment = {
  JIRA_BASE_URL: 'http://127.0.0.1:9',
  JIRA_DEPLOYMENT: 'cloud',
  JIRA_EMAIL: 'robot@example.com',
  JIRA_API_TOKEN: 'a-token',
};
const { firestore } = inject('emulators');

function add(dataDir: string, args: readonly string[], input: string) {
  const settings = { ...environment, MILLRACE_DATA_DIR: dataDir };
  return operatorCommand('connection', ['add', ...args], { settings, input, cwd: dataDir });
}

it.each(['cloud', 'data_center'] as const)(
  'connects a site (%s) that takes the credentials',
  async (deployment) => {
    const site = await openSite({ deployment, world: createWorld({ issues: 3 }) });
    const settings = settingsOf(site);
    const { JIRA_EMAIL, JIRA_API_TOKEN, JIRA_PERSONAL_ACCESS_TOKEN } = settings;
    const millrace = await openLocalProcess(settings);
    const { dataDir } = millrace;
    const account = JIRA_EMAIL === undefined ? [] : ['--email', JIRA_EMAIL];
    const token = JIRA_API_TOKEN ?? JIRA_PERSONAL_ACCESS_TOKEN ?? '';

    const { code, stdout, stderr } = await add(
      dataDir,
      ['--url', `${site.baseUrl}/`, '--id', 'second', ...account],
      token,
    );

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`(jira, ${deployment.replace('_', ' ')}), signed in: `);
    expect(JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'))).toEqual({
      'jira-token-second': [token],
    });
    const [stored, tenant] = await withDocuments(dataDir, (documents) =>
      Promise.all([
        documents.get(connections, 'default', 'second'),
        documents.get(tenants, SYSTEM_TENANT, 'default'),
      ]),
    );
    expect(stored?.data).toMatchObject({ base_url: site.baseUrl, deployment });
    expect(JSON.stringify(stored?.data)).not.toContain(token);
    expect(tenant?.data.allowed_hosts).toContain(new URL(site.baseUrl).host);
    expect((await millrace.call('GET', '/health')).json).toMatchObject({
      checks: expect.arrayContaining([expect.objectContaining({ name: 'jira:second', state: 'ok' })]),
    });
  },
);

it('stores nothing of a site that does not take the credentials', async () => {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 3 }) });
  const { dataDir } = await openLocalProcess(environment);

  const args = ['--url', site.baseUrl, '--id', 'second', '--email', 'robot@example.com'];
  const { code, stderr } = await add(dataDir, args, 'no-such-token');

  expect(code).toBe(2);
  expect(stderr).toMatch(/^The connection was not stored\. Jira .*(?:401|403|credentials)/);
  expect(stderr).not.toContain('no-such-token');
  expect(() => readFileSync(join(dataDir, 'secrets.json'))).toThrow('ENOENT');
  expect(
    await withDocuments(dataDir, (documents) => documents.get(connections, 'default', 'second')),
  ).toBeUndefined();
});

it('replaces a connection only when told to, and keeps what else it says', async () => {
  const site = await openSite({ deployment: 'data_center', world: createWorld({ issues: 3 }) });
  const { dataDir } = await openLocalProcess(environment);
  const args = ['--url', site.baseUrl, '--id', 'second'];
  const token = site.credentials.personalAccessToken;
  await add(dataDir, args, token);
  await withDocuments(dataDir, (documents) =>
    documents.update(connections, 'default', 'second', { statuses: ['Closed'] }),
  );

  const refused = await add(dataDir, args, token);
  const replaced = await add(dataDir, [...args, '--replace'], token);

  expect(refused).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/connection "second" already.*--replace/),
  });
  expect(replaced.code).toBe(0);
  const stored = await withDocuments(dataDir, (documents) => documents.get(connections, 'default', 'second'));
  expect(stored?.data.statuses).toEqual(['Closed']);
});

const SOMEWHERE = ['--url', 'https://x.example.com'] as const;

it.each([
  ['no site', [], 'x', /These are missing: --url/],
  ['no token', SOMEWHERE, '', /There is no token/],
  ['no token endpoint', [...SOMEWHERE, '--client-id', 'c'], 'x', /missing: --token-url/],
  ['a kind that is none', [...SOMEWHERE, '--kind', 'gitlab'], 'hunter2', /not valid: kind/],
  ['a CA bundle that is not there', [...SOMEWHERE, '--ca-bundle', 'no.pem'], 'x', /no\.pem cannot be read/],
])('refuses %s before anybody is asked', async (_what, args, input, says) => {
  const { code, stderr } = await add(testFolder(), args, input);

  expect(code).toBe(2);
  expect(stderr).toMatch(says);
  expect(stderr).not.toContain('hunter2');
});

it.each([
  ['a connection of the environment', SOMEWHERE, /is the one that JIRA_BASE_URL/],
  ['a site without TLS', ['--url', 'http://x.example.com', '--id', 'b'], /must be https/],
  [
    'the cloud’s metadata',
    ['--url', 'https://169.254.169.254', '--id', 'b'],
    /not an address that a site may have/,
  ],
])('refuses %s', async (_what, args, says) => {
  const { dataDir } = await openLocalProcess(environment);

  const { code, stderr } = await add(dataDir, args, 'x');

  expect(code).toBe(2);
  expect(stderr).toMatch(says);
});

it.skipIf(firestore === undefined)('sends nothing to this machine for a project [firestore]', async () => {
  const site = await openSite({ deployment: 'data_center', world: createWorld({ issues: 3 }) });
  const cwd = testFolder();
  const settings = { FIRESTORE_EMULATOR_HOST: firestore ?? '' };

  const args = ['add', '--url', site.baseUrl, '--project', 'demo-connection'];
  const { code, stderr } = await operatorCommand('connection', args, { settings, input: 'x', cwd });

  expect(code).toBe(2);
  expect(stderr).toMatch(/is not an address that a site may have here/);
});

it('connects a GitHub site that takes the token, for the tenant that is named, and no other one', async () => {
  const { caCert, serverCert, serverKey } = createPrivateCa();
  const { baseUrl: url } = await openGitHubSite({
    token: 'token-of-github',
    tls: { key: serverKey, cert: serverCert },
  });
  const { dataDir } = await openLocalProcess(environment);
  const caFile = join(dataDir, 'ca.pem');
  writeFileSync(caFile, caCert);
  const args = ['--kind', 'github', '--url', url, '--tenant', 'shop'];
  const trusting = [...args, '--ca-bundle', caFile];

  const untrusted = await add(dataDir, args, 'token-of-github');
  const wrong = await add(dataDir, trusting, 'hunter2');
  const right = await add(dataDir, trusting, 'token-of-github');

  expect(untrusted).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/TLS certificate .*not trusted/),
  });
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringMatching(/did not accept the token.*401/) });
  expect(wrong.stderr).not.toContain('hunter2');
  expect(right.stdout).toMatch(/^Connection default of tenant shop: .*\(github\), signed in: \d+ of \d+/);
  const secrets: unknown = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'));
  const [, named] = /Secrets: github-token-(shop-default-[0-9a-f]{8}), /.exec(right.stdout) ?? [];
  expect(secrets).toEqual({
    [`github-token-${named}`]: ['token-of-github'],
    [`github-ca-bundle-${named}`]: [caCert.trim()],
  });
  const hosts = await withDocuments(dataDir, (documents) => documents.get(tenants, SYSTEM_TENANT, 'shop'));
  expect(hosts?.data).toEqual({ tenant_id: 'shop', allowed_hosts: [new URL(url).host] });
});

it('connects a site by OAuth client credentials', async () => {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 3 }) });
  const { oauthClientId, oauthClientSecret, oauthTokenPath } = site.credentials;
  const { dataDir } = await openLocalProcess(environment);
  const token = ['--client-id', oauthClientId, '--token-url', `${site.baseUrl}${oauthTokenPath}`];

  const args = ['--url', site.baseUrl, '--id', 'second', ...token];
  const { code, stdout } = await add(dataDir, args, oauthClientSecret);

  expect(code).toBe(0);
  expect(stdout).toContain('Secrets: jira-oauth-client-secret-second.');
  const stored = await withDocuments(dataDir, (documents) => documents.get(connections, 'default', 'second'));
  expect(stored?.data.auth).toEqual({
    kind: 'oauth_client_credentials',
    client_id: oauthClientId,
    client_secret_secret: 'jira-oauth-client-secret-second',
    token_url: `${site.baseUrl}${oauthTokenPath}`,
  });
});

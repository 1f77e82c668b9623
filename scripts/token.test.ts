import { expect, it } from 'vitest';
import { ADMIN_EMAIL } from './local/identity.ts';
import { openLocalProcess } from './testing/local-process.ts';
import { operatorCommand } from './testing/operator-command.ts';

const site = {
  JIRA_BASE_URL: 'http://127.0.0.1:9',
  JIRA_DEPLOYMENT: 'cloud',
  JIRA_EMAIL: 'robot@example.com',
  JIRA_API_TOKEN: 'a-token',
};

function token(dataDir: string, ...args: readonly string[]) {
  return operatorCommand('token', args, { settings: { ...site, MILLRACE_DATA_DIR: dataDir }, cwd: dataDir });
}

it.each([
  ['nobody', []],
  ['the local admin', ['--email', ADMIN_EMAIL.toUpperCase()]],
])('gives no token when a role is asked for %s, whose token would be for more', async (_who, args) => {
  const { dataDir } = await openLocalProcess(site);

  const { code, stdout, stderr } = await token(dataDir, '--role', 'viewer', ...args);

  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/--role viewer needs --email .*admin of all tenants/);
});

it('gives somebody a role in one tenant, and a token that is good for just that', async () => {
  const millrace = await openLocalProcess(site);

  const { code, stdout } = await token(millrace.dataDir, '--email', 'ann@example.com', '--role', 'viewer');

  const answers = [
    await millrace.call('GET', '/api/sessions', { token: stdout.trim() }),
    await millrace.call('GET', '/api/sessions', { token: stdout.trim(), tenant: 'shop' }),
    await millrace.call('POST', '/api/sessions', { token: stdout.trim(), body: {} }),
  ];
  expect(code).toBe(0);
  expect(answers.map(({ status }) => status)).toEqual([200, 403, 403]);
});

it('gives a token of the local admin without a role', async () => {
  const millrace = await openLocalProcess(site);

  const { stdout } = await token(millrace.dataDir);

  const { status } = await millrace.call('GET', '/api/sessions', { token: stdout.trim(), tenant: 'shop' });
  expect(status).toBe(200);
});

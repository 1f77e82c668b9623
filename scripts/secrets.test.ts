import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { openFolder } from '../shared/platform/connect-operator.ts';
import { SYSTEM_TENANT } from '../shared/platform/documents.ts';
import { ADMIN_EMAIL } from './local/identity.ts';
import { storeOf } from './local/operator-store.ts';
import { operatorEvents } from './operator/events.ts';
import { setSecret } from './operator/set-secret.ts';
import { openLocalProcess, testFolder, withDocuments } from './testing/local-process.ts';
import { operatorCommand } from './testing/operator-command.ts';
import { findProgram } from './testing/programs.ts';

const site = {
  JIRA_BASE_URL: 'http://127.0.0.1:9',
  JIRA_EMAIL: 'robot@example.com',
  JIRA_API_TOKEN: 'given',
};

function set(dataDir: string, args: readonly string[], input: string) {
  return operatorCommand('secrets', args, {
    settings: { ...site, MILLRACE_DATA_DIR: dataDir },
    input,
    cwd: dataDir,
  });
}

it('adds versions from standard input to the data folder, which only its owner can read', async () => {
  const dataDir = testFolder();

  const first = await set(dataDir, ['set', 'other-token'], 'old');
  const second = await set(dataDir, ['set', 'other-token'], 'two\nlines\n');

  const file = join(dataDir, 'secrets.json');
  expect([first.code, second.code, second.stderr]).toEqual([0, 0, '']);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ 'other-token': ['two\nlines', 'old'] });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(second.stdout).toContain('other-token has a new version in');
  expect(second.stdout).not.toContain('lines');
});

it('writes down who set which secret, and never what it is', async () => {
  const dataDir = testFolder();
  await set(dataDir, ['set', 'other-token'], 'hunter2');
  const millrace = await openLocalProcess(site, dataDir);

  const { code } = await set(dataDir, ['set', 'other-token'], 'hunter3');

  const { items } = await withDocuments(dataDir, (documents) =>
    documents.query(operatorEvents, SYSTEM_TENANT),
  );
  const events = items.map(({ data: { event_id: _id, at: _at, ...event } }) => event);
  const same = { what: 'secret_set', tenant_id: '*', subject: 'other-token', before: null, after: null };
  expect(code).toBe(0);
  expect(events).toHaveLength(2);
  expect(events).toEqual(
    expect.arrayContaining([
      { ...same, who: `${userInfo().username}@${hostname()}` },
      { ...same, who: ADMIN_EMAIL },
    ]),
  );
  const file: unknown = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'));
  expect(file).toEqual({ 'other-token': ['hunter3', 'hunter2'] });
  const token = await millrace.local.identity.mint('ann@example.com', 60);
  await millrace.call('POST', '/local/grants', { body: { email: 'ann@example.com', role: 'admin' } });
  const body = { name: 'other-token', value: 'mine' };
  expect(await millrace.call('POST', '/local/secrets', { body, token })).toMatchObject({
    status: 403,
    json: { detail: expect.stringMatching(/no administrator of this process/) },
  });
});

it('says that the version is there when who set it cannot be written down', async () => {
  const dataDir = testFolder();
  const folder = openFolder(dataDir);
  folder.close();

  const setting = setSecret({ name: 'one', value: 'hunter2', who: 'ann' }, storeOf(folder, dataDir));

  await expect(setting).rejects.toThrow(
    /^one has its new version, but who set it could not be written down: /,
  );
  expect(JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'))).toEqual({ one: ['hunter2'] });
});

it.each([
  ['an empty value', ['set', 'one'], '\n', /There is no value of one/],
  ['a value among the arguments', ['set', 'one', 'hunter2'], 'x', /can be read by others/],
  ['a name that no store takes', ['set', 'One'], 'x', /"One" must be 1 to 255 lower-case letters/],
  ['no name', ['set'], 'x', /Use npm run secrets -- set NAME/],
  [
    'a name that the environment hides',
    ['set', 'jira-token-default'],
    'x',
    /given by the environment or \.env/,
  ],
])('refuses %s', async (_what, args, input, says) => {
  const { code, stderr } = await set(testFolder(), args, input);

  expect(code).toBe(2);
  expect(stderr).toMatch(says);
  expect(stderr).not.toContain('hunter2');
});

it('says so when there is no data folder', async () => {
  const cwd = testFolder();
  const settings = { ...site, MILLRACE_DATA_DIR: join(cwd, 'nowhere') };

  const { code, stderr } = await operatorCommand('secrets', ['set', 'one'], { settings, input: 'x', cwd });

  expect(code).toBe(2);
  expect(stderr).toMatch(/There is no data folder .*nowhere yet/);
});

const terminal = findProgram('script');

it.skipIf(terminal === undefined).each([
  ['takes what is typed, and does not show it', 'hunter2\n', 0, /new version/],
  ['changes nothing when the question is not answered', '\u0004', 2, /Nothing was changed/],
])('on a terminal: %s', async (_what, typed, code, says) => {
  const dataDir = testFolder();
  const command = `${process.execPath} ${fileURLToPath(new URL('secrets.ts', import.meta.url))} set one`;
  const env = { PATH: process.env['PATH'], ...site, MILLRACE_DATA_DIR: dataDir };
  const child = spawn(terminal ?? '', ['-qec', command, '/dev/null'], { cwd: dataDir, env });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  onTestFinished(() => void child.kill('SIGKILL'));
  let shown = '';
  let isTyped = false;
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    shown += part;
    if (isTyped || !shown.includes('(not shown)')) return;
    isTyped = true;
    child.stdin.write(typed);
  });

  expect(await ended).toBe(code);
  expect(shown).toMatch(says);
  expect(shown).not.toContain('hunter2');
});

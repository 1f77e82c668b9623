import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testFolder } from './testing/local-process.ts';
import { operatorCommand } from './testing/operator-command.ts';

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

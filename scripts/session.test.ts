import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { progressBar } from './session/progress-bar.ts';
import {
  openLocalProcess,
  silentSite,
  testFolder,
  type TestProcess,
  type TestSettings,
} from './testing/local-process.ts';
import { operatorCommand } from './testing/operator-command.ts';

function run(dataDir: string, ...args: readonly string[]) {
  return runWith({ ...silentSite, MILLRACE_DATA_DIR: dataDir }, ...args);
}

/** Without MILLRACE_TOKEN, so that the command makes a token of its own. */
function runWith(settings: TestSettings, ...args: readonly string[]) {
  return operatorCommand('session', args, { settings, cwd: settings['MILLRACE_DATA_DIR'] ?? '' });
}

function file(name: string, content: string): string {
  const path = join(testFolder(), name);
  writeFileSync(path, content);
  return path;
}

async function ticketsOf(millrace: TestProcess, stdout: string): Promise<unknown> {
  const id = /session ([0-9a-f-]{36})\./.exec(stdout)?.[1];
  return (await millrace.call('GET', `/api/sessions/${id}/tickets`)).json;
}

it.each([
  ['plan.json', '[{"ref":"A","title":"First"},{"ref":"B","title":"Second","depends_on":["A"]}]'],
  ['plan.csv', 'ref,title,depends_on\nA,First,\nB,Second,A\n'],
  ['plan.md', '# First {#A}\n\n# Second {#B}\n\n- Depends on: A\n'],
])('imports %s into the running process', async (name, content) => {
  const millrace = await openLocalProcess(silentSite);

  const { stdout, stderr, code } = await run(
    millrace.dataDir,
    'import',
    file(name, content),
    '--project',
    'SHOP',
  );

  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  expect(stdout).toMatch(/^2 tickets are in session /);
  expect(await ticketsOf(millrace, stdout)).toMatchObject({
    tickets: [
      { ref: 'A', title: 'First', order: 1 },
      { ref: 'B', title: 'Second', order: 2, depends_on: ['A'] },
    ],
  });
});

it('says everything that is wrong, and with which ticket', async () => {
  const millrace = await openLocalProcess(silentSite);
  const path = file('plan.csv', 'ref,title,depends_on,story points\nA,,X,\nA,Again,,\n');

  const refused = await run(millrace.dataDir, 'import', path, '--project', 'SHOP');
  const malformed = await run(millrace.dataDir, 'import', file('x.json', '[{"ref":1}]'), '--project', 'SHOP');

  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(/ticket 1, title: .*no title/);
  expect(refused.stderr).toMatch(/ticket 1, depends_on\.0: .*"X"/);
  expect(refused.stderr).toMatch(/ticket 2, ref: .*twice/);
  expect(malformed).toMatchObject({ code: 2, stderr: expect.stringContaining('ticket 1, ref: ') });
  expect((await millrace.call('GET', '/api/sessions')).json).toMatchObject({ sessions: [] });
});

it.each([
  ['no command', [], /Use npm run session -- import FILE/],
  ['an unknown command', ['importt', 'x'], /Use npm run session/],
  ['a file that is not there', ['import', 'nowhere.csv'], /nowhere\.csv cannot be read/],
  ['a file of another kind', ['import', fileURLToPath(import.meta.url)], /use \.json, \.csv or \.md/],
  ['an unknown option', ['import', 'x', '--colour'], /--colour/],
])('refuses %s', async (_what, args, says) => {
  const millrace = await openLocalProcess(silentSite);

  const { code, stderr } = await run(millrace.dataDir, ...args);

  expect(code).toBe(2);
  expect(stderr).toMatch(says);
});

describe('when no process runs, it names the folder where it looked, the other one, and what to do:', () => {
  it.each([
    [
      'for a site of its own',
      silentSite,
      [],
      '',
      /run npm start first\. The demo has the folder FOLDER-demo: .*--demo/,
    ],
    [
      'in a shell without a site',
      {},
      [],
      '-demo',
      /neither JIRA_BASE_URL nor .* has the folder FOLDER: .*JIRA_BASE_URL/,
    ],
    [
      'with --demo',
      silentSite,
      ['--demo'],
      '-demo',
      /--demo is given.* has the folder FOLDER: for it leave --demo out/,
    ],
  ])('%s', async (_what, settings, args, suffix, advice) => {
    const dataDir = testFolder();

    const { code, stderr } = await runWith(
      { ...settings, MILLRACE_DATA_DIR: dataDir },
      'import',
      'x.csv',
      ...args,
    );

    const said = stderr.replaceAll(dataDir, 'FOLDER');
    expect(code).toBe(2);
    expect(said).toContain(`No process works in the data folder FOLDER${suffix}: `);
    expect(said).toMatch(advice);
  });
});

it('draws its progress on a terminal only', () => {
  const drawn: string[] = [];
  const write = (text: string) => drawn.push(text);
  const [bar, silent] = [progressBar({ isTTY: true, write }, 'sent'), progressBar({ write }, 'sent')];

  for (const each of [bar, silent]) {
    each.show(1, 3);
    each.show(1, 3);
    each.show(3, 3);
    each.end();
  }

  expect(drawn).toEqual([
    `\r[${'#'.repeat(10)}${' '.repeat(20)}]  33 %  sent`,
    `\r[${'#'.repeat(30)}] 100 %  sent`,
    '\n',
  ]);
});

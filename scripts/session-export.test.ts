import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { draft, openSession } from '../functions/export/export-fixture.ts';
import { openLocalProcess, TEST_TOKEN } from './testing/local-process.ts';

const script = fileURLToPath(new URL('session.ts', import.meta.url));
const UNKNOWN = '3f1b1a58-5f4c-4f0e-9a51-6d1c1f0a4c11';

function launch(dataDir: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, [script, 'export', ...args], {
    env: {
      PATH: process.env['PATH'],
      JIRA_BASE_URL: 'http://127.0.0.1:9',
      JIRA_EMAIL: 'robot@example.com',
      JIRA_API_TOKEN: 'a-token',
      MILLRACE_TOKEN: TEST_TOKEN,
      MILLRACE_DATA_DIR: dataDir,
    },
    cwd: dataDir,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const all = Promise.all([text(child.stdout), text(child.stderr), exit]);
  const begun = once(child.stdout, 'data');
  return { begun, ended: all.then(([stdout, stderr, code]) => ({ stdout, stderr, code })) };
}

function run(dataDir: string, ...args: readonly string[]) {
  return launch(dataDir, ...args).ended;
}

it('starts an export, follows it and tells what is left to do', async () => {
  const overlong = `<p>${'Many words. '.repeat(20)}</p>`.repeat(160);
  const { millrace, session } = await openSession([
    draft('A', { depends_on: ['B'] }),
    draft('B', { description_html: overlong }),
  ]);

  const watched = await run(millrace.dataDir, session.session_id, '--watch');
  const again = await run(millrace.dataDir, session.session_id, '--watch');

  expect(watched).toMatchObject({ code: 0, stderr: '' });
  expect(watched.stdout).toMatch(/^The export of 2 tickets to MILL has started/);
  expect(watched.stdout).toMatch(/2 tickets are issues now, with 1 link;/);
  expect(watched.stdout).toMatch(
    /1 thing is left to do by hand:\n {2}MILL-\d+ {2}Ticket B: .*description\.html/,
  );
  expect(again.stdout).toMatch(/has been exported already\.\n2 tickets are issues now/);
  expect(again.code).toBe(0);
});

it('says why an export failed, and retries it', async () => {
  const { site, millrace, session } = await openSession([draft('A'), draft('B')]);
  const fault = site.faults.add({ kind: '401', match: { method: 'POST', path: /\/issue$/, from: 2 } });

  const failed = await run(millrace.dataDir, session.session_id, '--watch');
  const unasked = await run(millrace.dataDir, session.session_id);
  fault.remove();
  const retried = await run(millrace.dataDir, session.session_id, '--watch', '--retry');

  expect(failed.code).toBe(1);
  expect(failed.stdout).toMatch(
    /failed at ticket 2: .+\n( {2}- .+\n)+npm run session -- export .* --retry --watch/,
  );
  expect(unasked).toMatchObject({ code: 2, stderr: expect.stringMatching(/failed at ticket 2/) });
  expect(retried.stdout).toMatch(/^Retry 1 goes on at ticket 2; 1 issues stay/);
  expect(retried).toMatchObject({ code: 0, stdout: expect.stringMatching(/2 tickets are issues now/) });
});

it('says that an export runs, and that a cancelled one can go on', async () => {
  const { millrace, session } = await openSession([draft('A'), draft('B')], {
    settings: { EXPORT_TICKET_INTERVAL_MS: '60000' },
  });
  await session.start();

  const running = await run(millrace.dataDir, session.session_id);
  const watching = launch(millrace.dataDir, session.session_id, '--watch');
  await watching.begun;
  await millrace.call('POST', `/api/jira/export/${session.session_id}/cancel`, { body: {} });

  expect(running).toMatchObject({ code: 0, stdout: expect.stringMatching(/is running; it is at \d+ %/) });
  expect((await session.ended()).status).toBe('cancelled');
  expect(await watching.ended).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/The export is cancelled; npm run session -- export \S+ starts it again/),
  });
});

it.each([
  ['what is no id', ['nonsense'], 2, /"nonsense" is no id of a session/],
  ['an unknown session', [UNKNOWN], 2, /no session/i],
  ['a retry of what has not failed', ['SESSION', '--retry'], 2, /has not failed/],
])('refuses %s', async (_what, args, code, says) => {
  const { millrace, session } = await openSession([draft('A')]);
  await session.exported();

  const refused = await run(
    millrace.dataDir,
    ...args.map((arg) => (arg === 'SESSION' ? session.session_id : arg)),
  );

  expect(refused.code).toBe(code);
  expect(refused.stderr).toMatch(says);
});

it('names what keeps the project from taking the tickets', async () => {
  const { site, millrace, session } = await openSession([draft('A')]);
  site.world.deny('MILL', ['CREATE_ISSUES']);

  const refused = await run(millrace.dataDir, session.session_id, '--watch');

  expect(refused).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/cannot take the tickets/),
  });
});

it('says when no process runs', async () => {
  const { local, dataDir } = await openLocalProcess({
    JIRA_BASE_URL: 'http://127.0.0.1:9',
    JIRA_DEPLOYMENT: 'cloud',
    JIRA_EMAIL: 'a@example.com',
    JIRA_API_TOKEN: 'x',
  });
  await local.stop();

  expect(await run(dataDir, UNKNOWN)).toMatchObject({ code: 2, stderr: expect.stringMatching(/npm start/) });
});

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSite } from '../simulators/jira/test-site.ts';
import { createWorld } from '../simulators/jira/world/create-world.ts';
import { runScript, startChild } from '../testing/child-process.ts';
import {
  eventually,
  openLocalProcess,
  settingsOf,
  TEST_TOKEN,
  testFolder,
  type TestProcess,
} from '../testing/local-process.ts';
import { ADMIN_EMAIL } from './identity.ts';
import { requestBackup } from './request-backup.ts';

const PATH = '/api/update-status';

async function openMillrace(issues: number) {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues }) });
  const settings = settingsOf(site);
  return { site, settings, millrace: await openLocalProcess(settings) };
}

function backUp({ dataDir }: TestProcess, directory: string): Promise<void> {
  return requestBackup({ dataDir, token: TEST_TOKEN, idle: '' }, directory);
}

it(
  'copies all stores while a job runs, and both sides go on to the same end',
  { timeout: 40_000 },
  async () => {
    const issues = 6000;
    const { site, settings, millrace } = await openMillrace(issues);
    site.latency.set(20, 'POST /rest/api/3/issue/bulkfetch');
    const directory = join(testFolder(), 'backup');
    const jobId = await millrace.started(PATH);
    await eventually('progress', async () =>
      (await millrace.job(jobId)).progress.done > 0 ? true : undefined,
    );

    await backUp(millrace, directory);

    expect(await millrace.ended(jobId)).toMatchObject({ status: 'completed', counts: { inserted: issues } });
    const copy = await openLocalProcess(settings, directory);
    expect(await copy.ended(jobId)).toMatchObject({ status: 'completed', counts: { inserted: issues } });
    expect(await copy.rows()).toHaveLength(issues);
    expect((await millrace.rows()).map(({ issue_key, status }) => ({ issue_key, status }))).toEqual(
      (await copy.rows()).map(({ issue_key, status }) => ({ issue_key, status })),
    );
  },
);

it('copies the keys too, for their owner alone, and tokens stay valid', async () => {
  const { settings, millrace } = await openMillrace(12);
  const secrets = JSON.stringify({ 'github-token-other': ['of another tenant'] });
  writeFileSync(join(millrace.dataDir, 'secrets.json'), secrets, { mode: 0o600 });
  await millrace.done(PATH);
  const token = await millrace.local.identity.mint(ADMIN_EMAIL, 60);
  const directory = join(testFolder(), 'nested', 'backup');

  await backUp(millrace, directory);

  expect(readFileSync(join(directory, 'secrets.json'), 'utf8')).toBe(secrets);
  for (const name of ['secrets.json', 'signing-key.json'])
    expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600);
  expect(statSync(directory).mode & 0o777).toBe(0o700);
  const copy = await openLocalProcess(settings, directory);
  expect((await copy.call('GET', '/api/warehouse/jira_issues', { token })).status).toBe(200);
  expect(await copy.rows()).toEqual(await millrace.rows());
});

it('makes several at once', async () => {
  const { millrace } = await openMillrace(12);
  await millrace.done(PATH);
  const folder = testFolder();
  const directories = ['a', 'b', 'c'].map((name) => join(folder, name));

  await Promise.all([...directories.map((directory) => backUp(millrace, directory)), millrace.done(PATH)]);

  for (const directory of directories) expect(existsSync(join(directory, 'warehouse.duckdb'))).toBe(true);
  expect((await millrace.done(PATH)).unchanged).toBe(12);
});

describe('what is refused', () => {
  it('a folder that is not empty', async () => {
    const { millrace } = await openMillrace(1);
    const directory = testFolder();
    writeFileSync(join(directory, 'precious.txt'), 'mine');

    await expect(backUp(millrace, directory)).rejects.toThrow(/is not empty.*Name a folder/);
  });

  it('a folder that cannot be made', async () => {
    const { millrace } = await openMillrace(1);
    const file = join(testFolder(), 'file');
    writeFileSync(file, '');

    await expect(backUp(millrace, join(file, 'backup'))).rejects.toThrow(/cannot be made or read/);
    await expect(backUp(millrace, file)).rejects.toThrow(/cannot be made or read/);
  });

  it('a path that is not absolute, and callers who are not administrators', async () => {
    const { millrace } = await openMillrace(1);

    const relative = await millrace.call('POST', '/local/backup', { body: { directory: 'backup' } });
    const token = await millrace.local.identity.mint('nobody@example.com', 60);
    const stranger = await millrace.call('POST', '/local/backup', { body: { directory: '/nowhere' }, token });

    expect(relative).toMatchObject({ status: 400, json: { detail: expect.stringMatching(/absolute/) } });
    expect(stranger.status).toBe(403);
  });

  it('a data folder in which no process works, even when one was killed there', async () => {
    const folder = testFolder();
    const killed = join(folder, 'killed');
    mkdirSync(killed);
    const holder = { pid: 1, host: 'somewhere', port: 9, since: new Date().toISOString() };
    writeFileSync(join(killed, 'lock.json'), JSON.stringify(holder));

    for (const dataDir of [killed, join(folder, 'never-was')])
      await expect(
        requestBackup({ dataDir, token: undefined, idle: 'start it.' }, join(folder, 'backup')),
      ).rejects.toThrow(/^No process works in the data folder .*: start it\.$/);
    expect(existsSync(join(folder, 'never-was'))).toBe(false);
  });
});

describe('from the command line', () => {
  it('backs up and mints tokens with the key of the data folder', { timeout: 30_000 }, async () => {
    const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 7 }) });
    const folder = testFolder();
    const settings = { ...settingsOf(site), MILLRACE_DATA_DIR: join(folder, 'data') };
    const millrace = await startChild(settings);
    await millrace.done(PATH);
    const directory = join(folder, 'backup');

    const backup = await runScript('scripts/backup.ts', [directory], settings);
    const token = await runScript('scripts/token.ts', ['--hours', '0.5'], settings);
    const somebody = ['--email', 'Somebody@Example.com'];
    const stranger = await runScript('scripts/token.ts', somebody, settings);

    expect(backup).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining(directory) });
    expect(existsSync(join(directory, 'documents.sqlite'))).toBe(true);
    const call = (printed: string) =>
      millrace.call('GET', '/api/warehouse/jira_issues', { token: printed.trim() });
    expect((await call(token.stdout)).status).toBe(200);
    expect(await call(stranger.stdout)).toMatchObject({
      status: 403,
      json: { detail: expect.stringContaining('somebody@example.com') },
    });
    expect(stranger.stderr).toMatch(/has no role in tenant \S+ yet.*npm run grants -- add/);
    const known = await runScript('scripts/token.ts', [...somebody, '--role', 'viewer'], settings);
    expect((await call(known.stdout)).status).toBe(200);
    const elsewhere = { token: known.stdout.trim(), tenant: 'other' };
    expect((await millrace.call('GET', '/api/warehouse/jira_issues', elsewhere)).status).toBe(403);
    const body = { email: 'somebody@example.com', role: 'admin' };
    const raised = await millrace.call('POST', '/local/grants', { body, token: known.stdout.trim() });
    expect(raised.status).toBe(403);
  });

  it.each([
    ['scripts/backup.ts', [], /Name one folder/],
    ['scripts/backup.ts', ['a', 'b'], /Name one folder/],
    ['scripts/backup.ts', ['a', '--force'], /--force/],
    ['scripts/backup.ts', ['a'], /No process works/],
    ['scripts/token.ts', [], /npm start first/],
    ['scripts/token.ts', ['--email', 'nobody'], /no e-mail address/],
    ['scripts/token.ts', ['--role', 'king'], /none of viewer/],
    ['scripts/token.ts', ['--tenant', '_system'], /no tenant id/],
    ['scripts/token.ts', [], /JIRA_BASE_URL/],
    ['scripts/token.ts', ['--hours', '-3'], /--hours/],
    ['scripts/token.ts', ['--hours', 'many'], /no number of hours/],
  ] as const)('%s %j says what is wrong', async (script, args, says) => {
    const ended = await runScript(script, args, { MILLRACE_DATA_DIR: join(testFolder(), 'data') });

    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(says);
    expect(ended.stderr).not.toMatch(/^\s+at /m);
  });
});

import { expect, inject, it } from 'vitest';
import { SYSTEM_TENANT } from '../shared/platform/documents.ts';
import { operatorEvents } from './operator/events.ts';
import { openLocalProcess, testFolder, withDocuments } from './testing/local-process.ts';
import { operatorCommand } from './testing/operator-command.ts';

const site = {
  JIRA_BASE_URL: 'http://127.0.0.1:9',
  JIRA_DEPLOYMENT: 'cloud',
  JIRA_EMAIL: 'robot@example.com',
  JIRA_API_TOKEN: 'a-token',
};
const { firestore } = inject('emulators');

function grants(dataDir: string, ...args: readonly string[]) {
  // Without MILLRACE_TOKEN, so that the command makes a token of its own.
  return operatorCommand('grants', args, { settings: { ...site, MILLRACE_DATA_DIR: dataDir }, cwd: dataDir });
}

it('lets somebody into one tenant of the running process, lists and puts them out again', async () => {
  const { dataDir } = await openLocalProcess(site);

  const added = await grants(dataDir, 'add', 'Ann@Example.com', 'operator', '--tenant', 'shop');
  const listed = await grants(dataDir, 'list', '--tenant', 'shop');
  const elsewhere = await grants(dataDir, 'list');
  const removed = await grants(dataDir, 'remove', 'ann@example.com', '--tenant', 'shop');
  const again = await grants(dataDir, 'remove', 'ann@example.com', '--tenant', 'shop');

  expect(added).toMatchObject({ code: 0, stdout: 'ann@example.com is operator of tenant shop.\n' });
  expect(listed.stdout).toMatch(/^admin@\S+ +admin +all tenants\nann@example\.com +operator +tenant shop\n$/);
  expect(elsewhere.stdout).not.toContain('ann@example.com');
  expect(removed).toMatchObject({
    code: 0,
    stdout: 'ann@example.com has no role in tenant shop any more.\n',
  });
  expect(again).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/no role of its own in tenant "shop"/),
  });
});

it('writes down who gave and took what', async () => {
  const { dataDir } = await openLocalProcess(site);

  await grants(dataDir, 'add', 'ann@example.com', 'viewer');
  await grants(dataDir, 'add', 'ann@example.com', 'admin');
  await grants(dataDir, 'remove', 'ann@example.com');

  const { items } = await withDocuments(dataDir, (documents) =>
    documents.query(operatorEvents, SYSTEM_TENANT),
  );
  const events = items.map(({ data }) => data);
  const changes = events.map(({ what, before, after }) => [what, before, after]);
  expect(changes).toHaveLength(3);
  expect(changes).toEqual(
    expect.arrayContaining([
      ['role_given', null, 'viewer'],
      ['role_given', 'viewer', 'admin'],
      ['role_taken', 'admin', null],
    ]),
  );
  expect(new Set(events.map(({ who, subject }) => `${who} ${subject}`))).toEqual(
    new Set(['admin@local.millrace.invalid ann@example.com']),
  );
});

it.each([
  ['no command', [], /Use npm run grants -- add EMAIL ROLE/],
  ['a role that is none', ['add', 'ann@example.com', 'king'], /ROLE king is none of viewer, operator, admin/],
  ['an address that is none', ['add', 'ann', 'admin'], /EMAIL ann is no e-mail address/],
  ['all tenants of the local process', ['list', '--tenant', '*'], /given in the cloud only/],
  ['a process that does not run', ['list'], /No process works in the data folder/],
])('refuses %s', async (_what, args, says) => {
  const { code, stderr } = await grants(testFolder(), ...args);

  expect(code).toBe(2);
  expect(stderr).toMatch(says);
});

it.skipIf(firestore === undefined)(
  'gives, lists and takes roles in a project [firestore]',
  { timeout: 60_000 },
  async () => {
    const cwd = testFolder();
    const settings = { FIRESTORE_EMULATOR_HOST: firestore ?? '' };
    const inCloud = (...args: readonly string[]) =>
      operatorCommand('grants', [...args, '--project', 'demo-grants'], { settings, cwd });

    const added = await inCloud('add', 'ann@example.com', 'admin', '--tenant', '*');
    const listed = await inCloud('list');
    const wrong = await inCloud('remove', 'ann@example.com');
    const removed = await inCloud('remove', 'ann@example.com', '--tenant', '*');

    expect(added).toMatchObject({ code: 0, stdout: 'ann@example.com is admin of all tenants.\n' });
    expect(listed.stdout).toBe('ann@example.com  admin     all tenants\n');
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringMatching(/It is admin of all tenants/) });
    expect(removed).toMatchObject({
      code: 0,
      stdout: 'ann@example.com has no role in all tenants any more.\n',
    });
  },
);

it('says what to do without credentials for Google Cloud', async () => {
  const cwd = testFolder();
  // So that it asks no metadata server whether this machine is one of Google's.
  const settings = { GOOGLE_APPLICATION_CREDENTIALS: `${cwd}/nowhere.json` };

  const { code, stderr } = await operatorCommand('grants', ['list', '--project', 'demo'], { settings, cwd });

  expect(code).toBe(2);
  expect(stderr).toBe(
    'Project demo: there are no credentials for Google Cloud: run gcloud auth application-default login.\n',
  );
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLocalProcess, silentSite, testFolder, type TestProcess } from './testing/local-process.ts';
import { operatorCommand } from './testing/operator-command.ts';

/** As the reference has it. */
const REFERENCE = `# Team Members Configuration
team.member.john.doe.name=John Doe
team.member.john.doe.jira_id=john.doe@company.com
team.member.john.doe.github_id=john-doe

team.member.jane.smith.name=Jane Smith
team.member.jane.smith.jira_id=jane.smith@company.com
team.member.jane.smith.github_id=jane-smith

# Jira Configuration
jira.base_url=https://company.atlassian.net
jira.api_token=JIRA-SECRET-VALUE
jira.email=your_email@company.com
jira.issue_label=work-support

# GitHub Configuration
github.api_token=GITHUB-SECRET-VALUE
github.issue_label=work-support

# Harvesting Configuration
harvest.interval_hours=3
harvest.retention_days=60
`;

function run(dataDir: string, ...args: readonly string[]) {
  const settings = { ...silentSite, MILLRACE_DATA_DIR: dataDir };
  return operatorCommand('config', args, { settings, cwd: dataDir });
}

function fileOf(content: string): string {
  const path = join(testFolder(), 'team_members.properties');
  writeFileSync(path, content);
  return path;
}

async function configOf(millrace: TestProcess) {
  const [settings, members] = [
    await millrace.call('GET', '/api/config/harvest'),
    await millrace.call('GET', '/api/config/team-members'),
  ];
  return { settings: settings.json, members: members.json };
}

it('imports the file of the reference, and leaves its secrets and addresses to the environment', async () => {
  const millrace = await openLocalProcess(silentSite);
  await millrace.call('PUT', '/api/config/harvest', { body: { jira_root_jql: 'type = Epic' } });

  const { stdout, stderr, code } = await run(millrace.dataDir, 'import', fileOf(REFERENCE));

  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  expect(stdout).toContain('2 team members');
  for (const name of [
    'jira.api_token (a secret',
    'github.api_token (a secret',
    'jira.base_url',
    'jira.email',
  ])
    expect(stdout).toContain(name);
  expect(stdout).not.toContain('SECRET');
  const { settings, members } = await configOf(millrace);
  expect(settings).toMatchObject({
    version: 2,
    jira_root_jql: 'type = Epic',
    jira_labels: ['work-support'],
    github_labels: ['work-support'],
    interval_hours: 3,
    retention_days: 60,
  });
  expect(members).toEqual({
    version: 1,
    team_members: [
      { name: 'John Doe', jira_id: 'john.doe@company.com', github_id: 'john-doe' },
      { name: 'Jane Smith', jira_id: 'jane.smith@company.com', github_id: 'jane-smith' },
    ],
  });
});

it('reads what the format allows', async () => {
  const millrace = await openLocalProcess(silentSite);
  const content = [
    '\uFEFF! a comment',
    '  team.member.x.name : J\\u00f6rg \\',
    '     Mei\\=er  ',
    'team.member.x.github_id=joerg\\\\1',
    'jira.issue_label=',
  ].join('\r\n');

  const { code } = await run(millrace.dataDir, 'import', fileOf(content));

  expect(code).toBe(0);
  const { settings, members } = await configOf(millrace);
  expect(members).toMatchObject({
    team_members: [{ name: 'Jörg Mei=er', jira_id: '', github_id: 'joerg\\1' }],
  });
  expect(settings).toMatchObject({ version: 1, jira_labels: [] });
});

it('names everything that is wrong, shows no secret, and stores nothing', async () => {
  const millrace = await openLocalProcess(silentSite);
  const content = [
    'team.member.a.name=Ann',
    'team.member.a.jira_id=a',
    'team.member.b.jira_id=a',
    'jira.api_token=SECRET',
    'jira.api_token=SECRET',
    'jira.api_tokens=SECRET',
    'SECRET',
    'github.issue_label=\\u12',
    'harvest.interval_hours=often',
    'harvest.retention_days=0',
  ].join('\n');

  const { stdout, stderr, code } = await run(millrace.dataDir, 'import', fileOf(content));

  expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
  for (const says of [
    /team\.member\.b\.name: /,
    /line 5: jira\.api_token stands in line 4 already/,
    /line 6: jira\.api_tokens is not known/,
    /line 7: is neither/,
    /line 8: has a \\u/,
    /harvest\.interval_hours=often: /,
    /harvest\.retention_days=0: /,
  ])
    expect(stderr).toMatch(says);
  expect(stderr).not.toContain('SECRET');
  expect(await configOf(millrace)).toMatchObject({ settings: { version: 0 }, members: { version: 0 } });
});

it('names people who are there twice', async () => {
  const millrace = await openLocalProcess(silentSite);
  const content =
    'team.member.a.name=Ann\nteam.member.a.jira_id=x\nteam.member.b.name=Bob\nteam.member.b.jira_id=X\n';

  const { stderr, code } = await run(millrace.dataDir, 'import', fileOf(content));

  expect(code).toBe(2);
  expect(stderr).toMatch(/team\.member\.b\.jira_id: .*"Ann"/);
});

it.each([
  ['no command', [], /Use npm run config -- import FILE/],
  ['an unknown command', ['export', 'x'], /Use npm run config/],
  ['a file that is not there', ['import', 'nowhere'], /nowhere cannot be read/],
  ['an unknown option', ['import', 'x', '--colour'], /--colour/],
])('refuses %s', async (_what, args, says) => {
  const millrace = await openLocalProcess(silentSite);

  const { code, stderr } = await run(millrace.dataDir, ...args);

  expect(code).toBe(2);
  expect(stderr).toMatch(says);
});

it('passes on what the process refuses', async () => {
  const millrace = await openLocalProcess(silentSite);

  const { code, stderr } = await run(millrace.dataDir, 'import', fileOf(REFERENCE), '--tenant', 'No!');

  expect(code).toBe(2);
  expect(stderr).toMatch(/Nothing was imported\. .*X-Tenant-Id/);
});

it('says so when no process runs', async () => {
  const { code, stderr } = await run(testFolder(), 'import', fileOf(REFERENCE));

  expect(code).toBe(2);
  expect(stderr).toMatch(/run npm start first/);
});

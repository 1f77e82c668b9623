import { join } from 'node:path';
import { expect, it } from 'vitest';
import { gitHubConnections } from '../../shared/github/connection.ts';
import { connections } from '../../shared/jira/connection.ts';
import { openLocalProcess, testFolder, type TestSettings, withDocuments } from '../testing/local-process.ts';

// Nobody answers there, and nobody is asked.
const jira = { JIRA_BASE_URL: 'http://127.0.0.1:9', JIRA_PERSONAL_ACCESS_TOKEN: 'jira-token' };
const oauth = {
  JIRA_BASE_URL: 'http://127.0.0.1:9',
  JIRA_OAUTH_CLIENT_ID: 'client',
  JIRA_OAUTH_CLIENT_SECRET: 'client-secret',
  JIRA_OAUTH_TOKEN_URL: 'http://127.0.0.1:9/token',
};
const github = { GITHUB_BASE_URL: 'http://127.0.0.1:9', GITHUB_TOKEN: 'github-token' };

async function startAndStop(settings: TestSettings, dataDir: string): Promise<void> {
  const { local } = await openLocalProcess(settings, dataDir);
  await local.stop();
}

/** Which connections the tenant has, as `kind:id`. */
function connectionsIn(dataDir: string): Promise<readonly string[]> {
  return withDocuments(dataDir, async (documents) => {
    const { items: ofJira } = await documents.query(connections, 'default');
    const { items: ofGitHub } = await documents.query(gitHubConnections, 'default');
    return [...ofJira.map(({ id }) => `jira:${id}`), ...ofGitHub.map(({ id }) => `github:${id}`)];
  });
}

it.each([
  ['Jira', jira, github, ['github:default']],
  ['Jira by OAuth', oauth, github, ['github:default']],
  ['GitHub', { ...jira, ...github }, jira, ['jira:default']],
])('forgets %s when the environment names it no more', async (_name, before, after, left) => {
  const dataDir = join(testFolder(), 'data');
  await startAndStop(before, dataDir);

  await startAndStop(after, dataDir);

  expect(await connectionsIn(dataDir)).toEqual(left);
});

it('keeps what somebody else made, under another id or with a secret of its own', async () => {
  const dataDir = join(testFolder(), 'data');
  await startAndStop({ ...jira, ...github }, dataDir);
  await withDocuments(dataDir, async (documents) => {
    const ours = await documents.get(connections, 'default', 'default');
    if (!ours) throw new Error('The process stored no connection.');
    await documents.set(connections, 'default', 'second', { ...ours.data, connection_id: 'second' });
    await documents.set(connections, 'default', 'default', {
      ...ours.data,
      auth: { kind: 'personal_access_token', token_secret: 'jira-token-of-theirs' },
    });
  });

  await startAndStop(github, dataDir);

  expect(await connectionsIn(dataDir)).toEqual(['jira:default', 'jira:second', 'github:default']);
});

import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSite } from '../simulators/jira/test-site.ts';
import { createWorld } from '../simulators/jira/world/create-world.ts';
import { readLocalConfig } from '../../shared/config/local-config.ts';
import { type HarvestConfig, readHarvestConfig } from '../../shared/harvest/config.ts';
import { silentLog } from '../../shared/observability/log.ts';
import { demoConfig } from './demo-config.ts';
import { startLocalProcess } from './process.ts';
import { openLocalProcess, testFolder, type TestSettings, withDocuments } from '../testing/local-process.ts';

const site = { JIRA_BASE_URL: 'http://127.0.0.1:9', JIRA_PERSONAL_ACCESS_TOKEN: 'jira-token' };

function configIn(dataDir: string): Promise<HarvestConfig> {
  return withDocuments(dataDir, (documents) => readHarvestConfig(documents, 'default'));
}

async function startAndStop(settings: TestSettings, dataDir: string): Promise<void> {
  const { local } = await openLocalProcess({ ...site, ...settings }, dataDir);
  await local.stop();
}

it('takes the first values from the environment, and later ones from nobody but the API', async () => {
  const dataDir = join(testFolder(), 'data');
  await startAndStop({ HARVEST_ROOT_JQL: 'type = Epic', HARVEST_GITHUB_LABELS: 'work, support' }, dataDir);
  const first = await configIn(dataDir);
  await startAndStop({ HARVEST_ROOT_JQL: 'type = Story' }, dataDir);

  const second = await configIn(dataDir);

  expect(first.settings).toMatchObject({
    version: 1,
    jira_root_jql: 'type = Epic',
    github_labels: ['work', 'support'],
    interval_hours: 2,
  });
  expect(second).toEqual(first);
});

it('configures nothing by itself', async () => {
  const dataDir = join(testFolder(), 'data');

  await startAndStop({}, dataDir);

  const { settings, members, types } = await configIn(dataDir);
  expect([settings.version, members.version, types.version]).toEqual([0, 0, 0]);
});

it('refuses a root JQL that is no condition', () => {
  const start = () =>
    readLocalConfig({ ...site, HARVEST_ROOT_JQL: 'type = Epic ORDER BY created' }, { demo: false });

  expect(start).toThrow(/HARVEST_ROOT_JQL=.*ORDER BY/);
});

it('gives the demo the types and some people of its site', async () => {
  const { baseUrl, credentials } = await openSite({
    deployment: 'cloud',
    world: createWorld({ issues: 50 }),
  });
  const given = readLocalConfig(
    { PORT: '0', MILLRACE_SCHEDULES: 'off', MILLRACE_DATA_DIR: join(testFolder(), 'data') },
    { demo: true },
  );
  const config = demoConfig(given, { baseUrl, ...credentials, close: async () => {} });
  const local = await startLocalProcess(config, silentLog);
  await local.stop();

  const { settings, members, types } = await configIn(config.dataDir);

  expect(settings.jira_root_jql).toBe('issuetype = Initiative');
  expect(types.issue_types.map(({ name }) => name)).toEqual([
    'Initiative',
    'Epic',
    'Story',
    'Task',
    'Bug',
    'Sub-task',
    'Error-Type Not Known',
  ]);
  expect(types.issue_types[0]?.child_type_ids).toEqual([10000]);
  expect(members.team_members.length).toBeGreaterThan(2);
  expect(members.team_members[0]).toMatchObject({ name: expect.any(String), jira_id: expect.any(String) });
});

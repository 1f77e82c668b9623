import { join } from 'node:path';
import type { JiraSimulatorOptions } from '../../scripts/simulators/jira/start.ts';
import { openSite, type TestSite } from '../../scripts/simulators/jira/test-site.ts';
import { storedIssues } from '../../scripts/testing/harvested-tree.ts';
import {
  eventually,
  openLocalProcess,
  settingsOf,
  testFolder,
  type TestProcess,
  type TestSettings,
  withDocuments,
} from '../../scripts/testing/local-process.ts';
import {
  CONFIG_ID,
  HarvestSettings,
  harvestSettings,
  type IssueType,
  issueTypes,
  type TeamMember,
  teamMembers,
} from '../../shared/harvest/config.ts';
import type { Issue } from '../../shared/harvest/issue.ts';
import { HarvestJobDetail } from '../../shared/harvest/job-view.ts';
import { ReloadView } from '../../shared/harvest/reload.ts';

export interface TestConfig {
  readonly settings?: Partial<HarvestSettings>;
  readonly types?: readonly IssueType[];
  readonly members?: readonly TeamMember[];
}

export interface HarvestTest extends TestProcess {
  readonly site: TestSite;
  configure(config: TestConfig): Promise<void>;
  harvest(incremental?: boolean): Promise<HarvestJobDetail>;
  startReload(query?: string): Promise<ReloadView>;
  reload(query?: string): Promise<ReloadView>;
  reloadEnded(reloadId: number): Promise<ReloadView>;
  detail(jobId: string): Promise<HarvestJobDetail>;
  stored(): Promise<readonly Issue[]>;
}

const ENDS_WITHIN_MS = 18_000;

/** Issue types of simulated sites of four levels, as the configuration names them. */
export const TYPES: readonly IssueType[] = [
  { id: 10009, name: 'Initiative', url: null, child_type_ids: [10000] },
  { id: 10000, name: 'Epic', url: null, child_type_ids: [10001, 10002, 10004] },
  { id: 10001, name: 'Story', url: null, child_type_ids: [10003] },
  { id: 10002, name: 'Task', url: null, child_type_ids: [10003] },
  { id: 10004, name: 'Bug', url: null, child_type_ids: [10003] },
  { id: 10003, name: 'Sub-task', url: null, child_type_ids: [] },
];

/** A simulated site, and a process that harvests it; configured by what is given. */
export async function openHarvest(
  options: JiraSimulatorOptions,
  config: TestConfig = {},
): Promise<HarvestTest> {
  const site = await openSite(options);
  const dataDir = join(testFolder(), 'data');
  const process = await openLocalProcess(settingsOf(site), dataDir);
  const test = { ...harvestTest(process), site };
  await test.configure(config);
  return test;
}

/** The same for a site of another kind, by the settings that name it. */
export async function openOtherHarvest(
  settings: TestSettings,
  config: TestConfig,
): Promise<Omit<HarvestTest, 'site'>> {
  const process = await openLocalProcess(settings, join(testFolder(), 'data'));
  const test = harvestTest(process);
  await test.configure(config);
  return test;
}

function harvestTest(process: TestProcess): Omit<HarvestTest, 'site'> {
  const { dataDir } = process;
  const call: TestProcess['call'] = (...args) => process.call(...args);
  const detail = async (jobId: string) =>
    HarvestJobDetail.parse((await call('GET', `/api/harvest/jobs/${jobId}`)).json);
  const startReload = async (query = '') =>
    ReloadView.parse(accepted(await call('POST', `/api/harvest/reload${query}`)));
  const reloadEnded = (reloadId: number) =>
    eventually(
      `the end of reload ${reloadId}`,
      async () => {
        const now = ReloadView.parse((await call('GET', `/api/harvest/reload/${reloadId}`)).json);
        if (now.status === 'running') return undefined;
        const job = await detail(now.job_id);
        return job.status === 'running' ? undefined : now;
      },
      ENDS_WITHIN_MS,
    );
  return {
    ...process,
    detail,
    startReload,
    reloadEnded,
    reload: async (query) => reloadEnded((await startReload(query)).reload_id),
    configure: (config) => configure(dataDir, config),
    harvest: async (incremental = true) => {
      const answer = accepted(await call('POST', '/api/harvest/jobs', { body: { incremental } }));
      const { job_id } = answer as { readonly job_id: string };
      return eventually(`the end of harvest ${job_id}`, async () => {
        const now = await detail(job_id);
        return now.status === 'running' ? undefined : now;
      });
    },
    stored: () => storedIssues(dataDir),
  };
}

function accepted({ status, json }: { readonly status: number; readonly json: unknown }): unknown {
  if (status === 202) return json;
  throw new Error(`The answer was to be 202 and is ${status}: ${JSON.stringify(json)}`);
}

async function configure(dataDir: string, { settings, types, members }: TestConfig): Promise<void> {
  await withDocuments(dataDir, async (documents) => {
    const version = 1;
    if (settings) {
      const data = { version, ...HarvestSettings.parse(settings) };
      await documents.set(harvestSettings, 'default', CONFIG_ID, data);
    }
    if (types) await documents.set(issueTypes, 'default', CONFIG_ID, { version, issue_types: [...types] });
    if (members)
      await documents.set(teamMembers, 'default', CONFIG_ID, { version, team_members: [...members] });
  });
}

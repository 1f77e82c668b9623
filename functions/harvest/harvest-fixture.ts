import { join } from 'node:path';
import type { JiraSimulatorOptions } from '../../scripts/simulators/jira/start.ts';
import { openSite, type TestSite } from '../../scripts/simulators/jira/test-site.ts';
import type { World } from '../../scripts/simulators/jira/world/world.ts';
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
import { type Issue, issues } from '../../shared/harvest/issue.ts';
import { HarvestJobDetail } from '../../shared/harvest/job-view.ts';
import { ReloadView } from '../../shared/harvest/reload.ts';
import { queryAll } from '../../shared/platform/query-all.ts';

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

export async function configure(dataDir: string, { settings, types, members }: TestConfig): Promise<void> {
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

/** Every stored issue of the tenant, in the order of ids. */
export function storedIssues(dataDir: string): Promise<readonly Issue[]> {
  return withDocuments(dataDir, async (documents) => {
    const all: Issue[] = [];
    for await (const { data } of queryAll(documents, issues, 'default', { limit: 5_000 })) all.push(data);
    return all.toSorted((a, b) => Number(a.issue_id) - Number(b.issue_id));
  });
}

/** What the store must hold of a world when its roots are the issues of these types, by id. */
export function treeIn(world: World, rootTypes: readonly string[], isRoot = (_id: string) => true) {
  const typeName = (index: number) => world.catalogue.types[world.issue(index)?.typeIndex ?? 0]?.name ?? '';
  const all = Array.from({ length: world.size }, (_, index) => index).filter((index) => world.issue(index));
  const place = (index: number): { readonly root: number; readonly depth: number } | undefined => {
    const issue = world.issue(index);
    if (!issue) return undefined;
    const above = issue.parentIndex < 0 ? undefined : place(issue.parentIndex);
    if (above) return { root: above.root, depth: above.depth + 1 };
    const mayBe = rootTypes.includes(typeName(index)) && isRoot(world.id(issue));
    return mayBe ? { root: index, depth: 0 } : undefined;
  };
  return all.flatMap((index) => {
    const issue = world.issue(index);
    const found = place(index);
    const root = found && world.issue(found.root);
    if (!issue || !root || !found) return [];
    const parent = issue.parentIndex < 0 ? undefined : world.issue(issue.parentIndex);
    return [
      {
        issue_id: world.id(issue),
        issue_key: world.key(issue),
        summary: issue.summary,
        status: world.catalogue.statuses[issue.statusIndex]?.name ?? '',
        issue_type: typeName(index),
        labels: [...issue.labels],
        assignee: world.catalogue.users[issue.assigneeIndex]?.displayName ?? null,
        parent_key: parent ? world.key(parent) : null,
        root_key: world.key(root),
        depth: found.depth,
        updated_at: new Date(issue.updatedMs).toISOString(),
      },
    ];
  });
}

/** The same fields of stored issues. */
export function shownOf(stored: readonly Issue[]) {
  return stored.map((issue) => ({
    issue_id: issue.issue_id,
    issue_key: issue.issue_key,
    summary: issue.summary,
    status: issue.status,
    issue_type: issue.issue_type,
    labels: issue.labels,
    assignee: issue.assignee,
    parent_key: issue.parent_key,
    root_key: issue.root_key,
    depth: issue.depth,
    updated_at: issue.updated_at,
  }));
}

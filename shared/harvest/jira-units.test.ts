import { expect, it } from 'vitest';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import type { World } from '../../scripts/simulators/jira/world/world.ts';
import { siteAndClient, temporaryDocuments } from '../jira/test-support.ts';
import { type Job, jobs } from '../jobs/job.ts';
import { systemClock } from '../platform/clock.ts';
import type { Documents } from '../platform/documents.ts';
import { systemIds } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import { queryAll } from '../platform/query-all.ts';
import { Collector } from './collector.ts';
import { HarvestSettings } from './config.ts';
import { issues } from './issue.ts';
import { collectChanges } from './jira-changes.ts';
import { type JiraScope, openJiraScope } from './jira-scope.ts';
import { collectChildren, collectRoots, type Stretch } from './jira-units.ts';
import { HARVEST_KIND } from './plan.ts';
import { type HarvestUnit, harvestUnits } from './unit.ts';
import { unpackedParent } from './unit-parents.ts';

const STARTED = '2026-11-20T08:00:00.000Z';
const LONG_AGO = new Date('2020-01-01T00:00:00.000Z');

function newJob(): Job {
  return {
    job_id: systemIds.uuid(),
    kind: HARVEST_KIND,
    tenant_id: 'default',
    connection_id: '*',
    started_by: 'somebody@example.com',
    mode: 'tasks',
    status: 'running',
    started_at: STARTED,
    heartbeat_at: STARTED,
    completed_at: null,
    progress: { done: 0, total: null, unit: 'units' },
    waiting_for: null,
    counts: {},
    skipped: [],
    jira_requests: 0,
    error: null,
    plan: {
      incremental: false,
      reload_id: null,
      scope: '',
      scopes: [],
      phase: 'collect',
      open: 0,
      failed: 0,
      settlings: 0,
    },
  };
}

/** A site, and a harvest of it whose units are worked on here, one page at a time. */
async function openPages(deployment: 'cloud' | 'data_center', world: World, jira_root_jql: string) {
  const { client } = await siteAndClient({ deployment, world });
  const documents = await temporaryDocuments();
  const topics = { publishMany: () => Promise.resolve([]) };
  const platform = { documents, topics, clock: systemClock, ids: systemIds } as unknown as Platform;
  const job = newJob();
  await documents.set(jobs, 'default', job.job_id, job);
  const config = {
    settings: { version: 1, ...HarvestSettings.parse({ jira_root_jql }) },
    members: { version: 0, team_members: [] },
    types: { version: 0, issue_types: [] },
  };
  const scope = await openJiraScope(client, config);
  const onePage = { ...scope, selection: { ...scope.selection, pageSize: 20 } };
  const collectorOf = (unitId: string) =>
    new Collector({ job, reloadId: null, unitId, source: 'jira', connectionId: 'default' }, platform);
  return { documents, job, scope: onePage, collectorOf };
}

function stretchOf(unit: Pick<HarvestUnit, 'detail'>): Stretch {
  const { from } = unit.detail;
  return { from: typeof from === 'string' ? from : undefined, mayGoOn: () => false };
}

async function unitsOf(documents: Documents): Promise<readonly HarvestUnit[]> {
  const found: HarvestUnit[] = [];
  for await (const { data } of queryAll(documents, harvestUnits, 'default')) found.push(data);
  return found;
}

type Work = (scope: JiraScope, unit: HarvestUnit, collector: Collector) => Promise<void>;

/** Works on every unit of the kind that there is, until there are no new ones. Answers how many there were. */
async function workOff(open: Awaited<ReturnType<typeof openPages>>, kind: HarvestUnit['kind'], work: Work) {
  const done = new Set<string>();
  for (;;) {
    const next = (await unitsOf(open.documents)).find(
      (unit) => unit.kind === kind && !done.has(unit.unit_id),
    );
    if (!next) return done.size;
    done.add(next.unit_id);
    const collector = open.collectorOf(next.unit_id);
    await work(open.scope, next, collector);
    await collector.finish();
  }
}

async function idsIn(documents: Documents): Promise<readonly number[]> {
  const ids: number[] = [];
  for await (const { data } of queryAll(documents, issues, 'default')) ids.push(Number(data.issue_id));
  return ids.toSorted((a, b) => a - b);
}

it.each(['cloud', 'data_center'] as const)(
  'goes on in another unit where one would take too long, at a %s site',
  async (deployment) => {
    const world = createWorld({ issues: 400 });
    const open = await openPages(deployment, world, 'issuetype = Bug');
    const first = open.collectorOf('first');

    await collectRoots(open.scope, { mayGoOn: () => false }, first);
    await first.finish();
    const rootUnits = await workOff(open, 'roots', (scope, unit, collector) =>
      collectRoots(scope, stretchOf(unit), collector),
    );
    await workOff(open, 'children', (scope, unit, collector) =>
      collectChildren(scope, unit.parents.map(unpackedParent), unit.depth ?? 1, stretchOf(unit), collector),
    );

    const { types } = world.catalogue;
    const isBug = (index: number) => types[world.issue(index)?.typeIndex ?? 0]?.name === 'Bug';
    const bugs = Array.from({ length: world.size }, (_, index) => index).filter(isBug);
    expect(rootUnits).toBeGreaterThanOrEqual(Math.floor(bugs.length / 20));
    const stored = await idsIn(open.documents);
    expect(stored).toEqual(expect.arrayContaining(bugs.map((index) => index + 10_001)));
  },
);

it('leaves the rest of a wide level to other units, and misses none of it', async () => {
  const world = createWorld({ issues: 0, projects: 1, hierarchyDepth: 2 });
  const parents = Array.from({ length: 150 }, (_, n) =>
    world.create({ project: 'MILL', summary: `Top ${n}`, type: 'Story' }),
  );
  for (const [n, { key }] of parents.entries()) {
    for (let child = 0; child < (n === 0 ? 90 : 1); child += 1) {
      world.create({ project: 'MILL', summary: 'Below', type: 'Sub-task', parent: key });
    }
  }
  const open = await openPages('cloud', world, 'issuetype = Story');
  const first = open.collectorOf('first');
  const unitParents = parents.map(({ id, key }) => ({ id, key, type_id: 10001, root_id: id, root_key: key }));

  await collectChildren(open.scope, unitParents, 1, { mayGoOn: () => false }, first);
  await first.finish();
  const units = await workOff(open, 'children', (scope, unit, collector) =>
    collectChildren(scope, unit.parents.map(unpackedParent), unit.depth ?? 1, stretchOf(unit), collector),
  );

  expect(units).toBeGreaterThan(2);
  expect(await idsIn(open.documents)).toHaveLength(90 + 149);
});

it('goes on with what changed in another unit as well', async () => {
  const world = createWorld({ issues: 300 });
  const open = await openPages('cloud', world, 'issuetype = Initiative');
  const store = { tenantId: 'default', documents: open.documents };
  const first = open.collectorOf('first');

  await collectChanges(open.scope, LONG_AGO, { mayGoOn: () => false }, store, first);
  await first.finish();
  const units = await workOff(open, 'changes', (scope, unit, collector) =>
    collectChanges(scope, LONG_AGO, stretchOf(unit), store, collector),
  );

  const { types } = world.catalogue;
  const all = Array.from({ length: world.size }, (_, index) => index);
  const tops = all.filter((index) => types[world.issue(index)?.typeIndex ?? 0]?.name === 'Initiative');
  expect(units).toBeGreaterThan(10);
  expect(await idsIn(open.documents)).toEqual(expect.arrayContaining(tops.map((index) => index + 10_001)));
});

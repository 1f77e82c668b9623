import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import type { World } from '../../scripts/simulators/jira/world/world.ts';
import { stream } from '../../scripts/simulators/random.ts';
import { type MillraceChild, startChild } from '../../scripts/testing/child-process.ts';
import { eventually, settingsOf, testFolder } from '../../scripts/testing/local-process.ts';
import { ReloadView } from '../../shared/harvest/reload.ts';
import { configure, shownOf, storedIssues, treeIn } from './harvest-fixture.ts';

const KILLS = 10;
const LONGEST_LIFE_MS = 900;

/** Adds, changes and removes a few issues; answers the ids of those that were removed. */
function disturb(world: World, random: () => number): readonly string[] {
  const tree = treeIn(world, ['Initiative']);
  const some = (type: string) => {
    const all = tree.filter(({ issue_type }) => issue_type === type);
    return all[Math.floor(random() * all.length)]?.issue_id ?? '';
  };
  world.update(some('Story'), { summary: `Changed ${Math.floor(random() * 1e6)}` });
  world.update(some('Epic'), { parent: some('Initiative') });
  world.create({ project: 'MILL', summary: 'New', type: 'Story', parent: some('Epic') });
  const removed = some('Sub-task');
  world.delete(removed);
  return [removed];
}

async function latestReload(millrace: MillraceChild): Promise<ReloadView | undefined> {
  const { json } = await millrace.call('GET', '/api/harvest/reload?limit=1');
  return ReloadView.array().parse(json)[0];
}

async function startReload(millrace: MillraceChild): Promise<void> {
  const { status, json } = await millrace.call('POST', '/api/harvest/reload');
  if (status !== 202) throw new Error(`A reload was not started: ${JSON.stringify(json)}`);
}

it('ends with the state of the site, whenever it is killed', { timeout: 120_000 }, async () => {
  const random = stream(20_261_121);
  const world = createWorld({ issues: 2_500 });
  const site = await openSite({ deployment: 'cloud', world, latencyMs: 10 });
  const dataDir = join(testFolder(), 'data');
  const start = () => startChild({ ...settingsOf(site), MILLRACE_DATA_DIR: dataDir });
  let millrace = await start();
  await configure(dataDir, { settings: { jira_root_jql: 'issuetype = Initiative' } });
  const removed = new Set<string>();
  let known: readonly string[] = [];
  let reloads = 0;

  for (let kill = 0; kill < KILLS; kill += 1) {
    if ((await latestReload(millrace))?.status !== 'running') {
      known = (await storedIssues(dataDir)).map(({ issue_id }) => issue_id);
      for (const id of disturb(world, random)) removed.add(id);
      await startReload(millrace);
      reloads += 1;
    }
    await delay(random() * LONGEST_LIFE_MS);
    await millrace.kill();
    const left = new Set((await storedIssues(dataDir)).map(({ issue_id }) => issue_id));
    expect(known.filter((id) => !left.has(id) && !removed.has(id))).toEqual([]);
    millrace = await start();
  }

  const last = await eventually('the end of the last reload', async () => {
    const reload = await latestReload(millrace);
    return reload?.status === 'running' ? undefined : reload;
  });
  expect(last.status).toBe('completed');
  await startReload(millrace);
  await eventually('the end of one more', async () =>
    (await latestReload(millrace))?.status === 'completed' ? true : undefined,
  );
  const stored = await storedIssues(dataDir);
  expect(shownOf(stored)).toEqual(treeIn(world, ['Initiative']));
  process.stdout.write(
    `${KILLS} kills in ${reloads} reloads: ${stored.length} issues, none missing, none too many\n`,
  );
});

import { describe, expect, it } from 'vitest';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { shownOf, treeIn } from '../../scripts/testing/harvested-tree.ts';
import { openHarvest, TYPES } from './harvest-fixture.ts';

const ROOTS = { jira_root_jql: 'issuetype = Initiative' };

describe.each(['cloud', 'data_center'] as const)('a harvest of what changed at a %s site', (deployment) => {
  it('brings the same as a full one, and asks little', async () => {
    const world = createWorld({ issues: 600 });
    const test = await openHarvest({ deployment, world }, { settings: ROOTS, types: TYPES });
    await test.reload();
    const before = await test.stored();
    const tops = before.filter(({ depth }) => depth === 0);
    const epics = before.filter(({ issue_type }) => issue_type === 'Epic');
    world.update(before.at(-1)?.issue_id ?? '', { status: 'Closed', summary: 'Changed' });
    world.update(epics[1]?.issue_id ?? '', { parent: tops[0]?.issue_key ?? '' });
    world.move(epics[2]?.issue_id ?? '', 'OPS');
    world.move(tops[1]?.issue_id ?? '', 'OPS');
    const top = world.create({ project: 'MILL', summary: 'A new top', type: 'Initiative' });
    const epic = world.create({ project: 'MILL', summary: 'Below it', type: 'Epic', parent: top.key });
    world.create({ project: 'MILL', summary: 'Below that', type: 'Story', parent: epic.key });
    world.create({ project: 'MILL', summary: 'Elsewhere', type: 'Epic' });
    const orphan = world.create({ project: 'MILL', summary: 'Grown elsewhere', type: 'Epic' });
    world.create({ project: 'MILL', summary: 'Its story', type: 'Story', parent: orphan.key });
    world.update(orphan.id, { parent: tops[2]?.issue_key ?? '' });
    test.site.requests.reset();

    const job = await test.harvest();

    expect(job).toMatchObject({ status: 'completed', incremental: true, reload_id: null });
    expect(shownOf(await test.stored())).toEqual(treeIn(world, ['Initiative']));
    expect(test.site.requests.total).toBeLessThan(20);
    const idle = await test.harvest();
    expect(idle.counts['inserted']).toBeUndefined();
    expect(idle.counts['updated']).toBeUndefined();
  });
});

it('misses nothing that the index shows late, after newer changes', async () => {
  const world = createWorld({ issues: 300 });
  const test = await openHarvest({ deployment: 'cloud', world }, { settings: ROOTS });
  await test.reload();
  const [late, early] = await test.stored();
  world.update(late?.issue_id ?? '', { summary: 'Shown late' }, { indexLagMs: 1_000 });
  world.update(early?.issue_id ?? '', { summary: 'Shown at once' });
  const first = await test.harvest();

  await expect
    .poll(
      async () => {
        await test.harvest();
        return (await test.stored()).map(({ summary }) => summary);
      },
      { timeout: 10_000 },
    )
    .toContain('Shown late');

  expect(first.counts['updated']).toBe(1);
  expect(shownOf(await test.stored())).toEqual(treeIn(world, ['Initiative']));
});

it('looks at everything when the configuration changed', async () => {
  const world = createWorld({ issues: 300 });
  const test = await openHarvest({ deployment: 'cloud', world }, { settings: ROOTS });
  await test.reload();
  await test.configure({ settings: { jira_root_jql: 'issuetype in (Initiative, Epic)' } });

  const job = await test.harvest();

  expect(job.scopes).toEqual([{ source: 'jira', connection_id: 'default', since: null }]);
  expect(shownOf(await test.stored())).toEqual(treeIn(world, ['Initiative', 'Epic']));
});

import { describe, expect, it } from 'vitest';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { shownOf, treeIn } from '../../scripts/testing/harvested-tree.ts';
import { openHarvest, TYPES } from './harvest-fixture.ts';

describe('a hierarchy with irregular roots', () => {
  it('puts a root that is below another one where it hangs', async () => {
    const world = createWorld({ issues: 500 });
    const settings = { jira_root_jql: 'issuetype in (Initiative, Epic)' };
    const test = await openHarvest({ deployment: 'cloud', world }, { settings });

    const reload = await test.reload();

    expect(reload).toMatchObject({ status: 'completed' });
    expect(shownOf(await test.stored())).toEqual(treeIn(world, ['Initiative', 'Epic']));
  });

  it('takes roots whose parent is not harvested', async () => {
    const world = createWorld({ issues: 500 });
    const test = await openHarvest(
      { deployment: 'cloud', world },
      { settings: { jira_root_jql: 'issuetype = Epic' } },
    );

    await test.reload();

    const stored = await test.stored();
    expect(stored.length).toBeGreaterThan(200);
    expect(stored.filter(({ depth }) => depth === 0).every(({ issue_type }) => issue_type === 'Epic')).toBe(
      true,
    );
    expect(stored.some(({ depth, parent_key }) => depth === 0 && parent_key !== null)).toBe(true);
    const again = await test.reload();
    expect((await test.detail(again.job_id)).counts).toMatchObject({ unchanged: expect.any(Number) });
    expect(await test.stored()).toEqual(stored);
  });

  it('ends in a circle at its smallest root, and counts it', async () => {
    const world = createWorld({ issues: 0, projects: 1 });
    const top = world.create({ project: 'MILL', summary: 'a', type: 'Epic' });
    const middle = world.create({ project: 'MILL', summary: 'b', type: 'Epic', parent: top.key });
    const last = world.create({ project: 'MILL', summary: 'c', type: 'Epic', parent: middle.key });
    world.update(top.key, { parent: last.key });
    const test = await openHarvest(
      { deployment: 'cloud', world },
      { settings: { jira_root_jql: 'issuetype = Epic' } },
    );

    const reload = await test.reload();

    expect(reload).toMatchObject({ status: 'completed', records_processed: 3 });
    expect((await test.stored()).map(({ issue_key, depth }) => [issue_key, depth])).toEqual([
      [top.key, 0],
      [middle.key, 1],
      [last.key, 2],
    ]);
    expect((await test.detail(reload.job_id)).counts['cycles']).toBeGreaterThan(0);
  });

  it('follows configured types only, and stops at the depth limit', async () => {
    const world = createWorld({ issues: 500 });
    const types = TYPES.map((type) =>
      type.name === 'Epic' ? { ...type, child_type_ids: [10001] } : type,
    ).filter(({ name }) => name !== 'Initiative');
    const settings = { jira_root_jql: 'issuetype = Initiative', max_depth: 1 };
    const test = await openHarvest({ deployment: 'cloud', world }, { settings, types });

    await test.reload();

    const unknown = await test.stored();
    expect(new Set(unknown.map(({ issue_type }) => issue_type))).toEqual(new Set(['Error-Type Not Known']));
    await test.configure({ types: TYPES });
    const reload = await test.reload();
    const known = await test.stored();
    expect(new Set(known.map(({ issue_type }) => issue_type))).toEqual(new Set(['Initiative', 'Epic']));
    const { counts } = await test.detail(reload.job_id);
    expect(counts['at_depth_limit']).toBe(known.filter(({ depth }) => depth === 1).length);
  });
});

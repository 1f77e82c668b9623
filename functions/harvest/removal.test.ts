import { describe, expect, it } from 'vitest';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { shownOf, treeIn } from '../../scripts/testing/harvested-tree.ts';
import { openHarvest } from './harvest-fixture.ts';

const ROOTS = { jira_root_jql: 'issuetype = Initiative' };

async function openReloaded(settings: object = {}, issues = 600) {
  const world = createWorld({ issues });
  const test = await openHarvest({ deployment: 'cloud', world }, { settings: { ...ROOTS, ...settings } });
  await test.reload();
  return { world, test, before: await test.stored() };
}

describe('what a reload removes', () => {
  it('is nothing when more would go than the shrink guard allows, unless that is allowed', async () => {
    const { world, test, before } = await openReloaded({ shrink_limit_percent: 1 });
    const leaves = before.filter(({ issue_type }) => issue_type === 'Sub-task').slice(0, 20);
    for (const { issue_id } of leaves) world.delete(issue_id);

    const refused = await test.reload('?force=true');

    expect(refused).toMatchObject({ status: 'failed', error_category: 'user_fixable', issues_deleted: 0 });
    expect(refused.error_message).toMatch(/would have removed 20 of/);
    expect(await test.stored()).toEqual(before);
    const allowed = await test.reload('?allow_shrink=true');
    expect(allowed).toMatchObject({ status: 'completed', issues_deleted: 20 });
    expect(shownOf(await test.stored())).toEqual(treeIn(world, ['Initiative']));
  });

  it('is what left the scope, with all below it, and not what the index merely hides', async () => {
    const { world, test, before } = await openReloaded();
    const roots = before.filter(({ depth }) => depth === 0);
    const [gone, hidden] = roots;
    world.update(gone?.issue_id ?? '', { type: 'Task', updatedMs: Date.now() - 600_000 });
    world.hideFromSearch(hidden?.issue_id ?? '', 60_000);
    const below = before.filter(({ root_key }) => root_key === gone?.issue_key);

    const reload = await test.reload('?allow_shrink=true');

    expect(reload).toMatchObject({ status: 'completed', issues_deleted: 0, out_of_scope: below.length });
    expect(below.length).toBeGreaterThan(1);
    expect(shownOf(await test.stored())).toEqual(treeIn(world, ['Initiative']));
  });

  it('is nothing of a project that can no longer be browsed', async () => {
    const { world, test, before } = await openReloaded();
    world.deny('RACE', ['BROWSE_PROJECTS']);

    const reload = await test.reload();

    expect(reload).toMatchObject({ status: 'completed', issues_deleted: 0, out_of_scope: 0 });
    const inRace = before.filter(({ issue_key }) => issue_key.startsWith('RACE-'));
    const job = await test.detail(reload.job_id);
    expect(job.counts['not_browsable']).toBe(inRace.length);
    expect(await test.stored()).toEqual(before);
    world.deny('RACE', []);
    world.delete(inRace.at(-1)?.issue_id ?? '');
    expect(await test.reload()).toMatchObject({ status: 'completed', issues_deleted: 1 });
    expect(shownOf(await test.stored())).toEqual(treeIn(world, ['Initiative']));
  });

  it('costs one bulk read per 100 and one single read per deletion', async () => {
    const { world, test, before } = await openReloaded();
    const leaves = before.filter(({ issue_type }) => issue_type === 'Sub-task').slice(0, 7);
    for (const { issue_id } of leaves) world.delete(issue_id);
    test.site.requests.reset();

    const reload = await test.reload();

    expect(reload.issues_deleted).toBe(7);
    const counts = test.site.requests.counts();
    const of = (part: string) =>
      Object.entries(counts).reduce((sum, [name, count]) => sum + (name.includes(part) ? count : 0), 0);
    expect(of('bulkfetch')).toBe(1);
    expect(of('/issue/{')).toBe(7);
  });
});

describe('a reload that fails', () => {
  it('keeps what was there, and removes what it brought in', async () => {
    const { world, test, before } = await openReloaded();
    world.create({ project: 'MILL', summary: 'A new top', type: 'Initiative' });
    const fault = test.site.faults.add({ kind: '400', match: { path: /search\/jql/, nth: 3 } });

    const reload = await test.reload();

    expect(fault.struck).toBe(1);
    expect(reload).toMatchObject({ status: 'failed', issues_deleted: 0 });
    expect(reload.error_message).toMatch(/units of work failed/);
    expect(await test.stored()).toEqual(before);
    const job = await test.detail(reload.job_id);
    expect(job.units[0]).toMatchObject({ state: 'failed', error: { code: '400' } });
    expect(await test.reload()).toMatchObject({ status: 'completed' });
    expect(shownOf(await test.stored())).toEqual(treeIn(world, ['Initiative']));
  });
});

import { describe, expect, it } from 'vitest';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { shownOf, treeIn } from '../../scripts/testing/harvested-tree.ts';
import { openHarvest } from './harvest-fixture.ts';

const ROOTS = { jira_root_jql: 'issuetype = Initiative' };

describe.each(['cloud', 'data_center'] as const)('a reload of a %s site', (deployment) => {
  it('brings in every root with all that is below it', async () => {
    const world = createWorld({ issues: 600 });
    const test = await openHarvest({ deployment, world }, { settings: ROOTS });

    const reload = await test.reload();

    const expected = treeIn(world, ['Initiative']);
    expect(expected.length).toBeGreaterThan(300);
    expect(reload).toMatchObject({
      reload_id: 1,
      status: 'completed',
      records_processed: expected.length,
      issues_deleted: 0,
      out_of_scope: 0,
      source: 'manual',
      error_message: null,
    });
    expect(shownOf(await test.stored())).toEqual(expected);
    const job = await test.detail(reload.job_id);
    expect(job).toMatchObject({
      status: 'completed',
      units_open: 0,
      jira_requests: test.site.requests.total,
      eta_seconds: null,
    });
    const seconds = (Date.parse(job.completed_at ?? '') - Date.parse(job.started_at)) / 1000;
    expect(job.issues_per_second).toBeCloseTo(expected.length / seconds, 0);
    expect(job.requests_per_second).toBeCloseTo(job.jira_requests / seconds, 0);
  });

  it('ends with the state of the site after additions, changes, moves and deletions', async () => {
    const world = createWorld({ issues: 600 });
    const test = await openHarvest({ deployment, world }, { settings: ROOTS });
    await test.reload();
    const before = await test.stored();
    const top = before.find(({ depth }) => depth === 0);
    const epics = before.filter(({ issue_type }) => issue_type === 'Epic');
    const leaves = before.filter(({ issue_type }) => issue_type === 'Sub-task');
    world.update(epics[0]?.issue_id ?? '', { summary: 'Changed' });
    world.update(epics[1]?.issue_id ?? '', { parent: top?.issue_key ?? '' });
    world.move(epics[2]?.issue_id ?? '', 'OPS');
    world.delete(leaves[0]?.issue_id ?? '');
    world.delete(leaves[1]?.issue_id ?? '');
    world.create({ project: 'MILL', summary: 'A new top', type: 'Initiative' });
    world.create({ project: 'MILL', summary: 'A new epic', type: 'Epic', parent: top?.issue_key ?? '' });

    const reload = await test.reload();

    expect(reload).toMatchObject({ reload_id: 2, status: 'completed', issues_deleted: 2, out_of_scope: 0 });
    expect(shownOf(await test.stored())).toEqual(treeIn(world, ['Initiative']));
  });
});

import { expect, it } from 'vitest';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { shownOf, treeIn } from '../../scripts/testing/harvested-tree.ts';
import { openHarvest } from './harvest-fixture.ts';

const ROOTS = { jira_root_jql: 'issuetype = Initiative' };

it('goes on past a unit that fails, and names it with its code', async () => {
  const world = createWorld({ issues: 600 });
  const test = await openHarvest({ deployment: 'cloud', world }, { settings: ROOTS });
  test.site.faults.add({ kind: '400', match: { path: /search\/jql/, nth: 2 } });

  const job = await test.harvest(false);

  expect(job).toMatchObject({ status: 'completed_with_errors', units_failed: 1, reload_id: null });
  expect(job.units[0]).toMatchObject({ state: 'failed', kind: 'children', error: { code: '400' } });
  expect(await test.job(job.job_id)).toMatchObject({ kind: 'harvest', status: 'completed_with_errors' });
  test.site.faults.clear();
  const again = await test.harvest();
  expect(again).toMatchObject({ status: 'completed', scopes: [{ since: null }] });
  expect(shownOf(await test.stored())).toEqual(treeIn(world, ['Initiative']));
});

it('fails when its only unit does', async () => {
  const test = await openHarvest(
    { deployment: 'cloud', world: createWorld({ issues: 10 }) },
    { settings: { jira_root_jql: 'nonsense = 1' } },
  );

  const job = await test.harvest(false);

  expect(job).toMatchObject({ status: 'failed', units_failed: 1 });
  expect(job.units[0]?.error?.detail).toMatch(/nonsense/);
});

it('leaves out a parent that was deleted while the index still shows it', async () => {
  const world = createWorld({ issues: 300 });
  const test = await openHarvest({ deployment: 'cloud', world }, { settings: ROOTS });
  const epic = treeIn(world, ['Initiative']).find(({ issue_type }) => issue_type === 'Epic');
  world.delete(epic?.issue_id ?? '', { indexLagMs: 60_000 });

  const reload = await test.reload();

  expect(reload).toMatchObject({ status: 'completed' });
  expect((await test.detail(reload.job_id)).counts['parents_gone']).toBe(1);
  const stored = shownOf(await test.stored()).filter(({ issue_id }) => issue_id !== epic?.issue_id);
  expect(stored).toEqual(treeIn(world, ['Initiative']));
});

it('tells whose an issue is, by account id or e-mail address', async () => {
  const world = createWorld({ issues: 200 });
  const [first, second] = world.catalogue.users;
  const members = [
    { name: 'By id', jira_id: first?.accountId ?? '', github_id: '' },
    { name: 'By address', jira_id: second?.email.toUpperCase() ?? '', github_id: '' },
  ];
  const test = await openHarvest({ deployment: 'cloud', world }, { settings: ROOTS, members });

  await test.reload();

  const named = (await test.stored()).filter(({ member }) => member !== null);
  const expected = new Map([
    [first?.accountId, 'By id'],
    [second?.accountId, 'By address'],
  ]);
  expect(named.length).toBeGreaterThan(5);
  for (const { member, assignee_id } of named) expect(member).toBe(expected.get(assignee_id ?? ''));
});

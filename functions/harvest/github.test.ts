import { expect, it } from 'vitest';
import { createWorld } from '../../scripts/simulators/github/create-world.ts';
import { openSite } from '../../scripts/simulators/github/test-site.ts';
import type { World } from '../../scripts/simulators/github/world.ts';
import { openOtherHarvest } from './harvest-fixture.ts';

const MEMBERS = [
  { name: 'One', jira_id: '', github_id: 'DEV-1' },
  { name: 'Two', jira_id: '', github_id: 'dev-2' },
];
const LABEL = 'work-support';

async function openGitHub(issues = 120) {
  const world = createWorld({ issues, repositories: ['acme/press', 'octo/press', 'acme/cellar'] });
  const site = await openSite({ world, limits: { search: 100_000, core: 100_000 } });
  const settings = { GITHUB_BASE_URL: site.baseUrl, GITHUB_TOKEN: site.token };
  const config = { settings: { github_labels: [LABEL], shrink_limit_percent: 100 }, members: MEMBERS };
  return { world, site, test: await openOtherHarvest(settings, config) };
}

/** What the store must hold: those of a member with the label. */
function expectedOf(world: World) {
  return world.issues
    .filter(({ labels, assignees }) => {
      const isOurs = assignees.some((login) => ['dev-1', 'dev-2'].includes(login));
      return isOurs && labels.includes(LABEL);
    })
    .map((issue) => {
      const reference = world.reference(issue);
      const isShared = reference.includes('/press#');
      const first = issue.assignees.find((login) => ['dev-1', 'dev-2'].includes(login));
      return {
        issue_id: String(issue.id),
        issue_key: isShared ? reference : reference.slice(reference.indexOf('/') + 1),
        summary: issue.title,
        status: issue.state,
        assignee: first,
        member: first === 'dev-1' ? 'One' : 'Two',
        is_pull_request: issue.isPullRequest,
        depth: 0,
      };
    })
    .toSorted((a, b) => Number(a.issue_id) - Number(b.issue_id));
}

it('brings in the labelled issues and pull requests of each member, and removes what is gone', async () => {
  const { world, test } = await openGitHub();

  const reload = await test.reload();

  const expected = expectedOf(world);
  expect(reload).toMatchObject({ status: 'completed', records_processed: expected.length });
  expect(expected.length).toBeGreaterThan(5);
  expect(expected.some(({ is_pull_request }) => is_pull_request)).toBe(true);
  expect(await test.stored()).toMatchObject(expected);
  const [first, second, third] = world.issues.filter(({ id }) =>
    expected.some(({ issue_id }) => issue_id === String(id)),
  );
  if (!first || !second || !third) throw new Error('The world has too few issues.');
  world.update(world.reference(first), { title: 'Changed' });
  world.update(world.reference(second), { labels: [] });
  world.delete(world.reference(third));
  await test.harvest();
  expect((await test.stored()).map(({ summary }) => summary)).toContain('Changed');
  const again = await test.reload();
  expect(again).toMatchObject({ status: 'completed', issues_deleted: 1, out_of_scope: 1 });
  expect(await test.stored()).toMatchObject(expectedOf(world));
});

it('is told that nothing changed, which costs nothing, by all searches of a reload and of harvests of one day', async () => {
  const { site, test } = await openGitHub();
  const statusesOf = async (work: () => Promise<unknown>) => {
    site.requests.reset();
    await work();
    return new Set(site.requests.recent().map(({ status }) => status));
  };

  const reloads = [await statusesOf(() => test.reload()), await statusesOf(() => test.reload())];
  const before = await test.stored();
  const harvests: ReadonlySet<number>[] = [];
  // One of them may be the first one of a day.
  for (let run = 0; run < 3; run += 1) harvests.push(await statusesOf(() => test.harvest()));

  expect(reloads).toEqual([new Set([200]), new Set([304])]);
  expect(harvests.slice(1)).toContainEqual(new Set([304]));
  expect(await test.stored()).toEqual(before);
});

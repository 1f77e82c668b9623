import { describe, expect, it } from 'vitest';
import { createWorld } from '../../scripts/simulators/github/create-world.ts';
import { openSite } from '../../scripts/simulators/github/test-site.ts';
import type { FaultSpec } from '../../scripts/simulators/http/faults.ts';
import type { World } from '../../scripts/simulators/github/world.ts';
import type { Issue } from '../../shared/harvest/issue.ts';
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

/** The same fields of stored issues. */
function shownOf(stored: readonly Issue[]) {
  return stored.map((issue) => ({
    issue_id: issue.issue_id,
    issue_key: issue.issue_key,
    summary: issue.summary,
    status: issue.status,
    assignee: issue.assignee,
    member: issue.member,
    is_pull_request: issue.is_pull_request,
    depth: issue.depth,
  }));
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

const SEARCH = { path: /search/ };
const faults: readonly (readonly [string, FaultSpec])[] = [
  [
    '429 for a fifth of the requests',
    { kind: '429', retryAfterSec: 1, match: { probability: 0.2, times: 4 } },
  ],
  ['a secondary limit', { kind: '403_secondary', retryAfterSec: 1, match: { ...SEARCH, nth: 2 } }],
  ['an HTML page with status 200', { kind: 'html_200', match: { ...SEARCH, nth: 2 } }],
  ['a 400', { kind: '400', match: { ...SEARCH, nth: 2 } }],
  ['a cut body', { kind: 'cut_body', match: { ...SEARCH, nth: 2 } }],
  ['a reset', { kind: 'reset', match: { ...SEARCH, nth: 3 } }],
  ['an incomplete result', { kind: 'incomplete', match: { ...SEARCH, nth: 2 } }],
];

describe('GitHub that answers with', () => {
  it.each(faults)('%s is harvested whole, or loudly not', async (_, fault) => {
    const { world, site, test } = await openGitHub();
    const added = site.faults.add(fault);

    const reload = await test.reload();

    expect(added.struck).toBeGreaterThan(0);
    const expected = expectedOf(world);
    const isWhole = JSON.stringify(shownOf(await test.stored())) === JSON.stringify(expected);
    const isLoud = /units of work failed/.test(reload.error_message ?? '');
    expect(reload.status === 'completed' ? isWhole : isLoud).toBe(true);
    site.faults.clear();
    expect((await test.reload()).status).toBe('completed');
    expect(shownOf(await test.stored())).toEqual(expected);
  });
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

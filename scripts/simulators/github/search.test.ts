import { describe, expect, test } from 'vitest';
import { createWorld } from './create-world.ts';
import type { Issue } from './records.ts';
import { timeTest } from './search-dates.ts';
import type { TestSite } from './test-site.ts';
import { nextOf, openSite, Refusal, SearchPage } from './test-site.ts';

const generous = { search: 10_000 };

async function open(issues = 400): Promise<TestSite> {
  return openSite({ world: createWorld({ issues }), limits: generous });
}

async function found(site: TestSite, q: string): Promise<number[]> {
  const page = (await site.search(q, { per_page: 100 })).as(SearchPage);
  expect(page.total_count).toBeLessThanOrEqual(100);
  return page.items.map(({ id }) => id).toSorted((a, b) => a - b);
}

function expected(site: TestSite, test: (issue: Issue) => boolean): number[] {
  return site.world.issues.filter(test).map(({ id }) => id);
}

describe('qualifiers', () => {
  const repositoryOf = (site: TestSite, issue: Issue): string =>
    site.world.reference(issue).split('#')[0] ?? '';

  test.each<[string, (issue: Issue, repository: string) => boolean]>([
    ['is:pr', (issue) => issue.isPullRequest],
    ['type:pr', (issue) => issue.isPullRequest],
    ['is:pull-request is:closed', (issue) => issue.isPullRequest && issue.state === 'closed'],
    [
      'is:issue repo:acme/press state:open',
      (issue, repository) => !issue.isPullRequest && repository === 'acme/press' && issue.state === 'open',
    ],
    [
      'is:pr org:acme label:bug',
      (issue, repository) =>
        issue.isPullRequest && repository.startsWith('acme/') && issue.labels.includes('bug'),
    ],
    [
      'is:pr repo:acme/press user:octo-tools',
      (issue, repository) => issue.isPullRequest && repository !== 'acme/orchard',
    ],
    ['is:pr -repo:acme/press', (issue, repository) => issue.isPullRequest && repository !== 'acme/press'],
    [
      'is:pr label:"good first issue"',
      (issue) => issue.isPullRequest && issue.labels.includes('good first issue'),
    ],
    [
      'is:issue label:bug label:enhancement',
      (issue) => !issue.isPullRequest && issue.labels.includes('bug') && issue.labels.includes('enhancement'),
    ],
    [
      'is:pr label:bug,"good first issue"',
      (issue) =>
        issue.isPullRequest && issue.labels.some((label) => label === 'bug' || label === 'good first issue'),
    ],
    ['is:pr -label:bug', (issue) => issue.isPullRequest && !issue.labels.includes('bug')],
    ['is:issue assignee:DEV-2', (issue) => !issue.isPullRequest && issue.assignees.includes('dev-2')],
    ['is:issue assignee:@me', (issue) => !issue.isPullRequest && issue.assignees.includes('dev-0')],
    ['is:issue author:dev-2', (issue) => !issue.isPullRequest && issue.author === 'dev-2'],
    ['is:pr no:assignee', (issue) => issue.isPullRequest && issue.assignees.length === 0],
    ['is:pr created:>=2026-01-01', (issue) => issue.isPullRequest && issue.createdMs >= Date.UTC(2026, 0, 1)],
    [
      'is:pr updated:2026-01-01..2026-06-30',
      (issue) =>
        issue.isPullRequest &&
        issue.updatedMs >= Date.UTC(2026, 0, 1) &&
        issue.updatedMs < Date.UTC(2026, 6, 1),
    ],
    [
      'is:issue closed:<2025-10-01',
      (issue) => !issue.isPullRequest && issue.closedMs !== null && issue.closedMs < Date.UTC(2025, 9, 1),
    ],
    ['is:issue "(17)"', (issue) => !issue.isPullRequest && issue.title.includes('(17)')],
    ['is:pr colour:red', () => false],
  ])('%s', async (q, test) => {
    const site = await open(300);

    const ids = await found(site, q);

    expect(ids).toEqual(expected(site, (issue) => test(issue, repositoryOf(site, issue))));
    expect(ids.length > 0).toBe(q !== 'is:pr colour:red');
  });

  test.each([
    ['repo:acme/press', /Query must include 'is:issue' or 'is:pull-request'/],
    ['', /None of the search qualifiers apply/],
    ['is:issue repo:acme/none', /listed users and repositories cannot be searched/],
    ['is:issue user:nobody-here', /listed users and repositories cannot be searched/],
    ['is:issue assignee:nobody-here', /listed users cannot be searched/],
    ['is:issue created:yesterday', /not a recognized date/],
    [`is:issue ${'long '.repeat(60)}`, /longer than 256 characters/],
  ])('%s is refused', async (q, message) => {
    const answer = await (await open()).search(q);

    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(message);
  });

  test('a repository out of sight is neither found nor named', async () => {
    const site = await open();
    site.world.setVisible('acme/press', false);

    const all = await site.search('is:pr', { per_page: 100 });
    const named = await site.search('is:pr repo:acme/press');

    expect(all.text).not.toContain('/repos/acme/press');
    expect(named.status).toBe(422);
  });
});

describe('times', () => {
  const at = (text: string): number => Date.parse(text);

  test.each([
    ['2026-01-31', '2026-01-31T23:59:59Z', '2026-02-01T00:00:00Z'],
    ['>2026-01-31', '2026-02-01T00:00:00Z', '2026-01-31T12:00:00Z'],
    ['>=2026-01-31', '2026-01-31T00:00:00Z', '2026-01-30T23:59:59Z'],
    ['<2026-01-31', '2026-01-30T23:59:59Z', '2026-01-31T00:00:00Z'],
    ['<=2026-01-31', '2026-01-31T23:59:59Z', '2026-02-01T00:00:00Z'],
    ['>=2026-01-31T08:00:00+02:00', '2026-01-31T06:00:00Z', '2026-01-31T05:59:59Z'],
    ['2026-01-31T08:00:00Z..2026-01-31T09:00:00Z', '2026-01-31T09:00:00Z', '2026-01-31T09:00:01Z'],
    ['2026-01-31..*', '2030-01-01T00:00:00Z', '2026-01-30T23:59:59Z'],
    ['*..2026-01-31', '2000-01-01T00:00:00Z', '2026-02-01T00:00:00Z'],
  ])('%s takes %s, not %s', (value, taken, left) => {
    const test = timeTest(value);

    expect(test?.(at(taken))).toBe(true);
    expect(test?.(at(left))).toBe(false);
  });

  test.each(['2026', 'now', '2026-13-01', 'a..b', '2026-01-01..x'])('%s is none', (value) => {
    expect(timeTest(value)).toBeUndefined();
  });
});

describe('pages', () => {
  test('follow each other by their links, sorted as asked', async () => {
    const site = await open();
    const titles: string[] = [];

    let answer = await site.search('is:issue', { per_page: 100, sort: 'updated', order: 'asc' });
    for (;;) {
      titles.push(...answer.as(SearchPage).items.map(({ title }) => title));
      const next = nextOf(answer);
      if (next === undefined) break;
      answer = await site.get(next);
    }

    const sorted = site.world.issues
      .filter(({ isPullRequest }) => !isPullRequest)
      .toSorted((a, b) => a.updatedMs - b.updatedMs || a.id - b.id);
    expect(titles).toEqual(sorted.map(({ title }) => title));
  });

  test('are the newest 30 where nothing is asked for, and 100 at most', async () => {
    const site = await open();

    const first = (await site.search('is:issue')).as(SearchPage);
    const wide = (await site.search('is:issue', { per_page: 500 })).as(SearchPage);

    expect([first.items.length, wide.items.length]).toEqual([30, 100]);
    expect(first.items.map(({ created_at }) => created_at)).toEqual(
      first.items
        .map(({ created_at }) => created_at)
        .toSorted()
        .toReversed(),
    );
  });

  test('end at the 1,000th result, though more are counted', async () => {
    const site = await open(2000);

    const tenth = await site.search('is:issue', { per_page: 100, page: 10 });
    const eleventh = await site.search('is:issue', { per_page: 100, page: 11 });

    expect(tenth.as(SearchPage).items).toHaveLength(100);
    expect(tenth.as(SearchPage).total_count).toBeGreaterThan(1400);
    expect(nextOf(tenth)).toBeUndefined();
    expect([eleventh.status, eleventh.as(Refusal).message]).toEqual([
      422,
      'Only the first 1000 search results are available',
    ]);
  });
});

test('what changes reaches search when the index has caught up', async () => {
  let nowMs = Date.UTC(2026, 10, 2);
  const world = createWorld({ clock: () => nowMs, indexLagMs: 60_000 });
  const site = await openSite({ world, limits: generous });
  const titles = async (): Promise<string[]> =>
    (await site.search('is:issue created:>=2026-11-02')).as(SearchPage).items.map(({ title }) => title);

  world.create({ repository: 'acme/press', title: 'Fresh' });
  const before = await titles();
  nowMs += 60_000;
  const after = await titles();

  expect([before, after]).toEqual([[], ['Fresh']]);
});

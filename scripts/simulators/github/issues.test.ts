import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createWorld } from './create-world.ts';
import { FoundIssue, nextOf, openSite, Refusal } from './test-site.ts';

const ONE = { repositories: ['acme/press'] } as const;
const Issues = z.array(FoundIssue);

describe("a repository's issues", () => {
  test('are the newest open ones where nothing is asked for, pull requests among them', async () => {
    const site = await openSite({ world: createWorld(ONE) });

    const issues = (await site.get('/repos/acme/press/issues')).as(Issues);

    const open = site.world.issues.filter(({ state }) => state === 'open').toReversed();
    expect(issues.map(({ id }) => id)).toEqual(open.slice(0, 30).map(({ id }) => id));
    expect(issues.some((issue) => 'pull_request' in issue)).toBe(true);
  });

  test('are chosen by state, time, labels, assignee and creator', async () => {
    const site = await openSite({ world: createWorld({ ...ONE, issues: 500 }) });

    const query = 'state=closed&since=2026-03-01T00:00:00Z&labels=bug,work-support&per_page=100';
    const issues = (await site.get(`/repos/acme/press/issues?${query}`)).as(Issues);
    const people = (await site.get('/repos/acme/press/issues?state=all&assignee=dev-1&creator=dev-2')).as(
      Issues,
    );

    const closed = site.world.issues.filter(
      ({ state, updatedMs, labels }) =>
        state === 'closed' &&
        updatedMs >= Date.UTC(2026, 2, 1) &&
        labels.includes('bug') &&
        labels.includes('work-support'),
    );
    const theirs = site.world.issues.filter(
      ({ author, assignees }) => author === 'dev-2' && assignees.includes('dev-1'),
    );
    expect(issues.map(({ id }) => id).toReversed()).toEqual(closed.map(({ id }) => id));
    expect(closed.length * theirs.length).toBeGreaterThan(0);
    expect(people.map(({ id }) => id).toReversed()).toEqual(theirs.map(({ id }) => id));
  });

  test('follow by links that name the repository by its id and carry a cursor', async () => {
    const site = await openSite({ world: createWorld({ ...ONE, issues: 250 }) });
    const ids: number[] = [];

    let answer = await site.get('/repos/acme/press/issues?state=all&sort=updated&direction=asc&per_page=100');
    const first = nextOf(answer);
    for (;;) {
      ids.push(...answer.as(Issues).map(({ id }) => id));
      const next = nextOf(answer);
      if (next === undefined) break;
      answer = await site.get(next);
    }

    expect(first).toMatch(/\/repositories\/5001\/issues\?.*&page=2&after=/);
    const sorted = site.world.issues.toSorted((a, b) => a.updatedMs - b.updatedMs || a.id - b.id);
    expect(ids).toEqual(sorted.map(({ id }) => id));
  });

  test('can be asked for by page', async () => {
    const site = await openSite({ world: createWorld({ ...ONE, issues: 25 }) });

    const second = (await site.get('/repos/acme/press/issues?state=all&direction=asc&per_page=10&page=3')).as(
      Issues,
    );

    expect(second.map(({ number }) => number)).toEqual([21, 22, 23, 24, 25]);
  });
});

describe('an issue and its repository', () => {
  test('show every change', async () => {
    const site = await openSite({ world: createWorld(ONE) });
    const created = site.world.create({ repository: 'acme/press', title: 'New', labels: ['bug'] });
    const path = `/repos/acme/press/issues/${created.number}`;
    const read = async () => (await site.get(path)).as(FoundIssue);

    const before = await read();
    site.world.update(site.world.reference(created), {
      state: 'closed',
      title: 'Done',
      assignees: ['dev-1'],
    });
    const closed = await read();
    site.world.update(site.world.reference(created), { state: 'open' });

    expect(before).toMatchObject({ title: 'New', state: 'open', closed_at: null, labels: [{ name: 'bug' }] });
    expect(closed).toMatchObject({ title: 'Done', state: 'closed', assignee: { login: 'dev-1' } });
    expect(closed['closed_at']).toBe(closed.updated_at);
    expect(await read()).toMatchObject({ state: 'open', closed_at: null });
  });

  test('redirect to where they are now', async () => {
    const site = await openSite();
    const moved = site.world.transfer('acme/press#1', 'octo-tools/cellar');
    site.world.renameRepository('acme/orchard', 'acme/garden');

    const issue = await site.get('/repos/acme/press/issues/1');
    const repository = await site.get('/repos/acme/orchard');
    const list = await site.get('/repos/acme/orchard/issues?state=all');

    expect([issue.status, issue.headers.get('location')]).toEqual([
      301,
      `${site.baseUrl}/repositories/5003/issues/${moved.number}`,
    ]);
    expect(issue.as(Refusal).message).toBe('Moved Permanently');
    expect(repository.headers.get('location')).toBe(`${site.baseUrl}/repositories/5001`);
    expect(list.headers.get('location')).toBe(`${site.baseUrl}/repositories/5001/issues?state=all`);
    const there = await site.get(list.headers.get('location') ?? '');
    expect(there.as(Issues)[0]?.repository_url).toBe(`${site.baseUrl}/repos/acme/garden`);
  });

  test('are gone or not to be seen', async () => {
    const site = await openSite();
    site.world.delete('acme/press#1');
    site.world.setHasIssues('acme/orchard', false);
    site.world.transfer('acme/press#2', 'octo-tools/cellar');
    site.world.setVisible('octo-tools/cellar', false);
    const told = async (path: string): Promise<[number, string]> => {
      const answer = await site.get(path);
      return [answer.status, answer.as(Refusal).message];
    };

    expect(await told('/repos/acme/press/issues/1')).toEqual([410, 'This issue was deleted']);
    expect(await told('/repos/acme/orchard/issues/1')).toEqual([
      410,
      'Issues has been disabled in this repository.',
    ]);
    expect(await told('/repos/acme/orchard/issues')).toEqual([
      410,
      'Issues has been disabled in this repository.',
    ]);
    expect(await told('/repos/acme/press/issues/2')).toEqual([404, 'Not Found']);
    expect(await told('/repos/acme/press/issues/99999')).toEqual([404, 'Not Found']);
    expect(await told('/repos/octo-tools/cellar')).toEqual([404, 'Not Found']);
    expect(await told('/repos/acme/none')).toEqual([404, 'Not Found']);
  });
});

describe('a world', () => {
  test('is the same for the same seed, and another for another', () => {
    const titles = (seed: number): string[] => createWorld({ seed }).issues.map(({ title }) => title);

    expect(titles(1)).toEqual(titles(1));
    expect(titles(1)).not.toEqual(titles(2));
  });

  test.each([
    [{ issues: -1 }, /0 to 1000000 issues, not -1/],
    [{ repositories: [] }, /at least one repository/],
    [{ users: 0 }, /at least one repository and one user/],
    [{ repositories: ['press'] }, /'press' names no repository/],
  ])('%o cannot be', (options, message) => {
    expect(() => createWorld(options)).toThrow(message);
  });

  test.each<[string, (world: ReturnType<typeof createWorld>) => unknown]>([
    ['issue', (world) => world.update('acme/press#9999', {})],
    ['repository', (world) => world.create({ repository: 'acme/none', title: 'T' })],
  ])('names the %s that it has not', (what, change) => {
    expect(() => change(createWorld())).toThrow(`The simulated site has no ${what} acme/`);
  });
});

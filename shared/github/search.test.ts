import { describe, expect, test } from 'vitest';
import { createWorld } from '../../scripts/simulators/github/create-world.ts';
import { collect, failureOf, oddSite, sendJson } from '../jira/test-support.ts';
import { GitHubIncompleteError, GitHubRequestError } from './errors.ts';
import { searchText } from './search.ts';
import { clientOf, siteAndClient } from './test-support.ts';

const SEARCH = 'GET /search/issues';

describe('what a search says', () => {
  test('everything that was asked for, quoted where it must be', () => {
    const text = searchText(
      {
        kind: 'pull_request',
        labels: ['bug', 'good first issue', 'odd "quotes"'],
        assignee: 'dev-1',
        author: 'renovate[bot]',
        repositories: ['acme/press'],
        owners: ['octo-tools'],
        state: 'open',
        updatedSince: new Date('2026-11-01T08:00:00.900Z'),
      },
      '2026-01-01T00:00:00Z',
    );

    expect(text).toBe(
      'is:pr repo:acme/press user:octo-tools label:bug label:"good first issue" label:"odd \\"quotes\\"" ' +
        'assignee:dev-1 author:"renovate[bot]" state:open updated:>=2026-11-01T08:00:00Z created:>=2026-01-01T00:00:00Z',
    );
  });

  test('a name cannot smuggle in another qualifier', () => {
    expect(searchText({ kind: 'issue', assignee: 'me author:you' })).toBe(
      'is:issue assignee:"me author:you"',
    );
  });
});

describe('what a search finds', () => {
  test('issues and pull requests apart, with every field of the record', async () => {
    const { site, client } = await siteAndClient({ world: createWorld({ issues: 0 }) });
    const createdMs = Date.UTC(2026, 4, 5, 6, 7, 8);
    site.world.create({
      repository: 'acme/press',
      title: 'Leaks',
      labels: ['bug', 'work-support'],
      assignees: ['dev-1', 'dev-2'],
      author: null,
      state: 'closed',
      createdMs,
      updatedMs: createdMs + 5000,
    });
    site.world.create({ repository: 'acme/orchard', title: 'Mends', isPullRequest: true });

    const [issues] = await collect(client.searchIssues({ kind: 'issue' }));
    const [pulls] = await collect(client.searchIssues({ kind: 'pull_request' }));

    expect(issues).toEqual([
      {
        id: 9_000_001,
        number: 1,
        owner: 'acme',
        repo: 'press',
        url: `${site.baseUrl}/acme/press/issues/1`,
        title: 'Leaks',
        state: 'closed',
        labels: ['bug', 'work-support'],
        assignees: ['dev-1', 'dev-2'],
        author: null,
        is_pull_request: false,
        created_at: '2026-05-05T06:07:08Z',
        updated_at: '2026-05-05T06:07:13Z',
        closed_at: '2026-05-05T06:07:13Z',
      },
    ]);
    expect(pulls).toMatchObject([{ title: 'Mends', is_pull_request: true, closed_at: null }]);
  });

  test('more than GitHub shows of one search, each once, with hardly more requests than pages', async () => {
    const { site, client } = await siteAndClient({
      world: createWorld({ issues: 5000, pullRequestShare: 0 }),
    });

    const found = (await collect(client.searchIssues({ kind: 'issue' }))).flat();

    expect(found.map(({ id }) => id)).toEqual(site.world.issues.map(({ id }) => id));
    expect(site.requests.count(SEARCH)).toBeLessThanOrEqual(Math.ceil(50 * 1.1));
    expect(client.requestCount).toBe(site.requests.total);
  });

  test('by every filter at once', async () => {
    const { site, client } = await siteAndClient({ world: createWorld({ issues: 2000 }) });
    const updatedSince = new Date(Date.UTC(2026, 5, 1));

    const found = await collect(
      client.searchIssues({
        kind: 'issue',
        labels: ['work-support', 'good first issue'],
        assignee: 'dev-3',
        owners: ['acme'],
        state: 'open',
        updatedSince,
      }),
    );

    const expected = site.world.issues.filter(
      (issue) =>
        !issue.isPullRequest &&
        ['work-support', 'good first issue'].every((label) => issue.labels.includes(label)) &&
        issue.assignees.includes('dev-3') &&
        site.world.repositoryOf(issue.repositoryId)?.owner === 'acme' &&
        issue.state === 'open' &&
        issue.updatedMs >= updatedSince.getTime(),
    );
    expect(expected.length).toBeGreaterThan(3);
    expect(found.flat().map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  });

  test('nothing', async () => {
    const { client } = await siteAndClient({ world: createWorld({ issues: 0 }) });

    expect(await collect(client.searchIssues({ kind: 'issue' }))).toEqual([]);
  });

  test('all of one second, up to what GitHub shows', async () => {
    const { site, client } = await siteAndClient({ world: createWorld({ issues: 50 }) });
    const createdMs = Date.UTC(2026, 10, 2);
    for (let index = 0; index < 950; index++) {
      site.world.create({ repository: 'acme/press', title: `Imported ${index}`, createdMs });
    }
    site.world.create({ repository: 'acme/press', title: 'Later', createdMs: createdMs + 1000 });

    const found = (await collect(client.searchIssues({ kind: 'issue' }))).flat();

    const expected = site.world.issues.filter((issue) => !issue.isPullRequest);
    expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  });

  test('an issue that leaves the result meanwhile hides no other', async () => {
    const { site, client } = await siteAndClient({
      world: createWorld({ issues: 500, pullRequestShare: 0 }),
    });
    const ids: number[] = [];
    const [first] = site.world.issues;
    const before = site.world.issues.map(({ id }) => id);

    for await (const page of client.searchIssues({ kind: 'issue' })) {
      if (ids.length === 0 && first !== undefined) site.world.delete(site.world.reference(first));
      ids.push(...page.map(({ id }) => id));
    }

    expect(ids).toEqual(before);
  });

  test('issues of one second of which one leaves meanwhile are read again', async () => {
    const { site, client } = await siteAndClient({ world: createWorld({ issues: 0 }) });
    const createdMs = Date.UTC(2026, 10, 2);
    for (let index = 0; index < 350; index++) {
      site.world.create({ repository: 'acme/press', title: `Imported ${index}`, createdMs });
    }
    const ids = new Set<number>();

    for await (const page of client.searchIssues({ kind: 'issue' })) {
      for (const { id } of page) ids.add(id);
      if (ids.size === 200) site.world.delete('acme/press#1');
    }

    expect(ids.size).toBe(350);
  });
});

describe('what a search cannot give', () => {
  test('more than 1,000 issues of one second are an error that says so', async () => {
    const { site, client } = await siteAndClient({ world: createWorld({ issues: 0 }) });
    for (let index = 0; index < 1001; index++) {
      site.world.create({
        repository: 'acme/press',
        title: `Imported ${index}`,
        createdMs: Date.UTC(2026, 10, 2),
      });
    }

    const error = await failureOf(collect(client.searchIssues({ kind: 'issue' })), GitHubIncompleteError);

    expect(error.message).toMatch(/more than 1,000 issues that were created at 2026-11-02T00:00:00Z/);
    expect([error.category, error.retryable]).toEqual(['user_fixable', false]);
  });

  test.each(['incomplete', 'drop_issues'] as const)(
    'a part of the result (%s) is asked for again',
    async (kind) => {
      const { site, client } = await siteAndClient({
        world: createWorld({ issues: 300, pullRequestShare: 0 }),
      });
      site.faults.add({ kind, match: { nth: 2 } });

      const found = (await collect(client.searchIssues({ kind: 'issue' }))).flat();

      expect(found).toHaveLength(300);
    },
  );

  test.each([
    ['incomplete', /ran out of time and gave only a part of its result 4 times in a row/],
    ['drop_issues', /listed 99 issues where it counts 100 4 times in a row/],
  ] as const)('a part of the result for ever (%s) is an error', async (kind, message) => {
    const { site, client } = await siteAndClient({
      world: createWorld({ issues: 300, pullRequestShare: 0 }),
    });
    site.faults.add({ kind });

    const error = await failureOf(collect(client.searchIssues({ kind: 'issue' })), GitHubIncompleteError);

    expect(error.message).toMatch(message);
    expect(error.retryable).toBe(true);
  });

  test('somebody whom GitHub does not know', async () => {
    const { client } = await siteAndClient();

    const error = await failureOf(
      collect(client.searchIssues({ kind: 'issue', assignee: 'nobody-here' })),
      GitHubRequestError,
    );

    expect([error.status, error.category]).toEqual([422, 'user_fixable']);
    expect(error.messages.join(' ')).toMatch(/listed users cannot be searched/);
  });

  test('a site that keeps to no order is not read for ever', async () => {
    const item = (id: number, created_at: string) => ({
      id,
      number: id,
      repository_url: 'https://api.github.com/repos/acme/press',
      html_url: 'https://github.com/acme/press/issues/1',
      title: 'T',
      state: 'open',
      labels: [],
      user: null,
      created_at,
      updated_at: created_at,
      closed_at: null,
    });
    const site = await oddSite((request, _body, response) => {
      const year = request.url?.includes('created%3A') === true ? 2020 : 2024;
      const items = Array.from({ length: 100 }, (_, index) =>
        item(year * 1000 + index, `${year}-01-01T00:00:00Z`),
      );
      sendJson(response, { total_count: 500, incomplete_results: false, items });
    });
    const client = await clientOf(site);

    const error = await failureOf(collect(client.searchIssues({ kind: 'issue' })), GitHubIncompleteError);

    expect(error.message).toMatch(/did not keep to the order/);
  });
});

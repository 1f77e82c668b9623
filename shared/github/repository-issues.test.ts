import { describe, expect, test } from 'vitest';
import { createWorld } from '../../scripts/simulators/github/create-world.ts';
import { collect, failureOf, oddSite, sendJson } from '../jira/test-support.ts';
import { GitHubGoneError, GitHubIncompleteError, GitHubNotFoundError } from './errors.ts';
import type { IssuePage } from './repository-issues.ts';
import { clientOf, siteAndClient } from './test-support.ts';

const ONE = { repositories: ['acme/press'] } as const;
const ids = (pages: readonly IssuePage[]): number[] =>
  pages.flatMap(({ issues }) => issues.map(({ id }) => id));

describe('the issues of a repository', () => {
  test('all of them, pull requests too, least recently updated first', async () => {
    const { site, client } = await siteAndClient({ world: createWorld({ ...ONE, issues: 1234 }) });

    const pages = await collect(client.listRepositoryIssues('acme', 'press'));

    const expected = site.world.issues.toSorted((a, b) => a.updatedMs - b.updatedMs || a.id - b.id);
    expect(ids(pages)).toEqual(expected.map(({ id }) => id));
    expect(site.requests.total).toBeLessThanOrEqual(14);
    expect(pages.every(({ etag }) => etag === undefined)).toBe(true);
  });

  test('those that were updated since, in a state, with labels', async () => {
    const { site, client } = await siteAndClient({ world: createWorld({ ...ONE, issues: 800 }) });
    const since = new Date(Date.UTC(2026, 8, 1));

    const pages = await collect(
      client.listRepositoryIssues('acme', 'press', { since, state: 'open', labels: ['good first issue'] }),
    );

    const expected = site.world.issues.filter(
      ({ updatedMs, state, labels }) =>
        updatedMs >= since.getTime() && state === 'open' && labels.includes('good first issue'),
    );
    expect(expected.length).toBeGreaterThan(3);
    expect(new Set(ids(pages))).toEqual(new Set(expected.map(({ id }) => id)));
  });

  test('more of one second than a page holds', async () => {
    const { site, client } = await siteAndClient({ world: createWorld({ ...ONE, issues: 30 }) });
    for (let index = 0; index < 350; index++) {
      site.world.create({
        repository: 'acme/press',
        title: `Imported ${index}`,
        createdMs: Date.UTC(2026, 10, 2),
      });
    }

    const pages = await collect(client.listRepositoryIssues('acme', 'press'));

    expect(new Set(ids(pages)).size).toBe(380);
    expect(ids(pages)).toHaveLength(380);
  });

  test('one that is touched and one that is deleted meanwhile hide no other', async () => {
    const { site, client } = await siteAndClient({ world: createWorld({ ...ONE, issues: 500 }) });
    const [first, second] = site.world.issues.toSorted((a, b) => a.updatedMs - b.updatedMs);
    const before = site.world.issues.map(({ id }) => id);
    const seen: { id: number; title: string }[] = [];

    for await (const { issues } of client.listRepositoryIssues('acme', 'press')) {
      if (seen.length === 0 && first !== undefined && second !== undefined) {
        site.world.update(site.world.reference(first), { title: 'Touched' });
        site.world.delete(site.world.reference(second));
      }
      seen.push(...issues);
    }

    expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(before));
    expect(seen.at(-1)).toMatchObject({ id: first?.id, title: 'Touched' });
  });

  test('under a new name of the repository', async () => {
    const { site, client } = await siteAndClient({ world: createWorld({ ...ONE, issues: 250 }) });
    site.world.renameRepository('acme/press', 'acme/mill');

    const pages = await collect(client.listRepositoryIssues('acme', 'press'));

    expect(new Set(ids(pages)).size).toBe(250);
    expect(pages[0]?.issues[0]?.repo).toBe('mill');
  });
});

describe('a listing that was made before', () => {
  test('costs nothing when nothing changed, and tells all when something did', async () => {
    const { site, client } = await siteAndClient({ world: createWorld({ ...ONE, issues: 500 }) });
    const since = new Date(Date.UTC(2026, 9, 20));
    const first = await collect(client.listRepositoryIssues('acme', 'press', { since }));
    const etag = first[0]?.etag;
    const used = site.limits.state('core').used;

    const again = await collect(client.listRepositoryIssues('acme', 'press', { since, etag }));
    const usedAgain = site.limits.state('core').used;
    site.world.update('acme/press#1', { title: 'Changed' });
    const changed = await collect(client.listRepositoryIssues('acme', 'press', { since, etag }));

    expect(first).toHaveLength(1);
    expect(etag).toMatch(/^W\/"/);
    expect(again).toEqual([{ issues: [], etag, isUnchanged: true }]);
    expect(usedAgain).toBe(used);
    expect(changed[0]).toMatchObject({ isUnchanged: false });
    expect(changed[0]?.issues.at(-1)?.title).toBe('Changed');
    expect(changed[0]?.etag).not.toBe(etag);
  });
});

describe('a repository that cannot be listed', () => {
  test('out of sight', async () => {
    const { site, client } = await siteAndClient({ world: createWorld(ONE) });
    site.world.setVisible('acme/press', false);

    const error = await failureOf(collect(client.listRepositoryIssues('acme', 'press')), GitHubNotFoundError);

    expect([error.status, error.category, error.fromGitHub]).toEqual([404, 'user_fixable', true]);
    expect(await client.readRepository('acme', 'press')).toBeUndefined();
  });

  test('without issues', async () => {
    const { site, client } = await siteAndClient({ world: createWorld(ONE) });
    site.world.setHasIssues('acme/press', false);

    const error = await failureOf(collect(client.listRepositoryIssues('acme', 'press')), GitHubGoneError);

    expect(error.message).toMatch(
      /GitHub refused GET \/repos\/\{owner\}\/\{repo\}\/issues \(410: Issues has been disabled/,
    );
    expect(await client.readRepository('acme', 'press')).toMatchObject({ name: 'press', has_issues: false });
  });

  test('with a page that follows itself', async () => {
    const site = await oddSite((request, _body, response) => {
      const link = `<http://${request.headers.host}/again>; rel="next"`;
      sendJson(response, [], 200, { link });
    });
    const client = await clientOf(site);

    const error = await failureOf(
      collect(client.listRepositoryIssues('acme', 'press')),
      GitHubIncompleteError,
    );

    expect(error.message).toMatch(/names a page as its own next one/);
    expect(client.requestCount).toBe(2);
  });

  test('with a name that is none', async () => {
    const { client } = await siteAndClient();

    const listing = collect(client.listRepositoryIssues('acme', '../../user'));

    expect((await failureOf(listing, GitHubNotFoundError)).message).toMatch(/404: Not Found/);
  });
});

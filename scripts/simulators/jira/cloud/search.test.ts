import { describe, expect, test } from 'vitest';
import type { TestSite } from '../test-site.ts';
import { ErrorBody, IssuePage, openSite } from '../test-site.ts';
import { createWorld } from '../world/create-world.ts';

const SEARCH = '/rest/api/3/search/jql';
const world = (issues: number): ReturnType<typeof createWorld> => createWorld({ issues, seed: 3 });

async function allPages(site: TestSite, body: Record<string, unknown>): Promise<IssuePage[]> {
  const pages: IssuePage[] = [];
  let nextPageToken: string | undefined;
  do {
    const page = (
      await site.post(SEARCH, { ...body, ...(nextPageToken === undefined ? {} : { nextPageToken }) })
    ).as(IssuePage);
    pages.push(page);
    nextPageToken = page.nextPageToken;
  } while (nextPageToken !== undefined && pages.length < 1000);
  return pages;
}

describe('search/jql', () => {
  test('gives ids alone unless fields are asked for, up to 5,000 a page', async () => {
    const site = await openSite({ deployment: 'cloud', world: world(6000) });

    const pages = await allPages(site, { jql: 'project in (MILL, RACE, OPS)', maxResults: 10_000 });

    expect(pages.map((page) => page.issues.length)).toEqual([5000, 1000]);
    expect(pages.map((page) => page.isLast)).toEqual([false, true]);
    expect(Object.keys(pages[0]?.issues[0] ?? {})).toEqual(['id']);
    expect(new Set(pages.flatMap((page) => page.issues.map((issue) => issue.id))).size).toBe(6000);
  });

  test('gives 100 issues a page with fields, and fewer with very many', async () => {
    const wide = createWorld({ issues: 300, extraCustomFields: 60 });
    const site = await openSite({ deployment: 'cloud', world: wide });
    const jql = 'created > 1000000000000';

    const narrow = (await site.post(SEARCH, { jql, maxResults: 1000, fields: ['summary', 'status'] })).as(
      IssuePage,
    );
    const all = (await site.post(SEARCH, { jql, maxResults: 1000, fields: ['*all'] })).as(IssuePage);

    expect(narrow.issues).toHaveLength(100);
    expect(Object.keys(narrow.issues[0]?.fields ?? {})).toEqual(['summary', 'status']);
    expect(all.issues).toHaveLength(50);
  });

  test('GET answers as POST does', async () => {
    const site = await openSite({ deployment: 'cloud', world: world(200) });
    const query = new URLSearchParams({
      jql: 'status = Done ORDER BY updated',
      maxResults: '7',
      fields: 'summary,labels',
    });

    const byGet = await site.get(`${SEARCH}?${query.toString()}`);
    const byPost = await site.post(SEARCH, {
      jql: 'status = Done ORDER BY updated',
      maxResults: 7,
      fields: ['summary', 'labels'],
    });

    expect(byGet.as(IssuePage).issues).toEqual(byPost.as(IssuePage).issues);
    expect(byGet.as(IssuePage).issues).toHaveLength(7);
  });

  test('pages go on where the sort keys say when the index changes between them', async () => {
    const own = world(50);
    const site = await openSite({ deployment: 'cloud', world: own });
    const body = { jql: 'created > 1000000000000 ORDER BY updated ASC', maxResults: 20 };
    const first = (await site.post(SEARCH, body)).as(IssuePage);
    const seen = first.issues[0]?.id ?? '';

    own.update(seen, { labels: ['touched'] });
    const rest: string[] = [];
    for (let token = first.nextPageToken; token !== undefined;) {
      const page = (await site.post(SEARCH, { ...body, nextPageToken: token })).as(IssuePage);
      rest.push(...page.issues.map((issue) => issue.id));
      token = page.nextPageToken;
    }

    expect(rest.at(-1)).toBe(seen);
    expect(new Set([...first.issues.map((issue) => issue.id), ...rest]).size).toBe(50);
  });

  test('a token of another query, or none at all, is refused', async () => {
    const site = await openSite({ deployment: 'cloud', world: world(20) });
    const page = (await site.post(SEARCH, { jql: 'project = MILL', maxResults: 1 })).as(IssuePage);

    const other = await site.post(SEARCH, { jql: 'project = OPS', nextPageToken: page.nextPageToken });
    const broken = await site.post(SEARCH, { jql: 'project = OPS', nextPageToken: 'x' });

    expect([other.status, broken.status]).toEqual([400, 400]);
    expect(other.as(ErrorBody).errorMessages[0]).toMatch(/token is invalid or expired/);
  });

  test('expand gives names, schema and the 40 newest histories', async () => {
    const site = await openSite({ deployment: 'cloud', world: world(20) });

    const body = {
      jql: 'key = 10008',
      fields: ['summary', 'customfield_10101'],
      expand: 'names,schema,changelog',
    };
    const page = (await site.post(SEARCH, body)).as(IssuePage);

    const changelog = page.issues[0]?.changelog;
    const ids = changelog?.histories.map((history) => Number(history.id)) ?? [];
    expect(changelog?.total).toBeGreaterThan(100);
    expect(ids).toHaveLength(40);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    expect(page).toMatchObject({
      names: { customfield_10101: 'Planned Dev Start' },
      schema: { summary: { type: 'string' } },
    });
  });

  test('unbounded, malformed and unknown JQL, and wrong bodies, are refused', async () => {
    const site = await openSite({ deployment: 'cloud', world: world(20) });
    const refusal = async (body: unknown): Promise<string> => {
      const answer = await site.post(SEARCH, body);
      expect(answer.status).toBe(400);
      return answer.as(ErrorBody).errorMessages.join();
    };

    expect(await refusal({ jql: 'order by key desc' })).toMatch(/^Unbounded JQL/);
    expect(await refusal({ jql: 'project = MILL and' })).toMatch(/^Error in the JQL Query/);
    expect(await refusal({ jql: 'project = X' })).toBe(
      "The value 'X' does not exist for the field 'project'.",
    );
    expect(await refusal({ jql: 'project = MILL', startAt: 5 })).toMatch(/^Invalid request payload/);
    expect(await refusal('{"jql":')).toMatch(/^Invalid request payload/);
    expect(
      await refusal({ jql: 'project = MILL', reconcileIssues: Array.from({ length: 51 }, (_, n) => n) }),
    ).toMatch(/50/);
    expect(await refusal({ jql: 'project = MILL', properties: ['a', 'b', 'c', 'd', 'e', 'f'] })).toMatch(
      /is 5/,
    );
  });

  test.each([
    ['project ~ MILL', "The operator '~' is not supported by the 'project' field."],
    ['updated > "yesterday"', /^Date value 'yesterday' for field 'updated' is invalid/],
    ['key = MILL-999', "An issue with key 'MILL-999' does not exist for field 'key'."],
    ['parent in (10001, 999999)', "A value with ID '999999' does not exist for the field 'parent'."],
    ['assignee in membersOf(x)', /^Unable to find JQL function/],
    ['status in Done', /does not support the non-list value/],
    ['status is Done', /requires the value 'EMPTY' or 'NULL'/],
    ['"Story Points" > many', /please provide a number/],
    ['status = Done order by key, id, created, updated, status, summary, project, type', /allowed is 7/],
  ])('%s is refused over HTTP as well', async (jql, message) => {
    const site = await openSite({ deployment: 'cloud', world: world(20) });

    const answer = await site.post(SEARCH, { jql });

    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ errorMessages: [expect.stringMatching(message)], warningMessages: [] });
  });

  test('approximate-count counts', async () => {
    const site = await openSite({ deployment: 'cloud', world: world(120) });

    const answer = await site.post('/rest/api/3/search/approximate-count', {
      jql: 'created > 1000000000000',
    });

    expect(answer.json).toEqual({ count: 120 });
  });

  test.each(['/rest/api/2/search', '/rest/api/3/search'])('%s was removed', async (path) => {
    const site = await openSite({ deployment: 'cloud', world: world(1) });

    const answers = [
      await site.get(`${path}?jql=project=MILL`),
      await site.post(path, { jql: 'project = MILL' }),
    ];

    expect(answers.map((answer) => answer.status)).toEqual([410, 410]);
    expect(answers[0]?.as(ErrorBody).errorMessages[0]).toMatch(
      /^The requested API has been removed. Please migrate/,
    );
  });
});

describe('the index lags', () => {
  test('search shows the old state until the lag is over, direct reads the new one', async () => {
    let nowMs = 1_795_000_000_000;
    const own = createWorld({ issues: 50, indexLagMs: 60_000, clock: () => nowMs });
    const site = await openSite({ deployment: 'cloud', world: own });
    const issue = own.issue(4);
    const id = '10005';
    const find = async (jql: string): Promise<string[]> =>
      (await site.post(SEARCH, { jql })).as(IssuePage).issues.map((one) => one.id);
    const old = own.catalogue.statuses[issue?.statusIndex ?? 0]?.name;

    own.update(id, { status: old === 'Done' ? 'Closed' : 'Done', summary: 'changed' });

    expect(await find(`status = "${old}" and id = ${id}`)).toEqual([id]);
    expect((await site.get(`/rest/api/3/issue/${id}?fields=summary`)).json).toMatchObject({
      fields: { summary: 'changed' },
    });
    nowMs += 60_000;
    expect(await find(`status = "${old}" and id = ${id}`)).toEqual([]);
  });

  test('each issue may lag for itself, vanish for a while, and be reconciled', async () => {
    let nowMs = 1_795_000_000_000;
    const own = createWorld({ issues: 50, clock: () => nowMs });
    const site = await openSite({ deployment: 'cloud', world: own });
    const labelled = async (reconcileIssues: number[]): Promise<string[]> =>
      (await site.post(SEARCH, { jql: 'labels = new-label', reconcileIssues }))
        .as(IssuePage)
        .issues.map((one) => one.id);

    own.setIndexLag('10002', 5000);
    own.update('10001', { labels: ['new-label'] });
    own.update('10002', { labels: ['new-label'] });

    expect(await labelled([])).toEqual(['10001']);
    expect(await labelled([10002])).toEqual(['10002', '10001']);
    own.hideFromSearch('10001', 1000);
    expect(await labelled([])).toEqual([]);
    nowMs += 5000;
    expect(await labelled([])).toEqual(['10002', '10001']);
  });
});

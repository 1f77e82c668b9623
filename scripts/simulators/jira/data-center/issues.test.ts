import { describe, expect, test } from 'vitest';
import { basic, ErrorBody, IssuePage, openSite } from '../test-site.ts';
import { createWorld } from '../world/create-world.ts';

const SEARCH = '/rest/api/2/search';
const world = (issues = 300): ReturnType<typeof createWorld> => createWorld({ issues });

describe('Data Center search', () => {
  test('pages by startAt, with the total, at most 1,000 at once', async () => {
    const site = await openSite({ deployment: 'data_center', world: world(1500) });

    const first = (await site.post(SEARCH, { jql: '', maxResults: 5000, fields: ['summary'] })).as(IssuePage);
    const last = (await site.get(`${SEARCH}?jql=&startAt=1000&maxResults=1000&fields=summary`)).as(IssuePage);

    expect([first.issues.length, first.total, first.maxResults]).toEqual([1000, 1500, 1000]);
    expect(last.issues).toHaveLength(500);
    expect(new Set([...first.issues, ...last.issues].map((issue) => issue.id)).size).toBe(1500);
    expect(first).not.toHaveProperty('nextPageToken');
  });

  test('embeds whole changelogs, oldest first', async () => {
    const site = await openSite({ deployment: 'data_center', world: world() });

    const page = (await site.post(SEARCH, { jql: 'key = 10008', expand: ['changelog'] })).as(IssuePage);

    const changelog = page.issues[0]?.changelog;
    const ids = changelog?.histories.map((history) => Number(history.id)) ?? [];
    expect(ids.length).toBeGreaterThan(100);
    expect(ids).toHaveLength(changelog?.total ?? 0);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  });

  test('refuses bad JQL in the words of Jira, but takes an unbounded one', async () => {
    const site = await openSite({ deployment: 'data_center', world: world() });

    const bad = await site.get(`${SEARCH}?jql=project%20%3D%20NOPE`);
    const unbounded = await site.get(`${SEARCH}?jql=order%20by%20key`);
    const body = await site.post(SEARCH, { jql: '', nextPageToken: 'x' });

    expect([bad.status, unbounded.status, body.status]).toEqual([400, 200, 400]);
    expect(bad.json).toEqual({
      errorMessages: ["The value 'NOPE' does not exist for the field 'project'."],
      warningMessages: [],
    });
  });
});

describe('a Data Center issue', () => {
  test('has users by name, wiki text, its epic in a custom field', async () => {
    const own = world();
    const site = await openSite({ deployment: 'data_center', world: own });
    const story = Array.from({ length: own.size }, (_, index) => own.issue(index)).find(
      (issue) =>
        issue !== undefined && issue.parentIndex >= 0 && own.catalogue.types[issue.typeIndex]?.level === 0,
    );
    const parent = own.issue(story?.parentIndex ?? -1);

    const answer = await site.get(`/rest/api/2/issue/${10001 + (story?.index ?? 0)}`);

    const fields = answer.as(IssuePage.shape.issues.element).fields ?? {};
    expect(fields.reporter).toMatchObject({
      name: expect.stringMatching(/^user\d+$/),
      key: expect.any(String),
    });
    expect(fields.reporter).not.toHaveProperty('accountId');
    expect(fields.customfield_10014).toBe(parent === undefined ? '' : own.key(parent));
    expect(fields.parent).toBeNull();
    expect(typeof (fields.description ?? '')).toBe('string');
  });

  test('that is missing is refused in its own words', async () => {
    const site = await openSite({ deployment: 'data_center', world: world() });

    const answer = await site.get('/rest/api/2/issue/NOPE-1');

    expect(answer.status).toBe(404);
    expect(answer.as(ErrorBody).errorMessages).toEqual(['Issue Does Not Exist']);
  });
});

test.each([
  ['POST', '/rest/api/2/search/jql'],
  ['POST', '/rest/api/2/issue/bulkfetch'],
  ['POST', '/rest/api/2/changelog/bulkfetch'],
  ['GET', '/rest/api/2/issue/10001/changelog'],
  ['GET', '/rest/api/3/serverInfo'],
])('%s %s is not there', async (method, path) => {
  const site = await openSite({ deployment: 'data_center', world: world() });

  const answer = await site.call(method, path, method === 'POST' ? {} : undefined);

  expect(answer.status).toBe(404);
});

test('a personal access token and a user name log in, a wrong one does not', async () => {
  const site = await openSite({ deployment: 'data_center', world: world(1) });
  const { personalAccessToken, apiToken } = site.credentials;
  const myself = async (headers: Record<string, string>): Promise<number> =>
    (await site.get('/rest/api/2/myself', headers)).status;

  expect(await myself({ authorization: `Bearer ${personalAccessToken}` })).toBe(200);
  expect(await myself(basic('user0', apiToken))).toBe(200);
  expect(await myself({ authorization: 'Bearer wrong' })).toBe(401);
});

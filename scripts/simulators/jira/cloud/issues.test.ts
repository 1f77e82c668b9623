import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ErrorBody, IssuePage, openSite } from '../test-site.ts';
import { createWorld } from '../world/create-world.ts';

const BULK = '/rest/api/3/issue/bulkfetch';
const CHANGELOGS = '/rest/api/3/changelog/bulkfetch';

const ChangelogPage = z.object({
  issueChangeLogs: z.array(
    z.object({
      issueId: z.string(),
      changeHistories: z.array(
        z.looseObject({
          id: z.string(),
          created: z.number(),
          items: z.array(z.looseObject({ fieldId: z.string() })),
        }),
      ),
    }),
  ),
  nextPageToken: z.string().optional(),
});
type ChangelogPage = z.infer<typeof ChangelogPage>;

const HistoryPage = z.object({
  startAt: z.number(),
  total: z.number(),
  isLast: z.boolean(),
  nextPage: z.string().optional(),
  values: z.array(z.looseObject({ id: z.string(), created: z.string() })),
});

describe('issue/bulkfetch', () => {
  test('gives what exists in rising id, moved issues under their new key, the rest not at all', async () => {
    const world = createWorld({ issues: 300 });
    const site = await openSite({ deployment: 'cloud', world });
    const issue = world.issue(2);
    const oldKey = issue === undefined ? '' : world.key(issue);
    const moved = world.move('10003', oldKey.startsWith('OPS') ? 'MILL' : 'OPS');

    const ask = { issueIdsOrKeys: ['10200', oldKey, '999999', 'MILL-1', '10003'], fields: ['summary'] };
    const { issues } = (await site.post(BULK, ask)).as(IssuePage);

    expect(issues.map((one) => one.id)).toEqual(['10001', '10003', '10200']);
    expect(issues[1]?.key).toBe(moved.key);
  });

  test('embeds at most 40 histories, and says how many there are', async () => {
    const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 20 }) });

    const { issues } = (await site.post(BULK, { issueIdsOrKeys: ['10008'], expand: ['changelog'] })).as(
      IssuePage,
    );

    expect(issues[0]?.changelog?.histories).toHaveLength(40);
    expect(issues[0]?.changelog?.total).toBeGreaterThan(100);
  });

  test('refuses more than 100', async () => {
    const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 200 }) });
    const issueIdsOrKeys = Array.from({ length: 101 }, (_, n) => String(10001 + n));

    const answer = await site.post(BULK, { issueIdsOrKeys });

    expect(answer.status).toBe(400);
    expect(answer.as(ErrorBody).errorMessages[0]).toMatch(/maximum of 100/);
  });

  test('leaves out what the account may not browse', async () => {
    const world = createWorld({ issues: 100 });
    const site = await openSite({ deployment: 'cloud', world });
    world.deny('MILL', ['BROWSE_PROJECTS']);

    const bulk = (await site.post(BULK, { issueIdsOrKeys: ['MILL-1', 'OPS-1'] })).as(IssuePage);
    const search = await site.post('/rest/api/3/search/jql', { jql: 'project = MILL' });
    const direct = await site.get('/rest/api/3/issue/MILL-1');

    expect(bulk.issues.map((one) => one.key)).toEqual(['OPS-1']);
    expect(search.status).toBe(400);
    expect(direct.status).toBe(404);
  });
});

describe('changelog/bulkfetch', () => {
  test('orders all histories by date, splits an issue over pages, and loses none', async () => {
    const world = createWorld({ issues: 60 });
    const site = await openSite({ deployment: 'cloud', world });
    const issueIdsOrKeys = Array.from({ length: 60 }, (_, n) => String(10001 + n));
    const pages: ChangelogPage[] = [];
    for (let token: string | undefined = ''; token !== undefined;) {
      const body: object = {
        issueIdsOrKeys,
        maxResults: 50,
        ...(token === '' ? {} : { nextPageToken: token }),
      };
      const page: ChangelogPage = (await site.post(CHANGELOGS, body)).as(ChangelogPage);
      pages.push(page);
      token = page.nextPageToken;
    }

    const perPage = pages.map((page) => page.issueChangeLogs.flatMap((log) => log.changeHistories));
    const all = perPage.flat();
    const expected = Array.from({ length: 60 }, (_, n) => world.issue(n)).flatMap((issue) =>
      issue === undefined ? [] : world.histories(issue),
    );
    expect(all.map((history) => Number(history.id)).toSorted((a, b) => a - b)).toEqual(
      expected.map((history) => history.id).toSorted((a, b) => a - b),
    );
    const latest = perPage.map((histories) => Math.max(...histories.map((history) => history.created)));
    expect(latest).toEqual(latest.toSorted((a, b) => a - b));
    const inFirst = new Set(pages[0]?.issueChangeLogs.map((log) => log.issueId));
    expect(pages[1]?.issueChangeLogs.some((log) => inFirst.has(log.issueId))).toBe(true);
  });

  test('filters by field, and refuses more than 1,000 issues or 10 fields', async () => {
    const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 30 }) });
    const issueIdsOrKeys = Array.from({ length: 30 }, (_, n) => String(10001 + n));

    const filtered = (await site.post(CHANGELOGS, { issueIdsOrKeys, fieldIds: ['status'] })).as(
      ChangelogPage,
    );
    const many = await site.post(CHANGELOGS, {
      issueIdsOrKeys: Array.from({ length: 1001 }, (_, n) => String(n)),
    });
    const wide = await site.post(CHANGELOGS, {
      issueIdsOrKeys,
      fieldIds: Array.from({ length: 11 }, (_, n) => `f${n}`),
    });

    const histories = filtered.issueChangeLogs.flatMap((log) => log.changeHistories);
    expect(histories.length).toBeGreaterThan(10);
    expect(histories.every((history) => history.items.some((item) => item.fieldId === 'status'))).toBe(true);
    expect([many.status, wide.status]).toEqual([400, 400]);
    expect(many.as(ErrorBody).errorMessages[0]).toMatch(/maximum of 1,000 issues/);
  });
});

describe('one issue', () => {
  test('is read by id, key and former key', async () => {
    const world = createWorld({ issues: 30 });
    const site = await openSite({ deployment: 'cloud', world });
    const { key } = world.move('MILL-1', 'OPS');

    const answers = [
      await site.get('/rest/api/3/issue/MILL-1'),
      await site.get(`/rest/api/3/issue/${key}?expand=names`),
    ];

    expect(answers.map((answer) => answer.json)).toMatchObject([
      { key },
      { key, names: { summary: 'Summary' } },
    ]);
  });

  test('has a changelog by pages, oldest first', async () => {
    const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 20 }) });

    const first = (await site.get('/rest/api/3/issue/10008/changelog')).as(HistoryPage);
    const second = (await site.get('/rest/api/3/issue/10008/changelog?startAt=100&maxResults=100')).as(
      HistoryPage,
    );

    expect(first).toMatchObject({ startAt: 0, isLast: false });
    expect(first.values).toHaveLength(100);
    expect(first.nextPage).toMatch(/startAt=100$/);
    const created = [...first.values, ...second.values].map((history) => Date.parse(history.created));
    expect(created).toEqual(created.toSorted((a, b) => a - b));
  });

  test('is gone once it is deleted', async () => {
    const world = createWorld({ issues: 30 });
    const site = await openSite({ deployment: 'cloud', world });
    world.delete('10003');

    const answers = [
      await site.get('/rest/api/3/issue/10003'),
      await site.get('/rest/api/3/issue/10003/changelog'),
    ];

    expect(answers.map((answer) => answer.status)).toEqual([404, 404]);
    expect(answers[0]?.as(ErrorBody).errorMessages).toEqual([
      'Issue does not exist or you do not have permission to see it.',
    ]);
  });

  test('can be edited, but not beyond what the screen has', async () => {
    const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 30 }) });

    const edited = await site.call('PUT', '/rest/api/3/issue/10003', { fields: { summary: 'edited' } });
    const read = await site.get('/rest/api/3/issue/10003?fields=summary&expand=changelog');
    const refused = await site.call('PUT', '/rest/api/3/issue/10003', { fields: { nonsense: 1 } });
    const empty = await site.call('PUT', '/rest/api/3/issue/10003', { fields: { summary: '' } });

    expect(edited.status).toBe(204);
    expect(read.json).toMatchObject({ fields: { summary: 'edited' } });
    expect(read.as(IssuePage.shape.issues.element).changelog?.histories[0]).toMatchObject({
      items: [{ field: 'summary' }],
    });
    expect([refused.status, empty.status]).toEqual([400, 400]);
  });

  test('descriptions are documents, users have account ids', async () => {
    const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 30 }) });

    const answer = await site.get('/rest/api/3/issue/10003?fields=description,reporter');

    expect(answer.json).toMatchObject({
      fields: { description: { type: 'doc', version: 1 }, reporter: { accountType: 'atlassian' } },
    });
  });
});

import { expect, test } from 'vitest';
import { createWorld } from '../../scripts/simulators/github/create-world.ts';
import { collect, oddSite, sendJson, temporaryDocuments } from '../jira/test-support.ts';
import { forgetKeptPages } from './kept-pages.ts';
import { clientOf, siteAndClient } from './test-support.ts';

const DAY_MS = 86_400_000;
const ISSUES = { kind: 'issue' } as const;

/** A site of 250 issues, whose searches tell how they were answered, and clients of it that share their documents. */
async function openPages() {
  const documents = await temporaryDocuments();
  let nowMs = Date.UTC(2026, 10, 20);
  const clock = { now: () => new Date(nowMs), sleep: async () => {} };
  const { site } = await siteAndClient({ world: createWorld({ issues: 250, pullRequestShare: 0 }) });
  const search = async () => {
    site.requests.reset();
    const client = await clientOf(site.baseUrl, { documents, clock });
    const issues = (await collect(client.searchIssues(ISSUES))).flat();
    return { issues, statuses: site.requests.recent().map(({ status }) => status) };
  };
  const pass = (ms: number) => {
    nowMs += ms;
  };
  const forget = () => forgetKeptPages('default', documents, clock.now());
  return { site, search, pass, forget };
}

test('pages that have not changed are not sent again, whichever process asks, and cost nothing', async () => {
  const { site, search } = await openPages();
  const first = await search();
  const { used } = site.limits.state('search');

  const again = await search();

  expect(first.statuses).toEqual([200, 200, 200]);
  expect(again.statuses).toEqual([304, 304, 304]);
  expect(again.issues).toEqual(first.issues);
  expect(site.limits.state('search').used).toBeLessThanOrEqual(used);
});

test('a page that has changed is sent, and kept from then on', async () => {
  const { site, search } = await openPages();
  const { issues } = await search();
  const last = issues.at(-1);
  site.world.update(`${last?.owner}/${last?.repo}#${last?.number}`, { title: 'Changed' });

  const changed = await search();
  const again = await search();

  expect(changed.statuses).toEqual([304, 304, 200]);
  expect(changed.issues.at(-1)?.title).toBe('Changed');
  expect(again.statuses).toEqual([304, 304, 304]);
  expect(again.issues).toEqual(changed.issues);
});

test('a page is forgotten when it was not asked for in three days', async () => {
  const { search, pass, forget } = await openPages();
  await search();
  pass(2 * DAY_MS);
  await forget();
  const kept = await search();
  pass(2 * DAY_MS);
  await forget();
  const stillKept = await search();
  pass(4 * DAY_MS);

  await forget();

  expect([kept.statuses, stillKept.statuses]).toEqual([
    [304, 304, 304],
    [304, 304, 304],
  ]);
  expect((await search()).statuses).toEqual([200, 200, 200]);
});

/** A site that answers each search with an etag and a page of one issue, as given. */
async function openOdd(page: (call: number) => { readonly title?: string; readonly incomplete?: boolean }) {
  const conditions: (string | undefined)[] = [];
  const at = '2026-01-01T00:00:00Z';
  const site = await oddSite((request, _body, response) => {
    const { title = 'T', incomplete = false } = page(conditions.push(request.headers['if-none-match']));
    const item = {
      id: 1,
      number: 1,
      repository_url: 'https://api.github.com/repos/acme/press',
      html_url: 'https://github.com/acme/press/issues/1',
      title,
      state: 'open',
      labels: [],
      user: null,
      created_at: at,
      updated_at: at,
      closed_at: null,
    };
    const body = { total_count: 1, incomplete_results: incomplete, items: [item] };
    sendJson(response, body, 200, { etag: '"one"' });
  });
  const client = await clientOf(site);
  return { conditions, search: () => collect(client.searchIssues(ISSUES)) };
}

test('a page that was cut short is not kept', async () => {
  const { conditions, search } = await openOdd((call) => ({ incomplete: call !== 2 && call !== 4 }));

  await search();
  await search();

  expect(conditions).toEqual([undefined, undefined, '"one"', undefined]);
});

test('a page that is too large for a record is asked for without condition', async () => {
  const { conditions, search } = await openOdd(() => ({ title: 'x'.repeat(600_000) }));

  await search();
  await search();

  expect(conditions).toEqual([undefined, undefined]);
});

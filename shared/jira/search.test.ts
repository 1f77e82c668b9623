import { describe, expect, it } from 'vitest';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { JiraIncompleteError, JiraRequestError, JiraResponseError } from './errors.ts';
import {
  clientOf,
  collect,
  connectionTo,
  failureOf,
  oddSite,
  sendJson,
  siteAndClient,
} from './test-support.ts';

const world = createWorld({ issues: 2_300, seed: 9 });
const ALL = 'project is not EMPTY';

interface SearchBody {
  readonly jql: string;
  readonly startAt?: number;
  readonly nextPageToken?: string;
}

/** A site whose search answers as a test says, and a client of it. */
async function oddSearch(
  deployment: 'cloud' | 'data_center',
  answer: (body: SearchBody, call: number) => unknown,
) {
  const bodies: SearchBody[] = [];
  const baseUrl = await oddSite((_request, text, response) => {
    const body = JSON.parse(text) as SearchBody;
    bodies.push(body);
    sendJson(response, answer(body, bodies.length));
  });
  return { client: await clientOf(connectionTo(baseUrl, { deployment })), bodies };
}

const issue = (id: number) => ({ id: String(id), key: `A-${id}` });
const issues = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => issue(from + at));

describe('searching Cloud', () => {
  it('asks for 5,000 ids at a time, and for nothing but ids', async () => {
    const { client, bodies } = await oddSearch('cloud', () => ({ issues: [issue(1)] }));

    await collect(client.searchIds(ALL));

    expect(bodies).toEqual([{ jql: ALL, fields: ['id'], maxResults: 5_000 }]);
  });

  it('does not take a short or an empty page for the last one', async () => {
    const { client } = await oddSearch('cloud', (_body, call) =>
      call < 4
        ? { issues: call === 2 ? [] : [issue(call)], nextPageToken: `t${call}` }
        : { issues: [issue(4)], isLast: true },
    );

    expect((await collect(client.searchIds(ALL))).flat()).toEqual(['1', '3', '4']);
  });

  it('reads all pages of a site that gives shorter ones than asked for', async () => {
    const { site, client } = await siteAndClient({ deployment: 'cloud', world });
    site.faults.add({ kind: 'short_page', count: 700 });

    expect(new Set((await collect(client.searchIds(ALL))).flat()).size).toBe(2_300);
    expect(client.requestCount).toBe(4);
  });

  it('ends with an error when a page token repeats', async () => {
    const { client } = await oddSearch('cloud', (_body, call) => ({
      issues: [issue(call)],
      nextPageToken: `t${call % 3}`,
    }));

    const error = await failureOf(collect(client.searchIds(ALL)), JiraIncompleteError);

    expect(error.message).toContain('gave the same page token twice');
  });

  it('ends with an error when the simulated site repeats a token', async () => {
    const { site, client } = await siteAndClient({ deployment: 'cloud', world });
    site.faults.add({ kind: 'short_page', count: 100, match: { times: 1 } });
    site.faults.add({ kind: 'repeat_token' });

    const outcome = collect(client.searchIssues(ALL, { fields: ['summary'] }));

    expect((await failureOf(outcome, JiraIncompleteError)).endpoint).toBe('POST /rest/api/3/search/jql');
  });

  it('ends with an error when more is promised without a token', async () => {
    const { client } = await oddSearch('cloud', () => ({ issues: [issue(1)], isLast: false }));

    await expect(collect(client.searchIds(ALL))).rejects.toThrow(/said that more pages follow/);
  });

  it('fails on warnings', async () => {
    const { site, client } = await siteAndClient({ deployment: 'cloud', world });
    site.faults.add({ kind: 'warnings' });

    await expect(collect(client.searchIds(ALL))).rejects.toThrow(/warned that its result is not whole/);
  });

  it('is loud about JQL that the site refuses', async () => {
    const { client } = await siteAndClient({ deployment: 'cloud', world });

    const error = await failureOf(collect(client.searchIds('project = NOSUCH')), JiraRequestError);

    expect(error.status).toBe(400);
    expect(error.messages[0]).toContain('NOSUCH');
  });

  it('stops asking when the consumer stops', async () => {
    const { client, bodies } = await oddSearch('cloud', (_body, call) => ({
      issues: [issue(call)],
      nextPageToken: `t${call}`,
    }));

    for await (const ids of client.searchIds(ALL)) {
      expect(ids).toEqual(['1']);
      break;
    }

    expect(bodies.length).toBeLessThanOrEqual(2);
  });
});

describe('searching Data Center', () => {
  it('pages by offset in a fixed order, as large as the site allows', async () => {
    const { client, bodies } = await oddSearch('data_center', ({ startAt = 0 }) => ({
      startAt,
      total: 120,
      issues: issues(startAt, Math.min(startAt + 50, 120)),
    }));

    expect((await collect(client.searchIds('project = A'))).flat()).toHaveLength(120);
    expect(bodies.map(({ startAt }) => startAt)).toEqual([0, 50, 100]);
    expect(bodies[0]).toMatchObject({
      jql: 'project = A ORDER BY key ASC',
      maxResults: 1_000,
      fields: ['id'],
    });
  });

  it('keeps an order that the query brings', async () => {
    const { client, bodies } = await oddSearch('data_center', () => ({ startAt: 0, total: 0, issues: [] }));

    await collect(client.searchIds('project = A order by created'));

    expect(bodies[0]?.jql).toBe('project = A order by created');
  });

  it('passes over the result again for an issue that moved up while it was read', async () => {
    const before = issues(0, 100);
    const after = before.slice(1);
    const { client } = await oddSearch('data_center', ({ startAt = 0 }, call) => {
      const all = call === 1 ? before : after;
      return { startAt, total: all.length, issues: all.slice(startAt, startAt + 50) };
    });

    const ids = (await collect(client.searchIds(ALL))).flat();

    expect(ids).toHaveLength(100);
    expect(new Set(ids).size).toBe(100);
  });

  it('does not end well with fewer issues than the site counts', async () => {
    const { client, bodies } = await oddSearch('data_center', ({ startAt = 0 }) => ({
      startAt,
      total: 100,
      issues: startAt === 0 ? issues(0, 90) : [],
    }));

    const error = await failureOf(collect(client.searchIds(ALL)), JiraIncompleteError);

    expect(error.message).toContain('returned 90 issues of the 100 that it counts');
    expect(bodies).toHaveLength(6);
  });

  it('does not end well when the simulated site leaves issues out of its pages', async () => {
    const { site, client } = await siteAndClient({ deployment: 'data_center', world });
    site.faults.add({ kind: 'drop_issues', count: 3 });

    await failureOf(collect(client.searchIds(ALL)), JiraIncompleteError);

    expect(site.requests.total).toBeLessThan(20);
  });

  it('fails on warnings', async () => {
    const { site, client } = await siteAndClient({ deployment: 'data_center', world });
    site.faults.add({ kind: 'warnings' });

    await expect(collect(client.searchIds(ALL))).rejects.toThrow(/The result was truncated/);
  });

  it('refuses an answer without a total', async () => {
    const { client } = await oddSearch('data_center', () => ({ startAt: 0, issues: [] }));

    expect(await failureOf(collect(client.searchIds(ALL)), JiraResponseError)).toMatchObject({
      path: 'total',
    });
  });
});

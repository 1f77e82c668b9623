import { describe, expect, it } from 'vitest';
import { tokenFor } from '../sessions/session-fixture.ts';
import { childOf, issueOf, openMillrace, storeIssues } from './issue-fixture.ts';

const PATH = '/api/issues/keys';

const root = issueOf('1', { labels: ['red'], member: 'Ann' });
const child = childOf(root, '2', { labels: ['red', 'blue'], member: 'Bob' });
const hub = issueOf('3', {
  source: 'github',
  issue_key: 'repo#789',
  issue_type: 'Issue',
  issue_type_id: null,
  member: 'Ann',
  labels: ['blue'],
});

describe('the keys of issues', () => {
  it('are none before the first harvest', async () => {
    const millrace = await openMillrace();

    const { status, json } = await millrace.call('GET', PATH);

    expect(status).toBe(200);
    expect(json).toEqual({ issue_keys: [], total_count: 0, harvested_at: null, next_cursor: null });
  });

  it.each([
    ['', ['repo#789', 'PV-1', 'PV-2']],
    ['?source=jira', ['PV-1', 'PV-2']],
    ['?source=github', ['repo#789']],
    ['?assignee=Ann', ['repo#789', 'PV-1']],
    ['?label=blue', ['repo#789', 'PV-2']],
    ['?issue_type=Story', ['PV-2']],
    ['?issue_type=Product%20Version', ['PV-1']],
    ['?parent_key=PV-1', ['PV-2']],
    ['?source=jira&assignee=Ann&label=red&issue_type=Product+Version', ['PV-1']],
    ['?label=red&parent_key=PV-1', ['PV-2']],
    ['?label=red&assignee=Cid', []],
    ['?assignee=ann', []],
  ])('pass the filter %s', async (query, keys) => {
    const millrace = await openMillrace();
    await storeIssues(millrace, [root, child, hub]);

    const { status, json } = await millrace.call('GET', PATH + query);

    expect(status).toBe(200);
    expect(json).toEqual({
      issue_keys: keys,
      total_count: keys.length,
      harvested_at: '2026-02-01T00:00:00.000Z',
      next_cursor: null,
    });
  });

  it('come page by page, each once, with the count of all', async () => {
    const millrace = await openMillrace();
    const all = Array.from({ length: 25 }, (_, at) => issueOf(String(1000 + at)));
    await storeIssues(millrace, all);

    const keys: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { json } = await millrace.call('GET', `${PATH}?source=jira&limit=10${after}`);
      const page = json as { issue_keys: string[]; total_count: number; next_cursor: string | null };
      expect(page.total_count).toBe(25);
      keys.push(...page.issue_keys);
      cursor = page.next_cursor;
    }

    expect(keys).toEqual(all.map(({ issue_key }) => issue_key));
  });

  it('are up to 10,000 without a limit', async () => {
    const millrace = await openMillrace();
    await storeIssues(
      millrace,
      Array.from({ length: 10_001 }, (_, at) => issueOf(String(10_000 + at))),
    );

    const { json } = await millrace.call('GET', PATH);

    const page = json as { issue_keys: string[]; total_count: number; next_cursor: string };
    expect([new Set(page.issue_keys).size, page.total_count]).toEqual([10_000, 10_001]);
    const rest = await millrace.call('GET', `${PATH}?cursor=${page.next_cursor}`);
    expect(rest.json).toMatchObject({ issue_keys: ['PV-20000'], total_count: 10_001, next_cursor: null });
  });

  it('are counted anew after a change', async () => {
    const millrace = await openMillrace();
    await storeIssues(millrace, [root, child]);
    const before = await millrace.call('GET', `${PATH}?limit=1`);
    await storeIssues(millrace, [hub]);

    const after = await millrace.call('GET', `${PATH}?limit=1`);

    expect([before.json, after.json]).toMatchObject([{ total_count: 2 }, { total_count: 3 }]);
  });

  it('are not sent again to a client that holds them', async () => {
    const millrace = await openMillrace();
    await storeIssues(millrace, [root]);
    const ask = (query: string, tag: string) =>
      fetch(`${millrace.baseUrl}${PATH}${query}`, {
        headers: { authorization: 'Bearer token-of-the-tests-only', 'if-none-match': tag },
      });
    const first = await ask('?source=jira', '"another"');
    const tag = first.headers.get('etag') ?? '';

    const [same, listed, star, other] = await Promise.all([
      ask('?source=jira', tag),
      ask('?source=jira', `"x", ${tag}`),
      ask('?source=jira', '*'),
      ask('?source=github', tag),
    ]);
    await storeIssues(millrace, [child]);
    const changed = await ask('?source=jira', tag);

    expect([first, same, listed, star, other, changed].map(({ status }) => status)).toEqual([
      200, 304, 304, 304, 200, 200,
    ]);
    expect(await same.text()).toBe('');
    expect(same.headers.get('etag')).toBe(tag);
    expect(same.headers.get('cache-control')).toBe('private, no-cache');
    expect(await changed.json()).toMatchObject({ issue_keys: ['PV-1', 'PV-2'] });
  });

  it.each(['gzip', 'br'])('are compressed by %s', async (encoding) => {
    const millrace = await openMillrace();
    await storeIssues(
      millrace,
      Array.from({ length: 300 }, (_, at) => issueOf(String(1000 + at))),
    );

    const response = await fetch(millrace.baseUrl + PATH, {
      headers: { authorization: 'Bearer token-of-the-tests-only', 'accept-encoding': encoding },
    });

    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(await response.json()).toMatchObject({ total_count: 300 });
  });

  it.each([
    ['source=gitlab', 'query.source'],
    ['assignee=', 'query.assignee'],
    ['limit=0', 'query.limit'],
    ['limit=10001', 'query.limit'],
    ['labels=red', 'query'],
    ['label=red&label=blue', 'query.label'],
  ])('are refused with ?%s', async (query, path) => {
    const millrace = await openMillrace();

    const { status, json } = await millrace.call('GET', `${PATH}?${query}`);

    expect(status).toBe(400);
    expect(json).toMatchObject({ errors: [{ path }] });
  });

  it('are refused with a cursor of another query', async () => {
    const millrace = await openMillrace();
    await storeIssues(millrace, [root, child]);
    const { json } = await millrace.call('GET', `${PATH}?limit=1`);
    const { next_cursor } = json as { readonly next_cursor: string };

    const other = await millrace.call('GET', `${PATH}?limit=1&source=jira&cursor=${next_cursor}`);

    expect(other).toMatchObject({ status: 400, json: { detail: expect.stringContaining('another query') } });
  });

  it('are those of the own tenant', async () => {
    const millrace = await openMillrace();
    await storeIssues(millrace, [root]);
    const token = await tokenFor(millrace, { other: 'viewer' });

    const own = await millrace.call('GET', PATH, { token, tenant: 'other' });
    const foreign = await millrace.call('GET', PATH, { token });

    expect(own).toMatchObject({ status: 200, json: { issue_keys: [] } });
    expect(foreign.status).toBe(403);
  });
});

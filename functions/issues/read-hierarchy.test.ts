import { describe, expect, it } from 'vitest';
import type { IssueType } from '../../shared/harvest/config.ts';
import { type Issue, refOf } from '../../shared/harvest/issue.ts';
import { childOf, configureTypes, issueOf, openMillrace, storeIssues } from './issue-fixture.ts';

const PATH = '/api/issues/hierarchy';

const version = issueOf('123', { summary: 'Product Version 1.0' });
const feature = childOf(version, '456', {
  issue_type: 'Feature',
  issue_type_id: 10000,
  summary: 'Feature A',
});
const story = childOf(feature, '789', { summary: 'User Story 1' });
const lone = issueOf('5', { issue_type: 'Story', issue_type_id: 10101 });

const types: readonly IssueType[] = [
  { id: 10004, name: 'Product Version', url: null, child_type_ids: [10000] },
  { id: 10000, name: 'Feature', url: null, child_type_ids: [10101] },
  { id: 10101, name: 'Story', url: null, child_type_ids: [] },
];

interface Page {
  readonly hierarchy: readonly { readonly issue_key: string; readonly children: readonly unknown[] }[];
  readonly total_count: number;
  readonly next_cursor: string | null;
}

const keysOf = ({ hierarchy }: Page): readonly string[] => hierarchy.map(({ issue_key }) => issue_key);

describe('the hierarchy', () => {
  it('nests what is below each root', async () => {
    const millrace = await openMillrace();
    await configureTypes(millrace, types);
    await storeIssues(millrace, [version, feature, story, lone]);

    const { status, json } = await millrace.call('GET', PATH);

    expect(status).toBe(200);
    expect(json).toEqual({
      hierarchy: [
        {
          issue_key: 'PV-123',
          summary: 'Product Version 1.0',
          issue_type: 'Product Version',
          children: [
            {
              issue_key: 'PV-456',
              summary: 'Feature A',
              issue_type: 'Feature',
              children: [{ issue_key: 'PV-789', summary: 'User Story 1', issue_type: 'Story', children: [] }],
            },
          ],
        },
      ],
      total_count: 1,
      harvested_at: '2026-02-01T00:00:00.000Z',
      next_cursor: null,
    });
  });

  it('has every root while no types are configured', async () => {
    const millrace = await openMillrace();
    await storeIssues(millrace, [version, feature, lone]);

    const { json } = await millrace.call('GET', PATH);

    expect(keysOf(json as Page)).toEqual(['PV-123', 'PV-5']);
  });

  it.each([
    ['root_type=Story', ['PV-5']],
    ['root_type=Epic', []],
    ['root_key=PV-5', ['PV-5']],
    ['root_key=PV-123&root_type=Product+Version', ['PV-123']],
  ])('begins at %s', async (query, keys) => {
    const millrace = await openMillrace();
    await configureTypes(millrace, types);
    await storeIssues(millrace, [version, feature, story, lone]);

    const { status, json } = await millrace.call('GET', `${PATH}?${query}`);

    expect(status).toBe(200);
    expect(keysOf(json as Page)).toEqual(keys);
    expect(json).toMatchObject({ total_count: keys.length });
  });

  it.each([
    ['PV-789', /depth 2 below PV-123/],
    ['NO-1', /no such issue/],
  ])('has no root %s', async (key, says) => {
    const millrace = await openMillrace();
    await storeIssues(millrace, [version, feature, story]);

    const { status, json } = await millrace.call('GET', `${PATH}?root_key=${key}`);

    expect(status).toBe(404);
    expect(json).toMatchObject({ detail: expect.stringMatching(says) });
  });

  it.each([
    [0, 0],
    [1, 1],
    [5, 5],
    [undefined, 5],
    [7, 6],
  ])('with max_depth=%s ends %s levels below its root', async (maxDepth, levels) => {
    const millrace = await openMillrace();
    const chain: Issue[] = [version];
    for (let depth = 1; depth <= 6; depth += 1) chain.push(childOf(chain.at(-1) ?? version, `${depth}`));
    await storeIssues(millrace, chain);

    const query = maxDepth === undefined ? '' : `?max_depth=${maxDepth}`;
    const { json } = await millrace.call('GET', PATH + query);

    expect(JSON.stringify(json).split('"issue_key"').length - 1).toBe(1 + levels);
  });

  it('leaves out no issue whose parent is on its way elsewhere', async () => {
    const millrace = await openMillrace();
    const stray = childOf(feature, '900', { parent_ref: 'jira:default:77', depth: 3 });
    const crossed = childOf(feature, '901', { parent_ref: refOf(stray), depth: 2 });
    await storeIssues(millrace, [version, stray, crossed]);

    const { json } = await millrace.call('GET', `${PATH}?root_key=PV-123`);

    const [tree] = (json as Page).hierarchy;
    expect(tree?.children).toMatchObject([{ issue_key: 'PV-901' }, { issue_key: 'PV-900' }]);
  });

  it('comes page by page, roots of every type, each once', async () => {
    const millrace = await openMillrace();
    // More types of roots than one query may ask for.
    const roots = Array.from({ length: 70 }, (_, at) =>
      issueOf(String(100 + at), { issue_type: `T${at % 35}`, issue_type_id: 500 + (at % 35) }),
    );
    await configureTypes(
      millrace,
      Array.from({ length: 35 }, (_, at) => ({
        id: 500 + at,
        name: `T${at}`,
        url: null,
        child_type_ids: [],
      })),
    );
    await storeIssues(millrace, [...roots, lone]);

    const keys: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = (await millrace.call('GET', `${PATH}?limit=16${after}`)).json as Page;
      expect(page.total_count).toBe(70);
      keys.push(...keysOf(page));
      cursor = page.next_cursor;
    }

    expect(keys.toSorted()).toEqual(roots.map(({ issue_key }) => issue_key).toSorted());
  });

  it('ends a page early where trees are large, and goes on after it', async () => {
    const millrace = await openMillrace();
    const roots = Array.from({ length: 21 }, (_, at) => issueOf(String(10 + at)));
    const below = roots.flatMap((root) =>
      Array.from({ length: 1000 }, (_, at) =>
        childOf(root, `${root.issue_id}${String(at).padStart(4, '0')}`),
      ),
    );
    await storeIssues(millrace, [...roots, ...below]);

    const first = (await millrace.call('GET', PATH)).json as Page;
    const rest = (await millrace.call('GET', `${PATH}?cursor=${first.next_cursor}`)).json as Page;

    expect([keysOf(first).length, keysOf(rest).length, first.total_count]).toEqual([10, 10, 21]);
    expect(first.hierarchy.every(({ children }) => children.length === 1000)).toBe(true);
    expect(new Set([...keysOf(first), ...keysOf(rest)]).size).toBe(20);
  });

  it('is not sent again while neither issues nor types change', async () => {
    const millrace = await openMillrace();
    await configureTypes(millrace, types);
    await storeIssues(millrace, [version, lone]);
    const ask = (tag: string) =>
      fetch(millrace.baseUrl + PATH, {
        headers: { authorization: 'Bearer token-of-the-tests-only', 'if-none-match': tag },
      });
    const first = await ask('"none"');
    const tag = first.headers.get('etag') ?? '';

    const same = await ask(tag);
    await configureTypes(millrace, [{ id: 10101, name: 'Story', url: null, child_type_ids: [] }], 2);
    const changed = await ask(tag);

    expect([first.status, same.status, changed.status]).toEqual([200, 304, 200]);
    expect(keysOf((await changed.json()) as Page)).toEqual(['PV-5']);
  });

  it.each(['max_depth=-1', 'max_depth=x', 'limit=0', 'root_type=', 'depth=1', 'cursor=9.x', 'cursor=x'])(
    'is refused with ?%s',
    async (query) => {
      const millrace = await openMillrace();

      expect((await millrace.call('GET', `${PATH}?${query}`)).status).toBe(400);
    },
  );
});

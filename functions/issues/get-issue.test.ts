import { expect, it } from 'vitest';
import { childOf, issueOf, openMillrace, storeIssues } from './issue-fixture.ts';

const root = issueOf('1');
const child = childOf(root, '2', {
  assignee: 'Ann A.',
  member: 'Ann',
  labels: ['red'],
  created_by_reload: 7,
});

const pathOf = (key: string, query = '') => `/api/issues/${encodeURIComponent(key)}${query}`;

it('answers an issue by its key, with exactly the fields that are promised', async () => {
  const millrace = await openMillrace();
  await storeIssues(millrace, [root, child]);

  const { status, json } = await millrace.call('GET', pathOf('PV-2'));

  expect(status).toBe(200);
  expect(json).toEqual({
    issue_key: 'PV-2',
    source: 'jira',
    connection_id: 'default',
    issue_id: '2',
    summary: 'Summary of 2',
    assignee: 'Ann A.',
    member: 'Ann',
    status: 'To Do',
    labels: ['red'],
    issue_type: 'Story',
    parent_key: 'PV-1',
    root_key: 'PV-1',
    depth: 1,
    created_at: '2026-01-01T00:00:00.000Z',
    updated_at: '2026-01-02T00:00:00.000Z',
    harvested_at: '2026-01-03T00:00:00.000Z',
    url: 'https://example.atlassian.net/browse/PV-2',
  });
});

it.each(['repo#789', 'owner/repo#789'])('finds %s', async (issue_key) => {
  const millrace = await openMillrace();
  await storeIssues(millrace, [issueOf('9', { source: 'github', issue_key })]);

  expect(await millrace.call('GET', pathOf(issue_key))).toMatchObject({ status: 200, json: { issue_key } });
});

it('lists the namesakes of several connections, one of which the caller may name', async () => {
  const millrace = await openMillrace();
  const twin = issueOf('7', {
    issue_key: 'PV-1',
    connection_id: 'second',
    url: 'https://second/browse/PV-1',
  });
  await storeIssues(millrace, [root, twin]);

  const ambiguous = await millrace.call('GET', pathOf('PV-1'));
  const named = await millrace.call('GET', pathOf('PV-1', '?connection_id=second'));

  expect(ambiguous).toMatchObject({
    status: 409,
    json: {
      matches: [
        { source: 'jira', connection_id: 'default', issue_id: '1', issue_key: 'PV-1', url: root.url },
        { source: 'jira', connection_id: 'second', issue_id: '7', issue_key: 'PV-1', url: twin.url },
      ],
    },
  });
  expect(named).toMatchObject({ status: 200, json: { issue_id: '7' } });
});

it.each([
  ['PV-3', ''],
  ['PV-1', '?connection_id=second'],
])('knows no %s%s', async (key, query) => {
  const millrace = await openMillrace();
  await storeIssues(millrace, [root]);

  const { status, json } = await millrace.call('GET', pathOf(key, query));

  expect(status).toBe(404);
  expect(json).toMatchObject({ detail: expect.stringContaining(key) });
});

it('does not send again what the client holds, but says so when the issue is gone', async () => {
  const millrace = await openMillrace();
  await storeIssues(millrace, [root]);
  const ask = (key: string, tag: string) =>
    fetch(millrace.baseUrl + pathOf(key), {
      headers: { authorization: 'Bearer token-of-the-tests-only', 'if-none-match': tag },
    });
  const tag = (await ask('PV-1', '"x"')).headers.get('etag') ?? '';

  const [same, gone] = [await ask('PV-1', tag), await ask('PV-9', '*')];

  expect([same.status, gone.status]).toEqual([304, 404]);
});

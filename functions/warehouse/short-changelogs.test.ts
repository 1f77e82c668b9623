import { describe, expect, it } from 'vitest';
import { openSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import type { World } from '../../scripts/simulators/jira/world/world.ts';
import { detailSettings, expectedDetails } from '../../scripts/testing/expected-details.ts';
import { openLocalProcess, settingsOf } from '../../scripts/testing/local-process.ts';
import { oddSite } from '../../shared/jira/test-support.ts';
import type { JiraIssueRow } from '../../shared/warehouse/tables.ts';

const CLOSED = '/api/collect-closed-details';

interface History {
  readonly items: readonly { readonly fieldId: string }[];
}
interface BulkEntry {
  readonly issueId: string;
  readonly changeHistories: readonly History[];
}
interface BulkPage {
  readonly issueChangeLogs: readonly BulkEntry[];
}
interface SinglePage {
  readonly total: number;
  readonly values: readonly History[];
}
/** What a site makes of its right answers about changelogs. */
interface Bent {
  bulk?: (entry: BulkEntry) => BulkEntry | undefined;
  single?: (page: SinglePage, issueId: string) => SinglePage | undefined;
}

/** A table with statuses, and a site whose changelogs can be bent. */
async function openBent(issues: number) {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues }) });
  const bent: Bent = {};
  const alone: string[] = [];
  const baseUrl = await oddSite((request, body, response) => {
    const url = request.url ?? '';
    const id = /\/issue\/(\d+)\/changelog/.exec(url)?.[1];
    if (id !== undefined) alone.push(id);
    const relay = async () => {
      const { method, headers } = request;
      const answer = await forward(`${site.baseUrl}${url}`, method, headers.authorization, body);
      const text = await answer.text();
      const changed = answer.ok ? bend(bent, url, id, text) : text;
      response.writeHead(changed === undefined ? 404 : answer.status, { 'content-type': 'application/json' });
      response.end(changed ?? JSON.stringify({ errorMessages: ['Issue does not exist.'], errors: {} }));
    };
    void relay();
  });
  const millrace = await openLocalProcess({
    ...settingsOf({ ...site, baseUrl }),
    MILLRACE_INLINE_ISSUES: '1000',
    ...detailSettings,
  });
  await millrace.done('/api/update-status');
  const before = await millrace.rows();
  const closed = before.filter(({ status }) => status === 'Closed' || status === 'Deployed PD');
  const moved = closed.filter(({ issue_id }) => changesOf(site.world, issue_id) > 1);
  const [first] = moved;
  if (!first) throw new Error('The world has no closed issue that changed its status twice.');
  return { world: site.world, millrace, bent, alone, before, closed, moved, first };
}

function forward(url: string, method = 'GET', authorization = '', body = ''): Promise<Response> {
  const headers = { authorization, ...(body === '' ? {} : { 'content-type': 'application/json' }) };
  return fetch(url, { method, headers, ...(body === '' ? {} : { body }) });
}

function bend({ bulk, single }: Bent, url: string, id: string | undefined, text: string): string | undefined {
  if (id !== undefined && single) {
    const page = single(JSON.parse(text) as SinglePage, id);
    return page && JSON.stringify(page);
  }
  if (!bulk || !url.endsWith('/changelog/bulkfetch')) return text;
  const page = JSON.parse(text) as BulkPage;
  const issueChangeLogs = page.issueChangeLogs.map(bulk).filter((entry) => entry !== undefined);
  return JSON.stringify({ ...page, issueChangeLogs });
}

function changesOf(world: World, id: string): number {
  const issue = world.lookup(id);
  if (!issue) return 0;
  return world.histories(issue).filter(({ items }) => items.some(({ fieldId }) => fieldId === 'status'))
    .length;
}

function hasHistory(world: World, id: string): boolean {
  const issue = world.lookup(id);
  return issue !== undefined && world.histories(issue).length > 0;
}

function expectExact(world: World, row: JiraIssueRow | undefined): void {
  const issue = world.lookup(row?.issue_id ?? '');
  expect(row).toMatchObject(issue ? expectedDetails(world, issue, 'date') : { issue_id: 'of the world' });
}

function withoutLast(histories: readonly History[]): readonly History[] {
  const last = histories.findLastIndex(({ items }) => items.some(({ fieldId }) => fieldId === 'status'));
  return histories.filter((_history, at) => at !== last);
}

function leavingOut(id: string) {
  return (entry: BulkEntry) => (entry.issueId === id ? undefined : entry);
}

describe('bulk changelogs that come short', () => {
  it('are believed without further reads where each leads to the status of its issue', async () => {
    const { world, millrace, alone, closed } = await openBent(200);

    await millrace.done(CLOSED);

    const withoutAny = closed.map(({ issue_id }) => issue_id).filter((id) => !hasHistory(world, id));
    expect(alone.toSorted()).toEqual(withoutAny.toSorted());
  });

  it.each([
    ['an issue', (id: string) => leavingOut(id)],
    [
      'the last change of an issue',
      (id: string) => (entry: BulkEntry) =>
        entry.issueId === id ? { ...entry, changeHistories: withoutLast(entry.changeHistories) } : entry,
    ],
  ])('of %s are made good by the changelog of that issue', async (_what, bulk) => {
    const { world, millrace, bent, alone, closed, first } = await openBent(60);
    bent.bulk = bulk(first.issue_id);

    const answer = await millrace.done(CLOSED);

    expect(answer).toMatchObject({ updated: closed.length, skipped: [] });
    expect(alone.filter((id) => id === first.issue_id)).toHaveLength(1);
    const rows = await millrace.rows();
    for (const { issue_id } of closed) {
      expectExact(
        world,
        rows.find((row) => row.issue_id === issue_id),
      );
    }
  });

  it('of many issues are an error, and nothing is written', async () => {
    const { millrace, bent, before, moved } = await openBent(900);
    expect(moved.length).toBeGreaterThan(100);
    bent.bulk = () => undefined;

    const problem = await millrace.refused(CLOSED);

    expect(problem).toMatchObject({ status: 502, error_category: 'temporary' });
    expect(problem.detail).toMatch(/bulk changelogs left changes out of 101 or more/);
    expect(await millrace.rows()).toEqual(before);
  });
});

it('leaves out an issue whose own changelog does not lead to its status either, and says so', async () => {
  const { millrace, bent, before, closed, first } = await openBent(60);
  bent.bulk = leavingOut(first.issue_id);
  bent.single = (page, id) =>
    id === first.issue_id ? { ...page, total: page.total - 1, values: withoutLast(page.values) } : page;

  const answer = await millrace.done(CLOSED);

  expect(answer).toMatchObject({
    updated: closed.length - 1,
    skipped: [{ reason: 'changelog_inconsistent', count: 1, examples: [first.issue_id] }],
  });
  const row = (await millrace.rows()).find(({ issue_id }) => issue_id === first.issue_id);
  expect(row).toEqual(before.find(({ issue_id }) => issue_id === first.issue_id));
});

it('leaves out an issue whose changelog is gone, and says so', async () => {
  const { millrace, bent, before, closed, first } = await openBent(60);
  bent.bulk = leavingOut(first.issue_id);
  bent.single = (page, id) => (id === first.issue_id ? undefined : page);

  const answer = await millrace.done(CLOSED);

  expect(answer).toMatchObject({
    updated: closed.length - 1,
    skipped: [{ reason: 'not_found', count: 1, examples: [first.issue_id] }],
  });
  const row = (await millrace.rows()).find(({ issue_id }) => issue_id === first.issue_id);
  expect(row).toEqual(before.find(({ issue_id }) => issue_id === first.issue_id));
});

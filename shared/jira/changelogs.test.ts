import { describe, expect, it } from 'vitest';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import type { Connection } from './connection.ts';
import { JiraApiRemovedError, JiraIncompleteError, JiraResponseError } from './errors.ts';
import {
  clientOf,
  collect,
  connectionTo,
  failureOf,
  oddSite,
  sendJson,
  siteAndClient,
} from './test-support.ts';

const ALL = 'project is not EMPTY';
const newWorld = () => createWorld({ issues: 120, seed: 6 });

interface Body {
  readonly nextPageToken?: string;
  readonly issueIdsOrKeys?: readonly string[];
  readonly fieldIds?: readonly string[];
}

async function oddChangelogs(
  answer: (url: string, body: Body) => { status?: number; document: unknown },
  fields: Partial<Connection> = {},
) {
  const asked: { readonly url: string; readonly body: Body }[] = [];
  const baseUrl = await oddSite((request, text, response) => {
    const body = text ? (JSON.parse(text) as Body) : {};
    const url = request.url ?? '';
    asked.push({ url, body });
    const { status, document } = answer(url, body);
    sendJson(response, document, status);
  });
  return { client: await clientOf(connectionTo(baseUrl, fields)), asked };
}

const change = (id: number | string, created: string | number, to = '3') => ({
  id,
  created,
  author: { accountId: 'user-1', displayName: 'User One' },
  items: [{ field: 'status', fieldId: 'status', from: '1', fromString: 'To Do', to, toString: 'Done' }],
});

describe('changelogs in bulk', () => {
  it('join the histories of an issue that are spread over pages, oldest first, each once', async () => {
    const early = Date.UTC(2026, 0, 5, 10, 0, 0, 7);
    const { client } = await oddChangelogs((_url, { nextPageToken }) => ({
      document: nextPageToken
        ? {
            issueChangeLogs: [
              {
                issueId: '1',
                changeHistories: [change('11', '2026-01-05T12:00:00.000+0200'), change('9', early)],
              },
            ],
          }
        : {
            issueChangeLogs: [
              { issueId: '1', changeHistories: [change('9', early), change('101', early)] },
              { issueId: '3', changeHistories: [change('12', early)] },
            ],
            nextPageToken: 'more',
          },
    }));

    const logs = await collect(client.fetchChangelogs(['1', '2', '3']));

    expect(logs.map(({ issue_id: id, histories }) => [id, histories.map((history) => history.id)])).toEqual([
      ['1', ['11', '9', '101']],
      ['2', []],
      ['3', ['12']],
    ]);
    expect(logs[0]?.histories[0]).toEqual({
      id: '11',
      created: '2026-01-05T10:00:00.000Z',
      author: { id: 'user-1', name: 'User One' },
      items: [
        { field: 'status', field_id: 'status', from: '1', from_string: 'To Do', to: '3', to_string: 'Done' },
      ],
    });
    expect(logs[0]?.histories[1]?.created).toBe('2026-01-05T10:00:00.007Z');
  });

  it('take absent authors and texts for absent', async () => {
    const history = { id: 7, created: 0, items: [{ field: 'labels', fieldId: 'labels' }] };
    const { client } = await oddChangelogs(() => ({
      document: { issueChangeLogs: [{ issueId: 1, changeHistories: [history] }] },
    }));

    const [log] = await collect(client.fetchChangelogs(['1']));

    expect(log?.histories).toEqual([
      {
        id: '7',
        created: '1970-01-01T00:00:00.000Z',
        author: null,
        items: [
          { field: 'labels', field_id: 'labels', from: null, from_string: null, to: null, to_string: null },
        ],
      },
    ]);
  });

  it('ask the site for the wanted fields, and keep only those', async () => {
    const both = {
      ...change('1', 0),
      items: [...change('1', 0).items, { field: 'labels', fieldId: 'labels' }],
    };
    const other = { id: '2', created: 1, items: [{ field: 'labels', fieldId: 'labels' }] };
    const { client, asked } = await oddChangelogs(() => ({
      document: { issueChangeLogs: [{ issueId: '1', changeHistories: [both, other] }] },
    }));

    const [log] = await collect(client.fetchChangelogs(['1'], { fieldIds: ['status'] }));

    expect(asked[0]?.body.fieldIds).toEqual(['status']);
    expect(log?.histories.map(({ items }) => items.map(({ field }) => field))).toEqual([['status']]);
  });

  it('end with an error when a token repeats, a foreign issue comes, or an instant is none', async () => {
    const repeat = await oddChangelogs(() => ({ document: { issueChangeLogs: [], nextPageToken: 't' } }));
    const foreign = await oddChangelogs(() => ({
      document: { issueChangeLogs: [{ issueId: '8', changeHistories: [] }] },
    }));
    const timeless = await oddChangelogs(() => ({
      document: { issueChangeLogs: [{ issueId: '1', changeHistories: [change('1', 'yesterday')] }] },
    }));

    await failureOf(collect(repeat.client.fetchChangelogs(['1'])), JiraIncompleteError);
    await failureOf(collect(foreign.client.fetchChangelogs(['1'])), JiraIncompleteError);
    const error = await failureOf(collect(timeless.client.fetchChangelogs(['1'])), JiraResponseError);

    expect(error.path).toBe('issueChangeLogs[0].changeHistories[0].created');
  });

  it('are never taken for empty when the endpoint is removed', async () => {
    const { client } = await oddChangelogs(() => ({ status: 410, document: { errorMessages: ['removed'] } }));

    const error = await failureOf(collect(client.fetchChangelogs(['1'])), JiraApiRemovedError);

    expect(error.endpoint).toBe('POST /rest/api/3/changelog/bulkfetch');
  });
});

describe('where Cloud has no bulk changelogs', () => {
  it.each([404, 405, 501])(
    '%i leads to the paged changelog of each issue, and is not asked for again',
    async (status) => {
      const world = newWorld();
      const { client: whole } = await siteAndClient({ deployment: 'cloud', world });
      const { client, site } = await siteAndClient({ deployment: 'cloud', world });
      const ids = (await collect(whole.searchIds(ALL))).flat();
      const baseUrl = await oddSite((request, _text, response) => {
        if (request.url?.includes('changelog/bulkfetch'))
          return sendJson(response, { errorMessages: [] }, status);
        void fetch(`${site.baseUrl}${request.url}`, {
          headers: { authorization: request.headers.authorization ?? '' },
        }).then(async (answer) =>
          response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text()),
        );
        return undefined;
      });
      const limited = await clientOf(connectionTo(baseUrl), { limits: { retries: 0 } });

      const expected = await collect(whole.fetchChangelogs(ids));
      const first = await collect(limited.fetchChangelogs(ids));
      const requests = limited.requestCount;
      await collect(limited.fetchChangelogs(ids.slice(0, 1)));

      expect(first).toEqual(expected);
      expect(limited.requestCount).toBe(requests + 1);
      expect(client.requestCount).toBe(0);
    },
  );

  it('an issue that was deleted meanwhile is missing, and does not end the run', async () => {
    const { client } = await oddChangelogs((url) => {
      if (url.includes('bulkfetch')) return { status: 404, document: {} };
      if (url.includes('/issue/2/'))
        return { status: 404, document: { errorMessages: ['Gone.'], errors: {} } };
      return { document: { startAt: 0, total: 1, values: [change('5', 0)] } };
    });

    const logs = await collect(client.fetchChangelogs(['1', '2', '3']));

    expect(logs.map(({ missing, histories }) => missing ?? histories.length)).toEqual([1, 'not_found', 1]);
  });

  it('all pages are read, and fewer histories than the total are an error', async () => {
    const page = (startAt: number, count: number, total: number) => ({
      document: {
        startAt,
        total,
        values: Array.from({ length: count }, (_, at) => change(startAt + at, startAt + at)),
      },
    });
    const at = (url: string) => Number(new URL(url, 'http://x').searchParams.get('startAt'));
    const absent = { status: 404, document: {} };
    const whole = await oddChangelogs((url) =>
      url.includes('bulkfetch') ? absent : page(at(url), 100, 300),
    );
    const short = await oddChangelogs((url) =>
      url.includes('bulkfetch') ? absent : page(at(url), at(url) === 0 ? 100 : 0, 300),
    );

    const [log] = await collect(whole.client.fetchChangelogs(['1']));
    const error = await failureOf(collect(short.client.fetchChangelogs(['1'])), JiraIncompleteError);

    expect(log?.histories).toHaveLength(300);
    expect(error.message).toContain('returned 100 of 300 histories of issue 1');
  });
});

describe('changelogs of Data Center', () => {
  const asDataCenter = { deployment: 'data_center' } as const;
  const nameless = (id: number) => ({
    id: String(id),
    created: `2026-01-0${id}T00:00:00.000+0000`,
    author: { name: 'jdoe', key: 'JIRAUSER1' },
    items: [
      { field: 'Fix Version', fieldtype: 'jira', from: null, fromString: null, to: '1', toString: '1.0' },
      { field: 'Planned', fieldtype: 'custom', from: null, fromString: null, to: null, toString: '5' },
      { field: 'Twice', fieldtype: 'custom', from: null, fromString: null, to: null, toString: '5' },
    ],
  });
  const fields = [
    { id: 'customfield_1', name: 'Planned', custom: true },
    { id: 'customfield_2', name: 'Twice', custom: true },
    { id: 'customfield_3', name: 'Twice', custom: true },
  ];

  function site(inSearch: number, inIssue: number, total: number) {
    const changelog = (count: number) => ({
      total,
      histories: Array.from({ length: count }, (_, at) => nameless(9 - at)),
    });
    return oddChangelogs((url) => {
      if (url.endsWith('/field')) return { document: fields };
      if (url.includes('/search'))
        return { document: { issues: [{ id: '1', changelog: changelog(inSearch) }] } };
      return { document: { id: '1', changelog: changelog(inIssue) } };
    }, asDataCenter);
  }

  it('tell fields by id where the name is clear', async () => {
    const { client } = await site(1, 0, 1);

    const [log] = await collect(client.fetchChangelogs(['1']));

    expect(log?.histories[0]?.author).toEqual({ id: 'jdoe', name: null });
    expect(log?.histories[0]?.items.map((item) => item.field_id)).toEqual([
      'fixVersions',
      'customfield_1',
      null,
    ]);
  });

  it('are completed from the issue when the search cut them', async () => {
    const { client, asked } = await site(2, 5, 5);

    const [log] = await collect(client.fetchChangelogs(['1']));

    expect(log?.histories.map(({ id }) => id)).toEqual(['5', '6', '7', '8', '9']);
    expect(asked.map(({ url }) => url)).toContain('/rest/api/2/issue/1?fields=id&expand=changelog');
  });

  it('are an error when the issue cuts them as well', async () => {
    const { client } = await site(2, 4, 5);

    const error = await failureOf(collect(client.fetchChangelogs(['1'])), JiraIncompleteError);

    expect(error.message).toContain('returned 4 of 5 histories of issue 1');
  });

  it('are missing for issues that are gone', async () => {
    const world = newWorld();
    const { client } = await siteAndClient({ deployment: 'data_center', world });
    const ids = (await collect(client.searchIds(ALL))).flat();
    world.delete(ids[3] ?? '');

    const logs = await collect(client.fetchChangelogs(ids));

    expect(logs.filter(({ missing }) => missing).map(({ issue_id: id }) => id)).toEqual([ids[3]]);
    expect(logs).toHaveLength(120);
  });
});

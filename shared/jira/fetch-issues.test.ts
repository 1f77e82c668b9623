import { describe, expect, it } from 'vitest';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { JiraError, JiraIncompleteError, JiraRequestError } from './errors.ts';
import {
  clientOf,
  collect,
  connectionTo,
  failureOf,
  oddSite,
  sendJson,
  siteAndClient,
} from './test-support.ts';
import type { JiraClient } from './client.ts';

const ALL = 'project is not EMPTY';
const newWorld = () => createWorld({ issues: 350, seed: 4 });

async function idsOf(client: JiraClient): Promise<string[]> {
  return (await collect(client.searchIds(ALL))).flat();
}

async function fetchAll(client: JiraClient, ids: readonly string[], maxMissing?: number) {
  const options = { fields: ['summary'], ...(maxMissing === undefined ? {} : { maxMissing }) };
  const batches = await collect(client.fetchIssues(ids, options));
  return {
    issues: batches.flatMap((batch) => batch.issues),
    missing: batches.flatMap((batch) => batch.missing),
  };
}

describe.each(['cloud', 'data_center'] as const)('issues that a %s site leaves out', (deployment) => {
  it('are missing, with the reason, when they are gone', async () => {
    const world = newWorld();
    const { client } = await siteAndClient({ deployment, world });
    const ids = await idsOf(client);
    const gone = [ids[5], ids[205]].map(String);
    for (const id of gone) world.delete(id);

    const { issues, missing } = await fetchAll(client, ids);

    expect(issues).toHaveLength(348);
    expect(missing).toEqual(gone.map((id) => ({ issue_id: id, reason: 'not_found' })));
  });

  it('are taken when the second asking brings them', async () => {
    const { site, client } = await siteAndClient({ deployment, world: newWorld() });
    const ids = await idsOf(client);
    site.faults.add({ kind: 'drop_issues', count: 4, match: { times: 1 } });

    const { issues, missing } = await fetchAll(client, ids);

    expect(new Set(issues.map(({ id }) => id)).size).toBe(350);
    expect(missing).toEqual([]);
  });

  it('are an error when there are more than can have been deleted meanwhile', async () => {
    const world = newWorld();
    const { client } = await siteAndClient({ deployment, world });
    const ids = await idsOf(client);
    for (const id of ids.slice(0, 6)) world.delete(id);

    const error = await failureOf(fetchAll(client, ids, 5), JiraIncompleteError);

    expect(error.message).toMatch(/^Jira left out 6 of 100 issues/);
    expect((await fetchAll(client, ids, 6)).missing).toHaveLength(6);
  });

  it('may be asked for without confirmation', async () => {
    const world = newWorld();
    const { client } = await siteAndClient({ deployment, world });
    const ids = (await idsOf(client)).slice(0, 10);
    world.delete(ids[0] ?? '');

    const issues = await client.readIssues(ids, { fields: ['summary'] });

    expect(issues.map(({ id }) => id).toSorted()).toEqual(ids.slice(1).toSorted());
  });
});

describe('issues that only a single read finds', () => {
  it('are a short answer on Cloud, and end the run', async () => {
    const { site, client } = await siteAndClient({ deployment: 'cloud', world: newWorld() });
    const ids = await idsOf(client);
    site.faults.add({ kind: 'drop_issues', issues: [ids[7] ?? ''] });

    const error = await failureOf(fetchAll(client, ids), JiraIncompleteError);

    expect(error.message).toContain(`short answer: it left issue ${ids[7]} out of two bulk reads`);
  });

  it('are taken on Data Center, whose search lags behind', async () => {
    const { site, client } = await siteAndClient({ deployment: 'data_center', world: newWorld() });
    const ids = await idsOf(client);
    site.world.hideFromSearch(ids[7] ?? '', 60_000);

    const { issues, missing } = await fetchAll(client, ids);

    expect(new Set(issues.map(({ id }) => id)).size).toBe(350);
    expect(missing).toEqual([]);
  });
});

it.each([404, 403])('takes a %i that is not from Jira for no proof that an issue is gone', async (status) => {
  const baseUrl = await oddSite((request, _text, response) => {
    if (request.method === 'POST') sendJson(response, { issues: [] });
    else response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>no such backend</h1>');
  });
  const client = await clientOf(connectionTo(baseUrl));

  const error = await failureOf(fetchAll(client, ['1']), JiraError);

  expect(error).toMatchObject({ status, category: 'admin_required' });
});

it('asks again for issues that Cloud reports as not retrievable at the moment', async () => {
  const { site, client } = await siteAndClient({ deployment: 'cloud', world: newWorld() });
  const ids = await idsOf(client);
  site.faults.add({ kind: 'issue_errors', count: 2, match: { path: /bulkfetch/, times: 1 } });

  expect((await fetchAll(client, ids)).issues).toHaveLength(350);
});

it('reports issues of a project that may not be browsed as missing', async () => {
  const { site, client } = await siteAndClient({
    deployment: 'cloud',
    world: createWorld({ issues: 60, projects: 3 }),
  });
  const ids = await idsOf(client);
  const [project] = await client.projects();
  site.world.deny(project?.key ?? '', ['BROWSE_PROJECTS']);

  const { issues, missing } = await fetchAll(client, ids);

  expect(missing.length).toBeGreaterThan(0);
  expect(issues.length + missing.length).toBe(60);
});

it('reads the properties that are asked for', async () => {
  const { client } = await siteAndClient({ deployment: 'cloud', world: newWorld() });
  const [id = ''] = await idsOf(client);

  const [batch] = await collect(client.fetchIssues([id], { fields: ['summary'], properties: ['millrace'] }));

  expect(batch?.issues).toEqual([{ id, key: expect.any(String), fields: expect.any(Object) }]);
});

it('asks for no more batches than are wanted, and no faster than they are taken', async () => {
  const { site, client } = await siteAndClient({ deployment: 'cloud', world: newWorld() });
  const ids = await idsOf(client);

  for await (const batch of client.fetchIssues(ids, { fields: ['summary'], concurrency: 2 })) {
    expect(batch.issues).toHaveLength(100);
    break;
  }

  expect(site.requests.count('POST /rest/api/3/issue/bulkfetch')).toBe(2);
});

/** Data Center sites that validate ids although they are asked not to, and ones that do as they are asked. */
describe('ids that no issue has, on Data Center', () => {
  async function siteWithout(
    gone: readonly string[],
    refusal?: (unknown: readonly string[]) => readonly string[],
  ) {
    const searches: { readonly jql: string; readonly validateQuery?: boolean }[] = [];
    const baseUrl = await oddSite((request, text, response) => {
      if (request.method === 'GET')
        return sendJson(response, { errorMessages: ['Issue Does Not Exist'] }, 404);
      const search = JSON.parse(text) as (typeof searches)[number];
      searches.push(search);
      const ids = [...search.jql.matchAll(/\d+/g)].map(([id]) => id);
      const unknown = ids.filter((id) => gone.includes(id));
      if (refusal && unknown.length > 0) return sendJson(response, { errorMessages: refusal(unknown) }, 400);
      const issues = ids.filter((id) => !gone.includes(id)).map((id) => ({ id, key: `A-${id}` }));
      return sendJson(response, { startAt: 0, total: issues.length, issues });
    });
    return { client: await clientOf(connectionTo(baseUrl, { deployment: 'data_center' })), searches };
  }

  it('are searched for without validation', async () => {
    const { client, searches } = await siteWithout(['2']);

    const { issues, missing } = await fetchAll(client, ['1', '2', '3']);

    expect(issues.map(({ id }) => id)).toEqual(['1', '3']);
    expect(missing).toEqual([{ issue_id: '2', reason: 'not_found' }]);
    expect(searches[0]).toMatchObject({ jql: 'id in (1, 2, 3)', validateQuery: false });
  });

  it('are taken out of the search where the site names them in a refusal', async () => {
    const { client } = await siteWithout(['2', '3'], (unknown) =>
      unknown.map((id) => `Ein Wert mit der ID '${id}' fehlt.`),
    );

    const { issues, missing } = await fetchAll(client, ['1', '2', '3']);

    expect(issues.map(({ id }) => id)).toEqual(['1']);
    expect(missing.map(({ issue_id: id }) => id)).toEqual(['2', '3']);
  });

  it('do not hide a refusal of another kind', async () => {
    const { client } = await siteWithout(['2'], () => ["Field 'id' does not exist."]);

    await expect(fetchAll(client, ['1', '2'])).rejects.toThrow(JiraRequestError);
  });
});

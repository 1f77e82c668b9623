import { describe, expect, it } from 'vitest';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import {
  clientOf,
  collect,
  connectionTo,
  secretsOf,
  siteAndClient,
  temporaryDocuments,
} from './test-support.ts';
import { systemClock } from '../platform/clock.ts';
import { detectDeployment, type JiraClient } from './client.ts';
import type { Deployment } from './connection.ts';

const DEPLOYMENTS: readonly Deployment[] = ['cloud', 'data_center'];
const ALL = 'project is not EMPTY';

const world = createWorld({ issues: 1_250, projects: 3, seed: 7 });

async function idsOf(client: JiraClient, jql = ALL): Promise<string[]> {
  return (await collect(client.searchIds(jql))).flat();
}

describe.each(DEPLOYMENTS)('reading a %s site', (deployment) => {
  it('finds the ids of all issues', async () => {
    const { client } = await siteAndClient({ deployment, world });

    const ids = await idsOf(client);

    expect(new Set(ids).size).toBe(1_250);
    expect(await client.count(ALL)).toBe(1_250);
  });

  it('fetches every issue with the fields asked for', async () => {
    const { client } = await siteAndClient({ deployment, world });
    const ids = await idsOf(client);

    const batches = await collect(client.fetchIssues(ids, { fields: ['summary', 'status'] }));

    const issues = batches.flatMap((batch) => batch.issues);
    expect(batches.flatMap((batch) => batch.missing)).toEqual([]);
    expect(issues.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(Object.keys(issues[0]?.fields ?? {}).toSorted()).toEqual(['status', 'summary']);
    expect(client.requestCount).toBe(deployment === 'cloud' ? 1 + 13 : 2 + 13);
  });

  it('fetches from the pages of a search while they arrive', async () => {
    const { client } = await siteAndClient({ deployment, world });

    const batches = await collect(client.fetchIssues(client.searchIds(ALL), { fields: ['summary'] }));

    expect(batches.flatMap((batch) => batch.issues)).toHaveLength(1_250);
  });

  it('pages through issues with their fields', async () => {
    const { client } = await siteAndClient({ deployment, world });

    const pages = await collect(client.searchIssues(ALL, { fields: ['summary'], pageSize: 100 }));

    expect(new Set(pages.flat().map(({ key }) => key)).size).toBe(1_250);
  });

  it('reads fields, statuses, projects and itself', async () => {
    const { client } = await siteAndClient({ deployment, world });

    const [fields, statuses, projects, myself, info] = await Promise.all([
      client.fields(),
      client.statuses(),
      client.projects(),
      client.myself(),
      client.serverInfo(),
    ]);
    const permissions = await client.myPermissions(['BROWSE_PROJECTS', 'CREATE_ISSUES'], projects[0]?.key);

    expect(fields.find(({ id }) => id === 'summary')).toMatchObject({ custom: false, type: 'string' });
    expect(new Set(statuses.map(({ category }) => category))).toEqual(
      new Set(['new', 'indeterminate', 'done']),
    );
    expect(projects).toHaveLength(3);
    expect(myself.id).not.toBe('');
    expect([...permissions]).toEqual(['BROWSE_PROJECTS', 'CREATE_ISSUES']);
    expect(info.deployment).toBe(deployment);
  });

  it('finds out by itself what kind of site it is', async () => {
    const { site } = await siteAndClient({ deployment, world });
    const { deployment: _, ...undetected } = connectionTo(site.baseUrl, {
      auth:
        deployment === 'cloud'
          ? { kind: 'api_token', email: 'user0@example.com', token_secret: 'jira-api-token' }
          : { kind: 'personal_access_token', token_secret: 'jira-pat' },
    });
    const client = await clientOf(undetected);

    const connection = { ...undetected, tenant_id: 'other' };
    const credentials = secretsOf({
      'jira-api-token': ['simulated-api-token'],
      'jira-pat': ['simulated-personal-access-token'],
    });
    const documents = await temporaryDocuments();
    expect(await detectDeployment({ connection, credentials, documents, clock: systemClock })).toBe(
      deployment,
    );
    expect(await client.deployment()).toBe(deployment);
    expect(await idsOf(client)).toHaveLength(1_250);
  });
});

describe('both deployments', () => {
  it('give the same issues and the same changelogs of the same world', async () => {
    const cloud = (await siteAndClient({ deployment: 'cloud', world })).client;
    const dataCenter = (await siteAndClient({ deployment: 'data_center', world })).client;
    const ids = (await idsOf(cloud)).toSorted();

    const [cloudLogs, dataCenterLogs] = await Promise.all(
      [cloud, dataCenter].map((client) => collect(client.fetchChangelogs(ids, { fieldIds: ['status'] }))),
    );
    const dataCenterIds = await idsOf(dataCenter);

    expect(dataCenterIds.toSorted()).toEqual(ids);
    expect(cloudLogs).toHaveLength(1_250);
    const bare = (logs: typeof cloudLogs) =>
      logs?.map(({ issue_id, histories }) => ({
        issue_id,
        histories: histories.map(({ id, created, items }) => ({ id, created, items })),
      }));
    expect(bare(dataCenterLogs)).toEqual(bare(cloudLogs));
    expect(cloudLogs?.flatMap((log) => log.histories).length).toBeGreaterThan(1_000);
  });
});

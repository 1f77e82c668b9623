import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openSite } from './test-site.ts';
import { createWorld } from './world/create-world.ts';

const Named = z.array(z.looseObject({ id: z.string(), name: z.string() }));
const Page = z.looseObject({
  values: z.array(z.looseObject({ id: z.union([z.string(), z.number()]) })),
  isLast: z.boolean(),
  total: z.number(),
});

describe.each([
  ['cloud', '3', 'Cloud'],
  ['data_center', '2', 'Server'],
] as const)('%s', (deployment, version, type) => {
  const api = `/rest/api/${version}`;

  test('says what it is, even to those who have not logged in', async () => {
    const site = await openSite({ deployment });

    const answer = await site.get('/rest/api/2/serverInfo', { authorization: '' });

    expect(answer.json).toMatchObject({ deploymentType: type, baseUrl: site.baseUrl });
    expect((await site.get(`${api}/serverInfo`)).json).toMatchObject({ deploymentType: type });
  });

  test('lists fields, two of one name among them, statuses, types and projects', async () => {
    const site = await openSite({
      deployment,
      world: createWorld({ issues: 10, hierarchyDepth: 5, projects: 2 }),
    });

    const fields = (await site.get(`${api}/field`)).as(Named);
    const statuses = (await site.get(`${api}/status`)).as(Named);
    const types = (await site.get(`${api}/issuetype`)).as(Named);
    const projects = (await site.get(`${api}/project`)).as(Named);

    expect(fields.filter((field) => field.name === 'Severity')).toHaveLength(2);
    expect(statuses.map((status) => status.name)).toContain('Deployed PD');
    expect(types.map((one) => one.name)).toEqual([
      'Theme',
      'Initiative',
      'Epic',
      'Story',
      'Task',
      'Bug',
      'Sub-task',
    ]);
    expect(projects.map((project) => project.key)).toEqual(['MILL', 'RACE']);
  });

  test('names the account and what it may do', async () => {
    const world = createWorld({ issues: 10 });
    const site = await openSite({ deployment, world });
    world.deny('OPS', ['CREATE_ISSUES']);
    const may = async (scope: string): Promise<unknown> => {
      const query = deployment === 'cloud' ? `permissions=CREATE_ISSUES&${scope}` : scope;
      return (await site.get(`${api}/mypermissions?${query}`)).json;
    };

    expect(await may('projectKey=OPS')).toMatchObject({
      permissions: { CREATE_ISSUES: { havePermission: false } },
    });
    expect(await may('projectKey=MILL')).toMatchObject({
      permissions: { CREATE_ISSUES: { havePermission: true } },
    });
    expect(await may('issueKey=MILL-1')).toMatchObject({
      permissions: { CREATE_ISSUES: { havePermission: true } },
    });
    expect((await site.get(`${api}/mypermissions?projectKey=NOPE&permissions=CREATE_ISSUES`)).status).toBe(
      404,
    );
    expect((await site.get(`${api}/myself`)).json).toMatchObject({
      displayName: 'Mia Krystof',
      timeZone: 'UTC',
    });
  });

  test('gives one project, or says that there is none', async () => {
    const site = await openSite({ deployment });

    expect((await site.get(`${api}/project/MILL`)).json).toMatchObject({ key: 'MILL', id: '10000' });
    expect((await site.get(`${api}/project/10001`)).json).toMatchObject({ key: 'RACE' });
    const missing = await site.get(`${api}/project/NOPE`);
    expect(missing.status).toBe(404);
    expect(missing.json).toMatchObject({ errorMessages: ["No project could be found with key 'NOPE'."] });
  });

  test('has boards and sprints', async () => {
    const site = await openSite({ deployment });

    const boards = (await site.get('/rest/agile/1.0/board?projectKeyOrId=RACE')).as(Page);
    const sprints = (await site.get('/rest/agile/1.0/board/2/sprint?maxResults=5')).as(Page);

    expect(boards.values.map((board) => board.id)).toEqual([2]);
    expect([sprints.values.length, sprints.isLast, sprints.total]).toEqual([5, false, 12]);
    expect((await site.get('/rest/agile/1.0/board/2')).json).toMatchObject({ name: 'RACE board' });
    expect((await site.get('/rest/agile/1.0/sprint/12')).json).toMatchObject({ state: 'future' });
    expect((await site.get('/rest/agile/1.0/board/99')).status).toBe(404);
    expect((await site.get('/rest/agile/1.0/sprint/999')).status).toBe(404);
  });
});

describe('Cloud', () => {
  test('searches projects and statuses by pages', async () => {
    const world = createWorld({ issues: 10, projects: 30 });
    const site = await openSite({ deployment: 'cloud', world });
    world.deny('OPS', ['BROWSE_PROJECTS']);

    const projects = (await site.get('/rest/api/3/project/search?startAt=20&maxResults=20')).as(Page);
    const statuses = (await site.get('/rest/api/3/statuses/search?searchString=deployed')).as(Page);

    expect([projects.values.length, projects.isLast, projects.total]).toEqual([9, true, 29]);
    expect(statuses.values.map((status) => status.id)).toEqual(['10100', '10101']);
  });

  test('wants to know which permissions are meant', async () => {
    const site = await openSite({ deployment: 'cloud' });

    const answers = [
      await site.get('/rest/api/3/mypermissions'),
      await site.get('/rest/api/3/mypermissions?permissions=FLY'),
    ];

    expect(answers.map((answer) => answer.status)).toEqual([400, 400]);
  });

  test('shows names in its own language unless English is forced', async () => {
    const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 10, language: 'de' }) });
    const english = { 'accept-language': 'en', 'x-force-accept-language': 'true' };
    const names = async (headers: Record<string, string>): Promise<string[]> =>
      (await site.get('/rest/api/3/status', headers)).as(Named).map((status) => status.name);

    expect(await names({})).toContain('Geschlossen');
    expect(await names({ 'accept-language': 'en' })).toContain('Geschlossen');
    expect(await names(english)).toContain('Closed');
  });

  test('may put another host into its links', async () => {
    const site = await openSite({
      deployment: 'cloud',
      selfBaseUrl: 'https://api.atlassian.com/ex/jira/cloud-id',
    });

    const answer = await site.get('/rest/api/3/issue/10001?fields=summary');

    expect(answer.json).toMatchObject({
      self: 'https://api.atlassian.com/ex/jira/cloud-id/rest/api/3/issue/10001',
    });
  });
});

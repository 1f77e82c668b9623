import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DEPLOYMENTS, openWriteSite, Refusal } from './test-writes.ts';

const Entry = z.looseObject({
  id: z.string().optional(),
  fieldId: z.string().optional(),
  required: z.boolean().optional(),
});
const Page = z.looseObject({
  total: z.number(),
  startAt: z.number(),
  isLast: z.boolean().optional(),
  issueTypes: z.array(Entry).optional(),
  fields: z.array(Entry).optional(),
  values: z.array(Entry).optional(),
});
const Named = z.array(z.looseObject({ name: z.string() }));

function listOf(page: z.infer<typeof Page>): z.infer<typeof Entry>[] {
  return page.issueTypes ?? page.fields ?? page.values ?? [];
}

describe.each(DEPLOYMENTS)('createmeta on %s', (deployment) => {
  const isCloud = deployment === 'cloud';

  test('lists the issue types of a project by pages', async () => {
    const site = await openWriteSite(deployment);
    site.world.offerIssueType('MILL', 'Bug', false);
    const path = `${site.api}/issue/createmeta/MILL/issuetypes`;

    const first = (await site.get(`${path}?maxResults=3`)).as(Page);
    const rest = (await site.get(`${path}?startAt=3`)).as(Page);

    expect([...listOf(first), ...listOf(rest)].map((type) => type.id)).toEqual([
      '10009',
      '10000',
      '10001',
      '10002',
      '10003',
    ]);
    expect([
      first.total,
      rest.startAt,
      Object.keys(first).includes(isCloud ? 'issueTypes' : 'values'),
    ]).toEqual([5, 3, true]);
  });

  test('says which fields are on the screen, which must be filled, and with what', async () => {
    const site = await openWriteSite(deployment);
    site.world.configureScreen('MILL', {
      type: 'Story',
      without: ['assignee'],
      required: ['customfield_10105'],
    });
    site.world.setPriorities('MILL', ['2', '3']);
    const meta = async (type: string): Promise<Map<string | undefined, z.infer<typeof Entry>>> => {
      const page = (await site.get(`${site.api}/issue/createmeta/MILL/issuetypes/${type}?maxResults=200`)).as(
        Page,
      );
      return new Map(listOf(page).map((field) => [field.fieldId, field]));
    };

    const [story, subtask, epic] = [await meta('10001'), await meta('10003'), await meta('10000')];

    const required = [...story.values()].filter((field) => field.required).map((field) => field.fieldId);
    expect(required).toEqual(['project', 'issuetype', 'summary', 'reporter', 'customfield_10105']);
    expect(story.has('assignee')).toBe(false);
    expect(story.get('customfield_10020')).toMatchObject({
      name: 'Sprint',
      schema: { custom: 'com.pyxis.greenhopper.jira:gh-sprint' },
    });
    expect(story.get('priority')).toMatchObject({
      hasDefaultValue: true,
      allowedValues: [{ name: 'High' }, { name: 'Medium' }],
    });
    expect(story.get('customfield_10105')).toMatchObject({ allowedValues: { length: 5 } });
    expect([story.has('parent'), story.has('customfield_10014')]).toEqual([isCloud, !isCloud]);
    expect(subtask.get('parent')).toMatchObject({ required: true });
    expect(epic.has('customfield_10020')).toBe(false);
  });

  test('is refused for what cannot be created', async () => {
    const site = await openWriteSite(deployment);
    site.world.deny('OPS', ['CREATE_ISSUES']);
    const path = `${site.api}/issue/createmeta`;

    expect(await site.status('GET', `${path}/NOPE/issuetypes`)).toBe(400);
    expect(await site.status('GET', `${path}/OPS/issuetypes`)).toBe(400);
    expect(await site.status('GET', `${path}/MILL/issuetypes/99`)).toBe(400);
  });
});

test('the old createmeta still answers on Cloud, and is gone from Data Center', async () => {
  const [cloud, center] = [await openWriteSite('cloud'), await openWriteSite('data_center')];
  const query = 'issue/createmeta?projectKeys=MILL&expand=projects.issuetypes.fields';

  expect((await cloud.get(`${cloud.api}/${query}`)).json).toMatchObject({
    projects: [
      {
        key: 'MILL',
        issuetypes: [{}, {}, { name: 'Story', fields: { summary: { required: true } } }, {}, {}, {}],
      },
    ],
  });
  expect((await cloud.get(`${cloud.api}/issue/createmeta`)).json).toMatchObject({ projects: [{}, {}, {}] });
  const gone = await center.get(`${center.api}/${query}`);
  expect([gone.status, gone.as(Refusal).errorMessages]).toEqual([404, ['Issue Does Not Exist']]);
});

describe.each(DEPLOYMENTS)('choices on %s', (deployment) => {
  const isCloud = deployment === 'cloud';

  test('of assignees are active users, found by the beginning of a name', async () => {
    const site = await openWriteSite(deployment);
    const path = `${site.api}/user/assignable/search`;
    const search = isCloud ? 'query' : 'username';

    const all = (await site.get(`${path}?project=MILL&maxResults=1000`)).as(
      Named.or(z.array(z.looseObject({}))),
    );
    const found = (await site.get(`${path}?issueKey=MILL-1&${search}=jon`)).json;

    expect(all).toHaveLength(site.world.catalogue.users.filter((user) => user.active).length);
    expect(found).toMatchObject([
      { displayName: 'Jonas Novak' },
      { displayName: expect.stringMatching(/^Jonas/) },
    ]);
    expect(await site.status('GET', `${path}?project=NOPE`)).toBe(404);
    expect(await site.status('GET', path)).toBe(400);
  });

  test('of priorities are the site’s', async () => {
    const site = await openWriteSite(deployment);

    const priorities = (await site.get(`${site.api}/priority`)).as(Named);

    expect(priorities.map((priority) => priority.name)).toEqual([
      'Highest',
      'High',
      'Medium',
      'Low',
      'Lowest',
    ]);
  });

  test('of a project leave out the types that were taken from it', async () => {
    const site = await openWriteSite(deployment);
    site.world.offerIssueType('MILL', 'Bug', false);
    const project = async (): Promise<string[]> =>
      (await site.get(`${site.api}/project/MILL`))
        .as(z.looseObject({ issueTypes: Named }))
        .issueTypes.map((one) => one.name);

    expect(await project()).not.toContain('Bug');
    site.world.offerIssueType('MILL', 'Bug', true);
    expect(await project()).toContain('Bug');
    expect(() => site.world.offerIssueType('MILL', 'Nope', true)).toThrow(/no issue type 'Nope'/);
  });
});

test('priority schemes', async () => {
  const [cloud, center] = [await openWriteSite('cloud'), await openWriteSite('data_center')];
  for (const { world } of [cloud, center]) world.setPriorities('OPS', ['1', '5']);

  expect((await cloud.get(`${cloud.api}/priority/search?projectId=10002`)).json).toMatchObject({
    total: 2,
    values: [{ name: 'Highest' }, { name: 'Lowest' }],
  });
  expect((await cloud.get(`${cloud.api}/priority/search?id=3`)).json).toMatchObject({
    values: [{ name: 'Medium' }],
  });
  expect((await cloud.get(`${cloud.api}/priorityscheme?expand=priorities,projects`)).json).toMatchObject({
    values: [
      { isDefault: true, projects: { total: 2 }, priorities: { total: 5 } },
      { name: 'OPS Priority Scheme', priorities: { total: 2 } },
    ],
  });
  expect((await center.get(`${center.api}/project/OPS/priorityscheme`)).json).toMatchObject({
    optionIds: ['1', '5'],
  });
  cloud.world.setPriorities('OPS', []);
  expect((await cloud.get(`${cloud.api}/priorityscheme`)).json).toMatchObject({ total: 1 });
});

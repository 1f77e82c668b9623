import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { TestSite } from '../test-site.ts';
import { IssuePage, openSite } from '../test-site.ts';
import { createWorld } from '../world/create-world.ts';
import type { World } from '../world/world.ts';

const Made = z.object({ id: z.string(), key: z.string(), self: z.string() });
const Refusal = z.object({ errorMessages: z.array(z.string()), errors: z.record(z.string(), z.string()) });
const Read = z.looseObject({ fields: z.record(z.string(), z.unknown()) });

type Deployment = 'cloud' | 'data_center';
const api = { cloud: '/rest/api/3', data_center: '/rest/api/2' } as const;

function adf(...paragraphs: string[]): unknown {
  const content = paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }));
  return { version: 1, type: 'doc', content };
}

const base = { project: { key: 'MILL' }, issuetype: { name: 'Story' }, summary: 'Made' };

async function open(deployment: Deployment): Promise<{ site: TestSite; world: World }> {
  const world = createWorld({ issues: 60, hierarchyDepth: 4 });
  return { site: await openSite({ deployment, world }), world };
}

async function refused(
  site: TestSite,
  fields: Record<string, unknown>,
  status = 400,
): Promise<z.infer<typeof Refusal>> {
  const answer = await site.post(`${api[site.deployment]}/issue`, { fields: { ...base, ...fields } });
  expect(answer.status, answer.text).toBe(status);
  return answer.as(Refusal);
}

async function make(site: TestSite, fields: Record<string, unknown>): Promise<z.infer<typeof Made>> {
  const answer = await site.post(`${api[site.deployment]}/issue`, { fields: { ...base, ...fields } });
  expect(answer.status, answer.text).toBe(201);
  return answer.as(Made);
}

async function read(site: TestSite, key: string): Promise<Record<string, unknown>> {
  return (await site.get(`${api[site.deployment]}/issue/${key}`)).as(Read).fields;
}

describe.each<Deployment>(['cloud', 'data_center'])('a new issue on %s', (deployment) => {
  const isCloud = deployment === 'cloud';

  test('is made with all its fields and properties, and reads back as it was sent', async () => {
    const { site, world } = await open(deployment);
    const [, user] = world.catalogue.users;
    const description = isCloud ? adf('First', 'Second') : 'h1. First\r\n\r\n* Second';
    const fields = {
      ...base,
      description,
      priority: { name: 'High' },
      assignee: isCloud ? { accountId: user?.accountId } : { name: user?.name },
      labels: ['millrace-00112233', 'ux'],
      fixVersions: [{ name: 'Release 1.0' }],
      customfield_10020: 11,
      customfield_10016: 5,
      customfield_10101: '2026-12-01',
      customfield_10103: 'PT-77',
      customfield_10105: { value: 'Option C' },
      customfield_10107: isCloud ? adf('Given') : 'Given',
    };

    const answer = await site.post(`${api[deployment]}/issue`, {
      fields,
      properties: [{ key: 'millrace', value: { ticket_id: 't-1' } }],
    });

    expect(answer.status).toBe(201);
    const made = answer.as(Made);
    expect(made.self).toBe(`${site.baseUrl}${api[deployment]}/issue/${made.id}`);
    expect(await read(site, made.key)).toMatchObject({
      summary: 'Made',
      description,
      project: { key: 'MILL' },
      issuetype: { name: 'Story' },
      status: { name: 'To Do' },
      priority: { name: 'High' },
      assignee: { displayName: user?.displayName },
      creator: { displayName: 'Mia Krystof' },
      labels: ['millrace-00112233', 'ux'],
      fixVersions: [{ name: 'Release 1.0' }],
      customfield_10020: [isCloud ? { id: 11 } : expect.stringContaining('id=11,')],
      customfield_10016: 5,
      customfield_10101: '2026-12-01',
      customfield_10103: 'PT-77',
      customfield_10105: { value: 'Option C' },
      customfield_10107: isCloud ? adf('Given') : 'Given',
    });
    const property = await site.get(`${api[deployment]}/issue/${made.id}/properties/millrace`);
    expect(property.json).toEqual({ key: 'millrace', value: { ticket_id: 't-1' } });
  });

  test('shows in search only when the index has caught up, by label and by creator and time', async () => {
    let nowMs = 1_795_000_000_000;
    const world = createWorld({ issues: 20, indexLagMs: 5000, clock: () => nowMs });
    const site = await openSite({ deployment, world });
    const path = isCloud ? '/rest/api/3/search/jql' : '/rest/api/2/search';
    const find = async (jql: string): Promise<string[]> =>
      (await site.post(path, { jql, fields: ['summary'] })).as(IssuePage).issues.map((issue) => issue.id);
    const another = world.catalogue.users[2];
    const reporter = isCloud ? { accountId: another?.accountId } : { name: another?.name };
    const { id } = await make(site, { labels: ['millrace-aa'], reporter });
    const mine = `creator = currentUser() AND created >= ${nowMs}`;

    expect([await find('labels = millrace-aa'), await find(mine)]).toEqual([[], []]);
    nowMs += 5000;
    expect([await find('labels = millrace-aa'), await find(mine)]).toEqual([[id], [id]]);
  });

  test('must have a project, a type and a summary', async () => {
    const { site, world } = await open(deployment);
    world.offerIssueType('OPS', 'Bug', false);
    world.deny('RACE', ['BROWSE_PROJECTS']);
    const noProject = isCloud ? 'Specify a valid project ID or key' : 'valid project is required';
    const noType = isCloud ? 'Specify an issue type' : 'valid issue type is required';
    const invalidType = 'The issue type selected is invalid.';
    const longSummary = 'Summary must be less than 255 characters.';

    expect((await refused(site, { project: { key: 'NOPE' } })).errors).toEqual({ project: noProject });
    expect((await refused(site, { project: { key: 'RACE' } })).errors).toEqual({ project: noProject });
    expect((await refused(site, { issuetype: undefined })).errors).toEqual({ issuetype: noType });
    expect((await refused(site, { issuetype: { name: 'Nope' } })).errors).toEqual({ issuetype: invalidType });
    expect((await refused(site, { project: { id: '10002' }, issuetype: { id: '10004' } })).errors).toEqual({
      issuetype: invalidType,
    });
    expect((await refused(site, { summary: ' ' })).errors.summary).toBe(
      'You must specify a summary of the issue.',
    );
    expect((await refused(site, { summary: 'a\nb' })).errors.summary).toMatch(/newline characters/);
    expect((await refused(site, { summary: 5 })).errors.summary).toBe('Operation value must be a string');
    expect((await refused(site, { summary: 'x'.repeat(256) })).errors).toEqual({ summary: longSummary });
    expect((await make(site, { summary: 'x'.repeat(255) })).key).toMatch(/^MILL-/);
  });

  test('needs the permission to create', async () => {
    const { site, world } = await open(deployment);
    world.deny('MILL', ['CREATE_ISSUES']);

    const refusal = await refused(site, {}, isCloud ? 403 : 400);

    expect(refusal.errorMessages).toEqual(['You do not have permission to create issues in this project.']);
  });

  test('names every field that is wrong, at once', async () => {
    const { site } = await open(deployment);
    const numberExpected = 'Operation value must be a number';

    const refusal = await refused(site, {
      priority: { name: 'Urgent' },
      assignee: isCloud ? { accountId: 'nobody' } : { name: 'nobody' },
      labels: ['two words'],
      fixVersions: [{ name: 'Release 99' }, { id: '7' }],
      colour: 'red',
      components: [{ name: 'x' }],
      customfield_10020: 999,
      customfield_10016: 'many',
      customfield_10101: '01.12.2026',
      customfield_10103: 5,
      customfield_10105: { value: 'Option Z' },
      customfield_99999: 1,
    });

    const offScreen = (id: string): string =>
      `Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`;
    expect(refusal.errors).toEqual({
      priority: 'The priority selected is invalid.',
      assignee: isCloud ? 'Account ID nobody does not exist.' : "User 'nobody' does not exist.",
      labels: "The label 'two words' contains spaces which is invalid.",
      fixVersions: "Version name 'Release 99' is not valid",
      colour: offScreen('colour'),
      components: offScreen('components'),
      customfield_10020: 'The Sprint (id: 999) does not exist.',
      customfield_10016: numberExpected,
      customfield_10101: 'Error parsing date string: 01.12.2026',
      customfield_10103: 'Operation value must be a string',
      customfield_10105: "Option value 'Option Z' is not valid",
      customfield_99999: offScreen('customfield_99999'),
    });
  });

  test('refuses values of the wrong form', async () => {
    const { site, world } = await open(deployment);
    const inactive = world.catalogue.users.find((user) => !user.active);
    const inactiveName = isCloud ? inactive?.accountId : inactive?.name;

    const first = await refused(site, {
      priority: 'High',
      assignee: 'someone',
      reporter: null,
      labels: 'ux',
      fixVersions: ['Release 1.0'],
      customfield_10020: '11',
      customfield_10105: { id: '1' },
      customfield_10103: 'x'.repeat(256),
    });
    const second = await refused(site, {
      labels: ['ok', 5],
      fixVersions: 'all',
      customfield_10020: 1,
      customfield_10105: 'Option A',
      assignee: isCloud ? { id: inactiveName } : { name: inactiveName },
    });
    const third = await refused(site, { labels: ['x'.repeat(256)], customfield_10101: 5 });

    const property = isCloud ? 'accountId' : 'name';
    expect(first).toEqual({
      errorMessages: ['Number value expected as the Sprint id.'],
      errors: {
        priority: 'Specify the Priority (id or name) in the string format',
        assignee: `expected Object containing a '${property}' property`,
        reporter: 'Reporter is required.',
        labels: 'data was not an array',
        fixVersions: "expected Object containing a 'name' property",
        customfield_10020: 'The Sprint (id) must be a number',
        customfield_10105: "Option id '1' is not valid",
        customfield_10103: 'The entered text is too long. It exceeds the allowed limit of 255 characters.',
      },
    });
    expect(second.errors).toEqual({
      labels: 'string expected at index 1',
      fixVersions: 'data was not an array',
      customfield_10020: 'Issue can be assigned only active or future sprints.',
      customfield_10105: "Specify a valid 'id' or 'name' for the field",
      assignee: `User '${inactiveName}' cannot be assigned issues.`,
    });
    expect(third.errors).toEqual({
      labels: expect.stringMatching(/exceeds the maximum length of 255/),
      customfield_10101: 'Operation value must be a string',
    });
  });

  test('obeys the screens and priorities that its project has', async () => {
    const { site, world } = await open(deployment);
    world.configureScreen('MILL', { without: ['labels'] });
    world.configureScreen('MILL', {
      type: 'Bug',
      required: ['customfield_10105', 'description', 'assignee'],
    });
    world.setPriorities('MILL', ['2', '3']);

    expect((await refused(site, { labels: ['x'], priority: { id: '1' } })).errors).toEqual({
      labels: "Field 'labels' cannot be set. It is not on the appropriate screen, or unknown.",
      priority: 'The priority selected is invalid.',
    });
    expect((await refused(site, { issuetype: { name: 'Bug' } })).errors).toEqual({
      customfield_10105: 'Severity is required.',
      description: 'Description is required.',
      assignee: 'Assignee is required.',
    });
    expect((await make(site, {})).key).toMatch(/^MILL-/);
  });

  test('of a sub-task has a parent one level above, in its own project', async () => {
    const { site, world } = await open(deployment);
    const story = await make(site, {});
    const elsewhere = await make(site, { project: { key: 'OPS' } });
    const subtask = { issuetype: { name: 'Sub-task' } };
    const parentField = isCloud ? 'parentId' : 'parent';
    const made = await make(site, { ...subtask, parent: { key: story.key } });

    expect(world.lookup(made.key)?.parentIndex).toBe(world.find(story.id));
    expect((await refused(site, subtask)).errors).toEqual({
      issuetype: 'Issue type is a sub-task but parent issue key or id not specified.',
    });
    expect((await refused(site, { ...subtask, parent: { key: 'MILL-99999' } })).errors).toEqual({
      [parentField]: 'Could not find issue by id or key.',
    });
    expect((await refused(site, { ...subtask, parent: { id: made.id } })).errors).toEqual({
      [parentField]: 'Given parent issue does not belong to appropriate hierarchy.',
    });
    expect((await refused(site, { ...subtask, parent: { key: elsewhere.key } })).errors).toEqual({
      [parentField]: 'Sub-tasks must be created in the same project as the parent.',
    });
    expect((await refused(site, { ...subtask, parent: story.key })).errors).toEqual({
      parent: 'data was not an object',
    });
    expect(
      (await refused(site, { ...subtask, parent: { key: story.key }, customfield_10020: 11 })).errors,
    ).toEqual({
      customfield_10020: expect.stringMatching(/^Sub-tasks cannot be associated to a sprint/),
    });
  });

  test('keeps no property that is too long, and then is not made', async () => {
    const { site, world } = await open(deployment);
    const size = world.size;
    const post = async (properties: unknown): Promise<string[]> =>
      (await site.post(`${api[deployment]}/issue`, { fields: base, properties })).as(Refusal).errorMessages;

    expect(await post([{ key: 'x'.repeat(256), value: 1 }])).toEqual([
      expect.stringMatching(/between 1 and 255/),
    ]);
    expect(await post([{ key: 'x', value: 'y'.repeat(32_768) }])).toEqual([expect.stringMatching(/32768/)]);
    expect(await post('none')).toEqual([expect.stringMatching(/^Invalid request payload/)]);
    expect(world.size).toBe(size);
  });

  test('in bulk is made where it can be', async () => {
    const { site } = await open(deployment);
    const bulk = async (issueUpdates: unknown[]): Promise<{ status: number; json: unknown }> => {
      const { status, json } = await site.post(`${api[deployment]}/issue/bulk`, { issueUpdates });
      return { status, json };
    };
    const bad = { fields: { ...base, summary: '' } };
    const error = { summary: 'You must specify a summary of the issue.' };

    expect(await bulk([{ fields: base }, bad, { fields: base }])).toEqual({
      status: 201,
      json: {
        issues: [Made, Made].map(() => expect.objectContaining({ key: expect.stringMatching(/^MILL-/) })),
        errors: [
          { status: 400, failedElementNumber: 1, elementErrors: { errorMessages: [], errors: error } },
        ],
      },
    });
    expect(await bulk([bad])).toMatchObject({ status: 400, json: { issues: [], errors: [{ status: 400 }] } });
    expect(await bulk(Array.from({ length: 51 }, () => bad))).toMatchObject({
      status: 400,
      json: { errorMessages: [expect.stringMatching(/is 50\.$/)] },
    });
    expect(site.writes.list().map((entry) => entry.path)).toEqual([
      `${api[deployment]}/issue/bulk`,
      `${api[deployment]}/issue/bulk`,
    ]);
  });
});

describe('rich text', () => {
  const TOO_LONG = 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.';

  test('is a valid document within the limit on Cloud', async () => {
    const { site } = await open('cloud');
    const notAdf = 'Operation value must be an Atlassian Document (see the Atlassian Document Format)';
    const empty = {
      version: 1,
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: '' }] }],
    };

    expect(await refused(site, { description: 'text', customfield_10107: { a: 1 } })).toEqual({
      errorMessages: [],
      errors: { description: notAdf, customfield_10107: notAdf },
    });
    expect(await refused(site, { description: empty })).toEqual({
      errorMessages: ['INVALID_INPUT'],
      errors: {},
    });
    expect((await refused(site, { description: adf('x'.repeat(32_768)) })).errors).toEqual({
      description: TOO_LONG,
    });
    const { key } = await make(site, { description: adf('x'.repeat(32_767)), customfield_10107: null });
    expect(await read(site, key)).toMatchObject({
      description: adf('x'.repeat(32_767)),
      customfield_10107: null,
    });
  });

  test('is wiki markup within the limit on Data Center', async () => {
    const { site } = await open('data_center');

    expect((await refused(site, { description: adf('x') })).errors).toEqual({
      description: 'Operation value must be a string',
    });
    expect((await refused(site, { description: 'x'.repeat(32_768) })).errors).toEqual({
      description: TOO_LONG,
    });
    const { key } = await make(site, { description: '' });
    expect(await read(site, key)).toMatchObject({ description: null });
  });
});

test('Cloud puts stories under epics by parent, Data Center by Epic Link', async () => {
  const cloud = await open('cloud');
  const center = await open('data_center');
  const epic = { issuetype: { name: 'Epic' } };
  const [cloudEpic, centerEpic] = [await make(cloud.site, epic), await make(center.site, epic)];

  const cloudStory = await make(cloud.site, { parent: { key: cloudEpic.key } });
  const centerStory = await make(center.site, { customfield_10014: centerEpic.key });

  expect(await read(cloud.site, cloudStory.key)).toMatchObject({ parent: { key: cloudEpic.key } });
  expect(await read(center.site, centerStory.key)).toMatchObject({
    customfield_10014: centerEpic.key,
    parent: null,
  });
  expect(Object.keys((await refused(center.site, { parent: { key: centerEpic.key } })).errors)).toEqual([
    'parent',
  ]);
  expect(Object.keys((await refused(cloud.site, { customfield_10014: cloudEpic.key })).errors)).toEqual([
    'customfield_10014',
  ]);
  expect((await refused(center.site, { customfield_10014: 5 })).errors).toEqual({
    customfield_10014: 'Operation value must be a string',
  });
  expect((await refused(center.site, { customfield_10014: centerStory.key })).errors).toEqual({
    customfield_10014: 'Given parent issue does not belong to appropriate hierarchy.',
  });
});

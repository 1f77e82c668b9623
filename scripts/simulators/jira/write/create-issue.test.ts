import { describe, expect, test } from 'vitest';
import { IssuePage } from '../test-site.ts';
import { createWorld } from '../world/create-world.ts';
import { adf, BASE, DEPLOYMENTS, Made, openWriteSite, Refusal } from './test-writes.ts';

describe.each(DEPLOYMENTS)('a new issue on %s', (deployment) => {
  const isCloud = deployment === 'cloud';

  test('is made with all its fields and properties, and reads back as it was sent', async () => {
    const site = await openWriteSite(deployment);
    const { world } = site;
    const [, user] = world.catalogue.users;
    const anyText: unknown = expect.stringContaining('id=11,');
    const sprint = isCloud ? { id: 11 } : anyText;
    const description = isCloud ? adf('First', 'Second') : 'h1. First\r\n\r\n* Second';
    const fields = {
      ...BASE,
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

    const answer = await site.post(`${site.api}/issue`, {
      fields,
      properties: [{ key: 'millrace', value: { ticket_id: 't-1' } }],
    });

    expect(answer.status).toBe(201);
    const made = answer.as(Made);
    expect(made.self).toBe(`${site.baseUrl}${site.api}/issue/${made.id}`);
    expect(await site.read(made.key)).toMatchObject({
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
      customfield_10020: [sprint],
      customfield_10016: 5,
      customfield_10101: '2026-12-01',
      customfield_10103: 'PT-77',
      customfield_10105: { value: 'Option C' },
      customfield_10107: isCloud ? adf('Given') : 'Given',
    });
    const property = await site.get(`${site.api}/issue/${made.id}/properties/millrace`);
    expect(property.json).toEqual({ key: 'millrace', value: { ticket_id: 't-1' } });
  });

  test('shows in search only when the index has caught up, by label and by creator and time', async () => {
    let nowMs = 1_795_000_000_000;
    const world = createWorld({ issues: 20, indexLagMs: 5000, clock: () => nowMs });
    const site = await openWriteSite(deployment, { world });
    const path = isCloud ? '/rest/api/3/search/jql' : '/rest/api/2/search';
    const find = async (jql: string): Promise<string[]> =>
      (await site.post(path, { jql, fields: ['summary'] })).as(IssuePage).issues.map((issue) => issue.id);
    const another = world.catalogue.users[2];
    const reporter = isCloud ? { accountId: another?.accountId } : { name: another?.name };
    const { id } = await site.make({ labels: ['millrace-aa'], reporter });
    const mine = `creator = currentUser() AND created >= ${nowMs}`;

    expect([await find('labels = millrace-aa'), await find(mine)]).toEqual([[], []]);
    nowMs += 5000;
    expect([await find('labels = millrace-aa'), await find(mine)]).toEqual([[id], [id]]);
  });

  test('must have a project, a type and a summary', async () => {
    const site = await openWriteSite(deployment);
    const { world } = site;
    world.offerIssueType('OPS', 'Bug', false);
    world.deny('RACE', ['BROWSE_PROJECTS']);
    const noProject = isCloud ? 'Specify a valid project ID or key' : 'valid project is required';
    const noType = isCloud ? 'Specify an issue type' : 'valid issue type is required';
    const invalidType = 'The issue type selected is invalid.';
    const longSummary = 'Summary must be less than 255 characters.';

    expect((await site.refused({ project: { key: 'NOPE' } })).errors).toEqual({ project: noProject });
    expect((await site.refused({ project: { key: 'RACE' } })).errors).toEqual({ project: noProject });
    expect((await site.refused({ issuetype: undefined })).errors).toEqual({ issuetype: noType });
    expect((await site.refused({ issuetype: { name: 'Nope' } })).errors).toEqual({ issuetype: invalidType });
    expect((await site.refused({ project: { id: '10002' }, issuetype: { id: '10004' } })).errors).toEqual({
      issuetype: invalidType,
    });
    expect((await site.refused({ summary: ' ' })).errors.summary).toBe(
      'You must specify a summary of the issue.',
    );
    expect((await site.refused({ summary: 'a\nb' })).errors.summary).toMatch(/newline characters/);
    expect((await site.refused({ summary: 5 })).errors.summary).toBe('Operation value must be a string');
    expect((await site.refused({ summary: 'x'.repeat(256) })).errors).toEqual({ summary: longSummary });
    expect((await site.make({ summary: 'x'.repeat(255) })).key).toMatch(/^MILL-/);
  });

  test('may be refused a field that createmeta shows', async () => {
    const site = await openWriteSite(deployment);
    site.world.configureScreen('MILL', { refused: ['labels'] });

    const meta = await site.get(`${site.api}/issue/createmeta/MILL/issuetypes/10001?maxResults=200`);

    expect(meta.text).toContain('"labels"');
    expect((await site.refused({ labels: ['x'] })).errors).toEqual({
      labels: "Field 'labels' cannot be set. It is not on the appropriate screen, or unknown.",
    });
  });

  test('gets a priority that its project has, and no field that its maker may not set', async () => {
    const site = await openWriteSite(deployment);
    const { key } = await site.make();
    site.world.setPriorities('MILL', ['1', '5']);
    site.world.deny('MILL', ['ASSIGN_ISSUES', 'SCHEDULE_ISSUES']);
    const other = await site.make();

    expect((await site.read(key)).priority).toMatchObject({ name: 'Medium' });
    expect((await site.read(other.key)).priority).toMatchObject({ name: 'Lowest' });
    const { errors } = await site.refused({ assignee: null, customfield_10020: 11 });
    expect(Object.keys(errors)).toEqual(['assignee', 'customfield_10020']);
  });

  test('needs the permission to create', async () => {
    const site = await openWriteSite(deployment);
    const { world } = site;
    world.deny('MILL', ['CREATE_ISSUES']);

    const refusal = await site.refused({}, isCloud ? 403 : 400);

    expect(refusal.errorMessages).toEqual(['You do not have permission to create issues in this project.']);
  });

  test('names every field that is wrong, at once', async () => {
    const site = await openWriteSite(deployment);
    const numberExpected = 'Operation value must be a number';

    const refusal = await site.refused({
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
    const site = await openWriteSite(deployment);
    const { world } = site;
    const inactive = world.catalogue.users.find((user) => !user.active);
    const inactiveName = isCloud ? inactive?.accountId : inactive?.name;

    const first = await site.refused({
      priority: 'High',
      assignee: 'someone',
      reporter: null,
      labels: 'ux',
      fixVersions: ['Release 1.0'],
      customfield_10020: '11',
      customfield_10105: { id: '1' },
      customfield_10103: 'x'.repeat(256),
    });
    const second = await site.refused({
      labels: ['ok', 5],
      fixVersions: 'all',
      customfield_10020: 1,
      customfield_10105: 'Option A',
      assignee: isCloud ? { id: inactiveName } : { name: inactiveName },
    });
    const third = await site.refused({ labels: ['x'.repeat(256)], customfield_10101: 5 });

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
    const site = await openWriteSite(deployment);
    const { world } = site;
    world.configureScreen('MILL', { without: ['labels'] });
    world.configureScreen('MILL', {
      type: 'Bug',
      required: ['customfield_10105', 'description', 'assignee'],
    });
    world.setPriorities('MILL', ['2', '3']);

    expect((await site.refused({ labels: ['x'], priority: { id: '1' } })).errors).toEqual({
      labels: "Field 'labels' cannot be set. It is not on the appropriate screen, or unknown.",
      priority: 'The priority selected is invalid.',
    });
    expect((await site.refused({ issuetype: { name: 'Bug' } })).errors).toEqual({
      customfield_10105: 'Severity is required.',
      description: 'Description is required.',
      assignee: 'Assignee is required.',
    });
    expect((await site.make()).key).toMatch(/^MILL-/);
  });

  test('keeps no property that is too long, and then is not made', async () => {
    const site = await openWriteSite(deployment);
    const { world } = site;
    const size = world.size;
    const post = async (properties: unknown): Promise<string[]> =>
      (await site.post(`${site.api}/issue`, { fields: BASE, properties })).as(Refusal).errorMessages;

    expect(await post([{ key: 'x'.repeat(256), value: 1 }])).toEqual([
      expect.stringMatching(/between 1 and 255/),
    ]);
    expect(await post([{ key: 'x', value: 'y'.repeat(32_768) }])).toEqual([expect.stringMatching(/32768/)]);
    expect(await post('none')).toEqual([expect.stringMatching(/^Invalid request payload/)]);
    expect(world.size).toBe(size);
  });

  test('in bulk is made where it can be', async () => {
    const site = await openWriteSite(deployment);
    const bulk = async (issueUpdates: unknown[]): Promise<{ status: number; json: unknown }> => {
      const { status, json } = await site.post(`${site.api}/issue/bulk`, { issueUpdates });
      return { status, json };
    };
    const bad = { fields: { ...BASE, summary: '' } };
    const error = { summary: 'You must specify a summary of the issue.' };

    expect(await bulk([{ fields: BASE }, bad, { fields: BASE }])).toEqual({
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
      `${site.api}/issue/bulk`,
      `${site.api}/issue/bulk`,
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { JiraRequestError } from '../jira/errors.ts';
import { clientOf, connectionTo, failureOf, oddSite, sendJson } from '../jira/test-support.ts';
import { createIssue } from './create-issue.ts';
import { CONTEXT, DEPLOYMENTS, openExportSite, ticketOf } from './create-issue-fixture.ts';
import { draftIssue, markerLabel } from './issue-draft.ts';
import type { ExportTarget } from './target.ts';

const STORY_POINTS = 'customfield_10016';
const SPRINT = 'customfield_10020';
const SEVERITY = 'customfield_10105';

describe.each(DEPLOYMENTS)('an issue on %s', (deployment) => {
  const isCloud = deployment === 'cloud';

  test('is made with all that its ticket says, by one request', async () => {
    const { site, create, requests } = await openExportSite(deployment);
    const user = site.world.catalogue.users[1];
    const ticket = ticketOf({
      title: 'All of it',
      description_html: '<p>Text</p>',
      priority: 'Low',
      assignee: (isCloud ? user?.accountId : user?.name) ?? null,
      sprint: 11,
      labels: ['ux'],
      story_points: 5,
      fields: { [SEVERITY]: { value: 'Option C' } },
    });

    const made = await create(ticket);

    const sending = { marker: 'label', fixes: [], attach_description: false };
    expect(made).toMatchObject({ ...sending, sent: [sending] });
    expect(requests()).toBe(1);
    expect(site.writes.list()).toMatchObject([{ method: 'POST', issue_key: made.key }]);
    expect(await site.read(made.issue_id)).toMatchObject({
      summary: 'All of it',
      issuetype: { name: 'Story' },
      priority: { name: 'Low' },
      assignee: { displayName: user?.displayName },
      labels: ['ux', markerLabel(ticket)],
      [STORY_POINTS]: 5,
      [SEVERITY]: { value: 'Option C' },
    });
    const { ticket_id, session_id } = ticket;
    const property = await site.get(`${site.api}/issue/${made.key}/properties/millrace`);
    expect(property.json).toMatchObject({ value: { ticket_id, session_id, tenant_id: 'default' } });
  });

  test.each([
    ['an assignee', { assignee: 'nobody' }, 'assignee', 'assignee_invalid'],
    ['a sprint that is closed', { sprint: 1 }, SPRINT, 'sprint_not_found'],
    ['a custom field', { fields: { [SEVERITY]: { value: 'Option Z' } } }, SEVERITY, 'field_invalid'],
    ['a system field', { fields: { fixVersions: [{ name: 'None' }] } }, 'fixVersions', 'field_invalid'],
  ])('goes without %s that Jira refuses', async (_, content, field, issue_type) => {
    const { site, create, requests } = await openExportSite(deployment);

    const made = await create(ticketOf(content));

    expect(requests()).toBe(2);
    expect(made.fixes).toMatchObject([
      { issue_type, recommended_action: expect.stringContaining('Jira refused it: "') },
    ]);
    expect(made.sent).toMatchObject([{ fixes: [] }, { fixes: made.fixes }]);
    const kept = (await site.read(made.key))[field];
    expect(kept === null || kept === undefined || (Array.isArray(kept) && kept.length === 0)).toBe(true);
  });

  test.each(['priority', 'description', STORY_POINTS])(
    'goes without %s that the screen only seems to take',
    async (field) => {
      const { site, create, requests } = await openExportSite(deployment);
      site.world.configureScreen('MILL', { refused: [field] });
      const ticket = ticketOf({ priority: 'Low', description_html: '<p>Text</p>', story_points: 3 });

      const made = await create(ticket);

      expect(requests()).toBe(2);
      expect(made.fixes).toHaveLength(1);
      expect(made.attach_description).toBe(field === 'description');
    },
  );

  test('whose labels Jira refuses is to be found by its creator, which is said before it is sent', async () => {
    const { site, create } = await openExportSite(deployment);
    site.world.configureScreen('MILL', { refused: ['labels'] });

    const labelled = await create(ticketOf({ labels: ['ux'] }));
    const unlabelled = await create(ticketOf());

    expect(labelled.sent.map(({ marker }) => marker)).toEqual(['label', 'creator']);
    expect(labelled).toMatchObject({ marker: 'creator', fixes: [{ issue_type: 'labels_invalid' }] });
    expect(unlabelled).toMatchObject({ marker: 'creator', fixes: [] });
  });

  test('goes without everything that is wrong with it at once', async () => {
    const { site, create, requests } = await openExportSite(deployment);
    site.world.configureScreen('MILL', { refused: ['labels', 'priority'] });
    const content = { assignee: 'nobody', sprint: 999, labels: ['ux'], priority: 'Low', story_points: 3 };

    const made = await create(
      ticketOf({ ...content, fields: { [SEVERITY]: 'wrong', customfield_10101: 'soon' } }),
    );

    expect(requests()).toBe(2);
    expect(made.fixes.map(({ issue_type }) => issue_type).toSorted()).toEqual([
      'assignee_invalid',
      'field_invalid',
      'field_invalid',
      'labels_invalid',
      'priority_invalid',
      'sprint_not_found',
    ]);
    expect(await site.read(made.key)).toMatchObject({ summary: 'A ticket', [STORY_POINTS]: 3 });
  });

  test.each([
    ['the summary', { title: ' ' }],
    ['a required field that nobody fills', { issue_type: 'Bug' }],
  ])('is refused for good over %s, whatever else is wrong', async (_, content) => {
    const { site, create, requests } = await openExportSite(deployment);
    site.world.configureScreen('MILL', { type: 'Bug', required: ['assignee'] });

    const failure = await failureOf(create(ticketOf({ ...content, assignee: 'nobody' })), JiraRequestError);

    expect(failure).toMatchObject({ status: 400, fromJira: true });
    expect(requests()).toBeLessThanOrEqual(2);
    expect(site.writes.list()).toEqual([]);
  });

  test.each([
    ['the project', (world: Site['world']) => world.deny('MILL', ['BROWSE_PROJECTS'])],
    ['the issue type', (world: Site['world']) => world.offerIssueType('MILL', 'Story', false)],
  ])('is refused for good when %s is gone since the start', async (_, take) => {
    const { site, jira, draft, requests } = await openExportSite(deployment);
    const drafted = await draft({ assignee: 'nobody' });
    take(site.world);

    await failureOf(
      createIssue(jira, drafted, async () => undefined),
      JiraRequestError,
    );

    expect(requests()).toBe(1);
  });

  test('under an epic stands there', async () => {
    const { site, create } = await openExportSite(deployment);
    const epic = await create(ticketOf({ issue_type: 'Epic' }));

    const story = await create(ticketOf(), epic);
    const subtask = await create(ticketOf({ issue_type: 'Sub-task' }), story);

    const parentOf = (key: string) => site.world.lookup(key)?.parentIndex;
    expect(parentOf(story.key)).toBe(site.world.find(epic.issue_id));
    expect(parentOf(subtask.key)).toBe(site.world.find(story.issue_id));
    expect([...story.fixes, ...subtask.fixes]).toEqual([]);
  });

  test('goes without a parent that Jira refuses, unless it is a sub-task', async () => {
    const { create, requests } = await openExportSite(deployment);
    const wrong = await create(ticketOf());

    const story = await create(ticketOf(), wrong);
    const subtask = create(ticketOf({ issue_type: 'Sub-task', assignee: 'nobody' }), { key: 'MILL-99999' });

    expect(story.fixes).toMatchObject([
      { issue_type: 'field_invalid', recommended_action: expect.stringContaining(`under ${wrong.key}`) },
    ]);
    const failure = await failureOf(subtask, JiraRequestError);
    expect(Object.keys(failure.fieldErrors)).toContain(isCloud ? 'parentId' : 'parent');
    expect(requests()).toBe(4);
  });

  test('is not sent when what comes before it fails', async () => {
    const { jira, draft, requests } = await openExportSite(deployment);
    const drafted = await draft();
    const lost = new Error('the lease is lost');

    await expect(createIssue(jira, drafted, () => Promise.reject(lost))).rejects.toBe(lost);

    expect(requests()).toBe(0);
  });
});

type Site = Awaited<ReturnType<typeof openExportSite>>['site'];

describe('a site that names fields in its own way', () => {
  const all = ['description', 'labels', 'parent', 'customfield_1', 'customfield_2', 'assignee'];
  const target: ExportTarget = {
    deployment: 'cloud',
    base_url: 'https://jira.example.com',
    project_id: '10000',
    project_key: 'MILL',
    types: [{ id: '1', name: 'Story', subtask: false, field_ids: all }],
    fields: [
      ...all.slice(0, 3).map((id) => ({ id, name: id, custom_type: null })),
      { id: 'customfield_1', name: 'Sprint', custom_type: 'com.pyxis.greenhopper.jira:gh-sprint' },
      { id: 'customfield_2', name: 'Colour', custom_type: null },
      { id: 'assignee', name: 'Bearbeiter', custom_type: null },
    ],
    priorities: [],
  };
  const ticket = ticketOf({
    description_html: '<p>Text</p>',
    sprint: 5,
    assignee: 'somebody',
    fields: { customfield_2: 'red' },
  });
  const Body = z.object({ fields: z.record(z.string(), z.unknown()) });
  const OPTIONAL = ['assignee', 'customfield_1', 'customfield_2', 'description', 'labels', 'parent'];

  /** Answers the refusals one after another, then an issue. `bodies` are the optional fields of each request. */
  async function siteThatSays(...refusals: readonly unknown[]) {
    const bodies: string[][] = [];
    const baseUrl = await oddSite((_request, body, response) => {
      const { fields } = Body.parse(JSON.parse(body));
      const refusal =
        refusals[
          bodies.push(
            Object.keys(fields)
              .filter((id) => all.includes(id))
              .toSorted(),
          ) - 1
        ];
      if (refusal === undefined) sendJson(response, { id: '10007', key: 'MILL-7' }, 201);
      else sendJson(response, refusal, 400);
    });
    const jira = await clientOf(connectionTo(baseUrl));
    const draft = draftIssue(target, ticket, { ...CONTEXT, parent: { key: 'MILL-1' } });
    return { bodies, made: createIssue(jira, draft, async () => undefined) };
  }

  const unnamed = { errorMessages: ['数字值预期为Sprint ID。'], errors: {} };

  test('or not at all, gets what it is known to refuse so, one thing less each time', async () => {
    const { bodies, made } = await siteThatSays(unnamed, unnamed, unnamed, unnamed);

    const { fixes, attach_description } = await made;

    expect(bodies).toEqual([
      OPTIONAL,
      OPTIONAL.filter((id) => id !== 'customfield_1'),
      ['assignee', 'customfield_2', 'description', 'labels'],
      ['assignee', 'description', 'labels'],
      ['assignee', 'labels'],
    ]);
    expect(fixes.map(({ issue_type }) => issue_type)).toEqual([
      'sprint_not_found',
      'field_invalid',
      'field_invalid',
      'field_invalid',
    ]);
    expect(fixes[0]?.recommended_action).toMatch(
      /sprint 5\. Jira refused the issue with it, saying only: "数字值/,
    );
    expect(attach_description).toBe(true);
  });

  test('or not at all, and wants none of it, is heard in the end', async () => {
    const { bodies, made } = await siteThatSays(...Array.from({ length: 9 }, () => unnamed));

    const failure = await failureOf(made, JiraRequestError);

    expect(failure.messages).toEqual(unnamed.errorMessages);
    expect(bodies).toHaveLength(5);
  });

  test('by their names is understood', async () => {
    const { bodies, made } = await siteThatSays({
      errorMessages: [],
      errors: { bearbeiter: 'Nein', Colour: 'Nein', parentId: 'Nein' },
    });

    const { fixes } = await made;

    expect(bodies[1]).toEqual(['customfield_1', 'description', 'labels']);
    expect(fixes).toHaveLength(3);
  });

  test.each([
    ['what it was not sent', { customfield_99: 'is required' }, 1],
    ['the project under another name', { pid: 'gone', assignee: 'wrong' }, 1],
    ['the summary beside an optional field', { assignee: 'wrong', summary: 'wrong' }, 1],
  ])('is not asked again when it names %s', async (_, errors, requests) => {
    const { bodies, made } = await siteThatSays({ errorMessages: [], errors });

    await failureOf(made, JiraRequestError);

    expect(bodies).toHaveLength(requests);
  });

  test('but is a proxy, is not asked again', async () => {
    const { bodies, made } = await siteThatSays({ message: 'Bad request' });

    await failureOf(made, JiraRequestError);

    expect(bodies).toHaveLength(1);
  });
});

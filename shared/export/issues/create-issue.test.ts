import { describe, expect, test } from 'vitest';
import { JiraRequestError } from '../../jira/errors.ts';
import { failureOf } from '../../jira/test-support.ts';
import { createIssue } from './create-issue.ts';
import { DEPLOYMENTS, openExportSite, ticketOf } from './create-issue-fixture.ts';
import { markerLabel } from './issue-draft.ts';

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

import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../function/problem.ts';
import { DEPLOYMENTS, openExportSite, ticketOf } from './create-issue-fixture.ts';
import { draftIssue, markerLabel } from './issue-draft.ts';
import type { ExportTarget } from './target.ts';

const EPIC_LINK = 'customfield_10014';
const STORY_POINTS = 'customfield_10016';
const PARENT_LINK = 'customfield_10018';
const SPRINT = 'customfield_10020';

function types(fixes: readonly { readonly issue_type: string }[]): string[] {
  return fixes.map(({ issue_type }) => issue_type);
}

describe.each(DEPLOYMENTS)('a draft for %s', (deployment) => {
  const isCloud = deployment === 'cloud';

  test('says all that the ticket says, and whose it is', async () => {
    const { target } = await openExportSite(deployment);
    const ticket = ticketOf({
      title: 'Title',
      description_html: '<p>Text</p>',
      priority: 'high',
      assignee: 'someone',
      sprint: 11,
      labels: ['ux'],
      story_points: 5,
      fields: { customfield_10103: 'PT-7', fixVersions: [{ name: 'Release 1.0' }] },
    });

    const document: unknown = expect.objectContaining({ type: 'doc' });

    const draft = draftIssue(await target(), ticket, { tenant_id: 'acme', parent: null });

    expect(draft.fields).toEqual({
      project: { id: '10000' },
      issuetype: { id: '10001' },
      summary: 'Title',
      description: isCloud ? document : 'Text',
      priority: { id: '2' },
      assignee: isCloud ? { accountId: 'someone' } : { name: 'someone' },
      labels: ['ux', `millrace-${ticket.ticket_id.slice(0, 8)}`],
      [SPRINT]: 11,
      [STORY_POINTS]: 5,
      customfield_10103: 'PT-7',
      fixVersions: [{ name: 'Release 1.0' }],
    });
    const { ticket_id, session_id } = ticket;
    expect(draft.properties).toEqual([
      { key: 'millrace', value: { ticket_id, session_id, tenant_id: 'acme' } },
    ]);
    expect(draft).toMatchObject({ marker: 'label', fixes: [], attach_description: false });
  });

  test('sends nothing that the create screen lacks, and tells a person of each', async () => {
    const { site, draft } = await openExportSite(deployment);
    const own = ['description', 'priority', 'assignee', 'labels', SPRINT, STORY_POINTS, 'customfield_10103'];
    site.world.configureScreen('MILL', { without: own });

    const { fields, fixes, marker, attach_description } = await draft({
      description_html: '<p>Text</p>',
      priority: 'High',
      assignee: 'someone',
      sprint: 11,
      labels: ['ux'],
      story_points: 5,
      fields: { customfield_10103: 'PT-7', customfield_99999: null },
    });

    expect(Object.keys(fields).toSorted()).toEqual(['issuetype', 'project', 'summary']);
    expect(types(fixes)).toEqual([
      'field_invalid',
      'priority_invalid',
      'assignee_invalid',
      'sprint_not_found',
      'field_invalid',
      'labels_invalid',
      'field_invalid',
    ]);
    expect(fixes[0]?.recommended_action).toBe(
      'Set the field customfield_10103 to "PT-7". Issues of type Story have no field "customfield_10103" when they are created.',
    );
    expect({ marker, attach_description }).toEqual({ marker: 'creator', attach_description: true });
  });

  test('needs no label of its own to be found by the marker, nor a fix when there is no place for it', async () => {
    const { site, draft } = await openExportSite(deployment);
    const labelled = await draft({});
    site.world.configureScreen('MILL', { without: ['labels'] });

    const unlabelled = await draft({});

    expect(labelled.fields['labels']).toEqual([expect.stringMatching(/^millrace-[0-9a-f]{8}$/)]);
    expect(unlabelled).toMatchObject({ marker: 'creator', fixes: [] });
  });

  test('leaves out labels that Jira takes none of', async () => {
    const { draft } = await openExportSite(deployment);
    const ticket = ticketOf({ labels: ['two words', 'ux'] });

    const { fields, fixes } = await draft(ticket);

    expect(fields['labels']).toEqual(['ux', markerLabel(ticket)]);
    expect(types(fixes)).toEqual(['labels_invalid']);
    expect(fixes[0]?.recommended_action).toMatch(/"two words"/);
  });

  test('leaves the priority to the project when it has none of that name', async () => {
    const { site, draft } = await openExportSite(deployment);
    site.world.setPriorities('MILL', ['1', '5']);

    const { fields, fixes } = await draft({ priority: 'High' });

    expect(fields).not.toHaveProperty('priority');
    expect(types(fixes)).toEqual(['priority_invalid']);
  });

  test('lets no field of the ticket stand for what the export writes', async () => {
    const { draft } = await openExportSite(deployment);

    const { fields, fixes } = await draft({
      title: 'Mine',
      sprint: 11,
      fields: {
        project: { key: 'OPS' },
        issuetype: { name: 'Bug' },
        summary: 'Theirs',
        labels: ['theirs'],
        [SPRINT]: 12,
      },
    });

    expect(fields).toMatchObject({ project: { id: '10000' }, issuetype: { id: '10001' }, summary: 'Mine' });
    expect(fields['labels']).toHaveLength(1);
    expect(fields[SPRINT]).toBe(11);
    expect(types(fixes)).toEqual(['field_invalid', 'field_invalid', 'field_invalid', 'field_invalid']);
  });

  test('of a long description is cut, and the whole is to be attached', async () => {
    const { draft } = await openExportSite(deployment);

    const { fixes, attach_description } = await draft({
      description_html: `<p>${'long '.repeat(20)}</p>`.repeat(500),
    });

    expect(types(fixes)).toEqual(['description_too_long']);
    expect(attach_description).toBe(true);
  });

  test('of a sub-task has its parent, on whatever screen, and no sprint', async () => {
    const { site, draft } = await openExportSite(deployment);
    site.world.configureScreen('MILL', { type: 'Sub-task', without: ['parent'] });

    const { fields, fixes, optional } = await draft(
      { issue_type: 'Sub-task', sprint: 11 },
      { key: 'MILL-1' },
    );

    expect(fields['parent']).toEqual({ key: 'MILL-1' });
    expect(optional.has('parent')).toBe(false);
    expect(fields).not.toHaveProperty(SPRINT);
    expect(types(fixes)).toEqual(['sprint_not_found']);
  });

  test('goes without a parent that was skipped, or that the screen does not take', async () => {
    const { site, draft } = await openExportSite(deployment);
    site.world.configureScreen('MILL', { without: ['parent', EPIC_LINK, PARENT_LINK] });

    const skipped = await draft({ parent: 'EPIC-1' }, 'skipped');
    const noField = await draft({ parent: 'EPIC-1' }, { key: 'MILL-1' });

    expect(skipped.fixes).toEqual([
      { issue_type: 'parent_skipped', recommended_action: expect.stringMatching(/"EPIC-1", was skipped/) },
    ]);
    expect(noField.fixes).toEqual([
      {
        issue_type: 'field_invalid',
        recommended_action: expect.stringMatching(/^Put the issue under MILL-1/),
      },
    ]);
    expect(Object.keys(noField.fields).toSorted()).toEqual(['issuetype', 'labels', 'project', 'summary']);
  });

  test('is refused for an issue type that the target lacks', async () => {
    const { draft } = await openExportSite(deployment);

    const failure = await draft({ issue_type: 'Nope' }).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(ProblemError);
    expect(failure).toHaveProperty('details', expect.objectContaining({ status: 422 }));
    expect(failure).toHaveProperty('message', expect.stringMatching(/no issue type "Nope" \(ticket T-1\)/));
  });
});

test('stories go under epics, and epics under initiatives, by the field of the deployment', async () => {
  const cloud = await openExportSite('cloud');
  const center = await openExportSite('data_center');
  const under = { key: 'MILL-1' };

  const drafts = await Promise.all([
    cloud.draft({ issue_type: 'Story' }, under),
    cloud.draft({ issue_type: 'Epic' }, under),
    center.draft({ issue_type: 'Story' }, under),
    center.draft({ issue_type: 'Epic' }, under),
  ]);

  const parents = drafts.map(({ fields }) => [fields['parent'], fields[EPIC_LINK], fields[PARENT_LINK]]);
  expect(parents).toEqual([
    [under, undefined, undefined],
    [under, undefined, undefined],
    [undefined, 'MILL-1', undefined],
    [undefined, undefined, 'MILL-1'],
  ]);
});

test('an epic on a screen of all fields goes under its parent by Parent Link', async () => {
  const { target } = await openExportSite('data_center');
  const read = await target();
  const epicName = {
    id: 'customfield_1',
    name: 'Epic Name',
    custom_type: 'com.pyxis.greenhopper.jira:gh-epic-label',
  };
  const field_ids = [EPIC_LINK, PARENT_LINK, epicName.id];
  const all: ExportTarget = {
    ...read,
    fields: [...read.fields, epicName],
    types: [{ id: '1', name: 'Epic', subtask: false, field_ids }],
  };

  const context = { tenant_id: 'default', parent: { key: 'MILL-1' } };
  const { fields } = draftIssue(all, ticketOf({ issue_type: 'Epic' }), context);

  expect(fields).toMatchObject({ [PARENT_LINK]: 'MILL-1' });
  expect(fields).not.toHaveProperty(EPIC_LINK);
});

test('story points go into every number that is for them', async () => {
  const { target } = await openExportSite('cloud');
  const read = await target();
  const float = 'com.atlassian.jira.plugin.system.customfieldtypes:float';
  const more = [
    {
      id: 'customfield_1',
      name: 'Story point estimate',
      custom_type: 'com.pyxis.greenhopper.jira:jsw-story-points',
    },
    { id: 'customfield_2', name: 'story points', custom_type: float },
    {
      id: 'customfield_3',
      name: 'Story Points',
      custom_type: 'com.atlassian.jira.plugin.system.customfieldtypes:select',
    },
    { id: 'customfield_4', name: 'Points', custom_type: float },
  ];
  const types = [{ id: '1', name: 'Story', subtask: false, field_ids: more.map(({ id }) => id) }];

  const context = { tenant_id: 'default', parent: null };
  const { fields } = draftIssue({ ...read, fields: more, types }, ticketOf({ story_points: 3 }), context);

  expect(fields).toMatchObject({ customfield_1: 3, customfield_2: 3 });
  expect(Object.keys(fields)).toHaveLength(5);
});

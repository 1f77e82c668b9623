import { describe, expect, it } from 'vitest';
import type { TestSite } from '../../scripts/simulators/jira/test-site.ts';
import type { DraftedTicket } from '../sessions/session-fixture.ts';
import { CREATE, createdAt, draft, fieldsOf, openSession, requestsOf, SEARCH } from './export-fixture.ts';

const TEXT_FIELD = 'customfield_10103';

/** What Jira does not take of a ticket, the type of the manual fix, what it names, and how often Jira is asked. */
const refusals: readonly (readonly [
  string,
  DraftedTicket,
  (site: TestSite) => void,
  string,
  RegExp,
  number,
])[] = [
  [
    'an unknown assignee',
    { assignee: 'no-such-account' },
    () => undefined,
    'assignee_invalid',
    /no-such-account/,
    2,
  ],
  [
    'an assignee that the screen lacks',
    { assignee: 'no-such-account' },
    ({ world }) => world.deny('MILL', ['ASSIGN_ISSUES']),
    'assignee_invalid',
    /no-such-account/,
    1,
  ],
  ['an unknown sprint', { sprint: 999_999 }, () => undefined, 'sprint_not_found', /999999/, 2],
  ['an unknown priority', { priority: 'Yesterday' }, () => undefined, 'priority_invalid', /Yesterday/, 1],
  [
    'a priority that the project lost',
    { priority: 'High' },
    ({ world }) => world.configureScreen('MILL', { refused: ['priority'] }),
    'priority_invalid',
    /High/,
    2,
  ],
  ['labels with spaces', { labels: ['two words'] }, () => undefined, 'labels_invalid', /two words/, 1],
  [
    'a custom field that the screen lacks',
    { fields: { [TEXT_FIELD]: 'PT-1' } },
    ({ world }) => world.configureScreen('MILL', { without: [TEXT_FIELD] }),
    'field_invalid',
    /customfield_10103.*PT-1/,
    1,
  ],
  [
    'a custom field that Jira refuses',
    { fields: { [TEXT_FIELD]: 'PT-1' } },
    ({ world }) => world.configureScreen('MILL', { refused: [TEXT_FIELD] }),
    'field_invalid',
    /customfield_10103.*PT-1/,
    2,
  ],
];

describe.each(['cloud', 'data_center'] as const)('on %s, the export goes on without', (deployment) => {
  it.each(refusals)(
    '%s, which becomes a manual fix',
    async (_, wish, prepare, issue_type, says, requests) => {
      const { site, session } = await openSession([draft('A', wish), draft('B', { depends_on: ['A'] })], {
        deployment,
      });
      prepare(site);

      expect(await session.exported()).toMatchObject({
        status: 'completed',
        tickets_completed: 2,
        manual_fixes_needed: 1,
        dependencies_created: 1,
      });

      const [key = ''] = createdAt(site);
      expect(createdAt(site)).toHaveLength(2);
      expect(requestsOf(site, CREATE)).toBe(requests + 1);
      expect((await fieldsOf(site, key)).summary).toBe('Ticket A');
      expect((await session.results()).manual_fixes).toEqual([
        {
          jira_key: key,
          title: 'Ticket A',
          issue_type,
          recommended_action: expect.stringMatching(says),
          jira_url: `${site.baseUrl}/browse/${key}`,
        },
      ]);
    },
  );
});

it('everything that Jira refuses at once is left out at once', async () => {
  const { site, session } = await openSession([
    draft('A', { assignee: 'nobody', labels: ['shop'], fields: { [TEXT_FIELD]: 'PT-1' } }),
  ]);
  site.world.configureScreen('MILL', { refused: [TEXT_FIELD, 'labels'] });

  expect(await session.exported()).toMatchObject({ status: 'completed', manual_fixes_needed: 3 });

  const { manual_fixes } = await session.results();
  expect(manual_fixes.map(({ issue_type }) => issue_type).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'assignee_invalid',
    'field_invalid',
    'labels_invalid',
  ]);
  expect(requestsOf(site, CREATE)).toBe(2);
});

it('links that Jira does not permit become manual fixes', async () => {
  const { site, session } = await openSession([draft('A'), draft('B', { depends_on: ['A'] })]);
  site.world.deny('MILL', ['LINK_ISSUES']);

  expect(await session.exported()).toMatchObject({
    status: 'completed',
    dependencies_created: 0,
    manual_fixes_needed: 1,
  });
  expect((await session.results()).manual_fixes).toMatchObject([
    { jira_key: createdAt(site)[1], issue_type: 'link_failed', title: 'Ticket B' },
  ]);
});

it('no label is taken off an issue that was made without it, after a request with it came to nothing', async () => {
  const { site, session } = await openSession([draft('A', { labels: ['shop'] })], {
    settings: { EXPORT_ORPHAN_LOOKS: '1' },
    remove_marker_labels: true,
  });
  site.world.configureScreen('MILL', { refused: ['labels'] });
  site.faults.add({ kind: 'reset', match: { ...CREATE, nth: 1 } });

  expect(await session.exported()).toMatchObject({ status: 'completed', manual_fixes_needed: 1 });

  expect(requestsOf(site, CREATE)).toBe(3);
  expect((await session.results()).manual_fixes).toMatchObject([
    { issue_type: 'labels_invalid', recommended_action: expect.stringMatching(/^Add the labels "shop"/) },
  ]);
});

it('the label of an issue that was made before Jira refused labels is not forgotten', async () => {
  const { site, session } = await openSession([draft('A', { labels: ['shop'] })], {
    settings: { EXPORT_ORPHAN_LOOKS: '1' },
    remove_marker_labels: true,
  });
  const search = SEARCH;
  site.faults.add({ kind: 'reset', after: true, match: { ...CREATE, nth: 1 } });
  site.faults.add({ kind: '401', match: search });
  await session.exported();
  site.faults.clear();
  const [key = ''] = createdAt(site);
  expect((await fieldsOf(site, key)).labels).toEqual(['shop', expect.stringMatching(/^millrace-/)]);
  site.world.configureScreen('MILL', { refused: ['labels'] });
  // The index does not show the issue yet; of two more requests the first is refused and the second does not arrive.
  site.faults.add({ kind: 'drop_issues', match: { ...search, nth: 1 } });
  site.faults.add({ kind: 'reset', match: { ...CREATE, nth: 2 } });

  await session.retry();

  expect(await session.ended()).toMatchObject({ status: 'completed' });
  expect((await session.storedTickets())[0]).toMatchObject({
    jira_ticket_key: key,
    creation: { marker: 'creator' },
  });
  expect(createdAt(site)).toEqual([key]);
  const { manual_fixes } = await session.results();
  expect(manual_fixes).toContainEqual(
    expect.objectContaining({
      jira_key: key,
      issue_type: 'labels_invalid',
      recommended_action: expect.stringMatching(/^The label "millrace-.*" is still on/),
    }),
  );
});

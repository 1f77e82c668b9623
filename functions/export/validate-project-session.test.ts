import { describe, expect, it } from 'vitest';
import { changeTicket, createSession } from '../sessions/session-fixture.ts';
import { ALL_REQUIRED, openValidation, validated, validatedFor } from './validate-project-fixture.ts';

const FIELD = 'customfield_10103';

describe.each(['cloud', 'data_center'] as const)('the tickets of a session for a %s site', (deployment) => {
  it('block on a required field that some of them leave open', async () => {
    const { site, millrace } = await openValidation(deployment);
    site.world.configureScreen('MILL', { type: 'Story', required: [FIELD] });

    const answer = await validatedFor(millrace, [
      { ref: 'A', title: 'A', issue_type: 'Story', fields: { [FIELD]: 'PT-1' } },
      { ref: 'B', title: 'B', issue_type: 'Story' },
      { ref: 'C', title: 'C', issue_type: 'Story', fields: { [FIELD]: '' } },
      { ref: 'D', title: 'D', issue_type: 'Task' },
    ]);

    expect(answer.validation_status).toBe('invalid');
    expect(answer.blocking_issues).toEqual([
      `The field "Project Ticket" (${FIELD}) is required for Story, and tickets B, C do not fill it. Fill it there, or have a Jira administrator make it optional or give it a default value.`,
    ]);
  });

  it('do not block on required fields that they fill by their own properties', async () => {
    const { site, millrace } = await openValidation(deployment);
    const [user] = site.world.catalogue.users;
    const assignee = deployment === 'cloud' ? user?.accountId : user?.name;
    const required = [
      'description',
      'priority',
      'assignee',
      'labels',
      'customfield_10016',
      'customfield_10020',
    ];
    site.world.configureScreen('MILL', { required });
    const whole = {
      description_html: '<p>What to do</p>',
      priority: 'high',
      assignee,
      labels: ['shop'],
      story_points: 3,
      sprint: 10,
    };

    const filled = await validatedFor(millrace, [{ ref: 'A', title: 'A', issue_type: 'task', ...whole }]);
    const open = await validatedFor(millrace, [{ ref: 'A', title: 'A', issue_type: 'task' }]);

    expect(filled.blocking_issues).toEqual([]);
    expect(filled.validation_warnings).toEqual([]);
    // A priority has a default.
    expect(open.blocking_issues.map((issue) => /\((\w+)\)/.exec(issue)?.[1])).toEqual(
      expect.arrayContaining(required.filter((id) => id !== 'priority')),
    );
    expect(open.blocking_issues).toHaveLength(5);
  });

  it('block on issue types that the project lacks, and on sub-tasks without a parent', async () => {
    const { site, millrace } = await openValidation(deployment);
    site.world.offerIssueType('MILL', 'Bug', false);

    const answer = await validatedFor(millrace, [
      { ref: 'A', title: 'A', issue_type: 'Bug' },
      { ref: 'B', title: 'B', issue_type: 'Sub-task' },
      { ref: 'C', title: 'C', issue_type: 'Sub-task', parent: 'D' },
      { ref: 'D', title: 'D', issue_type: 'Task' },
    ]);

    expect(answer.blocking_issues).toEqual([
      expect.stringMatching(/^Project MILL has no issue type "Bug" \(ticket A\)\. Use one of: .*Story, Task/),
      expect.stringMatching(/^The field "Parent" \(parent\) is required for Sub-task, and ticket B does not/),
    ]);
  });

  it('block on parents that cannot have them', async () => {
    const { site, millrace } = await openValidation(deployment);
    const make = (project: string, type: string) =>
      site.world.create({ project, type, summary: 'There' }).key;
    const [story, epic, elsewhere] = [make('MILL', 'Story'), make('MILL', 'Epic'), make('OPS', 'Story')];
    const sub = (ref: string, parent: string) => ({ ref, title: ref, issue_type: 'Sub-task', parent });

    const answer = await validatedFor(millrace, [
      { ref: 'Epic', title: 'Epic', issue_type: 'Epic' },
      { ref: 'Story', title: 'Story', issue_type: 'Story', parent: 'Epic' },
      sub('Good', 'Story'),
      sub('Fine', story),
      sub('A', 'Epic'),
      sub('B', 'Epic'),
      sub('C', 'Good'),
      { ref: 'D', title: 'D', issue_type: 'Story', parent: 'Good' },
      sub('E', epic),
      sub('F', 'MILL-99999'),
      sub('G', elsewhere),
    ]);

    const levels = [
      /^Tickets A, B have a parent of type Epic, and Sub-task goes only under issues of the standard level\. Give them a parent of project MILL of one of the types Story, Task, Bug, or another issue type\.$/,
      new RegExp(`^Ticket E has the parent ${epic}, which is of type Epic, and Sub-task goes only under`),
    ];
    const always = [
      /^Tickets C, D have a parent of type Sub-task, and a sub-task cannot be a parent\./,
      /^Ticket F has the parent MILL-99999, which Jira does not show\./,
      new RegExp(`^Ticket G has the parent ${elsewhere}, which is an issue of another project\\.`),
    ];
    // Data Center does not tell levels.
    const expected = deployment === 'cloud' ? [...levels, ...always] : always;
    expect(answer.validation_status).toBe('invalid');
    expect(answer.blocking_issues).toHaveLength(expected.length);
    for (const message of expected) {
      expect(answer.blocking_issues).toContainEqual(expect.stringMatching(message));
    }
  });

  it('are warned about values that an export would leave out', async () => {
    const { site, millrace } = await openValidation(deployment);
    site.world.setPriorities('MILL', ['1', '2']);
    const inactive = site.world.catalogue.users.find(({ active }) => !active);
    const assignee = (deployment === 'cloud' ? inactive?.accountId : inactive?.name) ?? '';

    const answer = await validatedFor(millrace, [
      { ref: 'A', title: 'A', priority: 'Low', assignee, sprint: 9 },
      { ref: 'B', title: 'B', priority: 'Highest', assignee: 'nobody', sprint: 999 },
      // A sprint of another project's board.
      { ref: 'C', title: 'C', priority: 'Low', sprint: 22 },
    ]);

    expect(answer).toMatchObject({ validation_status: 'valid', blocking_issues: [] });
    expect(answer.validation_warnings.map(({ code, message }) => [code, message])).toEqual([
      ['priority_invalid', 'The project has no priority "Low" (tickets A, C).'],
      ['assignee_invalid', `The user ${assignee} cannot be assigned issues of the project (ticket A).`],
      ['assignee_invalid', 'The user nobody cannot be assigned issues of the project (ticket B).'],
      ['sprint_not_found', 'Sprint 9 ("MILL Sprint 9") is closed (ticket A).'],
      ['sprint_not_found', 'Sprint 999 does not exist, or the account may not see it (ticket B).'],
    ]);
  });

  it('are warned about fields that are not on the create screen', async () => {
    const { site, millrace } = await openValidation(deployment);
    site.world.configureScreen('MILL', { without: ['labels', FIELD] });

    const answer = await validatedFor(millrace, [
      { ref: 'A', title: 'A', labels: ['shop'], fields: { [FIELD]: 'PT-1' } },
      { ref: 'B', title: 'B', labels: ['shop'] },
    ]);

    expect(answer.validation_status).toBe('valid');
    expect(answer.validation_warnings.map(({ code, message }) => [code, message])).toEqual([
      ['field_not_on_screen', `Task has no field ${FIELD} on its create screen; it is left out of ticket A.`],
      [
        'field_not_on_screen',
        'Task has no field labels on its create screen; it is left out of tickets A, B.',
      ],
    ]);
  });
});

it.each([
  ['cloud', 1300, 1000],
  ['data_center', 300, 100],
] as const)('finds people whom the list of a large %s site leaves out', async (deployment, users, listed) => {
  const { site, millrace } = await openValidation(deployment, { users });
  const late = site.world.catalogue.users.findLast(({ active }) => active);
  const assignee = deployment === 'cloud' ? late?.accountId : late?.name;

  const answer = await validatedFor(millrace, [{ ref: 'A', title: 'A', assignee }]);

  expect(answer.team_members).toHaveLength(listed);
  expect(answer.team_members.map(({ id }) => id)).not.toContain(assignee);
  expect(answer.validation_warnings).toEqual([]);
});

it.each(['cloud', 'data_center'] as const)(
  'knows all fields of a %s site, however many pages they are',
  async (deployment) => {
    const { site, millrace } = await openValidation(deployment, { extraCustomFields: 120 });
    site.world.configureScreen('MILL', { required: ['customfield_10319'] });

    const answer = await validatedFor(millrace, [{ ref: 'A', title: 'A' }]);

    expect(answer.blocking_issues).toEqual([expect.stringContaining('"Extra 120" (customfield_10319)')]);
  },
);

it('warns of what the requirements ask and tickets leave out', async () => {
  const { millrace } = await openValidation();

  const answer = await validatedFor(
    millrace,
    [
      { ref: 'A', title: 'A', sprint: 10 },
      { ref: 'B', title: 'B' },
    ],
    {
      user_requirements: ALL_REQUIRED,
    },
  );

  expect(answer.validation_warnings.map(({ code, message }) => [code, message])).toEqual([
    ['sprint_missing', 'A sprint is required, and ticket B has none.'],
    ['assignee_missing', 'An assignee is required, and tickets A, B have none.'],
    ['priority_missing', 'A priority is required, and tickets A, B have none.'],
  ]);
});

it('leaves out tickets that are issues already, and those that are skipped', async () => {
  const { millrace } = await openValidation();
  const session = await createSession(
    millrace,
    ['A', 'B', 'C'].map((ref) => ({ ref, title: ref, issue_type: 'Nonsense' })),
  );
  const [first, second] = session.tickets;
  await changeTicket(millrace, first?.ticket_id ?? '', { jira_ticket_key: 'MILL-1' });
  await changeTicket(millrace, second?.ticket_id ?? '', { jira_export_status: 'skipped' });

  const answer = await validated(millrace, { session_id: session.session_id });

  expect(answer.blocking_issues).toEqual([expect.stringContaining('"Nonsense" (ticket C)')]);
});

it('names some of many tickets', async () => {
  const { millrace } = await openValidation();
  const drafts = Array.from({ length: 1200 }, (_, n) => ({
    ref: `T${n}`,
    title: 'T',
    issue_type: 'Nonsense',
  }));

  const answer = await validatedFor(millrace, drafts);

  expect(answer.blocking_issues).toEqual([
    expect.stringContaining('(tickets T0, T1, T2, T3, T4 and 1195 more)'),
  ]);
});

import { describe, expect, it } from 'vitest';
import { createSession, tokenFor } from '../sessions/session-fixture.ts';
import { ALL_REQUIRED, ask, openValidation, PATH, validated } from './validate-project-fixture.ts';

describe.each(['cloud', 'data_center'] as const)('a project of a %s site', (deployment) => {
  it('is valid, and its sprints, people and priorities are listed', async () => {
    const { site, millrace } = await openValidation(deployment);
    const { users } = site.world.catalogue;
    const idOf = (user: (typeof users)[number]) => (deployment === 'cloud' ? user.accountId : user.name);

    const { status, json } = await ask(millrace, { user_requirements: ALL_REQUIRED });

    expect(status).toBe(200);
    expect(json).toEqual({
      project_key: 'MILL',
      project_name: 'Project MILL',
      validation_status: 'valid',
      can_create_tasks: true,
      can_view_project: true,
      available_sprints: [
        { id: '10', name: 'MILL Sprint 10', state: 'active' },
        { id: '11', name: 'MILL Sprint 11', state: 'future' },
        { id: '12', name: 'MILL Sprint 12', state: 'future' },
      ],
      team_members: users
        .filter(({ active }) => active)
        .map((user) => ({ id: idOf(user), name: user.displayName, active: true })),
      priority_levels: ['Highest', 'High', 'Medium', 'Low', 'Lowest'].map((name, index) => ({
        id: String(index + 1),
        name,
      })),
      validation_warnings: [],
      blocking_issues: [],
    });
  });

  it('lists the priorities of its own scheme', async () => {
    const { site, millrace } = await openValidation(deployment);
    site.world.setPriorities('MILL', ['2', '4']);

    const answer = await validated(millrace);

    expect(answer.priority_levels.map(({ name }) => name)).toEqual(['High', 'Low']);
  });

  it('is invalid where the account may not create issues', async () => {
    const { site, millrace } = await openValidation(deployment);
    site.world.deny('MILL', ['CREATE_ISSUES']);

    const answer = await validated(millrace);

    expect(answer).toMatchObject({
      validation_status: 'invalid',
      can_create_tasks: false,
      can_view_project: true,
      blocking_issues: [expect.stringMatching(/lacks the permission "Create Issues" in project MILL.*grant/)],
    });
    expect(answer.priority_levels).toHaveLength(5);
  });

  it('is invalid where it does not exist or cannot be seen', async () => {
    const { site, millrace } = await openValidation(deployment);
    site.world.deny('RACE', ['BROWSE_PROJECTS']);

    const unknown = await validated(millrace, { project_key: 'NONE' });
    const hidden = await validated(millrace, { project_key: 'RACE' });

    for (const [key, answer] of Object.entries({ NONE: unknown, RACE: hidden })) {
      expect(answer).toMatchObject({
        project_key: key,
        project_name: '',
        validation_status: 'invalid',
        can_create_tasks: false,
        can_view_project: false,
        blocking_issues: [expect.stringMatching(new RegExp(`no project ${key}.*Correct the key`))],
      });
    }
  });

  it('tells which fields every ticket will have to fill', async () => {
    const { site, millrace } = await openValidation(deployment);
    site.world.configureScreen('MILL', { type: 'Story', required: ['customfield_10103'] });

    const answer = await validated(millrace);

    expect(answer.validation_status).toBe('valid');
    expect(answer.validation_warnings).toEqual([
      {
        code: 'required_field',
        message: 'The field "Project Ticket" (customfield_10103) is required for Story.',
        recommended_action: expect.stringMatching(/^Fill it in every ticket/),
      },
    ]);
  });

  it('is invalid for requirements that nothing can meet, and else only warned about', async () => {
    const { site, millrace } = await openValidation(deployment);
    site.world.configureScreen('MILL', { without: ['priority'] });
    site.faults.add({ kind: '404', match: { path: /\/agile\/1\.0\/board$/ } });

    const strict = await validated(millrace, { user_requirements: ALL_REQUIRED });
    const lenient = await validated(millrace);

    expect(strict).toMatchObject({ validation_status: 'invalid', available_sprints: [] });
    expect(strict.blocking_issues).toEqual([
      expect.stringMatching(/does not show the boards and sprints.*Jira Software/),
      expect.stringMatching(/cannot be given a priority.*create screens/),
    ]);
    expect(lenient.validation_status).toBe('valid');
    expect(lenient.validation_warnings.map(({ code }) => code)).toEqual([
      'sprints_unavailable',
      'no_priority_levels',
    ]);
  });
});

it('takes boards without sprints for what they are', async () => {
  const { site, millrace } = await openValidation();
  site.faults.add({ kind: '400', match: { path: /\/board\/\d+\/sprint$/ } });

  const answer = await validated(millrace, { user_requirements: ALL_REQUIRED });

  expect(answer.blocking_issues).toEqual([expect.stringMatching(/active or future sprint.*Create a sprint/)]);
});

it('warns of attachments and links that the account may not make', async () => {
  const { site, millrace } = await openValidation();
  site.world.deny('MILL', ['CREATE_ATTACHMENTS', 'LINK_ISSUES']);

  const answer = await validated(millrace);

  expect(answer.validation_status).toBe('valid');
  expect(answer.validation_warnings.map(({ code }) => code)).toEqual([
    'attachments_not_permitted',
    'links_not_permitted',
  ]);
});

it('asks for each thing once, and never again what the site is', async () => {
  const { site, millrace } = await openValidation();
  await validated(millrace);
  site.requests.reset();

  await validated(millrace);

  const types = site.world.catalogue.types.length;
  expect(site.requests.counts()).toEqual({
    'GET /rest/api/3/mypermissions': 1,
    'GET /rest/api/3/project/{projectIdOrKey}': 1,
    'GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes': 1,
    'GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}': types,
    'GET /rest/api/3/user/assignable/search': 1,
    'GET /rest/agile/1.0/board': 1,
    'GET /rest/agile/1.0/board/{boardId}/sprint': 1,
  });
});

describe('a site that fails', () => {
  it.each([
    ['refuses the credentials', '401', 502, 'admin_required'],
    ['locks the account', '403_captcha', 502, 'admin_required'],
    ['is down', '503', 502, 'temporary'],
    ['answers HTML', 'html_200', 502, 'admin_required'],
    ['answers another document', 'wrong_json', 502, 'admin_required'],
  ] as const)('gives a problem when it %s', async (_what, kind, status, category) => {
    const { site, millrace } = await openValidation();
    site.faults.add({ kind, match: { path: /\/createmeta\// } });

    const answer = await ask(millrace);

    expect(answer).toMatchObject({ status, json: { error_category: category } });
    expect(answer.json).toMatchObject({
      detail: expect.stringContaining('/issue/createmeta/{key}/issuetypes'),
    });
  });

  it('gives a problem when it cannot be reached, and at once while the breaker is open', async () => {
    const { site, millrace } = await openValidation();
    await validated(millrace);
    await site.close();

    const first = await ask(millrace);
    const second = await ask(millrace);

    expect(first).toMatchObject({ status: 503, json: { error_category: 'temporary' } });
    expect(second).toMatchObject({
      status: 503,
      json: { detail: expect.stringContaining('failed too often') },
    });
  });
});

describe('a request that cannot be answered', () => {
  it('is refused: no requirements, an unknown connection or session, a viewer', async () => {
    const { millrace } = await openValidation();
    const token = await tokenFor(millrace, { default: 'viewer' });

    const answers = [
      await millrace.call('POST', PATH, { body: { project_key: 'MILL' } }),
      await ask(millrace, { connection_id: 'elsewhere' }),
      await ask(millrace, { session_id: '0f1c2d3e-4a5b-4c6d-8e7f-901234567890' }),
      await millrace.call('POST', PATH, { token, body: {} }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 404, 404, 403]);
    expect(answers[1]?.json).toMatchObject({ detail: expect.stringContaining('"elsewhere"') });
  });

  it('says when the session is for another project', async () => {
    const { millrace } = await openValidation();
    const { session_id } = await createSession(millrace);

    const answer = await validated(millrace, { session_id });

    expect(answer.validation_warnings).toEqual([
      {
        code: 'session_project_differs',
        message: 'The session is for project SHOP, not for MILL.',
        recommended_action: expect.stringContaining('Validate SHOP'),
      },
    ]);
  });
});

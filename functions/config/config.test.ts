import { describe, expect, it } from 'vitest';
import { CONFIG_ID, harvestSettings } from '../../shared/harvest/config.ts';
import { withDocuments } from '../../scripts/testing/local-process.ts';
import { openMillrace, tokenFor } from '../sessions/session-fixture.ts';

const members = {
  team_members: [
    { name: 'John Doe', jira_id: 'john.doe@company.com', github_id: 'john-doe' },
    { name: 'Jane Smith', jira_id: 'jane.smith@company.com', github_id: '' },
  ],
};
const types = {
  issue_types: [
    { id: 10004, name: 'Product Version', url: 'https://x.example/icon', child_type_ids: [10000, 11140] },
    { id: 10000, name: 'Feature', url: null, child_type_ids: [10101] },
    { id: 11140, name: 'Customer Adoption', url: null, child_type_ids: [10101] },
    { id: 10101, name: 'Story', url: null, child_type_ids: [] },
    { id: -1, name: 'Error-Type Not Known', url: null, child_type_ids: [] },
  ],
};
const settings = {
  jira_root_jql: 'project in (IAIPORT, AIPRDV) AND type = "Product Version"',
  jira_labels: ['SE_product_family'],
  github_labels: ['work-support'],
  github_repositories: ['owner/name'],
  interval_hours: 1,
  reload_interval_hours: 0,
  retention_days: 30,
  shrink_limit_percent: 10,
  max_depth: 6,
};
const parts: readonly [string, Readonly<Record<string, unknown>>][] = [
  ['team-members', members],
  ['issue-types', types],
  ['harvest', settings],
];

describe.each(parts)('/api/config/%s', (part, content) => {
  const path = `/api/config/${part}`;

  it('is stored whole, and read as it was stored', async () => {
    const millrace = await openMillrace();

    const stored = await millrace.call('PUT', path, { body: content });
    const read = await millrace.call('GET', path);

    expect(stored).toMatchObject({ status: 200, json: { ...content, version: 1 } });
    expect(read.json).toEqual({ ...content, version: 1 });
    expect([stored, read].map(({ headers }) => headers.get('etag'))).toEqual(['"1"', '"1"']);
  });

  it.each<[string, Record<string, string>, { version?: number }, number]>([
    ['no version', {}, {}, 200],
    ['the version', {}, { version: 1 }, 200],
    ['the version in If-Match', { 'if-match': '"1"' }, {}, 200],
    ['a weak tag', { 'if-match': 'W/"1"' }, {}, 200],
    ['the same version twice', { 'if-match': '1' }, { version: 1 }, 200],
    ['a stale version', {}, { version: 0 }, 409],
    ['a stale version in If-Match', { 'if-match': '"0"' }, {}, 409],
    ['two versions', { 'if-match': '"0"' }, { version: 1 }, 400],
    ['any version', { 'if-match': '*' }, {}, 400],
  ])('with %s', async (_what, headers, version, status) => {
    const millrace = await openMillrace();
    await millrace.call('PUT', path, { body: content });

    const answer = await millrace.call('PUT', path, { headers, body: { ...content, ...version } });

    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject(status === 409 ? { current_version: 1 } : {});
    const { json } = await millrace.call('GET', path);
    expect(json).toMatchObject({ version: status === 200 ? 2 : 1 });
  });

  it('takes exactly one of several changes of one version', async () => {
    const millrace = await openMillrace();

    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => millrace.call('PUT', path, { body: { ...content, version: 0 } })),
    );

    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
  });

  it('is read by viewers, changed by administrators, and each tenant has its own', async () => {
    const millrace = await openMillrace();
    const [viewer, operator, admin] = [
      await tokenFor(millrace, { default: 'viewer' }),
      await tokenFor(millrace, { default: 'operator' }),
      await tokenFor(millrace, { other: 'admin' }),
    ];

    const statuses = [
      await millrace.call('GET', path, { token: viewer }),
      await millrace.call('PUT', path, { token: viewer, body: content }),
      await millrace.call('PUT', path, { token: operator, body: content }),
      await millrace.call('PUT', path, { token: admin, body: content }),
      await millrace.call('PUT', path, { token: admin, tenant: 'other', body: content }),
    ].map(({ status }) => status);

    expect(statuses).toEqual([200, 403, 403, 403, 200]);
    expect((await millrace.call('GET', path)).json).toMatchObject({ version: 0 });
  });
});

it('has defaults for everything that a harvest needs', async () => {
  const millrace = await openMillrace();

  const before = await millrace.call('GET', '/api/config/harvest');
  const stored = await millrace.call('PUT', '/api/config/harvest', { body: { github_labels: ['x'] } });

  const defaults = {
    jira_root_jql: null,
    jira_labels: [],
    github_labels: [],
    github_repositories: [],
    interval_hours: 2,
    reload_interval_hours: 24,
    retention_days: 90,
    shrink_limit_percent: 20,
    max_depth: 20,
  };
  expect(before.json).toEqual({ ...defaults, version: 0 });
  expect(stored.json).toEqual({ ...defaults, github_labels: ['x'], version: 1 });
});

const type = (id: number, child_type_ids: readonly number[] = []) => ({ id, name: `T${id}`, child_type_ids });
const member = (name: string, jira_id: string, github_id = '') => ({ name, jira_id, github_id });

it.each<[string, string, unknown, readonly [string, RegExp][]]>([
  [
    'unknown and repeated children',
    'issue-types',
    { issue_types: [type(1, [2, 9, 2]), type(2)] },
    [
      ['body.issue_types.0.child_type_ids.1', /no type 9/],
      ['body.issue_types.0.child_type_ids.2', /names 2 again/],
    ],
  ],
  [
    'circles',
    'issue-types',
    { issue_types: [type(1, [2]), type(2, [3]), type(3, [1]), type(4, [4])] },
    [
      ['body.issue_types.0.child_type_ids', /1 → 2 → 3 → 1/],
      ['body.issue_types.3.child_type_ids', /4 → 4/],
    ],
  ],
  [
    'ids that are taken or none',
    'issue-types',
    { issue_types: [type(1), type(1), type(-2)] },
    [
      ['body.issue_types.1.id', /"T1" already/],
      ['body.issue_types.2.id', /only -1/],
    ],
  ],
  [
    'the unknown type in the hierarchy',
    'issue-types',
    { issue_types: [type(1, [-1]), type(2), type(-1, [2])] },
    [
      ['body.issue_types.0.child_type_ids.0', /cannot be asked for/],
      ['body.issue_types.2.child_type_ids', /no children/],
    ],
  ],
  [
    'people twice or nowhere',
    'team-members',
    { team_members: [member('Ann', 'a', 'g'), member('ann', 'A', 'G'), member('Bob', '')] },
    [
      ['body.team_members.2.jira_id', /neither/],
      ['body.team_members.1.name', /"Ann" already/],
      ['body.team_members.1.jira_id', /"Ann" already/],
      ['body.team_members.1.github_id', /"Ann" already/],
    ],
  ],
  [
    'settings that contradict themselves',
    'harvest',
    {
      jira_root_jql: 'type = Epic ORDER BY rank',
      jira_labels: ['a', 'A'],
      github_repositories: ['o/r', 'o/r'],
    },
    [
      ['body.jira_root_jql', /ORDER BY/],
      ['body.jira_labels.1', /"A" again/],
      ['body.github_repositories.1', /"o\/r" again/],
    ],
  ],
])('refuses %s, naming each', async (_what, part, body, faults) => {
  const millrace = await openMillrace();

  const { status, json } = await millrace.call('PUT', `/api/config/${part}`, { body });

  expect(status).toBe(422);
  const errors = faults.map(([path, says]) => ({ path, message: expect.stringMatching(says) }));
  expect((json as { readonly errors: unknown }).errors).toEqual(
    expect.arrayContaining(errors as unknown as []),
  );
  expect((json as { readonly errors: readonly unknown[] }).errors).toHaveLength(faults.length);
  expect((await millrace.call('GET', `/api/config/${part}`)).json).toMatchObject({ version: 0 });
});

it('names every field that has no valid value', async () => {
  const millrace = await openMillrace();
  const body = {
    interval_hours: 0,
    reload_interval_hours: -1,
    retention_days: 1.5,
    shrink_limit_percent: 101,
    github_repositories: ['no-owner'],
    jira_root_jql: '',
    colour: 'red',
  };

  const { status, json } = await millrace.call('PUT', '/api/config/harvest', { body });

  expect(status).toBe(400);
  const paths = (json as { readonly errors: readonly { path: string }[] }).errors.map(({ path }) => path);
  expect(paths.toSorted()).toEqual([
    'body',
    'body.github_repositories.0',
    'body.interval_hours',
    'body.jira_root_jql',
    'body.reload_interval_hours',
    'body.retention_days',
    'body.shrink_limit_percent',
  ]);
});

it('stores what harvests read', async () => {
  const millrace = await openMillrace();

  await millrace.call('PUT', '/api/config/harvest', { body: settings });

  const stored = await withDocuments(millrace.dataDir, (documents) =>
    documents.get(harvestSettings, 'default', CONFIG_ID),
  );
  expect(stored?.data).toEqual({ ...settings, version: 1 });
});

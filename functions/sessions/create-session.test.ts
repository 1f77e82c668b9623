import { expect, it } from 'vitest';
import { withDocuments } from '../../scripts/testing/local-process.ts';
import { leftovers } from '../../shared/export/sessions/session-leftovers.ts';
import { SessionCreated } from '../../shared/export/sessions/session-request.ts';
import { sessions } from '../../shared/export/sessions/session.ts';
import { tickets } from '../../shared/export/sessions/ticket.ts';
import {
  createSession,
  openMillrace,
  pathOf,
  sessionOf,
  ticketsOf,
  type DraftedTicket,
} from './session-fixture.ts';

it('stores a session with all that its tickets say', async () => {
  const millrace = await openMillrace();
  const whole = {
    ref: 'B',
    title: '  Configure Product Fields ',
    description_html: '<p>Ünïcode 🚲</p>',
    issue_type: 'Story',
    priority: 'High',
    assignee: '5b10ac8d82e05b22cc7d4ef5',
    sprint: 42,
    labels: ['shop', 'shop', 'checkout'],
    story_points: 3.5,
    parent: 'A',
    depends_on: ['A', 'A'],
    fields: { customfield_10042: { value: 'x' }, customfield_10043: [1, 'two', null] },
  };

  const answer = await millrace.call('POST', '/api/sessions', {
    body: sessionOf([{ ref: 'A', title: 'First' }, whole], { remove_marker_labels: true }),
  });

  expect(answer.status).toBe(201);
  const created = SessionCreated.strict().parse(answer.json);
  expect(created).toMatchObject({
    version: 1,
    tickets: [
      { ref: 'A', order: 1, version: 1 },
      { ref: 'B', order: 2, version: 1 },
    ],
  });
  expect(answer.headers.get('location')).toBe(pathOf(created));
  expect((await millrace.call('GET', pathOf(created))).json).toMatchObject({
    session_id: created.session_id,
    name: 'Shop',
    jira_project_key: 'SHOP',
    connection_id: 'default',
    remove_marker_labels: true,
    status: 'draft',
    ticket_count: 2,
    version: 1,
    created_by: 'local-admin',
  });
  const [first, second] = await ticketsOf(millrace, created);
  expect(first).toMatchObject({
    ref: 'A',
    description_html: '',
    issue_type: 'Task',
    priority: null,
    sprint: null,
    parent: null,
    depends_on: [],
    fields: {},
    attachment: null,
    jira_export_status: 'pending',
    jira_ticket_key: null,
  });
  expect(second).toMatchObject({
    ...whole,
    title: 'Configure Product Fields',
    labels: ['shop', 'checkout'],
    depends_on: ['A'],
  });
  expect(second).not.toHaveProperty('step');
});

it('refuses everything that breaks a rule together, each by path and ref', async () => {
  const millrace = await openMillrace();
  const tickets = [
    { ref: 'A', title: 'x'.repeat(256), depends_on: ['B'] },
    { ref: 'B', title: ' ', depends_on: ['C', 'nobody'] },
    { ref: 'C', title: 'Two\nlines', parent: 'A' },
    { ref: 'C', title: 'Again', parent: 'nowhere' },
    { ref: 'E', title: 'Fine', parent: 'SHOP-12', fields: { summary: 'x' } },
    { ref: 'F', title: 'Itself', depends_on: ['F'] },
  ];

  const { status, json } = await millrace.call('POST', '/api/sessions', { body: sessionOf(tickets) });

  expect(status).toBe(422);
  const circle = expect.stringMatching(/circle: "A" → "B" → "C" → "A"/);
  expect(json).toMatchObject({ error_category: 'user_fixable', detail: expect.stringContaining('9 rules') });
  expect((json as { readonly errors: unknown }).errors).toEqual([
    { path: 'body.tickets.0.title', message: expect.stringContaining('"A" has a title of 256 characters') },
    { path: 'body.tickets.0.depends_on', message: circle },
    { path: 'body.tickets.1.title', message: expect.stringContaining('"B" has no title') },
    { path: 'body.tickets.1.depends_on.1', message: expect.stringContaining('"B" depends on "nobody"') },
    { path: 'body.tickets.2.title', message: expect.stringContaining('"C" has a title of several lines') },
    { path: 'body.tickets.3.ref', message: expect.stringContaining('"C" is used twice: by tickets 3 and 4') },
    { path: 'body.tickets.3.parent', message: expect.stringContaining('"C" has the parent "nowhere"') },
    {
      path: 'body.tickets.4.fields.summary',
      message: expect.stringContaining('"E" sets the field summary directly. Use title'),
    },
    { path: 'body.tickets.5.depends_on', message: expect.stringContaining('"F" → "F"') },
  ]);
  expect((await millrace.call('GET', '/api/sessions')).json).toEqual({ sessions: [], next_cursor: null });
});

function deep(levels: number): object {
  return levels === 0 ? {} : { inside: deep(levels - 1) };
}

it.each<[string, DraftedTicket, string, RegExp]>([
  [
    'a description over 1 MiB',
    { description_html: 'ä'.repeat(600_000) },
    'description_html',
    /1200000 bytes/,
  ],
  ['long fields', { fields: { customfield_1: 'x'.repeat(1_100_000) } }, 'fields', /1 MiB/],
  ['an array in an array', { fields: { customfield_1: [[1]] } }, 'fields', /array directly inside an array/],
  ['fields that are too deep', { fields: { customfield_1: deep(30) } }, 'fields', /more than 20 levels/],
])('refuses a ticket with %s', async (_what, more, field, says) => {
  const millrace = await openMillrace();

  const { status, json } = await millrace.call('POST', '/api/sessions', {
    body: sessionOf([{ ref: 'A', title: 'Large', ...more }]),
  });

  expect(status).toBe(422);
  expect(json).toMatchObject({
    errors: [{ path: `body.tickets.0.${field}`, message: expect.stringMatching(says) }],
  });
});

it.each<[string, unknown, RegExp]>([
  ['no tickets', sessionOf([]), /body\.tickets/],
  [
    'more than 5,000 tickets',
    sessionOf(Array.from({ length: 5001 }, () => ({ ref: 'A', title: 'A' }))),
    /5000/,
  ],
  ['no title at all', sessionOf([{ ref: 'A' }]), /body\.tickets\.0\.title/],
  ['an unknown property', sessionOf([{ ref: 'A', title: 'A', sumary: 'x' }]), /sumary/],
  ['a sprint by name', sessionOf([{ ref: 'A', title: 'A', sprint: 'Sprint 1' }]), /number of a sprint/],
  [
    'a project in small letters',
    sessionOf([{ ref: 'A', title: 'A' }], { jira_project_key: 'shop' }),
    /capital/,
  ],
])('refuses %s as malformed', async (_what, body, says) => {
  const millrace = await openMillrace();

  const { status, json } = await millrace.call('POST', '/api/sessions', { body });

  expect(status).toBe(400);
  expect(JSON.stringify(json)).toMatch(says);
});

it('refuses a connection that there is not, and a body over 30 MiB', async () => {
  const millrace = await openMillrace();
  const fine = [{ ref: 'A', title: 'A' }];

  const elsewhere = await millrace.call('POST', '/api/sessions', {
    body: sessionOf(fine, { connection_id: 'elsewhere' }),
  });
  const large = await millrace.call('POST', '/api/sessions', {
    body: sessionOf([{ ref: 'A', title: 'A', description_html: 'x'.repeat(30 * 1024 * 1024) }]),
  });

  expect(elsewhere).toMatchObject({ status: 422, json: { errors: [{ path: 'body.connection_id' }] } });
  expect(large.status).toBe(413);
});

it('takes 5,000 tickets in a chain', async () => {
  const millrace = await openMillrace();
  const chain = Array.from({ length: 5000 }, (_, index) => ({
    ref: `T${index}`,
    title: `Ticket ${index}`,
    depends_on: index === 0 ? [] : [`T${index - 1}`],
  }));

  const created = await createSession(millrace, chain);

  expect(created.tickets).toHaveLength(5000);
  const refs: string[] = [];
  let cursor = '';
  do {
    const { json } = await millrace.call('GET', pathOf(created, `/tickets?limit=1000${cursor}`));
    const page = json as {
      readonly tickets: { readonly ref: string }[];
      readonly next_cursor: string | null;
    };
    refs.push(...page.tickets.map(({ ref }) => ref));
    cursor = page.next_cursor === null ? '' : `&cursor=${encodeURIComponent(page.next_cursor)}`;
  } while (cursor !== '');
  expect(refs).toEqual(chain.map(({ ref }) => ref));
});

it('shows nothing of a session whose writing was interrupted, and clears it away later', async () => {
  const millrace = await openMillrace();
  const created = await createSession(millrace);
  const recent = await createSession(millrace);
  await withDocuments(millrace.dataDir, async (documents) => {
    for (const [{ session_id }, startedMinutesAgo] of [[created, 16] as const, [recent, 5] as const]) {
      await documents.delete(sessions, 'default', session_id);
      const started_at = new Date(Date.now() - startedMinutesAgo * 60_000).toISOString();
      await documents.set(leftovers, 'default', session_id, { session_id, kind: 'creating', started_at });
    }
  });

  const seen = await millrace.call('GET', pathOf(created, '/tickets'));
  await createSession(millrace, [{ ref: 'A', title: 'A' }]);

  expect(seen.status).toBe(404);
  const counted = await withDocuments(millrace.dataDir, async (documents) => ({
    old: await documents.count(tickets, 'default', [['session_id', '==', created.session_id]]),
    recent: await documents.count(tickets, 'default', [['session_id', '==', recent.session_id]]),
    leftovers: await documents.count(leftovers, 'default'),
  }));
  expect(counted).toEqual({ old: 0, recent: 3, leftovers: 1 });
});

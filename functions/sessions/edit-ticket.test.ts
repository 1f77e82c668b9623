import { expect, it } from 'vitest';
import type { Ticket } from '../../shared/export/sessions/ticket.ts';
import {
  changeSession,
  changeTicket,
  createSession,
  type DraftedTicket,
  openMillrace,
  pathOf,
  ticketPathOf,
  ticketsOf,
  tokenFor,
} from './session-fixture.ts';

it('changes the named fields, raises the version and keeps what was', async () => {
  const millrace = await openMillrace();
  const session = await createSession(millrace, [
    { ref: 'A', title: 'Old', priority: 'High', labels: ['one'], description_html: '<p>long</p>' },
  ]);

  const edited = await millrace.call('PATCH', ticketPathOf(session), {
    body: { version: 1, title: ' New ', priority: null, fields: { customfield_1: 5 } },
  });

  expect(edited).toMatchObject({
    status: 200,
    json: {
      ref: 'A',
      title: 'New',
      priority: null,
      labels: ['one'],
      description_html: '<p>long</p>',
      fields: { customfield_1: 5 },
      version: 2,
    },
  });
  expect(edited.headers.get('etag')).toBe('"2"');
  expect((await ticketsOf(millrace, session))[0]).toEqual(edited.json);
  const { json } = await millrace.call('GET', pathOf(session, '/events'));
  expect((json as { readonly events: readonly unknown[] }).events[1]).toMatchObject({
    what: 'ticket_edited',
    who: 'local-admin',
    ticket_id: session.tickets[0]?.ticket_id,
    before: { version: 1, title: 'Old', priority: 'High', fields: {} },
    after: { version: 2, title: 'New', priority: null, fields: { customfield_1: 5 } },
  });
});

it('keeps of long texts their beginning and hash in the event', async () => {
  const millrace = await openMillrace();
  const session = await createSession(millrace, [
    { ref: 'A', title: 'A', description_html: 'x'.repeat(900_000) },
  ]);

  const { status } = await millrace.call('PATCH', ticketPathOf(session), {
    body: { version: 1, description_html: 'y'.repeat(900_000) },
  });

  expect(status).toBe(200);
  expect((await millrace.call('GET', pathOf(session, '/events'))).json).toMatchObject({
    events: [
      {},
      {
        before: { description_html: { characters: 900_000, beginning: expect.stringMatching(/^x{1000}$/) } },
        after: { description_html: { characters: 900_000, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } },
      },
    ],
  });
});

it.each<[string, Record<string, string>, DraftedTicket, number]>([
  ['a stale version', {}, { version: 1 }, 409],
  ['a stale version in If-Match', { 'if-match': '"1"' }, {}, 409],
  ['the version', {}, { version: 2 }, 200],
  ['the version in If-Match', { 'if-match': '"2"' }, {}, 200],
  ['a weak tag', { 'if-match': 'W/"2"' }, {}, 200],
  ['the same version twice', { 'if-match': '2' }, { version: 2 }, 200],
  ['two versions', { 'if-match': '"1"' }, { version: 2 }, 400],
  ['any version', { 'if-match': '*' }, {}, 400],
  ['no version', {}, {}, 400],
])('an edit with %s', async (_what, headers, version, status) => {
  const millrace = await openMillrace();
  const session = await createSession(millrace);
  await millrace.call('PATCH', ticketPathOf(session), { body: { version: 1, title: 'Second' } });

  const answer = await millrace.call('PATCH', ticketPathOf(session), {
    headers,
    body: { ...version, title: 'Third' },
  });

  expect(answer.status).toBe(status);
  expect((await ticketsOf(millrace, session))[0]?.title).toBe(status === 200 ? 'Third' : 'Second');
});

it('names the version now when it refuses a stale one', async () => {
  const millrace = await openMillrace();
  const session = await createSession(millrace);
  await millrace.call('PATCH', ticketPathOf(session), { body: { version: 1, title: 'Second' } });

  const stale = await millrace.call('PATCH', ticketPathOf(session), { body: { version: 1, title: 'Third' } });

  const detail = expect.stringContaining('is at version 2; the edit was made from version 1');
  expect(stale.json).toMatchObject({ current_version: 2, detail });
});

it('makes exactly one of two edits at once', async () => {
  const millrace = await openMillrace();
  const session = await createSession(millrace);

  const answers = await Promise.all(
    ['one', 'two', 'three', 'four'].map((title) =>
      millrace.call('PATCH', ticketPathOf(session), { body: { version: 1, title } }),
    ),
  );

  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
  const winner = answers.find(({ status }) => status === 200)?.json;
  expect((await ticketsOf(millrace, session))[0]).toEqual(winner);
});

it('never lets two edits at once make a circle', async () => {
  const millrace = await openMillrace();
  const session = await createSession(millrace);
  const [a, b] = [ticketPathOf(session, 0), ticketPathOf(session, 1)];

  const answers = await Promise.all([
    millrace.call('PATCH', a, { body: { version: 1, depends_on: ['B'] } }),
    millrace.call('PATCH', b, { body: { version: 1, depends_on: ['A'] } }),
  ]);

  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422]);
  expect((await millrace.call('GET', pathOf(session))).json).toMatchObject({ version: 2 });
});

it.each<[string, DraftedTicket, string, RegExp]>([
  ['a circle', { depends_on: ['C'] }, 'depends_on', /"A" → "C" → "A"/],
  ['a circle by the parent', { parent: 'C' }, 'parent', /"A" → "C" → "A"/],
  ['an unknown reference', { depends_on: ['B', 'X'] }, 'depends_on.1', /"X"/],
  ['an unknown parent', { parent: 'X' }, 'parent', /ABC-12/],
  ['a long title', { title: 'x'.repeat(256) }, 'title', /256 characters/],
  ['an empty title', { title: '' }, 'title', /no title/],
  ['a description over 1 MiB', { description_html: 'x'.repeat(1_100_000) }, 'description_html', /1100000/],
  ['a field of its own', { fields: { labels: [] } }, 'fields.labels', /Use labels/],
])('refuses %s', async (_what, edit, field, says) => {
  const millrace = await openMillrace();
  const session = await createSession(millrace, [
    { ref: 'A', title: 'A' },
    { ref: 'B', title: 'B' },
    { ref: 'C', title: 'C', depends_on: ['A'] },
  ]);

  const answer = await millrace.call('PATCH', ticketPathOf(session), { body: { version: 1, ...edit } });

  expect(answer).toMatchObject({
    status: 422,
    json: { errors: [{ path: `body.${field}`, message: expect.stringMatching(says) }] },
  });
  expect((await ticketsOf(millrace, session))[0]).toMatchObject({ version: 1, depends_on: [] });
});

it.each<[string, Partial<Ticket>, RegExp]>([
  ['exported', { jira_export_status: 'exported', jira_ticket_key: 'SHOP-7' }, /already in Jira as SHOP-7/],
  ['exporting', { jira_export_status: 'exporting' }, /on its way/],
  ['created but failed later', { jira_export_status: 'failed', jira_ticket_key: 'SHOP-7' }, /SHOP-7/],
])('leaves a ticket alone that is %s', async (_what, fields, says) => {
  const millrace = await openMillrace();
  const session = await createSession(millrace);
  await changeTicket(millrace, session.tickets[0]?.ticket_id ?? '', fields);

  const answer = await millrace.call('PATCH', ticketPathOf(session), { body: { version: 1, title: 'New' } });

  expect(answer).toMatchObject({ status: 409, json: { detail: expect.stringMatching(says) } });
});

it('edits nothing while the session is exporting, and a failed ticket when it has failed', async () => {
  const millrace = await openMillrace();
  const session = await createSession(millrace);
  await changeTicket(millrace, session.tickets[0]?.ticket_id ?? '', { jira_export_status: 'failed' });
  const edit = () => millrace.call('PATCH', ticketPathOf(session), { body: { version: 1, title: 'New' } });

  await changeSession(millrace, session.session_id, { status: 'exporting' });
  const during = await edit();
  await changeSession(millrace, session.session_id, { status: 'export_failed' });
  const after = await edit();

  expect([during.status, after.status]).toEqual([409, 200]);
});

it('answers 404 for a ticket of another session or tenant, 400 for a ref and 403 to viewers', async () => {
  const millrace = await openMillrace();
  const [session, other] = [await createSession(millrace), await createSession(millrace)];
  const body = { version: 1, title: 'New' };
  const tenant = { token: await tokenFor(millrace, { other: 'admin' }), tenant: 'other' };
  const viewer = { token: await tokenFor(millrace, { default: 'viewer' }) };
  const elsewhere = pathOf(session, `/tickets/${other.tickets[0]?.ticket_id}`);

  expect((await millrace.call('PATCH', elsewhere, { body })).status).toBe(404);
  expect((await millrace.call('PATCH', ticketPathOf(session), { body, ...tenant })).status).toBe(404);
  expect((await millrace.call('PATCH', ticketPathOf(session), { body, ...viewer })).status).toBe(403);
  expect((await millrace.call('PATCH', ticketPathOf(session), { body: { ...body, ref: 'Z' } })).status).toBe(
    400,
  );
});

import { expect, it } from 'vitest';
import { z } from 'zod';
import { withDocuments } from '../../scripts/testing/local-process.ts';
import { leftovers } from '../../shared/export/sessions/session-leftovers.ts';
import { tickets } from '../../shared/export/sessions/ticket.ts';
import {
  changeSession,
  createSession,
  openMillrace,
  pathOf,
  sessionOf,
  tokenFor,
} from './session-fixture.ts';

const Sessions = z.object({
  sessions: z.array(z.looseObject({ session_id: z.string() })),
  next_cursor: z.string().nullable(),
});
const NO_SESSION = '/api/sessions/7b6c1c0e-6d3f-4b6a-9a55-0f7f6d1c2b3a';

it('lists sessions page by page, the newest first', async () => {
  const millrace = await openMillrace();
  const made: string[] = [];
  for (const _ of [1, 2, 3]) {
    const { session_id } = await createSession(millrace);
    made.unshift(session_id);
    await changeSession(millrace, session_id, {
      created_at: new Date(1e12 + made.length * 1000).toISOString(),
    });
  }

  const first = Sessions.parse((await millrace.call('GET', '/api/sessions?limit=2')).json);
  const cursor = encodeURIComponent(first.next_cursor ?? '');
  const second = Sessions.parse((await millrace.call('GET', `/api/sessions?limit=2&cursor=${cursor}`)).json);

  expect(first.sessions.map(({ session_id }) => session_id)).toEqual(made.slice(0, 2));
  expect(second.sessions.map(({ session_id }) => session_id)).toEqual(made.slice(2));
  expect(second.next_cursor).toBeNull();
});

it('shows of a session that was never exported that nothing was', async () => {
  const millrace = await openMillrace();
  const session = await createSession(millrace);

  const one = await millrace.call('GET', pathOf(session));
  const list = await millrace.call('GET', '/api/sessions');

  expect(one.json).toEqual({
    session_id: session.session_id,
    name: 'Shop',
    jira_project_key: 'SHOP',
    connection_id: 'default',
    remove_marker_labels: false,
    status: 'draft',
    ticket_count: 3,
    version: 1,
    created_by: 'local-admin',
    created_at: expect.any(String),
    updated_at: expect.any(String),
    export_task_id: null,
    export_started_at: null,
    export_failed_at: null,
    failed_at_ticket_order: null,
    export_retry_count: 0,
    completed_at: null,
  });
  expect(list.json).toEqual({ sessions: [one.json], next_cursor: null });
});

it.each([
  ['GET', NO_SESSION, 404],
  ['GET', `${NO_SESSION}/tickets`, 404],
  ['GET', `${NO_SESSION}/events`, 404],
  ['DELETE', NO_SESSION, 404],
  ['GET', '/api/sessions/latest', 400],
  ['GET', '/api/sessions?limit=0', 400],
  ['GET', '/api/sessions?cursor=made-up', 400],
  ['GET', '/api/sessions?where=1', 400],
])('%s %s answers %s', async (method, path, status) => {
  const millrace = await openMillrace();

  const answer = await millrace.call(method, path);

  expect(answer).toMatchObject({ status, json: { status, error_category: 'user_fixable' } });
});

it('deletes a session with its tickets and keeps its events', async () => {
  const millrace = await openMillrace();
  const [session, other] = [await createSession(millrace), await createSession(millrace)];

  const deleted = await millrace.call('DELETE', pathOf(session));

  expect(deleted).toMatchObject({ status: 200, json: { session_id: session.session_id, deleted: true } });
  expect((await millrace.call('GET', pathOf(session))).status).toBe(404);
  expect((await millrace.call('GET', pathOf(session, '/tickets'))).status).toBe(404);
  expect((await millrace.call('DELETE', pathOf(session))).status).toBe(404);
  const left = await withDocuments(millrace.dataDir, async (documents) => ({
    ours: await documents.count(tickets, 'default', [['session_id', '==', session.session_id]]),
    others: await documents.count(tickets, 'default', [['session_id', '==', other.session_id]]),
    leftovers: await documents.count(leftovers, 'default'),
  }));
  expect(left).toEqual({ ours: 0, others: 3, leftovers: 0 });
  expect((await millrace.call('GET', pathOf(session, '/events'))).json).toMatchObject({
    events: [
      {
        what: 'session_created',
        who: 'local-admin',
        before: null,
        after: { status: 'draft', ticket_count: 3 },
      },
      { what: 'session_deleted', before: { status: 'draft' }, after: null },
    ],
    next_cursor: null,
  });
});

it('keeps a session while it is exporting', async () => {
  const millrace = await openMillrace();
  const session = await createSession(millrace);
  await changeSession(millrace, session.session_id, { status: 'exporting' });

  const refused = await millrace.call('DELETE', pathOf(session));

  expect(refused).toMatchObject({ status: 409, json: { detail: expect.stringContaining('being exported') } });
  expect((await millrace.call('GET', pathOf(session, '/tickets'))).status).toBe(200);
});

it('lets viewers read and only operators write', async () => {
  const millrace = await openMillrace();
  const session = await createSession(millrace);
  const token = await tokenFor(millrace, { default: 'viewer' });
  const operator = await tokenFor(millrace, { default: 'operator' });
  const body = sessionOf([{ ref: 'A', title: 'A' }]);

  for (const path of [
    '/api/sessions',
    pathOf(session),
    pathOf(session, '/tickets'),
    pathOf(session, '/events'),
  ])
    expect((await millrace.call('GET', path, { token })).status).toBe(200);
  expect((await millrace.call('POST', '/api/sessions', { token, body })).status).toBe(403);
  expect((await millrace.call('DELETE', pathOf(session), { token })).status).toBe(403);
  expect((await millrace.call('POST', '/api/sessions', { token: operator, body })).status).toBe(201);
});

it('shows a tenant nothing of another', async () => {
  const millrace = await openMillrace();
  const session = await createSession(millrace);
  const token = await tokenFor(millrace, { other: 'admin' });
  const call = (method: string, path: string) => millrace.call(method, path, { token, tenant: 'other' });

  expect((await call('GET', '/api/sessions')).json).toEqual({ sessions: [], next_cursor: null });
  for (const rest of ['', '/tickets', '/events'])
    expect((await call('GET', pathOf(session, rest))).status).toBe(404);
  expect((await call('DELETE', pathOf(session))).status).toBe(404);
  expect((await millrace.call('GET', pathOf(session))).status).toBe(200);
});

import { describe, expect, it } from 'vitest';
import { eventually } from '../../scripts/testing/local-process.ts';
import { pathOf, tokenFor } from '../sessions/session-fixture.ts';
import {
  cancel,
  CREATE,
  eventsOf,
  exportOf,
  exportThat,
  putFile,
  requestsOf,
  sessionStatus,
  siteHas,
  skip,
} from './engine-fixture.ts';
import {
  createdAt,
  draft,
  draftSession,
  ended,
  exported,
  openExport,
  start,
  storedTickets,
} from './export-fixture.ts';

const ABC = [draft('A'), draft('B'), draft('C')];

describe('cancelling an export', () => {
  it('stops it before its next ticket, and records the one under way', async () => {
    const { site, millrace } = await openExport();
    const session = await draftSession(millrace, ABC);
    site.faults.add({ kind: 'hang', delayMs: 700, match: { ...CREATE, nth: 2 } });
    const { json: started } = await start(millrace, session);
    await siteHas('the second request', () => createdAt(site).length === 2);

    const { status, json } = await cancel(millrace, session);

    const { task_id } = started as { readonly task_id: string };
    expect(status).toBe(202);
    expect(json).toEqual({
      task_id,
      session_id: session.session_id,
      status: 'cancelled',
      tickets_completed: 1,
      total_tickets: 3,
    });
    await exportThat(millrace, session, 'has recorded B', ({ tickets_completed }) => tickets_completed === 2);
    const tickets = await storedTickets(millrace, session);
    expect(tickets.map(({ jira_export_status }) => jira_export_status)).toEqual([
      'exported',
      'exported',
      'pending',
    ]);
    expect(tickets.map(({ jira_ticket_key }) => jira_ticket_key)).toEqual([...createdAt(site), null]);
    expect(await sessionStatus(millrace, session)).toBe('cancelled');
    expect(await exportOf(millrace, session)).toMatchObject({ status: 'cancelled', lease: null });
    const polled = await millrace.call('GET', `/api/jira/export-status/${session.session_id}`);
    expect(polled.json).toMatchObject({ status: 'cancelled', tickets_completed: 2, total_tickets: 3 });
    expect((await eventsOf(millrace, session)).find(({ what }) => what === 'export_cancelled')).toMatchObject(
      {
        who: 'local-admin',
        before: { status: 'exporting' },
        after: { status: 'cancelled' },
      },
    );
  });

  it('can be gone on from, at once, with nothing doubled', async () => {
    const { site, millrace } = await openExport();
    const session = await draftSession(millrace, ABC);
    site.faults.add({ kind: 'hang', delayMs: 700, match: { ...CREATE, nth: 2 } });
    await start(millrace, session);
    await siteHas('the second request', () => createdAt(site).length === 2);
    await cancel(millrace, session);

    const { status, json } = await start(millrace, session);

    expect(status).toBe(202);
    expect(json).toMatchObject({ status: 'exporting', total_tickets: 3, jira_project_key: 'MILL' });
    expect(await ended(millrace, session)).toMatchObject({
      status: 'completed',
      tickets_completed: 3,
      retry_attempts_used: 0,
    });
    const tickets = await storedTickets(millrace, session);
    expect(createdAt(site)).toEqual(tickets.map(({ jira_ticket_key }) => jira_ticket_key));
  });

  it('while it waits for Jira ends the wait, and its ticket can be skipped', async () => {
    const { site, millrace } = await openExport();
    const session = await draftSession(millrace, ABC);
    const fault = site.faults.add({ kind: '429', retryAfterSec: 3600, match: { ...CREATE, from: 2 } });
    await start(millrace, session);
    await exportThat(millrace, session, 'waits', ({ waiting_for }) => waiting_for !== null);

    expect((await cancel(millrace, session)).status).toBe(202);

    expect(await exportOf(millrace, session)).toMatchObject({ status: 'cancelled', waiting_for: null });
    expect((await skip(millrace, session, 1)).status).toBe(200);
    fault.remove();
    expect((await start(millrace, session)).status).toBe(202);
    expect(await ended(millrace, session)).toMatchObject({
      status: 'completed',
      tickets_completed: 2,
      tickets_skipped: 1,
    });
    expect(createdAt(site)).toHaveLength(2);
  });

  it('while a request’s outcome is not known forgets nothing', async () => {
    const { site, millrace } = await openExport('cloud', { settings: { EXPORT_ORPHAN_WAIT_MS: '1500' } });
    const session = await draftSession(millrace, ABC);
    site.faults.add({ kind: 'reset', after: true, match: { ...CREATE, nth: 2 } });
    const hidden = site.faults.add({
      kind: 'drop_issues',
      count: 50,
      match: { method: 'POST', path: /\/search\/jql$/ },
    });
    await start(millrace, session);
    await exportThat(millrace, session, 'looks', ({ waiting_for }) => /index/.test(waiting_for ?? ''));
    await cancel(millrace, session);
    hidden.remove();

    await start(millrace, session);

    expect(await ended(millrace, session)).toMatchObject({ status: 'completed', tickets_completed: 3 });
    expect(requestsOf(site, CREATE)).toBe(3);
    expect(createdAt(site)).toHaveLength(3);
  });

  it('while a file is uploaded finishes neither the file nor the next ticket twice', async () => {
    const { site, millrace } = await openExport();
    const session = await draftSession(millrace, [draft('A'), draft('B')]);
    await putFile(millrace, session, 0, { name: 'a.txt', text: 'a' });
    site.faults.add({ kind: 'hang', delayMs: 600, match: { method: 'POST', path: /attachments$/ } });
    await start(millrace, session);
    await siteHas('the upload', () => site.writes.list().some(({ path }) => path.endsWith('/attachments')));
    await cancel(millrace, session);

    await start(millrace, session);

    expect(await ended(millrace, session)).toMatchObject({ status: 'completed', tickets_completed: 2 });
    expect(createdAt(site)).toHaveLength(2);
    expect(site.writes.list().filter(({ path }) => path.endsWith('/attachments'))).toHaveLength(1);
  });

  it('and deleting the session while its ticket is under way leaves an event that names the issue', async () => {
    const { site, millrace } = await openExport();
    const session = await draftSession(millrace, ABC);
    site.faults.add({ kind: 'hang', delayMs: 1000, match: { ...CREATE, nth: 1 } });
    await start(millrace, session);
    await siteHas('the first issue', () => createdAt(site).length === 1);
    await cancel(millrace, session);

    expect((await millrace.call('DELETE', pathOf(session))).status).toBe(200);

    const orphaned = await eventually('an event that names the issue', async () =>
      (await eventsOf(millrace, session)).find(({ what }) => what === 'issue_orphaned'),
    );
    const [key] = createdAt(site);
    expect(orphaned).toMatchObject({
      ticket_id: session.tickets[0]?.ticket_id,
      before: null,
      after: { jira_ticket_key: key, jira_ticket_url: `${site.baseUrl}/browse/${key}` },
    });
    expect(createdAt(site)).toHaveLength(1);
    expect(await exportOf(millrace, session)).toBeUndefined();
  });

  it('that is not running is a conflict', async () => {
    const { site, millrace } = await openExport();
    const session = await draftSession(millrace, [draft('A')]);
    const drafted = await cancel(millrace, session);
    const fault = site.faults.add({ kind: '401', match: CREATE });
    await exported(millrace, session);
    const failed = await cancel(millrace, session);
    fault.remove();
    await millrace.call('POST', `/api/jira/retry-failed/${session.session_id}`);
    await ended(millrace, session);
    const completed = await cancel(millrace, session);

    expect([drafted, failed, completed].map(({ status }) => status)).toEqual([409, 409, 409]);
    expect(drafted.json).toMatchObject({ detail: expect.stringContaining('it is draft') });
    expect(await sessionStatus(millrace, session)).toBe('completed');
  });

  it('twice is a conflict, and is for operators of the tenant alone', async () => {
    const { site, millrace } = await openExport();
    const session = await draftSession(millrace, ABC);
    site.faults.add({ kind: 'hang', delayMs: 800, match: CREATE });
    await start(millrace, session);
    const path = `/api/jira/export/${session.session_id}/cancel`;
    const token = await tokenFor(millrace, { default: 'viewer' });

    const answers = [
      await millrace.call('POST', path, { token }),
      await millrace.call('POST', path, { tenant: 'other' }),
      await millrace.call('POST', path),
      await millrace.call('POST', path),
    ];

    expect(answers.map(({ status }) => status)).toEqual([403, 404, 202, 409]);
  });
});

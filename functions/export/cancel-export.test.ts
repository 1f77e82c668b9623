import { describe, expect, it } from 'vitest';
import { eventually } from '../../scripts/testing/local-process.ts';
import { pathOf, tokenFor } from '../sessions/session-fixture.ts';
import {
  AB,
  ABC,
  CREATE,
  createdAt,
  draft,
  openSession,
  requestsOf,
  SEARCH,
  siteHas,
  UPLOAD,
} from './export-fixture.ts';

describe('cancelling an export', () => {
  it('stops it before its next ticket, and records the one under way', async () => {
    const { site, millrace, session } = await openSession(ABC);
    site.faults.add({ kind: 'hang', delayMs: 700, match: { ...CREATE, nth: 2 } });
    const { json: started } = await session.start();
    await siteHas('the second request', () => createdAt(site).length === 2);

    const { status, json } = await session.cancel();

    const { task_id } = started as { readonly task_id: string };
    expect(status).toBe(202);
    expect(json).toEqual({
      task_id,
      session_id: session.session_id,
      status: 'cancelled',
      tickets_completed: 1,
      total_tickets: 3,
    });
    await session.recordThat('has recorded B', ({ tickets_completed }) => tickets_completed === 2);
    const tickets = await session.storedTickets();
    expect(tickets.map(({ jira_export_status }) => jira_export_status)).toEqual([
      'exported',
      'exported',
      'pending',
    ]);
    expect(tickets.map(({ jira_ticket_key }) => jira_ticket_key)).toEqual([...createdAt(site), null]);
    expect(await session.status()).toBe('cancelled');
    expect(await session.record()).toMatchObject({ status: 'cancelled', lease: null });
    const polled = await millrace.call('GET', `/api/jira/export-status/${session.session_id}`);
    expect(polled.json).toMatchObject({ status: 'cancelled', tickets_completed: 2, total_tickets: 3 });
    expect((await session.events()).find(({ what }) => what === 'export_cancelled')).toMatchObject({
      who: 'local-admin',
      before: { status: 'exporting' },
      after: { status: 'cancelled' },
    });
  });

  it('can be gone on from, at once, with nothing doubled', async () => {
    const { site, session } = await openSession(ABC);
    site.faults.add({ kind: 'hang', delayMs: 700, match: { ...CREATE, nth: 2 } });
    await session.start();
    await siteHas('the second request', () => createdAt(site).length === 2);
    await session.cancel();

    const { status, json } = await session.start();

    expect(status).toBe(202);
    expect(json).toMatchObject({ status: 'exporting', total_tickets: 3, jira_project_key: 'MILL' });
    expect(await session.ended()).toMatchObject({
      status: 'completed',
      tickets_completed: 3,
      retry_attempts_used: 0,
    });
    const tickets = await session.storedTickets();
    expect(createdAt(site)).toEqual(tickets.map(({ jira_ticket_key }) => jira_ticket_key));
  });

  it('while it waits for Jira ends the wait, and its ticket can be skipped', async () => {
    const { site, session } = await openSession(ABC);
    const fault = site.faults.add({ kind: '429', retryAfterSec: 3600, match: { ...CREATE, from: 2 } });
    await session.start();
    await session.recordThat('waits', ({ waiting_for }) => waiting_for !== null);

    expect((await session.cancel()).status).toBe(202);

    expect(await session.record()).toMatchObject({ status: 'cancelled', waiting_for: null });
    expect((await session.skip(1)).status).toBe(200);
    fault.remove();
    expect((await session.start()).status).toBe(202);
    expect(await session.ended()).toMatchObject({
      status: 'completed',
      tickets_completed: 2,
      tickets_skipped: 1,
    });
    expect(createdAt(site)).toHaveLength(2);
  });

  it('while a request’s outcome is not known forgets nothing', async () => {
    const { site, session } = await openSession(ABC, { settings: { EXPORT_ORPHAN_WAIT_MS: '1500' } });
    site.faults.add({ kind: 'reset', after: true, match: { ...CREATE, nth: 2 } });
    const hidden = site.faults.add({
      kind: 'drop_issues',
      count: 50,
      match: SEARCH,
    });
    await session.start();
    await session.recordThat('looks', ({ waiting_for }) => /index/.test(waiting_for ?? ''));
    await session.cancel();
    hidden.remove();

    await session.start();

    expect(await session.ended()).toMatchObject({ status: 'completed', tickets_completed: 3 });
    expect(requestsOf(site, CREATE)).toBe(3);
    expect(createdAt(site)).toHaveLength(3);
  });

  it('while a file is uploaded finishes neither the file nor the next ticket twice', async () => {
    const { site, session } = await openSession(AB);
    await session.putFile(0, { name: 'a.txt', text: 'a' });
    site.faults.add({ kind: 'hang', delayMs: 600, match: UPLOAD });
    await session.start();
    await siteHas('the upload', () => site.writes.list().some(({ path }) => path.endsWith('/attachments')));
    await session.cancel();

    await session.start();

    expect(await session.ended()).toMatchObject({ status: 'completed', tickets_completed: 2 });
    expect(createdAt(site)).toHaveLength(2);
    expect(site.writes.list().filter(({ path }) => path.endsWith('/attachments'))).toHaveLength(1);
  });

  it('and deleting the session while its ticket is under way leaves an event that names the issue', async () => {
    const { site, millrace, session } = await openSession(ABC);
    site.faults.add({ kind: 'hang', delayMs: 1000, match: { ...CREATE, nth: 1 } });
    await session.start();
    await siteHas('the first issue', () => createdAt(site).length === 1);
    await session.cancel();

    expect((await millrace.call('DELETE', pathOf(session))).status).toBe(200);

    const orphaned = await eventually('an event that names the issue', async () =>
      (await session.events()).find(({ what }) => what === 'issue_orphaned'),
    );
    const [key] = createdAt(site);
    expect(orphaned).toMatchObject({
      ticket_id: session.tickets[0]?.ticket_id,
      before: null,
      after: { jira_ticket_key: key, jira_ticket_url: `${site.baseUrl}/browse/${key}` },
    });
    expect(createdAt(site)).toHaveLength(1);
    expect(await session.record()).toBeUndefined();
  });

  it('that is not running is a conflict', async () => {
    const { site, millrace, session } = await openSession([draft('A')]);
    const drafted = await session.cancel();
    const fault = site.faults.add({ kind: '401', match: CREATE });
    await session.exported();
    const failed = await session.cancel();
    fault.remove();
    await millrace.call('POST', `/api/jira/retry-failed/${session.session_id}`);
    await session.ended();
    const completed = await session.cancel();

    expect([drafted, failed, completed].map(({ status }) => status)).toEqual([409, 409, 409]);
    expect(drafted.json).toMatchObject({ detail: expect.stringContaining('it is draft') });
    expect(await session.status()).toBe('completed');
  });

  it('twice is a conflict, and is for operators of the tenant alone', async () => {
    const { site, millrace, session } = await openSession(ABC);
    site.faults.add({ kind: 'hang', delayMs: 800, match: CREATE });
    await session.start();
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

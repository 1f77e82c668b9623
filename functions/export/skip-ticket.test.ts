import { describe, expect, it } from 'vitest';
import { type DraftedTicket, pathOf, ticketPathOf, tokenFor } from '../sessions/session-fixture.ts';
import { draftSession } from './driven-session-fixture.ts';
import { AB, CREATE, createdAt, draft, fieldsOf, openSession, siteHas, UPLOAD } from './export-fixture.ts';

/** A parent with a sub-task, a dependent, and a sub-task's dependent. */
const FAMILY: readonly DraftedTicket[] = [
  draft('P'),
  draft('S1', { issue_type: 'Sub-task', parent: 'P' }),
  draft('D', { depends_on: ['P'] }),
  draft('S2', { issue_type: 'Sub-task', parent: 'P' }),
  draft('E', { depends_on: ['S1', 'D'] }),
];

describe('skipping a ticket', () => {
  it.each(['cloud', 'data_center'] as const)(
    'before any start skips its sub-tasks with it, and names them (%s)',
    async (deployment) => {
      const { site, session } = await openSession(FAMILY, { deployment });
      const idOf = (place: number) => session.tickets[place]?.ticket_id;

      const { status, json } = await session.skip(0);

      expect(status).toBe(200);
      expect(json).toMatchObject({ ticket_id: idOf(0), ref: 'P', jira_export_status: 'skipped' });
      const { skipped_with } = json as { readonly skipped_with: readonly { readonly ref: string }[] };
      expect(skipped_with.toSorted((a, b) => a.ref.localeCompare(b.ref))).toMatchObject([
        { ticket_id: idOf(1), ref: 'S1', title: 'Ticket S1' },
        { ticket_id: idOf(3), ref: 'S2', title: 'Ticket S2' },
      ]);
      expect(await session.exported()).toMatchObject({
        status: 'completed',
        tickets_completed: 2,
        tickets_skipped: 3,
        // E on D; what depended on skipped tickets goes on without the link.
        dependencies_created: 1,
      });
      expect(createdAt(site)).toHaveLength(2);
      const results = await session.results();
      expect(results.skipped_tickets?.map(({ ref }) => ref)).toEqual(['P', 'S1', 'S2']);
      expect(results.jira_tickets.map(({ title }) => title)).toEqual(['Ticket D', 'Ticket E']);
    },
  );

  it('that failed lets a retry go on after it', async () => {
    const { site, session } = await openSession(FAMILY);
    const fault = site.faults.add({ kind: '401', match: CREATE });
    await session.exported();
    fault.remove();

    const { status } = await session.skip(0);

    expect(status).toBe(200);
    expect(await session.record()).toMatchObject({ status: 'failed', tickets_failed: 0 });
    expect(createdAt(site)).toEqual([]);
    expect((await session.retry()).json).toMatchObject({
      retry_attempt: 0,
      remaining_retries: 3,
      resuming_from_ticket_order: 3,
    });
    expect(await session.ended()).toMatchObject({ status: 'completed', tickets_skipped: 3 });
    const events = (await session.events()).filter(({ what }) => what === 'ticket_skipped');
    const [first, ...others] = events.toSorted((a) =>
      a.ticket_id === session.tickets[0]?.ticket_id ? -1 : 1,
    );
    expect(first).toMatchObject({
      who: 'local-admin',
      before: { jira_export_status: 'failed' },
      after: { jira_export_status: 'skipped' },
    });
    expect(others).toMatchObject([
      { before: { jira_export_status: 'pending' } },
      { before: { jira_export_status: 'pending' } },
    ]);
  });

  it('leaves its other children without a parent, as manual fixes', async () => {
    const { site, session } = await openSession([
      draft('Epic', { issue_type: 'Epic' }),
      draft('Story', { parent: 'Epic' }),
    ]);
    await session.skip(0);

    expect(await session.exported()).toMatchObject({ status: 'completed', manual_fixes_needed: 1 });

    const [key = ''] = createdAt(site);
    expect(createdAt(site)).toHaveLength(1);
    expect((await fieldsOf(site, key)).parent ?? null).toBeNull();
    expect((await session.results()).manual_fixes).toEqual([
      {
        jira_key: key,
        title: 'Ticket Story',
        issue_type: 'parent_skipped',
        recommended_action: expect.stringContaining('"Epic"'),
        jira_url: `${site.baseUrl}/browse/${key}`,
      },
    ]);
  });

  it('while the export runs leaves it and its sub-tasks out', async () => {
    const { site, session } = await openSession([draft('A'), ...FAMILY]);
    site.faults.add({ kind: 'hang', delayMs: 600, match: { ...CREATE, nth: 1 } });
    await session.start();
    await siteHas('the first issue', () => createdAt(site).length === 1);

    const [underWay, waiting] = await Promise.all([session.skip(0), session.skip(1)]);

    expect([underWay.status, waiting.status]).toEqual([409, 200]);
    expect(underWay.json).toMatchObject({
      detail: 'Ticket "A" is exporting; only pending and failed tickets can be skipped.',
    });
    expect(await session.ended()).toMatchObject({
      status: 'completed',
      tickets_completed: 3,
      tickets_skipped: 3,
      total_tickets: 6,
    });
    expect(createdAt(site)).toHaveLength(3);
  });

  it('that became an issue, and whose file is in doubt, counts it as exported and leaves the file to a person', async () => {
    const { site, millrace, session } = await openSession(FAMILY, {
      settings: { EXPORT_ORPHAN_WAIT_MS: '100' },
    });
    await session.putFile(0, { name: 'plan.txt', text: 'A plan' });
    site.faults.add({ kind: '500', match: UPLOAD });
    await session.exported();
    const [key = ''] = createdAt(site);

    const skipped = await session.skip(0);

    expect(skipped).toMatchObject({
      status: 200,
      json: { ref: 'P', jira_export_status: 'exported', skipped_with: [] },
    });
    expect(await session.record()).toMatchObject({
      tickets_completed: 1,
      tickets_failed: 0,
      tickets_skipped: 0,
    });
    expect((await session.retry()).json).toMatchObject({ retry_attempt: 0 });
    expect(await session.ended()).toMatchObject({
      status: 'completed',
      tickets_completed: 5,
      tickets_skipped: 0,
      manual_fixes_needed: 1,
      dependencies_created: 3,
    });
    const { json: status } = await millrace.call('GET', `/api/jira/export-status/${session.session_id}`);
    expect(status).toMatchObject({ jira_tickets_created: 5, manual_fixes_needed: 1 });
    const fix = {
      issue_type: 'attachment_failed',
      recommended_action: `The file "plan.txt" (6 bytes) may not be attached to ${key}: its ticket was skipped before Jira had confirmed it. Look at the issue, and attach the file by hand if it is not there.`,
    };
    expect(await session.results()).toMatchObject({
      total_tickets_created: 5,
      skipped_tickets: [],
      manual_fixes: [{ jira_key: key, ...fix }],
    });
    const ofP = (await session.events()).filter(
      ({ ticket_id }) => ticket_id === session.tickets[0]?.ticket_id,
    );
    expect(ofP.find(({ what }) => what === 'ticket_exported')).toMatchObject({
      who: 'local-admin',
      before: { jira_export_status: 'failed', manual_fixes: [] },
      after: { jira_export_status: 'exported', manual_fixes: [fix] },
    });
  });

  it('that is an issue, or skipped, is a conflict', async () => {
    const { session } = await openSession(AB);
    await session.skip(1);
    const again = await session.skip(1);
    await session.exported();
    const issue = await session.skip(0);

    const [a] = await session.storedTickets();
    expect([again.status, issue.status]).toEqual([409, 409]);
    expect(issue.json).toMatchObject({
      detail: expect.stringContaining(`exported as ${a?.jira_ticket_key}`),
    });
  });

  it('of another session or tenant, or as a viewer, is refused', async () => {
    const { millrace, session } = await openSession([draft('A')]);
    const other = await draftSession(millrace, [draft('A')]);
    const token = await tokenFor(millrace, { default: 'viewer' });
    const path = ticketPathOf(session, 0, '/skip');

    const answers = [
      await millrace.call('POST', path, { token }),
      await millrace.call('POST', path, { tenant: 'other' }),
      await millrace.call('POST', pathOf(session, `/tickets/${other.tickets[0]?.ticket_id}/skip`)),
    ];

    expect(answers.map(({ status }) => status)).toEqual([403, 404, 404]);
    expect((await session.storedTickets())[0]?.jira_export_status).toBe('pending');
  });

  it('without sub-tasks needs no Jira; with children it is asked, and says when it does not answer', async () => {
    const { site, session } = await openSession(FAMILY, { settings: { JIRA_BREAKER_FAILURES: '1' } });
    site.faults.add({ kind: 'reset' });

    const [lone, parent] = [await session.skip(4), await session.skip(0)];

    expect([lone.status, parent.status]).toEqual([200, 503]);
    expect((await session.storedTickets())[0]?.jira_export_status).toBe('pending');
  });
});

it('a session of which every ticket was skipped completes without an issue', async () => {
  const { site, session } = await openSession([draft('A')]);
  await session.skip(0);

  expect(await session.exported()).toMatchObject({
    status: 'completed',
    tickets_completed: 0,
    tickets_skipped: 1,
  });
  expect(createdAt(site)).toEqual([]);
});

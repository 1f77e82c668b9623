import { describe, expect, it, test } from 'vitest';
import { ticketPathOf } from '../sessions/session-fixture.ts';
import { CREATE, eventsOf, exportOf, fieldsOf, LINK, requestsOf, resultsOf } from './engine-fixture.ts';
import {
  createdAt,
  draft,
  draftSession,
  ended,
  exported,
  openExport,
  retry,
  start,
  storedTickets,
} from './export-fixture.ts';

test.each(['cloud', 'data_center'] as const)(
  'every ticket becomes one issue, in order (%s)',
  async (deployment) => {
    const { site, millrace } = await openExport(deployment);
    const session = await draftSession(millrace, [draft('A', { depends_on: ['C'] }), draft('B'), draft('C')]);

    const record = await exported(millrace, session);

    const tickets = await storedTickets(millrace, session);
    expect(record).toMatchObject({ status: 'completed', tickets_completed: 3, dependencies_created: 1 });
    expect(createdAt(site)).toEqual(
      [tickets[1], tickets[2], tickets[0]].map((ticket) => ticket?.jira_ticket_key),
    );
    expect(tickets.map(({ step }) => step)).toEqual(['exported', 'exported', 'exported']);
  },
);

it('a session of more tickets than one task links is linked whole, and its labels taken off', async () => {
  const { site, millrace } = await openExport();
  const count = 203;
  // Each depends on the one before, also across the borders of tasks.
  const drafts = Array.from({ length: count }, (_, at) =>
    draft(`T${at}`, at === 0 ? {} : { depends_on: [`T${at - 1}`] }),
  );
  const session = await draftSession(millrace, drafts, { remove_marker_labels: true });

  expect(await exported(millrace, session)).toMatchObject({
    status: 'completed',
    tickets_completed: count,
    dependencies_created: count - 1,
    manual_fixes_needed: 0,
  });

  const keys = (await storedTickets(millrace, session)).map(({ jira_ticket_key }) => jira_ticket_key ?? '');
  expect(createdAt(site)).toEqual(keys);
  expect(requestsOf(site, LINK)).toBe(count - 1);
  for (const key of [0, 99, 100, 101, 199, 200, count - 1].map((at) => keys[at] ?? '')) {
    const { labels, issuelinks } = await fieldsOf(site, key);
    expect(labels).toEqual([]);
    expect(issuelinks).toHaveLength(key === keys[0] || key === keys[count - 1] ? 1 : 2);
  }
});

interface Parent {
  readonly key: string;
}

it('parents come before their children, and may be issues that exist', async () => {
  const { site, millrace } = await openExport();
  const epic = site.world.create({ project: 'MILL', type: 'Epic', summary: 'There already' });
  const session = await draftSession(millrace, [
    draft('Sub', { issue_type: 'Sub-task', parent: 'Story' }),
    draft('Story', { parent: 'Epic' }),
    draft('Epic', { issue_type: 'Epic' }),
    draft('Other', { parent: epic.key }),
  ]);

  expect(await exported(millrace, session)).toMatchObject({ status: 'completed', manual_fixes_needed: 0 });

  const keys = (await storedTickets(millrace, session)).map(({ jira_ticket_key }) => jira_ticket_key ?? '');
  const parents = await Promise.all(
    keys.map(async (key) => ((await fieldsOf(site, key)).parent as Parent | undefined)?.key),
  );
  expect(parents).toEqual([keys[1], keys[2], undefined, epic.key]);
  expect(createdAt(site)).toEqual([keys[2], keys[1], keys[0], keys[3]]);
});

it('sub-tasks have their parent on Data Center too', async () => {
  const { site, millrace } = await openExport('data_center');
  const session = await draftSession(millrace, [
    draft('Sub', { issue_type: 'Sub-task', parent: 'Story' }),
    draft('Story'),
  ]);

  expect(await exported(millrace, session)).toMatchObject({ status: 'completed', manual_fixes_needed: 0 });

  const [sub, story] = await storedTickets(millrace, session);
  expect(await fieldsOf(site, sub?.jira_ticket_key ?? '')).toMatchObject({
    parent: { key: story?.jira_ticket_key },
  });
});

it('a failed ticket may be mended, and is retried as it then is', async () => {
  const { site, millrace } = await openExport();
  const session = await draftSession(millrace, [draft('A'), draft('B', { issue_type: 'Bug' })]);
  site.faults.add({ kind: '401', match: { ...CREATE, nth: 2 } });
  await exported(millrace, session);
  site.world.offerIssueType('MILL', 'Bug', false);
  const still = await retry(millrace, session);

  const edit = { version: 1, issue_type: 'Story', title: 'B mended' };
  const { status } = await millrace.call('PATCH', ticketPathOf(session, 1), { body: edit });
  const exportedTicket = { version: 1, title: 'A changed' };
  const refused = await millrace.call('PATCH', ticketPathOf(session, 0), { body: exportedTicket });
  await retry(millrace, session);

  expect([still.status, status, refused.status]).toEqual([422, 200, 409]);
  expect(await ended(millrace, session)).toMatchObject({ status: 'completed', retry_attempts_used: 1 });
  expect((await fieldsOf(site, createdAt(site)[1] ?? '')).summary).toBe('B mended');
  expect((await eventsOf(millrace, session)).find(({ what }) => what === 'export_retried')).toMatchObject({
    who: 'local-admin',
    before: { status: 'export_failed' },
    after: { status: 'exporting', retry_attempts_used: 1 },
  });
});

describe('when all issues are there, but', () => {
  it('linking them fails, a retry links them and creates nothing', async () => {
    const { site, millrace } = await openExport();
    const session = await draftSession(millrace, [
      draft('A'),
      draft('B', { depends_on: ['A'] }),
      draft('C', { depends_on: ['B'] }),
    ]);
    site.faults.add({ kind: '403_captcha', match: { ...LINK, nth: 2 } });

    const failed = await exported(millrace, session);

    expect(failed).toMatchObject({
      status: 'failed',
      tickets_completed: 3,
      tickets_failed: 0,
      failure: { at_ticket_order: 3, error_category: 'admin_required' },
    });
    expect((await retry(millrace, session)).json).toMatchObject({
      retry_attempt: 1,
      resuming_from_ticket_order: 3,
      preserved_successful_tickets: 3,
    });
    expect(await ended(millrace, session)).toMatchObject({ status: 'completed', dependencies_created: 2 });
    expect(createdAt(site)).toHaveLength(3);
    expect(requestsOf(site, LINK)).toBe(3);
  });

  it('linking them fails again and again, the way on is told, and a retry is still there after three', async () => {
    const { site, millrace } = await openExport();
    const session = await draftSession(millrace, [draft('A'), draft('B', { depends_on: ['A'] })]);
    const fault = site.faults.add({ kind: '403_captcha', match: LINK });
    await exported(millrace, session);
    for (const _ of [1, 2, 3]) {
      await retry(millrace, session);
      await ended(millrace, session);
    }

    const failed = await exportOf(millrace, session);
    const started = await start(millrace, session);

    const wayOn = expect.stringContaining(
      `POST /api/jira/retry-failed/${session.session_id} goes on with their links`,
    );
    expect(failed?.failure?.recovery_actions).toEqual([expect.any(String), wayOn]);
    expect(started).toMatchObject({ status: 422, json: { recovery_actions: [wayOn] } });
    fault.remove();
    expect((await retry(millrace, session)).json).toMatchObject({ retry_attempt: 3, remaining_retries: 0 });
    expect(await ended(millrace, session)).toMatchObject({ status: 'completed', dependencies_created: 1 });
    expect(createdAt(site)).toHaveLength(2);
  });

  it('taking the labels off fails, a retry does that', async () => {
    const { site, millrace } = await openExport();
    const session = await draftSession(millrace, [draft('A'), draft('B')], { remove_marker_labels: true });
    site.faults.add({ kind: '401', match: { method: 'PUT', path: /\/issue\/[^/]+$/, nth: 2 } });
    expect(await exported(millrace, session)).toMatchObject({ status: 'failed', phase: 'labels' });

    await retry(millrace, session);

    expect(await ended(millrace, session)).toMatchObject({ status: 'completed', manual_fixes_needed: 0 });
    for (const key of createdAt(site)) expect((await fieldsOf(site, key)).labels).toEqual([]);
    expect(await resultsOf(millrace, session)).toMatchObject({ total_tickets_created: 2, manual_fixes: [] });
  });
});

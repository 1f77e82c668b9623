import { describe, expect, it, test } from 'vitest';
import { ticketPathOf } from '../sessions/session-fixture.ts';
import { draftSession } from './driven-session-fixture.ts';
import {
  AB,
  createdAt,
  draft,
  fieldsOf,
  LINK,
  openExport,
  openSession,
  requestsOf,
  CREATE,
} from './export-fixture.ts';

test.each(['cloud', 'data_center'] as const)(
  'every ticket becomes one issue, in order (%s)',
  async (deployment) => {
    const { site, session } = await openSession([draft('A', { depends_on: ['C'] }), draft('B'), draft('C')], {
      deployment,
    });

    const record = await session.exported();

    const tickets = await session.storedTickets();
    expect(record).toMatchObject({ status: 'completed', tickets_completed: 3, dependencies_created: 1 });
    expect(createdAt(site)).toEqual(
      [tickets[1], tickets[2], tickets[0]].map((ticket) => ticket?.jira_ticket_key),
    );
    expect(tickets.map(({ step }) => step)).toEqual(['exported', 'exported', 'exported']);
  },
);

it('a session of more tickets than one task links is linked whole, and its labels taken off', async () => {
  const count = 203;
  // Each depends on the one before, also across the borders of tasks.
  const drafts = Array.from({ length: count }, (_, at) =>
    draft(`T${at}`, at === 0 ? {} : { depends_on: [`T${at - 1}`] }),
  );
  const { site, session } = await openSession(drafts, { remove_marker_labels: true });

  expect(await session.exported()).toMatchObject({
    status: 'completed',
    tickets_completed: count,
    dependencies_created: count - 1,
    manual_fixes_needed: 0,
  });

  const keys = (await session.storedTickets()).map(({ jira_ticket_key }) => jira_ticket_key ?? '');
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

  expect(await session.exported()).toMatchObject({ status: 'completed', manual_fixes_needed: 0 });

  const keys = (await session.storedTickets()).map(({ jira_ticket_key }) => jira_ticket_key ?? '');
  const parents = await Promise.all(
    keys.map(async (key) => ((await fieldsOf(site, key)).parent as Parent | undefined)?.key),
  );
  expect(parents).toEqual([keys[1], keys[2], undefined, epic.key]);
  expect(createdAt(site)).toEqual([keys[2], keys[1], keys[0], keys[3]]);
});

it('sub-tasks have their parent on Data Center too', async () => {
  const { site, session } = await openSession(
    [draft('Sub', { issue_type: 'Sub-task', parent: 'Story' }), draft('Story')],
    { deployment: 'data_center' },
  );

  expect(await session.exported()).toMatchObject({ status: 'completed', manual_fixes_needed: 0 });

  const [sub, story] = await session.storedTickets();
  expect(await fieldsOf(site, sub?.jira_ticket_key ?? '')).toMatchObject({
    parent: { key: story?.jira_ticket_key },
  });
});

it('a failed ticket may be mended, and is retried as it then is', async () => {
  const { site, millrace, session } = await openSession([draft('A'), draft('B', { issue_type: 'Bug' })]);
  site.faults.add({ kind: '401', match: { ...CREATE, nth: 2 } });
  await session.exported();
  site.world.offerIssueType('MILL', 'Bug', false);
  const still = await session.retry();

  const edit = { version: 1, issue_type: 'Story', title: 'B mended' };
  const { status } = await millrace.call('PATCH', ticketPathOf(session, 1), { body: edit });
  const exportedTicket = { version: 1, title: 'A changed' };
  const refused = await millrace.call('PATCH', ticketPathOf(session, 0), { body: exportedTicket });
  await session.retry();

  expect([still.status, status, refused.status]).toEqual([422, 200, 409]);
  expect(await session.ended()).toMatchObject({ status: 'completed', retry_attempts_used: 1 });
  expect((await fieldsOf(site, createdAt(site)[1] ?? '')).summary).toBe('B mended');
  expect((await session.events()).find(({ what }) => what === 'export_retried')).toMatchObject({
    who: 'local-admin',
    before: { status: 'export_failed' },
    after: { status: 'exporting', retry_attempts_used: 1 },
  });
});

describe('when all issues are there, but', () => {
  it('linking them fails, a retry links them and creates nothing', async () => {
    const { site, session } = await openSession([
      draft('A'),
      draft('B', { depends_on: ['A'] }),
      draft('C', { depends_on: ['B'] }),
    ]);
    site.faults.add({ kind: '403_captcha', match: { ...LINK, nth: 2 } });

    const failed = await session.exported();

    expect(failed).toMatchObject({
      status: 'failed',
      tickets_completed: 3,
      tickets_failed: 0,
      failure: { at_ticket_order: 3, error_category: 'admin_required' },
    });
    expect((await session.retry()).json).toMatchObject({
      retry_attempt: 1,
      resuming_from_ticket_order: 3,
      preserved_successful_tickets: 3,
    });
    expect(await session.ended()).toMatchObject({ status: 'completed', dependencies_created: 2 });
    expect(createdAt(site)).toHaveLength(3);
    expect(requestsOf(site, LINK)).toBe(3);
  });

  it('linking them fails again and again, the way on is told, and a retry is still there after three', async () => {
    const { site, session } = await openSession([draft('A'), draft('B', { depends_on: ['A'] })]);
    const fault = site.faults.add({ kind: '403_captcha', match: LINK });
    await session.exported();
    for (const _ of [1, 2, 3]) {
      await session.retry();
      await session.ended();
    }

    const failed = await session.record();
    const started = await session.start();

    const wayOn = expect.stringContaining(
      `POST /api/jira/retry-failed/${session.session_id} goes on with their links`,
    );
    expect(failed?.failure?.recovery_actions).toEqual([expect.any(String), wayOn]);
    expect(started).toMatchObject({ status: 422, json: { recovery_actions: [wayOn] } });
    fault.remove();
    expect((await session.retry()).json).toMatchObject({ retry_attempt: 3, remaining_retries: 0 });
    expect(await session.ended()).toMatchObject({ status: 'completed', dependencies_created: 1 });
    expect(createdAt(site)).toHaveLength(2);
  });

  it('taking the labels off fails, a retry does that', async () => {
    const { site, session } = await openSession(AB, { remove_marker_labels: true });
    site.faults.add({ kind: '401', match: { method: 'PUT', path: /\/issue\/[^/]+$/, nth: 2 } });
    expect(await session.exported()).toMatchObject({ status: 'failed', phase: 'labels' });

    await session.retry();

    expect(await session.ended()).toMatchObject({ status: 'completed', manual_fixes_needed: 0 });
    for (const key of createdAt(site)) expect((await fieldsOf(site, key)).labels).toEqual([]);
    expect(await session.results()).toMatchObject({ total_tickets_created: 2, manual_fixes: [] });
  });
});

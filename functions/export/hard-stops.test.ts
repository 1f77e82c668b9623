import { describe, expect, it } from 'vitest';
import type { TestSite } from '../../scripts/simulators/jira/test-site.ts';
import { oddSite } from '../../shared/jira/test-support.ts';
import { ABC, CREATE, createdAt, openSession, requestsOf, SEARCH, siteHas } from './export-fixture.ts';
import { deliver, taskAt } from './task-fixture.ts';

const LAST_ATTEMPT = 6;

/** Things that go wrong for good after the first ticket. */
const stops: readonly (readonly [string, (site: TestSite) => void, string, RegExp])[] = [
  [
    'the credentials are refused',
    ({ faults }) => faults.add({ kind: '401', match: CREATE }),
    'admin_required',
    /did not accept the credentials/,
  ],
  [
    'the account is locked by a CAPTCHA',
    ({ faults }) => faults.add({ kind: '403_captcha', match: CREATE }),
    'admin_required',
    /CAPTCHA/,
  ],
  [
    'the permission to create is taken',
    ({ world }) => world.deny('MILL', ['CREATE_ISSUES']),
    'admin_required',
    /You do not have permission to create issues in this project/,
  ],
  [
    'the project is gone',
    ({ world }) => world.deny('MILL', ['BROWSE_PROJECTS']),
    'user_fixable',
    /Specify a valid project ID or key/,
  ],
  [
    'the issue type is gone',
    ({ world }) => world.offerIssueType('MILL', 'Story', false),
    'user_fixable',
    /The issue type selected is invalid/,
  ],
  [
    'Jira refuses the issue for what it cannot do without',
    ({ world }) => world.configureScreen('MILL', { required: ['customfield_10103'] }),
    'user_fixable',
    /customfield_10103/,
  ],
  [
    'the API is gone',
    ({ faults }) => faults.add({ kind: '410', match: CREATE }),
    'admin_required',
    /removed/,
  ],
];

describe('an export stops at once, and says why, when', () => {
  it.each(stops)('%s', async (_, spoil, error_category, says) => {
    const { site, millrace, session } = await openSession(ABC);
    // Things go wrong while the first ticket is under way.
    site.faults.add({ kind: 'hang', delayMs: 300, match: { ...CREATE, times: 1 } });
    await session.start();
    await siteHas('the first request', () => createdAt(site).length === 1);
    spoil(site);

    const record = await session.ended();

    const [a, b, c] = await session.storedTickets();
    expect(record).toMatchObject({
      status: 'failed',
      tickets_completed: 1,
      tickets_failed: 1,
      retry_attempts_used: 0,
      failure: { at_ticket_order: 2, error_category, error_message: expect.stringMatching(says) },
      lease: null,
    });
    expect(record.first_error_at).toBe(record.failure?.at);
    expect([a, b, c].map((ticket) => ticket?.jira_export_status)).toEqual(['exported', 'failed', 'pending']);
    expect(createdAt(site)).toEqual([a?.jira_ticket_key]);
    expect(requestsOf(site, CREATE)).toBe(2);
    expect(await session.view()).toMatchObject({
      status: 'export_failed',
      export_task_id: record.task_id,
      export_started_at: record.started_at,
      export_failed_at: record.failure?.at,
      failed_at_ticket_order: 2,
      export_retry_count: 0,
      completed_at: null,
    });
    const status = await millrace.call('GET', `/api/jira/export-status/${session.session_id}`);
    expect(status.json).toEqual({
      session_id: session.session_id,
      task_id: record.task_id,
      status: 'failed',
      failed_at_ticket_order: 2,
      error_category,
      user_message: record.failure?.user_message,
      recovery_actions: record.failure?.recovery_actions,
      retry_available: true,
      retry_attempts_used: 0,
    });
    const events = (await session.events()).filter(({ what }) => /failed/.test(what));
    expect(events.toSorted((one, other) => one.what.localeCompare(other.what))).toMatchObject([
      { what: 'export_failed', before: { status: 'exporting' }, after: { status: 'export_failed' } },
      {
        what: 'ticket_failed',
        ticket_id: b?.ticket_id,
        before: { jira_export_status: 'exporting' },
        after: { jira_export_status: 'failed' },
      },
    ]);
  });
});

it('Data Center says in general words that the permission to create is taken, and the export stops too', async () => {
  const { site, session } = await openSession(ABC, { deployment: 'data_center' });
  site.faults.add({ kind: 'hang', delayMs: 300, match: { ...CREATE, times: 1 } });
  await session.start();
  await siteHas('the first request', () => createdAt(site).length === 1);
  site.world.deny('MILL', ['CREATE_ISSUES']);

  expect(await session.ended()).toMatchObject({
    status: 'failed',
    failure: { at_ticket_order: 2, error_message: expect.stringContaining('You do not have permission') },
  });
  // Nothing that was left out in vain is told of.
  expect((await session.storedTickets())[1]).toMatchObject({ manual_fixes: [], step: 'pending' });
  expect((await session.retry()).status).toBe(403);
  site.world.deny('MILL', []);
  await session.retry();
  expect(await session.ended()).toMatchObject({ status: 'completed', manual_fixes_needed: 0 });
  expect(createdAt(site)).toHaveLength(3);
});

it('names the ticket and the ways on, which are fewer when the retries are used up', async () => {
  const { site, session } = await openSession(ABC);
  site.world.configureScreen('MILL', { refused: ['summary'] });

  const first = await session.exported();
  for (const _ of [1, 2, 3]) {
    await session.retry();
    await session.ended();
  }
  const last = await session.record();

  const path = `/api/sessions/${session.session_id}/tickets/${session.tickets[0]?.ticket_id}`;
  const goOn = `POST /api/jira/retry-failed/${session.session_id}.`;
  expect(first.failure?.recovery_actions).toEqual([
    'Correct what Jira refused, and try again.',
    `Edit ticket "A" with PATCH ${path}, or leave it out with POST ${path}/skip.`,
    `Then go on with ${goOn}`,
  ]);
  expect(last?.failure?.recovery_actions).toEqual([
    'Correct what Jira refused, and try again.',
    `All 3 retries are used: leave ticket "A" out with POST ${path}/skip, then go on with ${goOn}`,
  ]);
});

describe('when Jira cannot be reached', () => {
  it('the queue brings the ticket again, and the export goes on when Jira is back', async () => {
    const { site, session } = await openSession(ABC);
    site.faults.add({ kind: 'reset', match: { ...SEARCH, times: 5 } });
    site.faults.add({ kind: 'reset', after: true, match: { ...CREATE, nth: 2 } });

    expect(await session.exported()).toMatchObject({ status: 'completed', tickets_completed: 3 });
    expect(createdAt(site)).toHaveLength(3);
  });

  it('the export fails with the last attempt of the queue, and a retry goes on', async () => {
    const { site, millrace, session } = await openSession(ABC);
    site.faults.add({ kind: 'reset', after: true, match: { ...CREATE, nth: 2 } });
    const fault = site.faults.add({ kind: 'reset', match: SEARCH });
    await session.start();
    const waiting = await session.recordThat('waits for the queue', (record) => {
      const isSecond = record.position === 1 && record.lease === null;
      return isSecond && record.waiting_for === null && fault.struck > 3;
    });

    await deliver(millrace, taskAt(waiting, 1), LAST_ATTEMPT);

    expect(await session.ended()).toMatchObject({
      status: 'failed',
      failure: { at_ticket_order: 2, error_category: 'temporary' },
    });
    fault.remove();
    expect((await session.retry()).json).toMatchObject({ resuming_from_ticket_order: 2 });
    expect(await session.ended()).toMatchObject({ status: 'completed', tickets_completed: 3 });
    expect(createdAt(site)).toHaveLength(3);
  });

  it('and the breaker opens, the export fails without asking any more', async () => {
    const { site, session } = await openSession(ABC, {
      settings: { JIRA_BREAKER_FAILURES: '1', JIRA_BREAKER_OPEN_MS: '600000' },
    });
    site.faults.add({ kind: 'reset', after: true, match: { ...CREATE, nth: 2 } });

    const record = await session.exported();

    expect(record).toMatchObject({
      status: 'failed',
      failure: {
        at_ticket_order: 2,
        error_category: 'temporary',
        error_message: expect.stringContaining('Jira failed too often'),
      },
    });
    // What was under way is not forgotten: the retry, when Jira is back, finds it.
    expect((await session.storedTickets())[1]).toMatchObject({
      step: 'creating',
      creation: { tries: 1 },
    });
    expect(requestsOf(site, CREATE)).toBe(2);
    expect((await session.retry()).status).toBe(503);
    expect(await session.record()).toEqual(record);
  });
});

it('a site that is no Jira keeps the export from starting', async () => {
  const page = await oddSite((_request, _body, response) => response.writeHead(404).end('Nothing here'));
  const { session } = await openSession(ABC, { settings: { JIRA_BASE_URL: page } });

  const { status, json } = await session.start();

  expect(status).toBe(502);
  expect(json).toMatchObject({ error_category: expect.any(String), detail: expect.stringContaining('404') });
});

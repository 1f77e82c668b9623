import { describe, expect, it } from 'vitest';
import type { TestSite } from '../../scripts/simulators/jira/test-site.ts';
import { TEST_TOKEN } from '../../scripts/testing/local-process.ts';
import { Problem } from '../../shared/function/problem.ts';
import { changeSession, pathOf, ticketPathOf, tokenFor } from '../sessions/session-fixture.ts';
import { draftSession } from './driven-session-fixture.ts';
import { AB, ABC, CREATE, createdAt, draft, openSession } from './export-fixture.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describe('starting an export', () => {
  it('answers the fields of the reference, and no others', async () => {
    const { session } = await openSession(
      Array.from({ length: 41 }, (_, at) => draft(`T${at}`)),
      { settings: { EXPORT_TICKET_INTERVAL_MS: '1500' } },
    );

    const { status, json } = await session.start();

    expect(status).toBe(202);
    expect(json).toEqual({
      task_id: expect.stringMatching(UUID),
      session_id: session.session_id,
      status: 'exporting',
      total_tickets: 41,
      // 41 tickets at 1.5 s, and the linking.
      estimated_duration_minutes: 2,
      jira_project_key: 'MILL',
      started_at: expect.stringMatching(INSTANT),
    });
    expect(await session.status()).toBe('exporting');
  });

  it('asked again while it runs, answers how far it is, and begins nothing', async () => {
    const { site, session } = await openSession(AB);
    site.faults.add({ kind: 'hang', delayMs: 800, match: { ...CREATE, nth: 2 } });
    const first = await session.start();
    await expect.poll(async () => (await session.record())?.current?.order).toBe(2);

    const again = await session.start();

    const { task_id, started_at } = first.json as { readonly task_id: string; readonly started_at: string };
    expect(again.status).toBe(202);
    expect(again.json).toEqual({
      task_id,
      session_id: session.session_id,
      status: 'exporting',
      progress_percentage: 50,
      current_ticket_title: 'Ticket B',
      started_at,
    });
    expect(await session.ended()).toMatchObject({ status: 'completed', task_id });
    expect(createdAt(site)).toHaveLength(2);
  });

  it('several times at once begins one run', async () => {
    const { site, session } = await openSession(ABC);

    const answers = await Promise.all(Array.from({ length: 5 }, () => session.start()));

    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    const taskIds = answers.map(({ json }) => (json as { readonly task_id: string }).task_id);
    expect(new Set(taskIds).size).toBe(1);
    expect(answers.filter(({ json }) => 'total_tickets' in (json as object))).toHaveLength(1);
    expect(await session.ended()).toMatchObject({ status: 'completed', tickets_completed: 3 });
    expect(new Set(createdAt(site)).size).toBe(3);
    expect(createdAt(site)).toHaveLength(3);
  });

  it('needs no body', async () => {
    const { millrace, session } = await openSession([draft('A')]);

    const { status } = await millrace.call('POST', `/api/jira/export-session/${session.session_id}`);

    expect(status).toBe(202);
    expect(await session.ended()).toMatchObject({ status: 'completed' });
  });

  it('of a session that is completed or failed is refused with the endpoint to use', async () => {
    const { millrace, session } = await openSession([draft('A')]);
    await session.exported();

    const completed = await session.start();
    await changeSession(millrace, session.session_id, { status: 'export_failed' });
    const failed = await session.start();

    expect(completed.status).toBe(422);
    expect(Problem.parse(completed.json).recovery_actions.join()).toContain(
      `GET /api/jira/export-results/${session.session_id}`,
    );
    expect(failed.status).toBe(422);
    expect(Problem.parse(failed.json).recovery_actions.join()).toContain(
      `POST /api/jira/retry-failed/${session.session_id}`,
    );
  });

  it('is for operators of the tenant alone', async () => {
    const { site, millrace, session } = await openSession([draft('A')]);
    const path = `/api/jira/export-session/${session.session_id}`;
    const viewer = await tokenFor(millrace, { default: 'viewer' });

    const answers = [
      await millrace.call('POST', path, { token: viewer }),
      await millrace.call('POST', path, { tenant: 'other' }),
      await millrace.call('POST', `/api/jira/export-session/${UNKNOWN}`),
      await millrace.call('POST', '/api/jira/export-session/no-uuid'),
    ];

    expect(answers.map(({ status }) => status)).toEqual([403, 404, 404, 400]);
    expect(await session.record()).toBeUndefined();
    expect(createdAt(site)).toEqual([]);
  });
});

describe('what keeps an export from starting or being retried', () => {
  const hindrances: readonly (readonly [string, number, (site: TestSite) => void, RegExp])[] = [
    [
      'that the account may not create issues',
      403,
      ({ world }) => world.deny('MILL', ['CREATE_ISSUES']),
      /lacks the permission "Create Issues" in project MILL/,
    ],
    ['that the project is gone', 422, ({ world }) => world.deny('MILL', ['BROWSE_PROJECTS']), /MILL/],
    [
      'that the credentials were revoked',
      403,
      ({ auth }) => {
        auth.credentials.apiToken = 'another';
      },
      /did not accept the credentials/,
    ],
    [
      'that Jira answers 500',
      503,
      ({ faults }) => faults.add({ kind: '500', match: { path: /mypermissions$/ } }),
      /mypermissions/,
    ],
    [
      'that Jira does not answer in time',
      503,
      ({ faults }) => faults.add({ kind: 'hang', match: { path: /mypermissions$/ } }),
      /did not answer/,
    ],
    [
      'that Jira breaks the connection',
      503,
      ({ faults }) => faults.add({ kind: 'reset', match: { path: /mypermissions$/ } }),
      /mypermissions/,
    ],
    [
      'that Jira limits the rate for long',
      503,
      ({ faults }) => faults.add({ kind: '429', retryAfterSec: 60, match: { path: /mypermissions$/ } }),
      /limits the rate/,
    ],
    [
      'that what answers is not Jira',
      502,
      ({ faults }) => faults.add({ kind: 'html_200', match: { path: /mypermissions$/ } }),
      /HTML/,
    ],
  ];

  it.each(hindrances)('%s: %i', async (_, expected, hinder, says) => {
    const { site, millrace, session } = await openSession([draft('A')], {
      // The first failure is final, so that no test waits for repeats.
      settings: { JIRA_REQUEST_TIMEOUT_MS: '500', JIRA_BREAKER_FAILURES: '1' },
    });
    const failedSession = await draftSession(millrace, [draft('A')]);
    site.faults.add({ kind: '401', match: { ...CREATE, times: 1 } });
    const before = await failedSession.exported();
    hinder(site);

    const [started, retried] = await Promise.all([session.start(), failedSession.retry()]);

    for (const { status, json } of [started, retried]) {
      expect([status, Problem.parse(json).status]).toEqual([expected, expected]);
      expect(Problem.parse(json).detail).toMatch(says);
    }
    expect(before.status).toBe('failed');
    expect(await session.record()).toBeUndefined();
    expect(await session.status()).toBe('draft');
    expect(await failedSession.record()).toEqual(before);
    expect(await failedSession.status()).toBe('export_failed');
    expect(createdAt(site)).toEqual([]);
  });

  it('that the breaker is open: 503, and Jira is not asked', async () => {
    const { site, session } = await openSession([draft('A')], {
      settings: { JIRA_BREAKER_FAILURES: '1', JIRA_BREAKER_OPEN_MS: '600000' },
    });
    site.faults.add({ kind: '500', match: { times: 1 } });
    await session.start();
    const asked = site.requests.total;

    const { status, json, headers } = await session.start();

    expect([status, Problem.parse(json).error_category]).toEqual([503, 'temporary']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(site.requests.total).toBe(asked);
    expect(await session.record()).toBeUndefined();
  });

  it('all that stands in the way of the tickets: 422 naming each', async () => {
    const { site, session } = await openSession([draft('A'), draft('B', { issue_type: 'Bug' })]);
    site.world.configureScreen('MILL', { type: 'Story', required: ['customfield_10103'] });
    site.world.offerIssueType('MILL', 'Bug', false);

    const { status, json } = await session.start();

    const { errors = [], error_category } = Problem.parse(json);
    expect([status, error_category]).toEqual([422, 'user_fixable']);
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /"Project Ticket" \(customfield_10103\) is required for Story, and ticket A does/,
      ),
      expect.stringMatching(/has no issue type "Bug" \(ticket B\)/),
    ]);
    expect(await session.record()).toBeUndefined();
  });
});

describe('a start at the same time as', () => {
  it('edits and skips: what is exported is what the tickets say, and the counts are right', async () => {
    const { site, millrace, session } = await openSession([
      draft('A'),
      draft('B'),
      draft('C', { depends_on: ['A'] }),
    ]);
    site.latency.set(30);

    const [started, edited, skipped] = await Promise.all([
      session.start(),
      millrace.call('PATCH', ticketPathOf(session, 0), { body: { version: 1, depends_on: ['B'] } }),
      session.skip(1),
    ]);
    const record = await session.ended();

    expect([started.status, edited.status, skipped.status]).toEqual([202, 200, 200]);
    expect(record).toMatchObject({ status: 'completed', tickets_completed: 2, tickets_skipped: 1 });
    const tickets = await session.storedTickets();
    expect(createdAt(site)).toEqual([tickets[0]?.jira_ticket_key, tickets[2]?.jira_ticket_key]);
    expect(tickets[1]?.jira_export_status).toBe('skipped');
  });

  it('its deletion: either it is exported or it is gone', async () => {
    const { site, millrace, session } = await openSession([draft('A')]);
    site.latency.set(20);

    const [started, deleted] = await Promise.all([
      session.start(),
      fetch(millrace.baseUrl + pathOf(session), {
        method: 'DELETE',
        headers: { authorization: `Bearer ${TEST_TOKEN}` },
      }),
    ]);

    expect([started.status, deleted.status]).toEqual([404, 200]);
    expect(await session.record()).toBeUndefined();
    expect(createdAt(site)).toEqual([]);
  });

  it('while it runs, its deletion is refused', async () => {
    const { site, millrace, session } = await openSession([draft('A')]);
    site.faults.add({ kind: 'hang', delayMs: 500, match: CREATE });
    await session.start();

    const { status } = await millrace.call('DELETE', pathOf(session));
    const edit = await millrace.call('PATCH', ticketPathOf(session), { body: { version: 1, title: 'New' } });

    expect([status, edit.status]).toEqual([409, 409]);
    expect(await session.ended()).toMatchObject({ status: 'completed' });
  });
});

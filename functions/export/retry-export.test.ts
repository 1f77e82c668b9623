import { describe, expect, it } from 'vitest';
import { Problem } from '../../shared/function/problem.ts';
import { ticketPathOf, tokenFor } from '../sessions/session-fixture.ts';
import type { DrivenSession } from './driven-session-fixture.ts';
import { AB, CREATE, createdAt, draft, fieldsOf, openSession, SEARCH } from './export-fixture.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** A to E; C does not become an issue as long as the fault is there. */
async function openFailed() {
  const { site, millrace, session } = await openSession(['A', 'B', 'C', 'D', 'E'].map((ref) => draft(ref)));
  const fault = site.faults.add({ kind: '401', match: { ...CREATE, from: 3 } });
  const failed = await session.exported();
  return { site, millrace, session, fault, failed };
}

async function retried(session: DrivenSession) {
  const { status, json } = await session.retry();
  expect(status).toBe(202);
  return { json, record: await session.ended() };
}

describe('retrying a failed export', () => {
  it('answers the fields of the reference, and goes on at the failed ticket', async () => {
    const { site, session, fault, failed } = await openFailed();
    const keys = createdAt(site);
    fault.remove();

    const { json, record } = await retried(session);

    expect(json).toEqual({
      task_id: expect.stringMatching(UUID),
      session_id: session.session_id,
      status: 'exporting',
      retry_attempt: 1,
      remaining_retries: 2,
      resuming_from_ticket_order: 3,
      preserved_successful_tickets: 2,
    });
    expect((json as { readonly task_id: string }).task_id).not.toBe(failed.task_id);
    expect(record).toMatchObject({ status: 'completed', tickets_completed: 5, tickets_failed: 0 });
    expect(await session.view()).toMatchObject({
      status: 'completed',
      export_task_id: null,
      export_started_at: failed.started_at,
      export_failed_at: null,
      failed_at_ticket_order: null,
      export_retry_count: 1,
      completed_at: record.ended_at,
    });
    expect(keys).toHaveLength(2);
    expect(createdAt(site).slice(0, 2)).toEqual(keys);
    const tickets = await session.storedTickets();
    expect(createdAt(site)).toEqual(tickets.map(({ jira_ticket_key }) => jira_ticket_key));
  });

  it('is refused after three retries, as the reference has it', async () => {
    const { session, failed } = await openFailed();
    for (const attempt of [1, 2, 3]) {
      const { json, record } = await retried(session);
      expect(json).toMatchObject({ retry_attempt: attempt, remaining_retries: 3 - attempt });
      expect(record).toMatchObject({ status: 'failed', retry_attempts_used: attempt });
    }
    const before = await session.record();

    const { status, json } = await session.retry();

    expect(status).toBe(422);
    expect(json).toEqual({
      type: 'about:blank',
      title: 'Unprocessable content',
      status: 422,
      detail: expect.stringContaining(session.session_id),
      instance: `/api/jira/retry-failed/${session.session_id}`,
      error_category: 'admin_required',
      user_message: 'Maximum retry attempts (3) exceeded. Please contact administrator.',
      recovery_actions: ['Contact system administrator', 'Session may need manual cleanup'],
      retry_attempts_used: 3,
      first_error_at: failed.failure?.at,
    });
    expect(await session.record()).toEqual(before);
  });

  it('does not count right after a ticket was skipped, and is possible then also after three', async () => {
    const { site, session, fault } = await openFailed();
    for (const _ of [1, 2, 3]) await retried(session);
    expect((await session.skip(2)).status).toBe(200);

    const fourth = await retried(session);

    // D fails too, and nothing was skipped since.
    expect(fourth.json).toMatchObject({
      retry_attempt: 3,
      remaining_retries: 0,
      resuming_from_ticket_order: 4,
      preserved_successful_tickets: 2,
    });
    expect(fourth.record).toMatchObject({
      status: 'failed',
      tickets_skipped: 1,
      failure: { at_ticket_order: 4 },
    });
    expect((await session.retry()).status).toBe(422);
    fault.remove();
    await session.skip(3);
    const { record } = await retried(session);
    expect(record).toMatchObject({ status: 'completed', tickets_completed: 3, tickets_skipped: 2 });
    expect(createdAt(site)).toHaveLength(3);
  });

  it('several times at once begins one run, and uses one retry', async () => {
    const { site, session, fault } = await openFailed();
    fault.remove();

    const answers = await Promise.all([1, 2, 3, 4].map(() => session.retry()));

    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 409, 409, 409]);
    const record = await session.ended();
    expect(record).toMatchObject({ status: 'completed', retry_attempts_used: 1, tickets_completed: 5 });
    expect(createdAt(site)).toHaveLength(5);
  });

  it('while it runs is a conflict', async () => {
    const { site, session } = await openSession([draft('A')]);
    site.faults.add({ kind: 'hang', delayMs: 1000, match: CREATE });
    const { json: started } = await session.start();

    const { status, json } = await session.retry();

    const { task_id } = started as { readonly task_id: string };
    expect(status).toBe(409);
    expect(json).toMatchObject({ status: 409, task_id, error_category: 'user_fixable' });
    expect(await session.ended()).toMatchObject({ status: 'completed', retry_attempts_used: 0 });
  });

  it('of what has not failed is refused with the endpoint to use', async () => {
    const { session } = await openSession([draft('A')]);

    const drafted = await session.retry();
    await session.exported();
    const completed = await session.retry();

    expect([drafted.status, completed.status]).toEqual([422, 422]);
    expect(Problem.parse(drafted.json).recovery_actions.join()).toContain('POST /api/jira/export-session/');
    expect(Problem.parse(completed.json).recovery_actions.join()).toContain('GET /api/jira/export-results/');
    expect(await session.status()).toBe('completed');
  });

  it('is for operators of the tenant alone', async () => {
    const { millrace, session, failed } = await openFailed();
    const path = `/api/jira/retry-failed/${session.session_id}`;
    const viewer = await tokenFor(millrace, { default: 'viewer' });

    const answers = [
      await millrace.call('POST', path, { token: viewer }),
      await millrace.call('POST', path, { tenant: 'other' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([403, 404]);
    expect(await session.record()).toEqual(failed);
  });
});

it('a ticket that may be an issue is not edited, so that it says what its issue says', async () => {
  const { site, millrace, session } = await openSession(AB, { settings: { EXPORT_ORPHAN_WAIT_MS: '100' } });
  site.faults.add({ kind: 'reset', after: true, match: { ...CREATE, nth: 1 } });
  site.faults.add({ kind: '401', match: SEARCH });
  expect(await session.exported()).toMatchObject({ status: 'failed' });
  const edit = (place: number) =>
    millrace.call('PATCH', ticketPathOf(session, place), { body: { version: 1, title: 'New' } });

  const [inDoubt, pending] = [await edit(0), await edit(1)];

  expect([inDoubt.status, pending.status]).toEqual([409, 200]);
  expect(inDoubt.json).toMatchObject({
    detail: 'Ticket "A" may be in Jira already: it is not known what became of the last request.',
    recovery_actions: [expect.stringMatching(/^Retry the export.*or skip the ticket/)],
  });
  site.faults.clear();
  await session.retry();
  expect(await session.ended()).toMatchObject({ status: 'completed' });
  const { jira_tickets } = await session.results();
  expect(jira_tickets.map(({ title }) => title)).toEqual(['Ticket A', 'New']);
  const summaries = await Promise.all(
    createdAt(site).map(async (key) => (await fieldsOf(site, key)).summary),
  );
  expect(summaries).toEqual(['Ticket A', 'New']);
});

import { describe, expect, it } from 'vitest';
import { sessions } from '../../shared/export/sessions/session.ts';
import {
  COMPLETED,
  draftedSession,
  FAILED,
  type Following,
  openFollowing,
  STARTED_AT,
} from './follow-fixture.ts';

const TASK_ID = '7a5c0000-7a5c-4a5c-8a5c-7a5c00000001';

function pathOf({ sessionId }: Following): string {
  return `/api/jira/export-status/${sessionId}`;
}

async function statusOf(following: Following): Promise<unknown> {
  const answer = await following.get(pathOf(following));
  expect(answer.status).toBe(200);
  return answer.json();
}

describe('the status of an export', () => {
  it('is pending before its first start', async () => {
    const following = await openFollowing();

    expect(await statusOf(following)).toEqual({
      session_id: following.sessionId,
      task_id: null,
      status: 'pending',
      progress_percentage: 0,
      tickets_completed: 0,
      total_tickets: 87,
      current_ticket_title: null,
      estimated_time_remaining_minutes: null,
    });
  });

  it('while it is exporting has the fields of the reference', async () => {
    const following = await openFollowing();
    await following.write({ tickets_skipped: 1 });

    expect(await statusOf(following)).toEqual({
      session_id: following.sessionId,
      task_id: TASK_ID,
      status: 'exporting',
      progress_percentage: 34.5,
      tickets_completed: 29,
      total_tickets: 87,
      current_ticket_title: 'Configure Product Fields',
      estimated_time_remaining_minutes: 2,
    });
  });

  it('when it is completed has the fields of the reference', async () => {
    const following = await openFollowing();
    await following.write(COMPLETED);

    expect(await statusOf(following)).toEqual({
      session_id: following.sessionId,
      task_id: TASK_ID,
      status: 'completed',
      jira_tickets_created: 87,
      dependencies_created: 12,
      manual_fixes_needed: 3,
      total_processing_time_minutes: 2.8,
      completed_at: '2026-03-02T10:02:48.000Z',
    });
  });

  it('when it has failed has the fields of the reference', async () => {
    const following = await openFollowing();
    await following.write({ ...FAILED, retry_attempts_used: 3 });

    expect(await statusOf(following)).toEqual({
      session_id: following.sessionId,
      task_id: TASK_ID,
      status: 'failed',
      failed_at_ticket_order: 45,
      error_category: 'temporary',
      user_message: 'Jira could not be reached.',
      recovery_actions: ['Try again in a few minutes.'],
      retry_available: false,
      retry_attempts_used: 3,
    });
  });

  it('when it was cancelled tells how far it came', async () => {
    const following = await openFollowing();
    await following.write({ status: 'cancelled', ended_at: STARTED_AT, lease: null });

    expect(await statusOf(following)).toEqual({
      session_id: following.sessionId,
      task_id: TASK_ID,
      status: 'cancelled',
      progress_percentage: 33.3,
      tickets_completed: 29,
      total_tickets: 87,
      current_ticket_title: null,
      estimated_time_remaining_minutes: null,
    });
  });
});

describe('the rate limit', () => {
  it('lets one of many who ask at once have the answer, every time', async () => {
    const following = await openFollowing();

    for (const _time of [1, 2, 3]) {
      const answers = await Promise.all(Array.from({ length: 30 }, () => following.get(pathOf(following))));

      const refused = answers.filter(({ status }) => status === 429);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(refused).toHaveLength(29);
      expect(new Set(refused.map(({ headers }) => headers.get('retry-after')))).toEqual(new Set(['2']));
      expect(await refused[0]?.json()).toMatchObject({ status: 429, error_category: 'temporary' });
      following.pass(2_000);
    }
  });

  it('is over after 2 seconds, whoever was refused in between, and not before', async () => {
    const following = await openFollowing();
    const codes: [number, string | null][] = [];

    for (const ms of [0, 500, 1_000, 499, 1, 1_999, 1]) {
      following.pass(ms);
      const { status, headers } = await following.get(pathOf(following));
      codes.push([status, headers.get('retry-after')]);
    }

    expect(codes).toEqual([
      [200, null],
      [429, '2'],
      [429, '1'],
      [429, '1'],
      [200, null],
      [429, '1'],
      [200, null],
    ]);
  });

  it('is of the session, whoever asks', async () => {
    const following = await openFollowing();
    await following.grant('viewer@example.com', { default: 'viewer' });
    const token = await following.mint({ email: 'viewer@example.com' });

    const first = await following.get(pathOf(following));
    const second = await following.get(pathOf(following), token);

    expect([first.status, second.status]).toEqual([200, 429]);
  });

  it('does not count who asks for a session that is not there', async () => {
    const following = await openFollowing();
    await following.documents.delete(sessions, 'default', following.sessionId);

    const missing = await following.get(pathOf(following));
    await following.documents.set(sessions, 'default', following.sessionId, draftedSession());
    const found = await following.get(pathOf(following));

    expect([missing.status, found.status]).toEqual([404, 200]);
  });

  it('does not last for ever where a clock was wrong', async () => {
    const following = await openFollowing();
    following.pass(3_600_000);
    await following.get(pathOf(following));

    following.pass(-3_600_000);

    expect((await following.get(pathOf(following))).status).toBe(200);
  });
});

describe('the status is refused', () => {
  it('to another tenant, without a role, without a token, for what is no id', async () => {
    const following = await openFollowing();
    await following.grant('other@example.com', { other: 'admin' });
    const token = await following.mint({ email: 'other@example.com' });
    const stranger = await following.mint({ email: 'stranger@example.com' });
    const headers = { authorization: `Bearer ${token}`, 'x-tenant-id': 'other' };

    const otherTenant = await fetch(following.baseUrl + pathOf(following), { headers });
    const noRole = await following.get(pathOf(following), stranger);
    const noToken = await fetch(following.baseUrl + pathOf(following));
    const noId = await following.get('/api/jira/export-status/1');

    expect([otherTenant.status, noRole.status, noToken.status, noId.status]).toEqual([404, 403, 401, 400]);
  });
});

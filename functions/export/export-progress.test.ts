import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { eventually } from '../../scripts/testing/local-process.ts';
import {
  followByEvents,
  followByProtocols,
  followBySocket,
  refusedSocket,
  type StreamClient,
} from '../../scripts/testing/stream-clients.ts';
import { exports } from '../../shared/export/run/export.ts';
import { sessions } from '../../shared/export/sessions/session.ts';
import { COMPLETED, draftedSession, FAILED, openFollowing, STARTED_AT, TOKEN } from './follow-fixture.ts';
import {
  cancelled,
  completed,
  credentials,
  failed,
  followBoth,
  pending,
  progress,
} from './progress-fixture.ts';

describe('following an export', () => {
  it('tells how it stands, each change, and its end', async () => {
    const following = await openFollowing();
    const both = await followBoth(following);
    await both.received(1);

    await following.write();
    await both.received(2);
    await following.write({ phase: 'links', position: 0, tickets_completed: 87 });
    await both.received(3);
    await following.write(COMPLETED);

    const told = [
      pending,
      progress({}),
      progress({
        progress_percentage: 100,
        current_stage: 'Creating dependency links',
        tickets_completed: 87,
        estimated_time_remaining_minutes: 1,
      }),
      completed,
    ];
    expect(await both.ended()).toEqual({ code: 1000, ended: true, socket: told, events: told });
  });

  it.each([
    ['completion', COMPLETED, completed],
    ['failure', FAILED, failed],
    [
      'failure without another retry',
      { ...FAILED, retry_attempts_used: 3 },
      { ...failed, retry_available: false },
    ],
    ['cancellation', { status: 'cancelled' as const, ended_at: STARTED_AT }, cancelled],
  ])('ends with %s, also for those who come later', async (_what, record, message) => {
    const following = await openFollowing();
    await following.write();
    const early = await followBoth(following);
    await early.received(1);

    await following.write(record);

    const told = [progress({}), message];
    expect(await early.ended()).toEqual({ code: 1000, ended: true, socket: told, events: told });
    const late = await followBoth(following);
    expect(await late.ended()).toEqual({ code: 1000, ended: true, socket: [message], events: [message] });
  });

  it('ends when the session is deleted, started or not', async () => {
    const following = await openFollowing();
    const { documents, sessionId } = following;
    const drafted = await followBoth(following);
    await drafted.received(1);
    await documents.delete(sessions, 'default', sessionId);
    const deleted = { type: 'session_deleted', session_id: sessionId };
    const told = [pending, deleted];
    expect(await drafted.ended()).toEqual({ code: 1000, ended: true, socket: told, events: told });

    await documents.set(sessions, 'default', sessionId, draftedSession());
    await following.write();
    const exporting = await followBoth(following);
    await exporting.received(1);
    await documents.delete(sessions, 'default', sessionId);

    expect((await exporting.ended()).socket).toEqual([progress({}), deleted]);
  });

  it('says nothing of what followers cannot see', async () => {
    const following = await openFollowing();
    await following.write();
    const both = await followBoth(following);
    await both.received(1);

    for (const holder of ['a', 'b', 'c']) {
      await following.write({
        lease: { holder, until: STARTED_AT },
        heartbeat_at: '2026-03-02T10:00:01.000Z',
      });
      // Longer than changes are held back, so that each of them could be told.
      await delay(150);
    }
    await following.write(COMPLETED);

    expect((await both.ended()).socket).toEqual([progress({}), completed]);
  });

  it('goes on with the next run for those who come back after a failure', async () => {
    const following = await openFollowing();
    await following.write(FAILED);
    const first = await followBoth(following);
    await first.ended();

    await following.write({ current: null, lease: null });
    const second = await followBoth(following);

    const [told] = await second.received(1);
    expect(told).toEqual([progress({ current_stage: 'Preparing ticket 30 of 87' })]);
  });

  it('tells those who are slow the newest, and of much in a short time little', async () => {
    const following = await openFollowing();
    await following.write();
    const both = await followBoth(following);
    await both.received(1);

    for (let done = 30; done < 87; done += 1) await following.write({ tickets_completed: done });
    await eventually('the newest', async () => (lastDone(both.socket) === 86 ? true : undefined));
    await eventually('the newest', async () => (lastDone(both.events) === 86 ? true : undefined));

    const told = both.socket.messages.map((message) => Number(message['tickets_completed']));
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.length).toBeLessThan(57);
  });
});

function lastDone({ messages }: StreamClient): unknown {
  return messages.at(-1)?.['tickets_completed'];
}

describe('who may follow', () => {
  it('viewers of the tenant, by header or subprotocol', async () => {
    const { progressUrl, grant, mint } = await openFollowing();
    await grant('viewer@example.com', { default: 'viewer' });
    const token = await mint({ email: 'viewer@example.com' });

    const clients = await Promise.all([
      followBySocket(progressUrl, { token }),
      followByEvents(progressUrl, { token }),
      followByProtocols(progressUrl, ['millrace', `bearer.${token}`]),
    ]);

    for (const client of clients) expect(await client.received(1)).toEqual([pending]);
  });

  it('nobody without a token, a role, or a session in their tenant', async () => {
    const { progressUrl, sessionId, grant, mint } = await openFollowing();
    await grant('other@example.com', { other: 'admin' });
    const asOther = {
      authorization: `Bearer ${await mint({ email: 'other@example.com' })}`,
      'x-tenant-id': 'other',
    };
    const asStranger = { authorization: `Bearer ${await mint({ email: 'stranger@example.com' })}` };
    const asAdmin = { authorization: `Bearer ${TOKEN}` };
    const missing = progressUrl.replace(sessionId, sessionId.replace(/^./, '0'));
    const attempts = [
      [progressUrl, {}],
      [progressUrl, asStranger],
      [progressUrl, asOther],
      [missing, asAdmin],
      [progressUrl.replace(sessionId, '1'), asAdmin],
    ] as const;

    const sockets = await Promise.all(attempts.map(([url, headers]) => refusedSocket(url, headers)));
    const events = await Promise.all(attempts.map(([url, headers]) => fetch(url, { headers })));

    expect(sockets.map(({ status }) => status)).toEqual([401, 403, 404, 404, 400]);
    expect(events.map(({ status }) => status)).toEqual([401, 403, 404, 404, 400]);
  });
});

it('breaks off when the record cannot be read, and can be followed again when it can', async () => {
  const following = await openFollowing();
  await following.write();
  const both = await followBoth(following);
  await both.received(1);

  await following.documents.update(exports, 'default', following.sessionId, { status: 'odd' as 'failed' });

  expect(await both.ended()).toMatchObject({ code: 1011, ended: false });
  await following.write();
  const again = await followBySocket(following.progressUrl, credentials);
  expect(await again.received(1)).toEqual([progress({})]);
});

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
import {
  COMPLETED,
  draftedSession,
  FAILED,
  type Following,
  openFollowing,
  STARTED_AT,
  TOKEN,
} from './follow-fixture.ts';

const credentials = { token: TOKEN };

function progress(fields: Readonly<Record<string, unknown>>) {
  return {
    type: 'export_progress',
    session_id: expect.any(String),
    status: 'exporting',
    progress_percentage: 33.3,
    current_stage: 'Creating ticket 30 of 87: Configure Product Fields',
    tickets_completed: 29,
    tickets_failed: 0,
    total_tickets: 87,
    estimated_time_remaining_minutes: 2,
    current_jira_project: 'PROJ',
    ...fields,
  };
}

const pending = progress({
  status: 'pending',
  progress_percentage: 0,
  current_stage: 'Waiting for the export to be started',
  tickets_completed: 0,
  estimated_time_remaining_minutes: 3,
});
const completed = {
  type: 'export_complete',
  status: 'completed',
  tickets_created: 87,
  dependencies_created: 12,
  manual_fixes_needed: 3,
  total_processing_time_minutes: 2.8,
};
const failed = {
  type: 'export_failed',
  status: 'failed',
  failed_at_ticket: 45,
  error_category: 'temporary',
  retry_available: true,
  error_message: 'Network timeout connecting to Jira',
};
const cancelled = {
  type: 'export_cancelled',
  status: 'cancelled',
  progress_percentage: 33.3,
  tickets_completed: 29,
  total_tickets: 87,
};

/** Both kinds of client, and what they have seen when their stream has ended. */
async function followBoth({ progressUrl }: Following) {
  const socket = await followBySocket(progressUrl, credentials);
  const events = await followByEvents(progressUrl, credentials);
  return {
    socket,
    events,
    received: (count: number) => Promise.all([socket.received(count), events.received(count)]),
    async ended() {
      const { code } = await socket.closed;
      return { code, ended: await events.ended, socket: socket.messages, events: events.messages };
    },
  };
}

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

describe('many followers', () => {
  it('200 by WebSocket and 200 by events share one watch and all see the end', async () => {
    const following = await openFollowing();
    await following.write();
    const followers = Array.from({ length: 400 }, (_, n) =>
      (n % 2 === 0 ? followBySocket : followByEvents)(following.progressUrl, credentials),
    );
    const clients = await Promise.all(followers);
    await Promise.all(clients.map((client) => client.received(1)));
    const whileFollowed = [...following.watched];

    await following.write({ phase: 'labels' });
    await Promise.all(clients.map((client) => client.received(2)));
    await following.write(COMPLETED);

    const told = [progress({}), progress({ current_stage: 'Removing marker labels' }), completed];
    for (const client of clients) {
      expect('closed' in client ? (await client.closed).code : await client.ended).toBe(
        'closed' in client ? 1000 : true,
      );
      expect(client.messages).toEqual(told);
    }
    expect(whileFollowed.toSorted()).toEqual(['exports', 'sessions']);
    await eventually('the end of the watch', async () => (following.watched.length === 0 ? true : undefined));
  }, 30_000);

  it('one who leaves takes nothing from the others, and the last one ends the watch', async () => {
    const following = await openFollowing();
    await following.write();
    const both = await followBoth(following);
    await both.received(1);

    both.socket.leave();
    await both.socket.closed;
    await following.write({ phase: 'links' });

    expect((await both.events.received(2))[1]).toMatchObject({ current_stage: 'Creating dependency links' });
    both.events.leave();
    await eventually('the end of the watch', async () => (following.watched.length === 0 ? true : undefined));
  });

  it('of several sessions each see their own', async () => {
    const following = await openFollowing();
    const other = {
      ...draftedSession(),
      session_id: following.sessionId.replace(/^./, '6'),
      ticket_count: 1,
    };
    await following.documents.set(sessions, 'default', other.session_id, other);
    await following.write();

    const first = await followBySocket(following.progressUrl, credentials);
    const second = await followBySocket(
      following.progressUrl.replace(following.sessionId, other.session_id),
      credentials,
    );

    expect(await first.received(1)).toEqual([progress({ session_id: following.sessionId })]);
    expect((await second.received(1))[0]).toMatchObject({
      session_id: other.session_id,
      status: 'pending',
      total_tickets: 1,
    });
  });
});

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

it('does not keep a backup waiting, nor does a backup keep followers waiting', async () => {
  const following = await openFollowing();
  const both = await followBoth(following);
  await both.received(1);
  const atRest = Promise.withResolvers<void>();
  const copied = following.gate.run(() =>
    following.gate.whileOthersAreDone(async () => {
      const meanwhile = await followByEvents(following.progressUrl, credentials);
      await meanwhile.received(1);
      atRest.resolve();
    }),
  );

  await expect(atRest.promise).resolves.toBeUndefined();
  await copied;
});

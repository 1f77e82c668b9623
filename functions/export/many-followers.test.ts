import { describe, expect, it } from 'vitest';
import { eventually } from '../../scripts/testing/local-process.ts';
import { followByEvents, followBySocket } from '../../scripts/testing/stream-clients.ts';
import { sessions } from '../../shared/export/sessions/session.ts';
import { COMPLETED, draftedSession, openFollowing } from './follow-fixture.ts';
import { completed, credentials, followBoth, progress } from './progress-fixture.ts';

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

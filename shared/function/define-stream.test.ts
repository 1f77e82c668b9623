import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { eventually } from '../../scripts/testing/local-process.ts';
import {
  followByEvents,
  followByProtocols,
  followBySocket,
  refusedSocket,
} from '../../scripts/testing/stream-clients.ts';
import { EMAIL, FIXED, one, serve, type Source, upTo } from './stream-fixture.ts';

/** 64 KiB a message, as fast as they are taken. */
function flood() {
  let made = 0;
  const text = 'x'.repeat(64 * 1024);
  const source: Source = async function* (signal) {
    for (; !signal.aborted; made += 1) {
      yield Object.assign({ type: 'count', count: made }, { text });
      await nextTurn();
    }
  };
  return { source, made: () => made };
}

const threeMessages = [1, 2, 3].map((count) => ({ type: 'count', count }));

describe('a stream', () => {
  it('is a WebSocket for those who ask for one, closed with 1000 after the last message', async () => {
    const { url, token } = await serve(upTo(3));

    const client = await followBySocket(url, { token });

    expect(await client.closed).toEqual({ code: 1000, reason: 'There is no more to tell.' });
    expect(client.messages).toEqual(threeMessages);
  });

  it('is Server-Sent Events for all others, which nothing on the way keeps or compresses', async () => {
    const { url, token } = await serve(upTo(3));

    const client = await followByEvents(url, { token });

    expect(await client.ended).toBe(true);
    expect(client.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    expect(client.headers).not.toHaveProperty('content-encoding');
    expect(client.text()).toBe(
      'retry: 2000\n\n' +
        [1, 2, 3].map((n) => `event: count\ndata: {"type":"count","count":${n}}\n\n`).join(''),
    );
  });

  it('answers HEAD without opening anything', async () => {
    let opened = 0;
    const { url, token } = await serve(async function* (signal) {
      opened += 1;
      yield* one(signal);
    });

    const answer = await fetch(url, { method: 'HEAD', headers: { authorization: `Bearer ${token}` } });

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(opened).toBe(0);
  });

  it.each(['socket', 'events'] as const)('says by %s that nobody listens any more', async (way) => {
    const left = Promise.withResolvers<void>();
    const { url, token } = await serve(async function* (signal) {
      yield* one(signal);
      left.resolve();
    });
    const client = await (way === 'socket' ? followBySocket : followByEvents)(url, { token });
    await client.received(1);

    client.leave();

    await expect(left.promise).resolves.toBeUndefined();
  });

  it('says that nobody listens when a WebSocket client closes as it should', async () => {
    const left = Promise.withResolvers<void>();
    const { url, token } = await serve(async function* (signal) {
      yield* one(signal);
      left.resolve();
    });
    const client = await followBySocket(url, { token });

    client.socket.close(1000);

    expect((await client.closed).code).toBe(1000);
    await expect(left.promise).resolves.toBeUndefined();
  });

  it.each(['socket', 'events'] as const)('makes by %s no more than the client takes', async (way) => {
    const { source, made } = flood();
    const { url, token } = await serve(source);

    const { resume } = await (way === 'socket' ? pausedSocket : pausedEvents)(url, token);

    const stuckAt = await eventually('a stop', () => unchanged(made));
    expect(stuckAt).toBeLessThan(1000);
    resume();
    await eventually('more', async () => (made() > stuckAt + 100 ? true : undefined));
  });

  it.each(['socket', 'events'] as const)('that breaks is broken off by %s', async (way) => {
    const broken = Promise.withResolvers<void>();
    const { url, token } = await serve(async function* () {
      yield { type: 'count', count: 1 };
      await broken.promise;
    });
    const client = await (way === 'socket' ? followBySocket : followByEvents)(url, { token });
    await client.received(1);

    broken.reject(new Error('The store is gone.'));

    const end = 'closed' in client ? await client.closed : await client.ended;
    expect(end).toEqual(
      way === 'socket' ? { code: 1011, reason: 'The stream broke: connect again.' } : false,
    );
    expect(client.messages).toEqual([{ type: 'count', count: 1 }]);
  });
});

describe('a heartbeat', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
  });

  it('reaches all who follow, and costs nobody the stream', async () => {
    const { url, token } = await serve(one);
    const socket = await followBySocket(url, { token });
    const events = await followByEvents(url, { token });
    await Promise.all([socket.received(1), events.received(1)]);

    for (const _beat of [1, 2, 3]) {
      const pinged = once(socket.socket, 'ping');
      vi.advanceTimersByTime(15_000);
      await pinged;
      // The answer must have arrived before the next one is sent.
      socket.socket.ping();
      await once(socket.socket, 'pong');
    }

    const text = await eventually('three heartbeats', async () =>
      events.text().match(/: heartbeat\n\n/g)?.length === 3 ? events.text() : undefined,
    );
    expect(text).toContain('event: count');
    expect(socket.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('shows that a WebSocket client is gone without a word', async () => {
    const { url, token } = await serve(one);
    const silent = new WebSocket(url.replace('http', 'ws'), {
      headers: { authorization: `Bearer ${token}` },
      autoPong: false,
    });
    await once(silent, 'open');

    vi.advanceTimersByTime(30_000);

    expect(await once(silent, 'close')).toEqual([1006, Buffer.alloc(0)]);
  });
});

describe('the end of the process', () => {
  it('closes WebSockets with 1001 and ends events', async () => {
    const stopping = new AbortController();
    const { url, token } = await serve(one, { stopping: stopping.signal });
    const socket = await followBySocket(url, { token });
    const events = await followByEvents(url, { token });
    await Promise.all([socket.received(1), events.received(1)]);

    stopping.abort();

    expect(await socket.closed).toEqual({ code: 1001, reason: 'The server is stopping: connect again.' });
    expect(await events.ended).toBe(true);
    expect(events.text()).toMatch(/: The server is stopping: connect again\.\n\n$/);
  });

  it.each(['socket', 'events'] as const)('cuts off a client by %s that takes nothing', async (way) => {
    const stopping = new AbortController();
    const { source, made } = flood();
    const { url, token, server } = await serve(source, { stopping: stopping.signal });
    await (way === 'socket' ? pausedSocket : pausedEvents)(url, token);
    await eventually('a stop', () => unchanged(made));

    stopping.abort();
    server.close();

    await expect(once(server, 'close')).resolves.toEqual([]);
  });
});

describe('the token of a stream', () => {
  it('may stand in a subprotocol, and millrace is the one that is chosen', async () => {
    const { url, token } = await serve(upTo(1));

    const client = await followByProtocols(url, ['millrace', `bearer.${token}`]);

    expect(client.protocol).toBe('millrace');
    expect(await client.received(1)).toEqual([{ type: 'count', count: 1 }]);
  });

  it("may stand in a subprotocol of Node's own WebSocket too", async () => {
    const { url, token } = await serve(upTo(1));
    const socket = new globalThis.WebSocket(url.replace('http', 'ws'), ['millrace', `bearer.${token}`]);
    const closed = Promise.withResolvers<number>();
    const received: unknown[] = [];
    socket.addEventListener('message', ({ data }) => received.push(JSON.parse(String(data))));
    socket.addEventListener('close', ({ code }) => closed.resolve(code));

    expect(await closed.promise).toBe(1000);
    expect(socket.protocol).toBe('millrace');
    expect(received).toEqual([{ type: 'count', count: 1 }]);
  });

  it('may be the fixed one of the local process', async () => {
    const { url } = await serve(upTo(1));

    const client = await followBySocket(url, { token: FIXED });

    expect((await client.closed).code).toBe(1000);
  });

  it('ends what it opened when it expires', async () => {
    const { url, tokens } = await serve(one);
    // Verification takes a token for five seconds longer.
    const token = await tokens.mint({ email: EMAIL }, { expiresInSec: 0 });

    const socket = await followBySocket(url, { token });
    const events = await followByEvents(url, { token });

    const reason = 'The token has expired: connect again with a new one.';
    expect(await socket.closed).toEqual({ code: 1008, reason });
    expect(await events.ended).toBe(true);
    expect(events.text().endsWith(`: ${reason}\n\n`)).toBe(true);
    expect(socket.messages).toEqual([{ type: 'count', count: 1 }]);
  });

  it('is asked for its role in the tenant that is named, by header or subprotocol', async () => {
    const { url, token } = await serve(upTo(1));

    const byHeader = await followBySocket(url, { token, tenant: 'other' });
    const byProtocol = await followByProtocols(url, ['millrace', `bearer.${token}`, 'tenant.other']);
    const refusedHeader = await refusedSocket(url, {
      authorization: `Bearer ${token}`,
      'x-tenant-id': 'third',
    });
    const refusedProtocol = await refusedSocket(url, {}, ['millrace', `bearer.${token}`, 'tenant.third']);

    expect([(await byHeader.closed).code, (await byProtocol.closed).code]).toEqual([1000, 1000]);
    expect([refusedHeader.status, refusedProtocol.status]).toEqual([403, 403]);
    expect(refusedProtocol.problem['detail']).toContain('has no role in tenant "third"');
  });
});

it('drops a client that says more than anybody has to say', async () => {
  const { url, token } = await serve(one);
  const client = await followBySocket(url, { token });

  client.socket.send('x'.repeat(5000));

  expect((await client.closed).code).toBe(1009);
});

/** The value when it is the same at ten looks in a row. */
async function unchanged(look: () => number): Promise<number | undefined> {
  const first = look();
  for (let looks = 0; looks < 10; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    if (look() !== first) return undefined;
  }
  return first > 0 ? first : undefined;
}

/** Takes nothing until it is resumed. */
async function pausedSocket(url: string, token: string) {
  const client = new WebSocket(url.replace('http', 'ws'), { headers: { authorization: `Bearer ${token}` } });
  onTestFinished(() => client.terminate());
  client.on('error', () => {});
  await once(client, 'open');
  client.pause();
  return { resume: () => client.resume() };
}

async function pausedEvents(url: string, token: string) {
  const asked = request(url, { agent: false, headers: { authorization: `Bearer ${token}` } }).end();
  onTestFinished(() => void asked.destroy());
  asked.on('error', () => {});
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.pause();
  response.on('error', () => {});
  return { resume: () => void response.resume() };
}

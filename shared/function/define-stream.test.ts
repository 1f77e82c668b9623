import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { eventually } from '../../scripts/testing/local-process.ts';
import { followByEvents, followBySocket } from '../../scripts/testing/stream-clients.ts';
import { one, serve, type Source, upTo } from './stream-fixture.ts';

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
  // It may be cut off, which is what a test waits for at the server.
  client.on('error', () => {});
  await once(client, 'open');
  client.pause();
  return { resume: () => client.resume() };
}

async function pausedEvents(url: string, token: string) {
  const asked = request(url, { agent: false, headers: { authorization: `Bearer ${token}` } }).end();
  onTestFinished(() => void asked.destroy());
  // As above; both the request and its answer tell of it.
  asked.on('error', () => {});
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.pause();
  response.on('error', () => {});
  return { resume: () => void response.resume() };
}

import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { reply } from '../../shared/function/reply.ts';
import { silentLog } from '../../shared/observability/log.ts';
import type { Platform } from '../../shared/platform/platform.ts';
import { RequestGate } from '../local/request-gate.ts';
import { createLocalServer, listenLocally } from '../local/server.ts';
import { eventually } from '../testing/local-process.ts';

const MIB = 1024 * 1024;
const CONNECTIONS = 20;

const taking = defineHttpFunction({
  name: 'take',
  method: 'POST',
  path: '/api/take',
  summary: 'Takes a body',
  access: 'public',
  body: z.looseObject({}),
  responses: { 200: z.object({}) },
  handle: () => Promise.resolve(reply(200, {})),
});

async function openServer(timeoutMs = 60_000): Promise<number> {
  const environment = {
    platform: {} as Platform,
    policy: { trusted: [], serviceAccounts: [] },
    log: silentLog,
    production: false,
    tracePrefix: '',
  };
  const server = createLocalServer([taking], environment, new RequestGate(), {
    headersTimeout: timeoutMs,
    requestTimeout: timeoutMs,
    connectionsCheckingInterval: 50,
    maxConnections: CONNECTIONS,
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return listenLocally(server, 0);
}

/** That the server cuts it off is no error to us; `close` follows it. */
function open(port: number): Socket {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  return socket;
}

/** Sends this and reads until the connection ends; an answer may be lost when it is cut while there is more to send. */
async function answerTo(port: number, sent: string): Promise<string> {
  const socket = open(port);
  let answer = '';
  socket.setEncoding('latin1').on('data', (part: string) => (answer += part));
  socket.write(sent);
  // Not `once`, to which a reset is a failure.
  await new Promise<void>((resolve) => socket.on('close', () => resolve()));
  return answer;
}

async function post(
  port: number,
  body: Readable,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const asked = request({
    port,
    host: '127.0.0.1',
    path: '/api/take',
    method: 'POST',
    headers,
    agent: false,
  });
  // The server may close while there is more to send; what counts is the answer, without which `once` rejects.
  asked.on('error', () => undefined);
  // Destroying it below, in the middle, is an error to a stream from a generator.
  body.on('error', () => undefined).pipe(asked);
  const [answer] = (await once(asked, 'response')) as [{ statusCode: number; resume(): void }];
  answer.resume();
  body.destroy();
  asked.destroy();
  return answer.statusCode;
}

const head = 'POST /api/take HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';

it.each([
  ['header fields that never end', head],
  ['a connection that says nothing', ''],
  ['a body that stops', `${head}Content-Length: 1000\r\n\r\n{"a":`],
  ['a chunk that stops', `${head}Transfer-Encoding: chunked\r\n\r\n3e8\r\n{"a":`],
])('does not wait for %s', async (_what, sent) => {
  const port = await openServer(300);

  const answer = await answerTo(port, sent);

  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  expect(await post(port, Readable.from(['{}']), { 'content-type': 'application/json' })).toBe(200);
});

const long = (bytes: number) => 'x'.repeat(bytes);

it.each([
  ['a header field of 17 KiB', `${head}X-Long: ${long(17 * 1024)}\r\n\r\n`],
  ['1,200 header fields', `${head}${'X-Many: 12345\r\n'.repeat(1_200)}\r\n`],
])('refuses %s', async (_what, sent) => {
  const port = await openServer();

  expect(await answerTo(port, sent)).toMatch(/^HTTP\/1\.1 431 /);
});

it.each([
  ['10,000 header fields', `${head}${'X-Many: 12345\r\n'.repeat(10_000)}\r\n`],
  ['a header field of 8 MiB', `${head}X-Long: ${long(8 * MIB)}\r\n\r\n`],
  ['a path of 8 MiB', `POST /${long(8 * MIB)} HTTP/1.1\r\nHost: x\r\n\r\n`],
])('cuts off %s, and serves others', async (_what, sent) => {
  const port = await openServer();

  expect(await answerTo(port, sent)).toMatch(/^(HTTP\/1\.1 431 |$)/);
  expect(await post(port, Readable.from(['{}']), { 'content-type': 'application/json' })).toBe(200);
});

it('reads no body without end', async () => {
  const port = await openServer();
  const endless = Readable.from(
    (function* () {
      for (;;) yield Buffer.alloc(64 * 1024, ' ');
    })(),
  );

  expect(await post(port, endless, { 'content-type': 'application/json' })).toBe(413);
});

it.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
])('unpacks no bomb of %s', async (encoding, compress) => {
  const port = await openServer();
  const bomb = compress(Buffer.alloc(64 * MIB, ' '));
  const before = process.memoryUsage().rss;

  const statuses = await Promise.all(
    Array.from({ length: 5 }, () =>
      post(port, Readable.from([bomb]), { 'content-type': 'application/json', 'content-encoding': encoding }),
    ),
  );

  expect(new Set(statuses)).toEqual(new Set([413]));
  expect(process.memoryUsage().rss - before).toBeLessThan(128 * MIB);
});

it('keeps no more connections than it may, and serves again when some are gone', async () => {
  const port = await openServer();
  const sockets = Array.from({ length: CONNECTIONS * 5 }, () => open(port));

  const closed = () => sockets.filter(({ closed: isClosed }) => isClosed).length;
  for (const socket of sockets) socket.resume();
  await eventually('the end of most connections', async () =>
    closed() === CONNECTIONS * 4 ? true : undefined,
  );
  for (const socket of sockets) socket.destroy();

  // Reset until the server has noticed that the others are gone.
  const served = await eventually('an answer', () =>
    post(port, Readable.from(['{}']), { 'content-type': 'application/json' }).catch(() => undefined),
  );
  expect(served).toBe(200);
});

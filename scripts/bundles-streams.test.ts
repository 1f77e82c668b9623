import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildFunction } from './build.ts';
import { bootFunction, makeBundleFolder, problemStatus } from './testing/bundle-fixture.ts';
import { installNamedPackages } from './testing/bundle-process.ts';
import streamProbe from './testing/bundle-stream-probe.ts';
import {
  followByEvents,
  followByProtocols,
  followBySocket,
  refusedSocket,
} from './testing/stream-clients.ts';

const WITHIN_MS = 120_000;
const hello = { type: 'hello', count: 1 };
const outDir = makeBundleFolder();
let dir = '';

beforeAll(async () => {
  const file = fileURLToPath(new URL('testing/bundle-stream-probe.ts', import.meta.url));
  const built = await buildFunction(streamProbe, file, outDir.path);
  dir = built.dir;
  await installNamedPackages(dir);
}, WITHIN_MS);
afterAll(() => outDir.remove());

describe('a stream in functions-framework', () => {
  test(
    'is a WebSocket for the first client, and Server-Sent Events beside it',
    async () => {
      const { baseUrl } = await bootFunction(streamProbe.name, dir);

      const socket = await followByProtocols(`${baseUrl}/stream`, ['millrace', 'bearer.x']);
      const events = await followByEvents(`${baseUrl}/stream`);

      expect(socket.protocol).toBe('millrace');
      expect(await socket.received(1)).toEqual([hello]);
      expect(await events.received(1)).toEqual([hello]);
      expect(events.text()).toBe('retry: 2000\n\nevent: hello\ndata: {"type":"hello","count":1}\n\n');
    },
    WITHIN_MS,
  );

  test(
    'refuses a WebSocket elsewhere, and other methods, with problem documents',
    async () => {
      const { baseUrl } = await bootFunction(streamProbe.name, dir);

      expect((await refusedSocket(`${baseUrl}/elsewhere`)).status).toBe(404);
      expect(await problemStatus(await fetch(`${baseUrl}/stream`, { method: 'POST' }))).toBe(405);
    },
    WITHIN_MS,
  );

  test(
    'ends with the process: WebSockets with 1001, events with their end',
    async () => {
      const booted = await bootFunction(streamProbe.name, dir);
      const sockets = await Promise.all(
        Array.from({ length: 20 }, () => followBySocket(`${booted.baseUrl}/stream`)),
      );
      const events = await followByEvents(`${booted.baseUrl}/stream`);
      await Promise.all([...sockets, events].map((client) => client.received(1)));

      const code = await booted.end('SIGTERM');

      expect(code).toBe(0);
      const closed = await Promise.all(sockets.map((client) => client.closed));
      expect(new Set(closed.map((each) => each.code))).toEqual(new Set([1001]));
      expect(await events.ended).toBe(true);
    },
    WITHIN_MS,
  );
});

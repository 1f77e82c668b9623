import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { reply } from '../../shared/function/reply.ts';
import { silentLog } from '../../shared/observability/log.ts';
import type { Platform } from '../../shared/platform/platform.ts';
import { defineStreamFunction } from '../../shared/function/define-stream.ts';
import { followBySocket, refusedSocket } from '../testing/stream-clients.ts';
import { RequestGate } from './request-gate.ts';
import { createLocalServer, listenLocally } from './server.ts';

const thing = (method: 'GET' | 'PUT') =>
  defineHttpFunction({
    name: `${method.toLowerCase()}-thing`,
    method,
    path: '/api/things/{thing_id}',
    summary: 'A thing',
    access: 'public',
    params: z.object({ thing_id: z.string() }),
    responses: { 200: z.object({ method: z.string(), thing_id: z.string() }) },
    async handle({ params }) {
      return reply(200, { method, ...params });
    },
  });

const counts = defineStreamFunction({
  name: 'counts',
  path: '/api/counts/{count_id}',
  summary: 'Counts',
  access: 'public',
  params: z.object({ count_id: z.string() }),
  messages: z.object({ type: z.literal('count') }),
  open: async () =>
    (async function* () {
      yield { type: 'count' };
    })(),
});

async function start() {
  const policy = { trusted: [], serviceAccounts: [] };
  const environment = {
    platform: {} as Platform,
    policy,
    log: silentLog,
    production: false,
    tracePrefix: '',
  };
  const server = createLocalServer([thing('GET'), thing('PUT'), counts], environment, new RequestGate());
  const port = await listenLocally(server, 0);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return port;
}

async function raw(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(request);
  return text(socket);
}

describe('the local server', () => {
  it.each([
    ['GET', '/api/things/a', 200, undefined],
    ['HEAD', '/api/things/a', 200, undefined],
    ['PUT', '/api/things/a', 200, undefined],
    ['POST', '/api/things/a', 405, 'GET, PUT'],
    ['GET', '/api/things/%zz', 400, undefined],
    ['GET', '/api', 404, undefined],
    ['GET', '//', 404, undefined],
    ['POST', '/functions/none', 404, undefined],
  ])('answers %s %s with %i and a request id', async (method, path, status, allow) => {
    const port = await start();

    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { 'x-request-id': 'mine' },
    });

    expect(response.status).toBe(status);
    expect(response.headers.get('x-request-id')).toBe('mine');
    expect(response.headers.get('allow') ?? undefined).toBe(allow);
  });

  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['headers over the limit', `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ])('answers %s with a problem document', async (_name, request, status) => {
    const port = await start();

    const [head = '', body = ''] = (await raw(port, request)).split('\r\n\r\n');

    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} .*application/problem\\+json`, 's'));
    expect(JSON.parse(body)).toMatchObject({ status, recovery_actions: [expect.any(String)] });
  });

  it.each([
    ['/api/things/a', 404],
    ['/api/none', 404],
    ['//', 404],
    ['/api/counts/%zz', 400],
  ])('refuses a request for a WebSocket at %s with %s', async (path, status) => {
    const port = await start();
    const url = `http://127.0.0.1:${port}${path}`;

    const refusal = await refusedSocket(url);

    expect(refusal.status).toBe(status);
    expect(refusal.problem['status']).toBe(status);
  });

  it('opens a WebSocket where there is a stream', async () => {
    const port = await start();

    const client = await followBySocket(`http://127.0.0.1:${port}/api/counts/1`);

    expect((await client.closed).code).toBe(1000);
  });
});

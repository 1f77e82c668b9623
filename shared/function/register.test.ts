import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getFunction, getTestServer } from '@google-cloud/functions-framework/testing';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { silentLog } from '../observability/log.ts';
import { systemClock } from '../platform/clock.ts';
import { systemIds } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import { defineHttpFunction } from './define.ts';
import type { FunctionEnvironment } from './exchange.ts';
import { register } from './register.ts';
import { reply } from './reply.ts';

test("answers what the framework's server is asked, before its Express application does", async () => {
  register(makeEcho('echo-1'), openEnvironment);
  const baseUrl = await listen(getTestServer('echo-1'));

  const echoed = await post(`${baseUrl}/echo`, '{"text":"hello"}');
  const malformed = await post(`${baseUrl}/echo`, '{"text"');

  expect(await echoed.json()).toEqual({ text: 'hello' });
  expect(malformed.status).toBe(400);
  expect(malformed.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
});

test('takes one server only', async () => {
  register(makeEcho('echo-2'), openEnvironment);
  await listen(getTestServer('echo-2'));
  const other = createServer((_request, response) => response.end('other'));

  const answer = await fetch(await listen(other));

  expect(await answer.text()).toBe('other');
});

test('fails loudly where the framework calls the function itself, whose body is gone by then', () => {
  register(makeEcho('echo-3'), openEnvironment);

  const registered = getFunction('echo-3') as () => unknown;

  expect(() => registered()).toThrow('took a request that was to reach Millrace directly');
});

test('opens the environment at once, so that a wrong one ends the start', () => {
  const open = (): FunctionEnvironment => {
    throw new Error('MILLRACE_REGION is not valid');
  };

  expect(() => register(makeEcho('echo-4'), open)).toThrow('MILLRACE_REGION is not valid');
  expect(getFunction('echo-4')).toBeUndefined();
});

function makeEcho(name: string) {
  return defineHttpFunction({
    name,
    method: 'POST',
    path: '/echo',
    summary: 'Answers its body',
    access: 'public',
    body: z.object({ text: z.string() }),
    responses: { 200: z.object({ text: z.string() }) },
    handle: async ({ body }) => reply(200, body),
  });
}

function openEnvironment(): FunctionEnvironment {
  return {
    platform: { clock: systemClock, ids: systemIds } as unknown as Platform,
    policy: { trusted: [], serviceAccounts: [] },
    log: silentLog,
    production: false,
    tracePrefix: '',
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function post(url: string, body: string): Promise<Response> {
  return fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
}

import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serveFunction } from '../../scripts/testing/function-fixture.ts';
import { defineHttpFunction } from './define.ts';
import { GzippedBody, RawBody, reply } from './reply.ts';

const long = defineHttpFunction({
  name: 'long',
  method: 'GET',
  path: '/long',
  summary: 'Answers much',
  access: 'public',
  query: z.object({
    length: z.coerce.number().default(5000),
    form: z.enum(['plain', 'gzipped']).default('plain'),
  }),
  responses: { 200: z.object({ text: z.string() }) },
  async handle({ query: { length, form } }) {
    const answer = { text: 'x'.repeat(length) };
    return reply(200, form === 'plain' ? answer : new GzippedBody(gzipSync(JSON.stringify(answer))));
  },
});

describe('an answer', () => {
  it('to HEAD is that to GET without its body', async () => {
    const { baseUrl } = await serveFunction(long);

    const response = await fetch(`${baseUrl}/long`, { method: 'HEAD' });

    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it.each([
    ['gzip', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['br, gzip;q=0.5', 'br'],
    ['br;q=0.5,gzip;q=0.8', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['gzip;q=0', null],
    ['identity', null],
  ])('to a client that accepts %s is encoded as %s', async (accepted, encoding) => {
    const { baseUrl } = await serveFunction(long);

    const response = await fetch(`${baseUrl}/long`, { headers: { 'accept-encoding': accepted } });

    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(await response.json()).toEqual({ text: 'x'.repeat(5000) });
  });

  it.each(['gzip', 'br'])('of some size is encoded as %s, too', async (encoding) => {
    const { baseUrl } = await serveFunction(long);

    const response = await fetch(`${baseUrl}/long?length=1000000`, {
      headers: { 'accept-encoding': encoding },
    });

    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(await response.json()).toEqual({ text: 'x'.repeat(1_000_000) });
  });

  it.each([
    ['gzip', 'gzip'],
    ['gzip, deflate, br', 'gzip'],
    ['br', 'br'],
    ['br, gzip;q=0', 'br'],
    ['identity', null],
  ])('that is held compressed goes to a client that accepts %s as %s', async (accepted, encoding) => {
    const { baseUrl } = await serveFunction(long);

    const response = await fetch(`${baseUrl}/long?form=gzipped`, {
      headers: { 'accept-encoding': accepted },
    });

    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual({ text: 'x'.repeat(5000) });
  });
});

describe('a streamed answer that breaks midway', () => {
  const broken = defineHttpFunction({
    name: 'broken',
    method: 'GET',
    path: '/broken',
    summary: 'Breaks',
    access: 'public',
    responses: { 200: z.string() },
    async handle() {
      async function* content() {
        yield Buffer.from('the first half');
        throw new Error('the source broke');
      }
      return reply(200, new RawBody(Readable.from(content())), { 'content-type': 'text/plain' });
    },
  });

  it('cuts the connection, so that the client knows', async () => {
    const { baseUrl } = await serveFunction(broken);

    await expect(fetch(`${baseUrl}/broken`).then((response) => response.text())).rejects.toThrow(
      /terminated|other side closed/,
    );
  });
});

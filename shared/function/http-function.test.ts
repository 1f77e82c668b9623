import { Buffer } from 'node:buffer';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serveFunction } from '../../scripts/testing/function-fixture.ts';
import { defineHttpFunction } from './define.ts';
import { ProblemError } from './problem.ts';
import { reply } from './reply.ts';

const echo = defineHttpFunction({
  name: 'echo',
  method: 'POST',
  path: '/api/things/{thing_id}',
  summary: 'Answers what it was asked',
  access: 'public',
  bodyLimitBytes: 2000,
  params: z.object({ thing_id: z.string().max(20) }),
  query: z.strictObject({ limit: z.coerce.number().int().default(10) }),
  body: z.strictObject({
    text: z.string().default('nothing'),
    fail: z.enum(['throw', 'problem', 'wrong-answer']).optional(),
  }),
  responses: { 200: z.object({ thing_id: z.string(), limit: z.int(), text: z.string() }) },
  async handle({ params, query, body }) {
    if (body.fail === 'throw') throw new Error('the secret of the inside');
    if (body.fail === 'problem')
      throw new ProblemError({ status: 409, detail: 'It runs.', extra: { job_id: 'j' } });
    if (body.fail === 'wrong-answer')
      return reply(200, { text: 7 } as unknown as { thing_id: string; limit: number; text: string });
    return reply(200, { ...params, ...query, text: body.text });
  },
});

const post = (
  url: string,
  body: RequestInit['body'] | null,
  headers: Record<string, string> = { 'content-type': 'application/json' },
) => fetch(url, { method: 'POST', body, headers });

const problem = {
  type: 'about:blank',
  instance: '/api/things/a',
  recovery_actions: expect.any(Array),
  user_message: expect.any(String),
};

describe('an HTTP function', () => {
  it('answers with what was parsed', async () => {
    const { baseUrl } = await serveFunction(echo);

    const response = await post(`${baseUrl}/api/things/a%20b?limit=3`, JSON.stringify({ text: 'hello' }));

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ thing_id: 'a b', limit: 3, text: 'hello' });
  });

  it.each(['application/json', 'application/json; charset=UTF-8', 'application/merge-patch+json;v=1'])(
    'takes %s, and characters from escapes',
    async (contentType) => {
      const { baseUrl } = await serveFunction(echo);

      const response = await post(`${baseUrl}/api/things/a`, '{"text":"\\ud83d\\ude00"}', {
        'content-type': contentType,
      });

      expect(await response.json()).toMatchObject({ text: '😀' });
    },
  );

  it('takes a missing body as one with no fields', async () => {
    const { baseUrl } = await serveFunction(echo);

    const response = await fetch(`${baseUrl}/api/things/a`, { method: 'POST' });

    expect(await response.json()).toEqual({ thing_id: 'a', limit: 10, text: 'nothing' });
  });

  it('inflates a compressed body', async () => {
    const { baseUrl } = await serveFunction(echo);
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };

    const response = await post(
      `${baseUrl}/api/things/a`,
      gzipSync(JSON.stringify({ text: 'squeezed' })),
      headers,
    );

    expect(await response.json()).toMatchObject({ text: 'squeezed' });
  });

  it.each([
    ['malformed JSON', '{"text":', {}, 400],
    ['an unknown field', '{"txt":"a"}', {}, 400],
    ['a wrong type', '{"text":5}', {}, 400],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), {}, 400],
    ['another content type', 'text=a', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a content type that only begins like JSON', '{}', { 'content-type': 'application/json-seq' }, 415],
    ['another character set', '{}', { 'content-type': 'application/json; charset=iso-8859-1' }, 415],
    ['half a character', '{"text":"\\ud800"}', {}, 400],
    ['half a character in a name', '{"\\udc00":1}', {}, 400],
    ['an unknown encoding', '{}', { 'content-encoding': 'zstd' }, 415],
    ['gzip that is none', '{}', { 'content-encoding': 'gzip' }, 400],
    ['a body over the limit', JSON.stringify({ text: 'x'.repeat(3000) }), {}, 413],
    [
      'a bomb',
      gzipSync(JSON.stringify({ text: 'x'.repeat(5_000_000) })),
      { 'content-encoding': 'gzip' },
      413,
    ],
  ])('refuses %s', async (_name, body, headers, status) => {
    const { baseUrl } = await serveFunction(echo);

    const response = await post(`${baseUrl}/api/things/a`, body, {
      'content-type': 'application/json',
      ...headers,
    });

    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ ...problem, status, error_category: 'user_fixable' });
  });

  it('lists everything that is wrong with a part, by path', async () => {
    const { baseUrl } = await serveFunction(echo);

    const response = await post(`${baseUrl}/api/things/a?limit=x&colour=red`, null);

    expect(await response.json()).toMatchObject({
      status: 400,
      errors: [expect.objectContaining({ path: 'query.limit' }), expect.objectContaining({ path: 'query' })],
    });
  });

  it.each([
    ['GET', '/api/things/a', 405],
    ['POST', '/api/other', 404],
    ['POST', '//', 404],
    ['POST', '//api/things/a', 404],
    ['POST', '/api/things/%E0%A4%A', 400],
    ['POST', '/api/things/a?limit=1&limit=2', 400],
    ['POST', `/api/things/${'x'.repeat(30)}`, 400],
  ])('answers %s %s with %i', async (method, path, status) => {
    const { baseUrl } = await serveFunction(echo);

    const response = await fetch(baseUrl + path, { method });

    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status });
  });

  it('turns a problem into its document and keeps its further fields', async () => {
    const { baseUrl } = await serveFunction(echo);

    const response = await post(`${baseUrl}/api/things/a`, '{"fail":"problem"}');

    expect(await response.json()).toMatchObject({
      ...problem,
      title: 'Conflict',
      status: 409,
      detail: 'It runs.',
      job_id: 'j',
    });
  });

  it.each(['throw', 'wrong-answer'])('says nothing of the inside on %s', async (fail) => {
    const { baseUrl } = await serveFunction(echo);

    const response = await post(`${baseUrl}/api/things/a`, JSON.stringify({ fail }));
    const text = await response.text();

    expect(response.status).toBe(500);
    expect(text).not.toMatch(/secret|schema|\.ts/);
    expect(JSON.parse(text)).toMatchObject({ error_category: 'temporary' });
  });

  it.each([
    ['well-formed.id_1', 'well-formed.id_1'],
    ['no spaces allowed', undefined],
    ['x'.repeat(200), undefined],
  ])('echoes request id %s only when it is one', async (given, expected) => {
    const { baseUrl } = await serveFunction(echo);

    const response = await post(`${baseUrl}/api/things/a`, '{}', {
      'content-type': 'application/json',
      'x-request-id': given,
    });
    const echoed = response.headers.get('x-request-id');

    expect(echoed).toMatch(expected ?? /^[0-9a-f-]{36}$/);
  });

  it('survives a client that goes away in the middle of its body', async () => {
    const { baseUrl } = await serveFunction(echo);
    const { port } = new URL(baseUrl);
    const socket = connect(Number(port), '127.0.0.1');

    socket.write(
      'POST /api/things/a HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"te',
    );
    await new Promise<void>((resolve) => socket.end(resolve));

    expect((await post(`${baseUrl}/api/things/a`, '{}')).status).toBe(200);
  });
});

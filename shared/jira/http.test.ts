import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync, brotliCompressSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHttp, type HttpRequest, MAX_ANSWER_BYTES } from './http.ts';
import { lookupSite } from './site-lookup.ts';

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<string> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function request(url: string, fields: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: 'GET',
    url,
    headers: {},
    endpoint: 'GET /x',
    signal: AbortSignal.timeout(5000),
    ...fields,
  };
}

describe('answers', () => {
  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('are asked for in, and read from, %s', async (encoding, compress) => {
    const base = await serve((incoming, response) => {
      response.setHeader('content-encoding', encoding);
      response.end(
        compress(JSON.stringify({ asked: incoming.headers['accept-encoding'], words: 'grün'.repeat(1000) })),
      );
    });

    const { status, body } = await createHttp()(request(base));

    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({ asked: 'gzip, deflate, br', words: 'grün'.repeat(1000) });
  });

  it('keep every header, also a repeated one', async () => {
    const base = await serve((_incoming, response) => {
      response.setHeader('x-one', ['a', 'b']);
      response.statusCode = 204;
      response.end();
    });

    const { status, headers, body } = await createHttp()(request(base));

    expect([status, headers.get('x-one'), body]).toEqual([204, 'a, b', '']);
  });

  it('that are cut within a compressed body are a failure of the site', async () => {
    const base = await serve((_incoming, response) => {
      const whole = gzipSync('x'.repeat(100_000));
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': whole.byteLength });
      response.write(whole.subarray(0, 50));
      response.destroy();
    });

    await expect(createHttp()(request(base))).rejects.toMatchObject({ category: 'temporary' });
  });
});

describe('bodies', () => {
  it('of a form arrive as multipart with their boundary', async () => {
    const base = await serve(async (incoming, response) => {
      response.end(`${incoming.headers['content-type']}\n${await text(incoming)}`);
    });
    const form = new FormData();
    form.set('file', new Blob(['the content']), 'notes.txt');

    const { body } = await createHttp()(request(base, { method: 'POST', body: form }));

    expect(body).toMatch(/^multipart\/form-data; boundary=/);
    expect(body).toContain('filename="notes.txt"');
    expect(body).toContain('the content');
  });

  it('of a stream arrive as they come', async () => {
    const base = await serve(async (incoming, response) => response.end(await text(incoming)));
    const body = ReadableStream.from([new TextEncoder().encode('one '), new TextEncoder().encode('two')]);

    expect((await createHttp()(request(base, { method: 'POST', body }))).body).toBe('one two');
  });
});

describe('redirects', () => {
  it('are followed within the origin, for reads only', async () => {
    const base = await serve((incoming, response) => {
      if (incoming.url === '/there') return response.end('here');
      return response.writeHead(302, { location: '/there' }).end();
    });

    const read = await createHttp()(request(`${base}/x`));
    const write = await createHttp()(request(`${base}/x`, { method: 'POST', body: '{}' }));

    expect([read.status, read.body, write.status]).toEqual([200, 'here', 302]);
  });

  it.each(['same host, other port', 'other host'])(
    'are not followed to another origin: %s',
    async (where) => {
      const reached: (string | undefined)[] = [];
      const other = await serve((incoming, response) => {
        reached.push(incoming.headers.authorization);
        response.end();
      });
      const location = where === 'other host' ? other.replace('127.0.0.1', 'localhost') : other;
      const base = await serve((_incoming, response) => response.writeHead(302, { location }).end());

      const { status } = await createHttp()(request(base, { headers: { authorization: 'Bearer secret' } }));

      expect([status, reached]).toEqual([302, []]);
    },
  );
});

describe('what no site does', () => {
  it.each([
    ['plain', undefined, (bytes: Buffer) => bytes],
    ['gzip', 'gzip', gzipSync],
    ['br', 'br', brotliCompressSync],
  ])('ends an answer that is too large, %s', async (_name, encoding, encode) => {
    const bomb = encode(Buffer.alloc(MAX_ANSWER_BYTES + 1, ' '));
    const base = await serve((_incoming, response) => {
      if (encoding) response.setHeader('content-encoding', encoding);
      response.end(bomb);
    });

    const asked = createHttp()(request(base, { signal: AbortSignal.timeout(15_000) }));

    await expect(asked).rejects.toMatchObject({
      category: 'admin_required',
      retryable: false,
      message: expect.stringContaining(`more than ${MAX_ANSWER_BYTES} bytes`),
    });
  });

  it('is not followed by a name that leads to this machine or its metadata server', async () => {
    const found = (name: string) =>
      new Promise((resolve) => {
        lookupSite(name, { all: true }, (error, addresses) => resolve(error ?? addresses));
      });

    // Names to us, but every resolver makes addresses of them.
    expect(await found('127.1')).toMatchObject({ code: 'EFORBIDDENADDRESS' });
    expect(await found('0xa9fea9fe')).toMatchObject({ code: 'EFORBIDDENADDRESS' });
    expect(await found('localhost')).toContainEqual({ address: '127.0.0.1', family: 4 });
  });

  it.each([
    ['Basic ' + Buffer.from('ada@example.com:secret-token-1').toString('base64'), 'secret-token-1'],
    ['Bearer secret-token-1', 'secret-token-1'],
    ['', 'secret-in-the-body'],
  ])('repeats no credentials of %s', async (authorization, secret) => {
    const base = await serve((incoming, response) => {
      response.statusCode = 500;
      response.end(`<h1>Failed: ${incoming.headers.authorization} (${secret})</h1>`);
    });

    const sent = { headers: { authorization }, secrets: ['secret-in-the-body'] };
    const { body } = await createHttp()(request(base, sent));

    expect(body).toContain('[redacted]');
    expect(body).not.toContain(secret);
    expect(body).not.toContain(Buffer.from(`:${secret}`).toString('base64').slice(4, -4));
  });
});

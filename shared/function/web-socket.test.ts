import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../scripts/testing/local-process.ts';
import { followBySocket, refusedSocket } from '../../scripts/testing/stream-clients.ts';
import { EMAIL, one, serve, upTo } from './stream-fixture.ts';

describe('a handshake is refused with a problem document', () => {
  it('without a token, with a wrong one, with one that has expired: 401', async () => {
    const { url, tokens } = await serve(one);
    const expired = await tokens.mint({ email: EMAIL }, { expiresInSec: -60 });

    const refusals = await Promise.all([
      refusedSocket(url),
      refusedSocket(url, { authorization: 'Bearer nonsense' }),
      refusedSocket(url, { authorization: `Bearer ${expired}` }),
      refusedSocket(url, {}, ['millrace', 'bearer.nonsense']),
      refusedSocket(url, {}, ['millrace', `bearer.${expired}`]),
      refusedSocket(`${url}?token=${await tokens.mint({ email: EMAIL })}`),
    ]);

    expect(refusals.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401]);
    expect(refusals[0]).toMatchObject({
      headers: { 'content-type': 'application/problem+json; charset=utf-8', 'www-authenticate': 'Bearer' },
      problem: { status: 401, detail: 'The request has no bearer token.', instance: '/counts/1' },
    });
  });

  it('as any request would be: without a role 403, with a bad parameter 400, elsewhere 404', async () => {
    const { baseUrl, tokens, token } = await serve(one);
    const headers = { authorization: `Bearer ${token}` };
    const stranger = await tokens.mint({ email: 'stranger@example.com' });

    const refusals = await Promise.all([
      refusedSocket(`${baseUrl}/counts/1`, { authorization: `Bearer ${stranger}` }),
      refusedSocket(`${baseUrl}/counts/too-long`, headers),
      refusedSocket(`${baseUrl}/counts/none`, headers),
      refusedSocket(`${baseUrl}/elsewhere`, headers),
    ]);

    expect(refusals.map(({ status }) => status)).toEqual([403, 400, 404, 404]);
    expect(refusals.map(({ problem }) => problem['status'])).toEqual([403, 400, 404, 404]);
  });

  it.each([
    ['another version of the protocol', 426, { 'sec-websocket-version': '8' }],
    ['a key that is none', 400, { 'sec-websocket-key': 'short' }],
  ])('for %s: %i', async (_what, status, headers) => {
    const { url, token } = await serve(one);

    const answer = await handshake(url, { authorization: `Bearer ${token}`, ...headers });

    expect(answer).toMatch(
      new RegExp(`^HTTP/1.1 ${status} .*application/problem\\+json.*connection: close`, 'is'),
    );
  });
});

it.each(['websocket', 'h2c'])(
  'outlives clients that ask for %s and are gone before the answer',
  async (upgrade) => {
    const { url, token } = await serve(upTo(1));
    const { port } = new URL(url);
    const request = handshakeText(url, { authorization: `Bearer ${token}`, upgrade });
    for (let left = 20; left > 0; left -= 1) {
      const socket = connect(Number(port), '127.0.0.1');
      socket.write(request, () => socket.resetAndDestroy());
      await once(socket, 'close');
    }

    const client = await followBySocket(url, { token });

    expect((await client.closed).code).toBe(1000);
  },
);

it('answers the id of the request with the handshake', async () => {
  const { url, token } = await serve(one);

  const answer = await handshake(
    url,
    { authorization: `Bearer ${token}`, 'x-request-id': 'mine' },
    /\r\n\r\n/,
  );

  expect(answer).toMatch(/^HTTP\/1.1 101 .*x-request-id: mine/s);
});

it('takes a proposal of another protocol than WebSocket as an ordinary request', async () => {
  const { url, token } = await serve(upTo(1));

  const answer = await handshake(url, { authorization: `Bearer ${token}`, upgrade: 'h2c' });

  expect(answer).toMatch(/^HTTP\/1.1 200 OK.*text\/event-stream.*event: count/s);
});

const usual = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

function handshakeText(url: string, headers: Readonly<Record<string, string>>): string {
  const { host, pathname } = new URL(url);
  const lines = Object.entries({ host, ...usual, ...headers }).map(([name, value]) => `${name}: ${value}`);
  return `GET ${pathname} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
}

/** The answer, as soon as all that is wanted of it has arrived. */
async function handshake(
  url: string,
  headers: Readonly<Record<string, string>>,
  whole = /\r\n\r\n.*(?:\}|event: count\n.*\n\n)/s,
): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => (text += part));
  socket.write(handshakeText(url, headers));
  return eventually('an answer', async () => (whole.test(text) ? text : undefined));
}

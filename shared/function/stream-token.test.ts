import { describe, expect, it } from 'vitest';
import {
  followByEvents,
  followByProtocols,
  followBySocket,
  refusedSocket,
} from '../../scripts/testing/stream-clients.ts';
import { EMAIL, FIXED, one, serve, upTo } from './stream-fixture.ts';

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

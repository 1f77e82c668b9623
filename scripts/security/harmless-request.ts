import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FunctionDefinition } from '../../shared/function/definition.ts';
import { localFunctionUrl } from '../local/server.ts';
import type { AccessCaller } from './access-callers.ts';

/** A way to call a function: by HTTP, or by asking for a WebSocket. */
export interface Door {
  readonly name: string;
  readonly definition: FunctionDefinition;
  readonly asWebSocket: boolean;
}

/** A stream has two. */
export function doorsOf(definitions: readonly FunctionDefinition[]): readonly Door[] {
  return definitions.flatMap((definition) => {
    const door = { name: definition.name, definition, asWebSocket: false };
    const isStream = definition.trigger === 'http' && definition.upgrades !== undefined;
    return isStream ? [door, { ...door, name: `${door.name} (WebSocket)`, asWebSocket: true }] : [door];
  });
}

/** The status of a request that every function refuses to act on (400, 404, 422) once it has let its caller in. */
export async function knock(port: number, door: Door, caller: AccessCaller): Promise<number> {
  const { definition, asWebSocket } = door;
  const isHttp = definition.trigger === 'http';
  const path = isHttp ? definition.path.replaceAll(/\{\w+\}/g, '0') : '';
  const url = isHttp
    ? `http://127.0.0.1:${port}${path}?no_such_parameter=1`
    : localFunctionUrl(port, definition.name);
  const method = isHttp ? definition.method : 'POST';
  const hasBody = method !== 'GET' && method !== 'DELETE';
  const asked = request(url, {
    method,
    headers: {
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
      ...(asWebSocket ? handshake(caller) : tokenHeader(caller)),
      ...caller.headers,
    },
  });
  asked.end(hasBody ? '{ this is not JSON' : undefined);
  return statusOf(asked);
}

/** As a browser does it, which cannot set headers. */
function handshake({ token }: AccessCaller): Record<string, string> {
  return {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': randomBytes(16).toString('base64'),
    'sec-websocket-protocol': ['millrace', ...(token === undefined ? [] : [`bearer.${token}`])].join(', '),
  };
}

function tokenHeader({ token }: AccessCaller): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

async function statusOf(asked: ReturnType<typeof request>): Promise<number> {
  const answered = once(asked, 'response') as Promise<[IncomingMessage]>;
  const upgraded = once(asked, 'upgrade') as Promise<[IncomingMessage, Duplex]>;
  upgraded.then(
    ([, socket]) => socket.destroy(),
    // What went wrong rejects both, and the race below tells of it.
    () => undefined,
  );
  const [answer] = await Promise.race([answered, upgraded]);
  answer.resume();
  return answer.statusCode ?? 0;
}

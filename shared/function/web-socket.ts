import { type IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Platform } from '../platform/platform.ts';
import { answerThrow } from './answer-throw.ts';
import type { AnyHttpFunction, HttpInput, UpgradeListener } from './definition.ts';
import { type Exchange, type FunctionEnvironment, openExchange } from './exchange.ts';
import { ProblemError } from './problem.ts';
import { acceptFor } from './serve-http.ts';
import { StreamLife } from './stream-life.ts';
import { pump, type StreamMessage } from './stream-pump.ts';
import { withUsedPorts } from './used-ports.ts';
import { WebSocketSink } from './web-socket-sink.ts';

const PROTOCOL = 'millrace';
/** Clients have nothing to say on a stream. */
const MAX_RECEIVED_BYTES = 4096;
const VERSION = '13';

type Open = (
  input: HttpInput<never, never, undefined>,
  platform: Platform,
) => Promise<AsyncIterable<StreamMessage>>;

/**
 * Serves a stream as a WebSocket, after the same checks that any request passes; what they refuse is answered instead of
 * the handshake. Any origin may connect: a token is asked for, which browsers never add by themselves.
 */
export function createUpgradeListener(
  definition: AnyHttpFunction,
  open: Open,
  given: FunctionEnvironment,
): UpgradeListener {
  const accept = acceptFor(definition);
  const environment = withUsedPorts(definition, given);
  return async (request, socket, head) => {
    const response = new ServerResponse(request);
    const exchange = openExchange(definition.name, request, response, environment);
    let client: WebSocket | undefined;
    let life: StreamLife | undefined;
    try {
      takeProtocols(request);
      const input = await accept(exchange, goneSignal(socket));
      requireVersion(request);
      life = new StreamLife(input);
      const opened = { ...input, signal: life.signal } as HttpInput<never, never, undefined>;
      const messages = await open(opened, environment.platform);
      client = await shakeHands(exchange, socket, head, life.signal);
      await pump(messages, new WebSocketSink(client), life);
    } catch (error) {
      life?.close();
      if (client) breakOff(client, exchange, error);
      else if (socket.writable) await refuseUpgrade(exchange, socket, error);
    }
  };
}

/** Answers a request for a WebSocket with a problem document and closes the connection. */
export async function refuseUpgrade(exchange: Exchange, socket: Duplex, error: unknown): Promise<void> {
  const { response } = exchange;
  response.shouldKeepAlive = false;
  socket.on('error', () => socket.destroy());
  response.once('finish', () => socket.end());
  if (socket instanceof Socket) response.assignSocket(socket);
  await answerThrow(exchange, error);
}

function goneSignal(socket: Duplex): AbortSignal {
  const gone = new AbortController();
  socket.on('error', () => socket.destroy());
  socket.once('close', () => gone.abort(new Error('The client went away.')));
  return gone.signal;
}

/** Browsers cannot set headers of a WebSocket, so they name token and tenant as subprotocols. Headers count first. */
function takeProtocols({ headers }: IncomingMessage): void {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim());
  const valueOf = (prefix: string) => offered.find((one) => one.startsWith(prefix))?.slice(prefix.length);
  const token = valueOf('bearer.');
  const tenant = valueOf('tenant.');
  if (token !== undefined) headers.authorization ??= `Bearer ${token}`;
  if (tenant !== undefined) headers['x-tenant-id'] ??= tenant;
}

function requireVersion({ headers }: IncomingMessage): void {
  if (headers['sec-websocket-version'] === VERSION) return;
  throw new ProblemError({
    status: 426,
    detail: 'The request asks for a version of the WebSocket protocol that is not known here.',
    recoveryActions: [`Send Sec-WebSocket-Version: ${VERSION}.`],
    headers: { 'sec-websocket-version': VERSION, upgrade: 'websocket' },
  });
}

/** Throws a 400 problem for a malformed handshake, and when the client goes away before it is done. */
function shakeHands(
  { request, context }: Exchange,
  socket: Duplex,
  head: Buffer,
  signal: AbortSignal,
): Promise<WebSocket> {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_RECEIVED_BYTES,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  });
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    if (signal.aborted) return reject(signal.reason as Error);
    server.once('wsClientError', ({ message }: Error) => {
      const recoveryActions = ['Send a handshake as RFC 6455 describes it, or leave it to a library.'];
      reject(new ProblemError({ status: 400, detail: `${message}.`, recoveryActions }));
    });
    server.once('headers', (headers) => headers.push(`x-request-id: ${context.requestId}`));
    server.handleUpgrade(request, socket, head, resolve);
  });
}

function breakOff(client: WebSocket, { log }: Exchange, error: unknown): void {
  log.error({ err: error }, 'A stream broke');
  client.close(1011, 'The stream broke: connect again.');
}

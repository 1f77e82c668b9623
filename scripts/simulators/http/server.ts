import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { FaultSpec } from './faults.ts';
import type { SimulatorAnswer, SimulatorRequest } from './messages.ts';

export interface ListenOptions {
  /** Longest body that is kept; read for every request. Default 64 MiB. */
  readonly maxBodyBytes?: (() => number) | undefined;
  /** 0 lets the system choose. */
  readonly port: number;
  /** PEM texts; with them the server speaks https. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined;
}

/** What to send, and what to do to the connection meanwhile. */
export interface Reply {
  readonly answer: SimulatorAnswer;
  readonly wireFault?: FaultSpec | undefined;
}

export interface RunningServer {
  readonly origin: string;
  readonly port: number;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** Reads to the end, so that the caller hears the answer, but keeps no more than the limit. */
async function readBody(
  message: IncomingMessage,
  maxBytes: number,
): Promise<{ body: Buffer; isTooLarge: boolean }> {
  if (message.method === 'GET' || message.method === 'HEAD')
    return { body: Buffer.alloc(0), isTooLarge: false };
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) chunks.length = 0;
    else chunks.push(chunk);
  }
  return { body: Buffer.concat(chunks), isTooLarge: bytes > maxBytes };
}

async function toRequest(message: IncomingMessage, maxBytes: number): Promise<SimulatorRequest> {
  const url = message.url ?? '/';
  const mark = url.indexOf('?');
  return {
    method: message.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
    headers: message.headers,
    ...(await readBody(message, maxBytes)),
  };
}

function reset(response: ServerResponse): void {
  const { socket } = response;
  if (socket === null) return;
  if (socket.constructor.name === 'TLSSocket') socket.destroy();
  else socket.resetAndDestroy();
}

function send(response: ServerResponse, reply: Reply): void {
  const { answer, wireFault } = reply;
  const kind = wireFault?.kind;
  if (kind === 'hang' && wireFault?.delayMs === undefined) return;
  if (kind === 'reset') {
    reset(response);
    return;
  }
  const full = answer.bytes ?? Buffer.from(answer.body, 'utf8');
  const body = kind === 'half_json' ? full.subarray(0, Math.floor(full.length / 2)) : full;
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(body.length) });
  if (kind !== 'cut_body') {
    response.end(body);
    return;
  }
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}

/** Serves requests on loopback until closed; closing ends hanging requests too. */
export async function serve(
  respond: (request: SimulatorRequest) => Promise<Reply>,
  options: ListenOptions,
): Promise<RunningServer> {
  const listener: RequestListener = (message, response) => {
    toRequest(message, options.maxBodyBytes?.() ?? MAX_BODY_BYTES)
      .then(respond)
      .then((reply) => send(response, reply))
      .catch((error: unknown) => {
        if (response.headersSent || response.destroyed) return;
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        response.writeHead(599, { 'content-type': 'text/plain' }).end(`The simulator itself failed: ${text}`);
      });
  };
  const server: Server =
    options.tls === undefined ? createServer(listener) : createTlsServer({ ...options.tls }, listener);
  server.keepAliveTimeout = 60_000;
  server.listen(options.port, '127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    },
  };
}

import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { eventually } from './local-process.ts';

export type Message = Readonly<Record<string, unknown>>;

export interface Credentials {
  readonly token?: string;
  readonly tenant?: string;
}

/** A client of a stream, whichever way it is connected. */
export interface StreamClient {
  /** What has arrived so far. */
  readonly messages: readonly Message[];
  /** Resolves with the first `count` messages. */
  received(count: number): Promise<readonly Message[]>;
  leave(): void;
}

export interface SocketClient extends StreamClient {
  readonly socket: WebSocket;
  readonly protocol: string;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

export interface EventClient extends StreamClient {
  readonly headers: IncomingHttpHeaders;
  /** Everything as it was sent. */
  text(): string;
  /** True when the answer came to its end, false when the connection was cut. */
  readonly ended: Promise<boolean>;
}

/** What was answered instead of a stream. */
export interface Refusal {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly problem: Message;
}

export async function followBySocket(url: string, credentials: Credentials = {}): Promise<SocketClient> {
  return connected(new WebSocket(socketUrl(url), { headers: headersOf(credentials) }));
}

/** As a browser does it, which cannot set headers. */
export async function followByProtocols(url: string, protocols: readonly string[]): Promise<SocketClient> {
  return connected(new WebSocket(socketUrl(url), [...protocols]));
}

/** Expects that the handshake is refused. */
export function refusedSocket(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  protocols: readonly string[] = [],
): Promise<Refusal> {
  const socket = new WebSocket(socketUrl(url), [...protocols], { headers });
  return new Promise((resolve, reject) => {
    socket.once('open', () => reject(new Error('The WebSocket was to be refused, and it is open.')));
    socket.once('error', reject);
    socket.once('unexpected-response', (_request, response) => resolve(refusalOf(response)));
  });
}

export async function followByEvents(url: string, credentials: Credentials = {}): Promise<EventClient> {
  const asked = request(url, {
    agent: false,
    headers: { ...headersOf(credentials), 'accept-encoding': 'gzip' },
  });
  asked.end();
  onTestFinished(() => void asked.destroy());
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`The stream was refused with ${response.statusCode}.`);
  const messages: Message[] = [];
  let all = '';
  let read = 0;
  response.setEncoding('utf8').on('data', (part: string) => {
    all += part;
    for (let end = all.indexOf('\n\n', read); end !== -1; end = all.indexOf('\n\n', read)) {
      const message = eventOf(all.slice(read, end));
      if (message) messages.push(message);
      read = end + 2;
    }
  });
  const ended = new Promise<boolean>((resolve) => {
    response.once('end', () => resolve(true)).once('error', () => resolve(false));
  });
  return {
    ...clientOf(messages),
    headers: response.headers,
    text: () => all,
    ended,
    leave: () => void asked.destroy(),
  };
}

function socketUrl(url: string): string {
  return url.replace(/^http/, 'ws');
}

function headersOf({ token, tenant }: Credentials): Record<string, string> {
  return {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(tenant === undefined ? {} : { 'x-tenant-id': tenant }),
  };
}

async function connected(socket: WebSocket): Promise<SocketClient> {
  onTestFinished(() => socket.terminate());
  const messages: Message[] = [];
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString('utf8')) as Message));
  const closed = new Promise<{ readonly code: number; readonly reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString('utf8') }));
  });
  await once(socket, 'open');
  return {
    ...clientOf(messages),
    socket,
    closed,
    protocol: socket.protocol,
    leave: () => socket.terminate(),
  };
}

function clientOf(messages: readonly Message[]): Omit<StreamClient, 'leave'> {
  return {
    messages,
    received: (count) =>
      eventually(`${count} messages`, async () =>
        messages.length >= count ? messages.slice(0, count) : undefined,
      ),
  };
}

/** Undefined for comments and the like. Throws when the event's name is not the message's type. */
function eventOf(block: string): Message | undefined {
  const data = /^data: (.*)$/m.exec(block)?.[1];
  if (data === undefined) return undefined;
  const message = JSON.parse(data) as Message;
  const event = /^event: (.*)$/m.exec(block)?.[1];
  if (event === message['type']) return message;
  throw new Error(`The event "${event}" carries a message of type "${String(message['type'])}".`);
}

async function refusalOf(response: IncomingMessage): Promise<Refusal> {
  const problem = (await json(response)) as Message;
  return { status: response.statusCode ?? 0, headers: response.headers, problem };
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { type JiraSimulatorOptions, startJiraSimulator } from '../../scripts/simulators/jira/start.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import type { Documents } from '../platform/documents.ts';
import { createEmbeddedDocuments } from '../platform/embedded/documents.ts';
import type { Secrets } from '../platform/secrets.ts';
import { createJiraClient, type JiraClient, type JiraClientOptions } from './client.ts';
import { Connection } from './connection.ts';

/** Waits that a test can afford. */
export const quickLimits = { retryBaseMs: 1, stateCacheMs: 0 } as const;

/** Embedded documents in a folder of their own, gone after the test. */
export async function temporaryDocuments(): Promise<Documents> {
  const dataDir = await mkdtemp(join(tmpdir(), 'millrace-jira-'));
  const documents = createEmbeddedDocuments({ dataDir, indexes: [] });
  onTestFinished(async () => {
    documents.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  return documents;
}

export function secretsOf(values: Readonly<Record<string, readonly string[]>>): Secrets {
  return { versions: async (name) => values[name] ?? [] };
}

export function connectionTo(baseUrl: string, fields: Partial<Connection> = {}): Connection {
  return Connection.parse({
    connection_id: 'default',
    tenant_id: 'default',
    kind: 'jira',
    base_url: baseUrl,
    deployment: 'cloud',
    auth: { kind: 'api_token', email: 'user0@example.com', token_secret: 'jira-api-token' },
    ...fields,
  });
}

export async function clientOf(
  connection: Connection,
  options: Partial<JiraClientOptions> = {},
): Promise<JiraClient> {
  return createJiraClient({
    connection,
    credentials: secretsOf({
      'jira-api-token': ['simulated-api-token'],
      'jira-pat': ['simulated-personal-access-token'],
      'jira-oauth': ['simulated-client-secret'],
    }),
    documents: options.documents ?? (await temporaryDocuments()),
    clock: systemClock,
    ...options,
    limits: { ...quickLimits, ...options.limits },
  });
}

/** A simulated site and a client of it. */
export async function siteAndClient(
  options: JiraSimulatorOptions,
  more: Partial<JiraClientOptions> & { readonly fields?: Partial<Connection> } = {},
) {
  const { fields, ...clientOptions } = more;
  const site = await startJiraSimulator(options);
  onTestFinished(() => site.close());
  const auth =
    options.deployment === 'cloud'
      ? ({ kind: 'api_token', email: 'user0@example.com', token_secret: 'jira-api-token' } as const)
      : ({ kind: 'personal_access_token', token_secret: 'jira-pat' } as const);
  const connection = connectionTo(site.baseUrl, { deployment: options.deployment, auth, ...fields });
  return { site, client: await clientOf(connection, clientOptions) };
}

export interface SteppedClock extends Clock {
  /** What was slept, in milliseconds. */
  readonly slept: readonly number[];
  advance(durationMs: number): void;
}

/** Time that only passes by sleeping, at once, or by `advance`. */
export function steppedClock(startAt = '2026-11-21T12:20:00.000Z'): SteppedClock {
  let nowMs = Date.parse(startAt);
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(nowMs),
    sleep: async (durationMs, signal) => {
      signal?.throwIfAborted();
      slept.push(durationMs);
      nowMs += durationMs;
    },
    advance: (durationMs) => {
      nowMs += durationMs;
    },
  };
}

export type Answerer = (request: IncomingMessage, body: string, response: ServerResponse) => void;

/** A server that answers as a test says, for answers that no well-made site gives. Answers its base URL. */
export async function oddSite(answer: Answerer): Promise<string> {
  const server = createServer((request, response) => {
    void text(request).then((body) => answer(request, body, response));
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

/** A base URL on loopback where nobody listens. */
export async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('the server had no port');
  return `http://127.0.0.1:${address.port}`;
}

export function sendJson(response: ServerResponse, document: unknown, status = 200, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(document));
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The error that this rejects with; fails when it does not, or with another kind. */
export async function failureOf<E extends Error>(
  promise: Promise<unknown>,
  kind: abstract new (...args: never[]) => E,
): Promise<E> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof kind) return outcome;
  throw new Error(`expected ${kind.name}, got ${String(outcome)}`, { cause: outcome });
}

import type { z } from 'zod';
import type { Connection } from './connection.ts';

export type QueryValue = string | number | boolean | readonly string[] | undefined;

interface RequestTarget {
  /** `/rest/api/3/issue/10010`, ids already percent-encoded. */
  readonly path: string;
  /** The path with its ids left open (`/rest/api/3/issue/{id}`): names the endpoint in errors and limits. Default: `path`. */
  readonly route?: string;
  /** Lists are sent joined by commas. */
  readonly query?: Readonly<Record<string, QueryValue>>;
}

/** A request that changes nothing, by GET or POST: repeated after any passing failure. */
export interface JiraRead<T> extends RequestTarget {
  readonly method?: 'GET' | 'POST';
  readonly json?: unknown;
  readonly schema: z.ZodType<T>;
  /** Instead of `JSON.parse`, which is asked where this answers undefined. */
  readonly parse?: ((bytes: Buffer) => unknown) | undefined;
}

/** A request that changes something: repeated only after 429, which Jira sends before it acts. */
export interface JiraWrite<T> extends RequestTarget {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly json?: unknown;
  /** Instead of `json`: sent as it comes, and then never repeated. */
  readonly body?: FormData | ReadableStream<Uint8Array>;
  readonly headers?: Readonly<Record<string, string>>;
  /** For the whole exchange, instead of the connection's: a large body takes its time. Milliseconds. */
  readonly timeoutMs?: number;
  /** After a 429, longer waits than this are thrown, instead of the client's. Milliseconds. */
  readonly maxWaitMs?: number;
  /** Called at each sending, when nothing is waited for any more. */
  readonly onSend?: () => void;
  /** Absent when the answer has no body that matters. */
  readonly schema?: z.ZodType<T>;
}

/** What reads and writes may say. */
type AnyRequest = Partial<Omit<JiraWrite<unknown>, 'method' | 'path'>> &
  Pick<RequestTarget, 'path'> &
  Pick<JiraRead<unknown>, 'parse'> & { readonly method?: 'GET' | JiraWrite<unknown>['method'] };

/** A request as it is sent. */
export interface Outgoing {
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | FormData | ReadableStream<Uint8Array> | undefined;
  readonly isRead: boolean;
  readonly isRepeatable: boolean;
  readonly hasDocument: boolean;
  readonly parse: JiraRead<unknown>['parse'];
  readonly timeoutMs: number;
  readonly maxWaitMs: number | undefined;
  readonly onSend: (() => void) | undefined;
}

const COMMON_HEADERS = {
  accept: 'application/json',
  'accept-language': 'en',
  'x-force-accept-language': 'true',
};

/** Made once for all of its repeats; who it is signed by is said at each. */
export function outgoingOf(request: AnyRequest, connection: Connection, isRead: boolean): Outgoing {
  const method = request.method ?? 'GET';
  const stream = request.body;
  const body = request.json === undefined ? stream : JSON.stringify(request.json);
  const { headers: extra, timeoutMs, maxWaitMs, onSend } = request;
  const { base_url: siteUrl, api_base_url: apiUrl, request_timeout_ms } = connection;
  return {
    endpoint: `${method} ${request.route ?? request.path}`,
    method,
    path: request.path,
    url: `${apiUrl ?? siteUrl}${request.path}${queryText(request.query ?? {})}`,
    headers: {
      ...COMMON_HEADERS,
      ...(request.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...extra,
    },
    body,
    isRead,
    isRepeatable: stream === undefined,
    hasDocument: request.schema !== undefined,
    parse: request.parse,
    timeoutMs: timeoutMs ?? request_timeout_ms,
    maxWaitMs,
    onSend,
  };
}

function queryText(query: Readonly<Record<string, QueryValue>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) params.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  return params.size > 0 ? `?${params.toString()}` : '';
}

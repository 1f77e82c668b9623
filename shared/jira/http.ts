import { createHash } from 'node:crypto';
import { getCACertificates } from 'node:tls';
import ky, { type KyInstance } from 'ky';
import { Agent, fetch as undiciFetch } from 'undici';
import type { RawAnswer } from './answer.ts';
import { JiraUnavailableError } from './errors.ts';

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A stream is sent as it comes; a request with one cannot be repeated. */
  readonly body?: string | ReadableStream<Uint8Array> | FormData;
  /** Names the request in errors. */
  readonly endpoint: string;
  readonly signal: AbortSignal;
}

/** Sends one request and reads the whole answer. */
export type Http = (request: HttpRequest) => Promise<RawAnswer>;

const MAX_SAME_ORIGIN_REDIRECTS = 3;
const CONNECT_TIMEOUT_MS = 10_000;

/** Sockets outlive the clients that use them, so that the next job on this instance needs no new TLS handshake. */
const agents = new Map<string, Agent>();

function agentFor(caBundlePem: string | undefined): Agent {
  const key = caBundlePem === undefined ? '' : createHash('sha256').update(caBundlePem).digest('hex');
  const kept = agents.get(key);
  if (kept) return kept;
  // Our own timeout, which also covers the body, replaces undici's. HTTP/1.1, because proxies that inspect TLS garble more.
  const agent = new Agent({
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: {
      timeout: CONNECT_TIMEOUT_MS,
      ...(caBundlePem === undefined ? {} : { ca: [...getCACertificates('default'), caBundlePem] }),
    },
  });
  agents.set(key, agent);
  return agent;
}

/** One ky instance per connection: no retry, timeout or throwing of its own; `caBundlePem` is trusted beside the usual roots. */
export function createHttp(caBundlePem?: string): Http {
  const dispatcher = agentFor(caBundlePem);
  const instance = ky.create({
    retry: 0,
    timeout: false,
    throwHttpErrors: false,
    redirect: 'manual',
    fetch: (input, init) => fetchThrough(dispatcher, input, init),
  });
  return (request) => follow(instance, request);
}

/** undici's own fetch does not take the platform's `Request`, and the platform's fetch not undici's dispatcher. */
async function fetchThrough(
  dispatcher: Agent,
  input: string | URL | Request,
  init?: RequestInit,
): Promise<Response> {
  const request = input instanceof Request ? input : new Request(input, init);
  const isText = /^application\/(json|x-www-form-urlencoded)/.test(request.headers.get('content-type') ?? '');
  const body = isText ? await request.text() : request.body;
  const response = await undiciFetch(request.url, {
    method: request.method,
    headers: [...request.headers],
    signal: request.signal,
    redirect: 'manual',
    dispatcher,
    ...(body ? { body, duplex: 'half' as const } : {}),
  });
  return response;
}

async function follow(instance: KyInstance, request: HttpRequest): Promise<RawAnswer> {
  let url = request.url;
  for (let redirects = 0; ; redirects += 1) {
    const answer = await sendOnce(instance, { ...request, url });
    const next = sameOriginTarget(answer, url);
    if (!next || request.method !== 'GET' || redirects >= MAX_SAME_ORIGIN_REDIRECTS) return answer;
    url = next;
  }
}

/** Credentials go nowhere but to the origin that the connection names. */
function sameOriginTarget(answer: RawAnswer, from: string): string | undefined {
  const location = answer.headers.get('location');
  if (answer.status < 300 || answer.status >= 400 || !location || !URL.canParse(location, from))
    return undefined;
  const target = new URL(location, from);
  return target.origin === new URL(from).origin ? target.href : undefined;
}

async function sendOnce(instance: KyInstance, request: HttpRequest): Promise<RawAnswer> {
  try {
    const response = await instance(request.url, {
      method: request.method,
      headers: request.headers,
      signal: request.signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    return { status: response.status, headers: response.headers, body: await response.text() };
  } catch (cause) {
    if (request.signal.aborted) throw abortError(request);
    throw networkError(cause, request);
  }
}

/** A timeout is the site's failure; any other reason is the caller's own and is passed on as it is. */
function abortError({ endpoint, signal }: HttpRequest): unknown {
  const reason: unknown = signal.reason;
  if (!(reason instanceof DOMException) || reason.name !== 'TimeoutError') return reason;
  return new JiraUnavailableError(`${endpoint} did not answer wholly in time.`, {
    endpoint,
    category: 'temporary',
    code: 'ETIMEDOUT',
    cause: reason,
  });
}

const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ISSUER/;

function networkError(cause: unknown, { endpoint, url }: HttpRequest): JiraUnavailableError {
  const code = networkCode(cause);
  const host = new URL(url).host;
  if (code && UNTRUSTED.test(code)) {
    return new JiraUnavailableError(
      `The TLS certificate of ${host} is not trusted (${code}). If the network inspects TLS, name a CA bundle for the connection.`,
      { endpoint, category: 'admin_required', code, cause },
    );
  }
  return new JiraUnavailableError(
    `${endpoint} at ${host} got no whole answer (${code ?? 'connection failed'}). Check the base URL and the network if this stays.`,
    { endpoint, category: 'temporary', code, cause },
  );
}

/** The system's code, which lies somewhere down the chain of causes. */
function networkCode(error: unknown): string | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    const inner = at instanceof AggregateError ? at.errors[0] : undefined;
    if (inner) return networkCode(inner);
  }
  return undefined;
}

import { createHash } from 'node:crypto';
import { getCACertificates } from 'node:tls';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { Agent } from 'undici';
import { type AnswerHeaders, type RawAnswer, rawAnswer } from './answer.ts';
import { JiraUnavailableError } from './errors.ts';
import { exchange, TOO_LARGE } from './exchange.ts';
import { withoutCredentials } from './redact.ts';
import { FORBIDDEN_ADDRESS, lookupSite } from './site-lookup.ts';

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A stream is sent as it comes; a request with one cannot be repeated. */
  readonly body?: string | ReadableStream<Uint8Array> | FormData;
  /** Secrets in the body, which must not come back in what is read. */
  readonly secrets?: readonly string[];
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
      lookup: lookupSite,
      ...(caBundlePem === undefined ? {} : { ca: [...getCACertificates('default'), caBundlePem] }),
    },
  });
  agents.set(key, agent);
  return agent;
}

/** Sends without retry, and follows redirects within the origin only; `caBundlePem` is trusted beside the usual roots. */
export function createHttp(caBundlePem?: string): Http {
  const dispatcher = agentFor(caBundlePem);
  return (request) => follow(dispatcher, request);
}

async function follow(dispatcher: Agent, request: HttpRequest): Promise<RawAnswer> {
  let url = request.url;
  for (let redirects = 0; ; redirects += 1) {
    const answer = await sendOnce(dispatcher, { ...request, url });
    const next = sameOriginTarget(answer, url);
    if (!next || request.method !== 'GET' || redirects >= MAX_SAME_ORIGIN_REDIRECTS) return answer;
    url = next;
  }
}

/** Credentials go nowhere but to the origin that the connection names. */
function sameOriginTarget(answer: RawAnswer, from: string): string | undefined {
  if (answer.status < 300 || answer.status >= 400) return undefined;
  const location = answer.headers.get('location');
  if (!location || !URL.canParse(location, from)) return undefined;
  const target = new URL(location, from);
  return target.origin === new URL(from).origin ? target.href : undefined;
}

/** Retry, timeout and errors are the transport's. */
async function sendOnce(
  dispatcher: Agent,
  { url, method, headers, body, signal, endpoint, secrets }: HttpRequest,
): Promise<RawAnswer> {
  try {
    const content = contentOf(body);
    const { origin, pathname, search } = new URL(url);
    const answer = await exchange(dispatcher, {
      origin,
      path: pathname + search,
      method,
      headers: { 'accept-encoding': 'gzip, deflate, br', ...headers, ...content.headers },
      body: content.body,
      signal,
      maxBytes: MAX_ANSWER_BYTES,
    });
    const answered = headersOf(answer.headers);
    const bytes = await decoded(answer.bytes, answered.get('content-encoding'));
    const said = withoutCredentials(bytes, headers['authorization'], secrets);
    return rawAnswer(answer.status, answered, said);
  } catch (cause) {
    if (signal.aborted) throw abortError({ endpoint, signal });
    throw networkError(cause, { endpoint, url });
  }
}

/** A form is encoded by the platform, which alone knows its boundary. */
function contentOf(body: HttpRequest['body']): {
  readonly body: string | Readable | null;
  readonly headers?: Readonly<Record<string, string>>;
} {
  if (body === undefined || typeof body === 'string') return { body: body ?? null };
  if (body instanceof ReadableStream) return { body: Readable.fromWeb(body) };
  const encoded = new Response(body);
  const contentType = encoded.headers.get('content-type') ?? 'multipart/form-data';
  return {
    body: encoded.body && Readable.fromWeb(encoded.body),
    headers: { 'content-type': contentType },
  };
}

/** Far more than any page of a site holds, and what a function has memory for; of the body as sent and as decoded. */
export const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

const decoders = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
} as const;

/** `fetch` would decode by itself; undici's plain client leaves it to its caller. */
async function decoded(bytes: Buffer, encoding: string | null): Promise<Buffer> {
  const isPlain = encoding !== 'gzip' && encoding !== 'deflate' && encoding !== 'br';
  if (isPlain || bytes.byteLength === 0) return bytes;
  return decoders[encoding](bytes, { maxOutputLength: MAX_ANSWER_BYTES });
}

/** Not `Headers`, for which Node loads a second undici, its own. */
function headersOf(received: Readonly<Record<string, string | string[] | undefined>>): AnswerHeaders {
  return { get: (name) => (Object.hasOwn(received, name) ? [received[name] ?? []].flat().join(', ') : null) };
}

/** A timeout is the site's failure; any other reason is the caller's own and is passed on as it is. */
function abortError({ endpoint, signal }: Pick<HttpRequest, 'endpoint' | 'signal'>): unknown {
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

function networkError(
  cause: unknown,
  { endpoint, url }: Pick<HttpRequest, 'endpoint' | 'url'>,
): JiraUnavailableError {
  const code = networkCode(cause);
  const host = new URL(url).host;
  if (code && UNTRUSTED.test(code)) {
    return new JiraUnavailableError(
      `The TLS certificate of ${host} is not trusted (${code}). If the network inspects TLS, name a CA bundle for the connection.`,
      { endpoint, category: 'admin_required', code, cause },
    );
  }
  if (code === TOO_LARGE) {
    return new JiraUnavailableError(
      `${endpoint} at ${host} answered with more than ${MAX_ANSWER_BYTES} bytes, which are not read. Check that the base URL leads to the site.`,
      { endpoint, category: 'admin_required', code, cause },
    );
  }
  if (code === FORBIDDEN_ADDRESS) {
    return new JiraUnavailableError(
      `${host} leads to an address of this machine or of its network's own services, where no site is. Correct the base URL or the DNS.`,
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

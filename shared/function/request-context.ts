import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface RequestContext {
  readonly requestId: string;
  readonly traceId: string;
  /** Path of the request without its query, for problem documents and logs. */
  readonly pathname: string;
  readonly search: URLSearchParams;
}

const safeId = /^[\w.-]{1,128}$/;
const traceparent = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;
const cloudTrace = /^([0-9a-f]{32})(?:\/|;|$)/;

/** Reads the ids that the caller sent, if they are well formed, or makes new ones. Nothing else of them is ever echoed. */
export function requestContext(request: IncomingMessage): RequestContext {
  const given = header(request, 'x-request-id');
  const { pathname, search } = targetOf(request);
  return {
    requestId: given && safeId.test(given) ? given : randomUUID(),
    traceId: traceIdOf(request) ?? randomBytes(16).toString('hex'),
    pathname,
    search,
  };
}

/** Path and query as they were sent. `URL` would take `//x` for a host, throw at `//`, and resolve `..`. */
export function targetOf(request: IncomingMessage): {
  readonly pathname: string;
  readonly search: URLSearchParams;
} {
  const target = (request.url ?? '/').replace(/^https?:\/\/[^/?]*/i, '');
  const [pathname = '', ...query] = target.split('?');
  return { pathname: pathname === '' ? '/' : pathname, search: new URLSearchParams(query.join('?')) };
}

function traceIdOf(request: IncomingMessage): string | undefined {
  const w3c = traceparent.exec(header(request, 'traceparent') ?? '')?.[1];
  const trace = w3c ?? cloudTrace.exec(header(request, 'x-cloud-trace-context') ?? '')?.[1];
  return trace && /[^0]/.test(trace) ? trace : undefined;
}

/** A header's single value; repeated headers count as their first. */
export function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

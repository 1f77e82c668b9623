import { createServer, type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { AnyHttpFunction, FunctionDefinition } from '../../shared/function/definition.ts';
import type { FunctionEnvironment } from '../../shared/function/exchange.ts';
import { createListener, type Listener } from '../../shared/function/listener.ts';
import { compilePath, type PathMatcher } from '../../shared/function/path.ts';
import { ProblemError, toProblem } from '../../shared/function/problem.ts';
import { unknownPath } from '../../shared/function/serve-http.ts';
import { requestContext, targetOf } from '../../shared/function/request-context.ts';
import { sendProblem } from '../../shared/function/send.ts';
import type { Log } from '../../shared/observability/log.ts';
import type { RequestGate } from './request-gate.ts';

const FUNCTIONS_PATH = '/functions/';
const HEALTH_PATH = '/health';

interface Route {
  readonly method: string;
  readonly matches: PathMatcher;
  readonly listener: Listener;
}

/** Address of a task or event function in the local process. */
export function localFunctionUrl(port: number, functionName: string): string {
  return `http://127.0.0.1:${port}${FUNCTIONS_PATH}${functionName}`;
}

/** One server for every function: HTTP functions at their paths, tasks and messages at `/functions/<name>`. */
export function createLocalServer(
  definitions: readonly FunctionDefinition[],
  environment: FunctionEnvironment,
  gate: RequestGate,
): Server {
  const routes = definitions
    .filter((definition) => definition.trigger === 'http')
    .map((definition) => routeOf(definition, environment));
  const handlers = new Map(
    definitions
      .filter((definition) => definition.trigger !== 'http')
      .map((definition) => [definition.name, createListener(definition, environment)]),
  );
  const nowhere = createUnroutedListener(environment.log);
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    const serve = (): Promise<void> => find(request, routes, handlers, nowhere)(request, response);
    // It only reads, and whoever watches over the process must not be kept waiting by a backup.
    void (targetOf(request).pathname === HEALTH_PATH ? serve() : gate.run(serve));
  });
  return server.on('clientError', refuseConnection);
}

/** Answers what no function would: an unknown path, or a path that does not take the method. */
function createUnroutedListener(log: Log): (allowed: readonly string[]) => Listener {
  return (allowed) => async (request, response) => {
    const { requestId, pathname } = requestContext(request);
    response.setHeader('x-request-id', requestId);
    const { details } =
      allowed.length === 0 ? unknownPath(pathname) : wrongMethod(pathname, request.method, allowed);
    log.info({ request_id: requestId, status: details.status, detail: details.detail }, 'Request refused');
    await sendProblem(response, details, pathname);
    request.resume();
  };
}

/** Node reports what is no HTTP request at all, and would answer it without a word. */
function refuseConnection(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const isTooLong = error.code === 'HPE_HEADER_OVERFLOW';
  const details = isTooLong
    ? {
        status: 431,
        detail: 'The header fields of the request are larger than 16 KiB.',
        recoveryActions: ['Send fewer or shorter headers.'],
      }
    : { status: 400, detail: 'What arrived is not an HTTP request.', recoveryActions: ['Send HTTP/1.1.'] };
  const body = JSON.stringify(toProblem(details, '/'));
  socket.end(
    `HTTP/1.1 ${details.status} ${STATUS_CODES[details.status]}\r\ncontent-type: application/problem+json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

export async function listenLocally(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

function routeOf(definition: AnyHttpFunction, environment: FunctionEnvironment): Route {
  return {
    method: definition.method,
    matches: compilePath(definition.path),
    listener: createListener(definition, environment),
  };
}

function find(
  request: IncomingMessage,
  routes: readonly Route[],
  handlers: ReadonlyMap<string, Listener>,
  nowhere: (allowed: readonly string[]) => Listener,
): Listener {
  const { pathname } = targetOf(request);
  if (pathname.startsWith(FUNCTIONS_PATH)) {
    return handlers.get(pathname.slice(FUNCTIONS_PATH.length)) ?? nowhere([]);
  }
  const atPath = routes.filter((route) => matches(route, pathname));
  const wanted = request.method === 'HEAD' ? 'GET' : request.method;
  const route = atPath.find(({ method }) => method === wanted);
  return route?.listener ?? nowhere(atPath.map(({ method }) => method));
}

/** A malformed escape is the business of whichever function the rest of the path fits. */
function matches(route: Route, pathname: string): boolean {
  try {
    return route.matches(pathname) !== undefined;
  } catch (error) {
    if (error instanceof ProblemError) return true;
    throw error;
  }
}

function wrongMethod(pathname: string, method: string | undefined, allowed: readonly string[]): ProblemError {
  return new ProblemError({
    status: 405,
    detail: `${pathname} does not take ${method ?? 'this method'}.`,
    recoveryActions: [`Use ${allowed.join(' or ')}.`],
    headers: { allow: allowed.join(', ') },
  });
}

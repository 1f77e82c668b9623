import { createServer, type IncomingMessage, type Server, ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type {
  AnyHttpFunction,
  FunctionDefinition,
  UpgradeListener,
} from '../../shared/function/definition.ts';
import { type FunctionEnvironment, openExchange } from '../../shared/function/exchange.ts';
import { createListener, type Listener } from '../../shared/function/listener.ts';
import { compilePath, type PathMatcher } from '../../shared/function/path.ts';
import { type ProblemDetails, ProblemError, toProblem } from '../../shared/function/problem.ts';
import { unknownPath } from '../../shared/function/serve-http.ts';
import { requestContext, targetOf } from '../../shared/function/request-context.ts';
import { sendProblem } from '../../shared/function/send.ts';
import { takeUpgrades } from '../../shared/function/take-requests.ts';
import { refuseUpgrade } from '../../shared/function/web-socket.ts';
import type { Log } from '../../shared/observability/log.ts';
import { withRoom } from './frugal-heap.ts';
import type { RequestGate } from './request-gate.ts';

const FUNCTIONS_PATH = '/functions/';
const HEALTH_PATH = '/health';

export interface ServerLimits {
  /** From the connection, or the last answer on it, to the end of the header fields. Milliseconds. */
  readonly headersTimeout: number;
  /** To the end of the body: a large upload over a slow line takes its time. Milliseconds. */
  readonly requestTimeout: number;
  /** How often the two are looked at. Milliseconds. */
  readonly connectionsCheckingInterval: number;
  /** More connections are closed as they come. */
  readonly maxConnections: number;
}

/** What whoever sends slowly, or opens connections without end, may take of the process. */
const LIMITS: ServerLimits = {
  headersTimeout: 20_000,
  requestTimeout: 300_000,
  connectionsCheckingInterval: 5_000,
  maxConnections: 2_000,
};

interface Route {
  readonly method: string;
  readonly matches: PathMatcher;
  readonly listener: Listener;
  /** Also serves clients that ask for a WebSocket. */
  readonly upgrades: UpgradeListener | undefined;
  readonly passesGate: boolean;
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
  { maxConnections, ...timeouts }: ServerLimits = LIMITS,
): Server {
  const routes = definitions
    .filter((definition) => definition.trigger === 'http')
    .map((definition) => routeOf(definition, environment));
  const handlers = new Map(
    definitions
      .filter((definition) => definition.trigger !== 'http')
      .map((definition) => [definition.name, withRoom(definition, createListener(definition, environment))]),
  );
  const nowhere = createUnroutedListener(environment.log);
  const server = createServer({ keepAliveTimeout: 65_000, ...timeouts }, (request, response) => {
    const { listener, passesGate } = find(request, routes, handlers, nowhere);
    const serve = (): Promise<void> => listener(request, response);
    void (passesGate ? serve() : gate.run(serve));
  });
  server.maxConnections = maxConnections;
  takeUpgrades(server, routeUpgrades(routes, environment));
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

function routeUpgrades(routes: readonly Route[], environment: FunctionEnvironment): UpgradeListener {
  return async (request, socket, head) => {
    const { pathname } = targetOf(request);
    const upgrades = routes.find((route) => route.upgrades && matches(route, pathname))?.upgrades;
    if (upgrades) return upgrades(request, socket, head);
    const exchange = openExchange('unrouted', request, new ServerResponse(request), environment);
    await refuseUpgrade(exchange, socket, noWebSocket(pathname));
  };
}

function noWebSocket(pathname: string): ProblemError {
  return new ProblemError({
    status: 404,
    detail: `There is no WebSocket at ${pathname}.`,
    recoveryActions: ['See GET /docs for the paths that serve one.'],
  });
}

const noRequest: ProblemDetails = {
  status: 400,
  detail: 'What arrived is not an HTTP request.',
  recoveryActions: ['Send HTTP/1.1.'],
};

/** By Node's code. */
const brokenRequests: Readonly<Record<string, ProblemDetails>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    detail: 'The header fields of the request are larger than 16 KiB.',
    recoveryActions: ['Send fewer or shorter headers.'],
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    detail: 'The request did not arrive whole in time.',
    recoveryActions: ['Send it again, faster or in smaller parts.'],
  },
};

/** Node reports what is no HTTP request at all, and would answer it without a word. */
function refuseConnection(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const details = brokenRequests[error.code ?? ''] ?? noRequest;
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
    upgrades: definition.upgrades?.(environment),
    // Both only read. Whoever watches over the process must not be kept waiting by a backup, and a backup not by a stream.
    passesGate: definition.path === HEALTH_PATH || definition.upgrades !== undefined,
  };
}

function find(
  request: IncomingMessage,
  routes: readonly Route[],
  handlers: ReadonlyMap<string, Listener>,
  nowhere: (allowed: readonly string[]) => Listener,
): Pick<Route, 'listener' | 'passesGate'> {
  const { pathname } = targetOf(request);
  if (pathname.startsWith(FUNCTIONS_PATH)) {
    const listener = handlers.get(pathname.slice(FUNCTIONS_PATH.length)) ?? nowhere([]);
    return { listener, passesGate: false };
  }
  const atPath = routes.filter((route) => matches(route, pathname));
  const wanted = request.method === 'HEAD' ? 'GET' : request.method;
  const route = atPath.find(({ method }) => method === wanted);
  return route ?? { listener: nowhere(atPath.map(({ method }) => method)), passesGate: false };
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

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AnyHttpFunction, FunctionDefinition } from '../../shared/function/definition.ts';
import type { FunctionEnvironment } from '../../shared/function/exchange.ts';
import { createListener, type Listener } from '../../shared/function/listener.ts';
import { compilePath, type PathMatcher } from '../../shared/function/path.ts';
import { ProblemError } from '../../shared/function/problem.ts';
import { problemOf } from '../../shared/function/problem-of.ts';
import { unknownPath } from '../../shared/function/serve-http.ts';
import { targetOf } from '../../shared/function/request-context.ts';
import { sendProblem } from '../../shared/function/send.ts';
import type { RequestGate } from './request-gate.ts';

const FUNCTIONS_PATH = '/functions/';

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
  return createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    void gate.run(() => dispatch(request, response, routes, handlers));
  });
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

async function dispatch(
  request: IncomingMessage,
  response: ServerResponse,
  routes: readonly Route[],
  handlers: ReadonlyMap<string, Listener>,
): Promise<void> {
  const { pathname } = targetOf(request);
  try {
    await find(request.method ?? 'GET', pathname, routes, handlers)(request, response);
  } catch (error) {
    await sendProblem(response, problemOf(error), pathname);
  }
}

function find(
  method: string,
  pathname: string,
  routes: readonly Route[],
  handlers: ReadonlyMap<string, Listener>,
): Listener {
  if (pathname.startsWith(FUNCTIONS_PATH)) {
    const handler = handlers.get(pathname.slice(FUNCTIONS_PATH.length));
    if (handler) return handler;
    throw unknownPath(pathname);
  }
  const atPath = routes.filter((route) => route.matches(pathname));
  if (atPath.length === 0) throw unknownPath(pathname);
  const route = atPath.find((candidate) => candidate.method === method);
  if (route) return route.listener;
  const allowed = atPath.map((candidate) => candidate.method).join(', ');
  throw new ProblemError({
    status: 405,
    detail: `${pathname} does not take ${method}.`,
    recoveryActions: [`Use ${allowed}.`],
    headers: { allow: allowed },
  });
}

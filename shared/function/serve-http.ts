import { authorize } from './access.ts';
import { readJson } from './body.ts';
import type { Caller } from './caller.ts';
import type { AnyHttpFunction, HttpInput } from './definition.ts';
import type { Exchange } from './exchange.ts';
import { parsePart, queryObject } from './parse.ts';
import { compilePath } from './path.ts';
import { ProblemError } from './problem.ts';
import { GzippedBody, RawBody, type Reply } from './reply.ts';

const DEFAULT_BODY_LIMIT_BYTES = 1024 * 1024;
const anonymous: Caller = { email: 'anonymous', tenant_id: 'default', role: 'anonymous' };

/** Access, parsing, the handler, and outside production the check that the answer is the one promised. */
export function serveHttp(definition: AnyHttpFunction): (exchange: Exchange) => Promise<Reply> {
  const accept = acceptFor(definition);
  return async (exchange) => {
    const { platform, production } = exchange.environment;
    const reply = await definition.handle(await accept(exchange, unfinished(exchange)), platform);
    if (!production) checkReply(definition, reply);
    return reply;
  };
}

/** What a request must pass before anything is done for it; answers what the handler may know of it. */
export function acceptFor(
  definition: AnyHttpFunction,
): (exchange: Exchange, signal: AbortSignal) => Promise<HttpInput<unknown, unknown, unknown>> {
  const matchPath = compilePath(definition.path);
  return async (exchange, signal) => {
    const { request, context, environment } = exchange;
    requireMethod(definition, request.method);
    const rawParams = matchPath(context.pathname);
    if (!rawParams) throw unknownPath(context.pathname);
    const caller = await authorize(
      request,
      definition.access,
      environment.policy,
      () => environment.platform.documents,
    );
    const params = parsePart(definition.params, rawParams, 'path');
    const query = parsePart(definition.query, queryObject(context.search), 'query');
    const body = await parseBody(definition, exchange);
    return { ...toInput(exchange, caller, { params, query, body }), signal };
  };
}

function requireMethod(definition: AnyHttpFunction, method: string | undefined): void {
  // HEAD is GET without the body, which Node leaves out by itself.
  if (method === definition.method || (method === 'HEAD' && definition.method === 'GET')) return;
  throw new ProblemError({
    status: 405,
    detail: `${definition.path} does not take ${method ?? 'this method'}.`,
    recoveryActions: [`Use ${definition.method}.`],
    headers: { allow: definition.method },
  });
}

export function unknownPath(pathname: string): ProblemError {
  return new ProblemError({
    status: 404,
    detail: `There is nothing at ${pathname}.`,
    recoveryActions: ['See GET /docs for what there is.'],
  });
}

async function parseBody(definition: AnyHttpFunction, { request }: Exchange): Promise<unknown> {
  if (definition.streaming || !definition.body) return undefined;
  const json = await readJson(request, definition.bodyLimitBytes ?? DEFAULT_BODY_LIMIT_BYTES);
  // Every body here is an object, so leaving it out means one with no fields.
  return parsePart(definition.body, json === undefined ? {} : json, 'body');
}

function toInput(
  { request, context, environment, log }: Exchange,
  caller: Caller | undefined,
  parts: { params: unknown; query: unknown; body: unknown },
): Omit<HttpInput<unknown, unknown, unknown>, 'signal'> {
  const known = caller ?? anonymous;
  return {
    ...parts,
    caller: known,
    tenant_id: known.tenant_id,
    headers: request.headers,
    stream: request,
    requestId: context.requestId,
    log: log.child({ tenant_id: known.tenant_id, caller: known.email }),
    stopping: environment.stopping,
  };
}

function unfinished({ response }: Exchange): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished)
      gone.abort(new Error('The client went away before the answer was finished.'));
  });
  return gone.signal;
}

function checkReply(definition: AnyHttpFunction, reply: Reply): void {
  const schema = definition.responses[reply.status];
  if (!schema)
    throw new Error(`${definition.name} answered ${reply.status}, which its definition does not promise.`);
  if (reply.body instanceof RawBody || reply.body instanceof GzippedBody) return;
  const result = schema.safeParse(reply.body);
  if (result.success) return;
  throw new Error(`${definition.name} answered ${reply.status} with a body that its schema refuses.`, {
    cause: result.error,
  });
}

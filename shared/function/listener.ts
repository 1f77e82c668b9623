import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../observability/log.ts';
import type { FunctionDefinition } from './definition.ts';
import type { Exchange, FunctionEnvironment } from './exchange.ts';
import { problemOf } from './problem-of.ts';
import type { ProblemDetails } from './problem.ts';
import { requestContext } from './request-context.ts';
import { send, sendProblem } from './send.ts';
import { serveEvent } from './serve-event.ts';
import { serveHttp } from './serve-http.ts';
import { serveTask } from './serve-task.ts';
import type { Reply } from './reply.ts';

export type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The whole of a function as a plain request listener. It always answers and never rejects. */
export function createListener(definition: FunctionDefinition, environment: FunctionEnvironment): Listener {
  const serve = serverOf(definition);
  return async (request, response) => {
    const exchange = openExchange(definition.name, request, response, environment);
    const startedAt = performance.now();
    try {
      await send(response, await serve(exchange));
    } catch (error) {
      await answerThrow(exchange, error);
    } finally {
      const durationMs = Math.round(performance.now() - startedAt);
      exchange.log.debug({ status: response.statusCode, duration_ms: durationMs }, 'Request answered');
    }
  };
}

function serverOf(definition: FunctionDefinition): (exchange: Exchange) => Promise<Reply> {
  switch (definition.trigger) {
    case 'http':
      return serveHttp(definition);
    case 'task':
      return serveTask(definition);
    case 'event':
      return serveEvent(definition);
  }
}

function openExchange(
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  environment: FunctionEnvironment,
): Exchange {
  const context = requestContext(request);
  response.setHeader('x-request-id', context.requestId);
  const trace = environment.tracePrefix + context.traceId;
  const bindings = { function: name, request_id: context.requestId, 'logging.googleapis.com/trace': trace };
  return { request, response, context, environment, log: environment.log.child(bindings) };
}

async function answerThrow({ request, response, context, log }: Exchange, error: unknown): Promise<void> {
  const details = problemOf(error);
  logThrow(log, details, error);
  if (response.headersSent) {
    // A stream broke midway: only a cut connection tells the client that the answer is not whole.
    response.destroy();
    return;
  }
  try {
    await sendProblem(response, details, context.pathname);
    if (!request.complete) request.resume();
  } catch (sendError) {
    log.warn({ err: sendError }, 'The problem document could not be sent');
    response.destroy();
  }
}

function logThrow(log: Log, details: ProblemDetails, error: unknown): void {
  if (details.status >= 500) log.error({ err: error, status: details.status }, 'Request failed');
  else log.info({ status: details.status, detail: details.detail }, 'Request refused');
}

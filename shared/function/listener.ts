import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerThrow } from './answer-throw.ts';
import type { FunctionDefinition } from './definition.ts';
import { type Exchange, type FunctionEnvironment, openExchange } from './exchange.ts';
import { send } from './send.ts';
import { serveEvent } from './serve-event.ts';
import { serveHttp } from './serve-http.ts';
import { serveTask } from './serve-task.ts';
import type { Reply } from './reply.ts';
import { withUsedPorts } from './used-ports.ts';

export type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The whole of a function as a plain request listener. It always answers and never rejects. */
export function createListener(definition: FunctionDefinition, given: FunctionEnvironment): Listener {
  const serve = serverOf(definition);
  const environment = withUsedPorts(definition, given);
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

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../observability/log.ts';
import type { Platform } from '../platform/platform.ts';
import { requestContext, type RequestContext } from './request-context.ts';
import type { AccessPolicy } from './tokens.ts';

/** What a function runs in: the same in the local process and in the cloud. */
export interface FunctionEnvironment {
  readonly platform: Platform;
  readonly policy: AccessPolicy;
  readonly log: Log;
  /** Answers are validated against their schema everywhere else. */
  readonly production: boolean;
  /** `projects/<id>/traces/`, so that Cloud Logging joins lines to traces; empty elsewhere. */
  readonly tracePrefix: string;
  /** Aborted when the process is about to end, which open streams must not delay. */
  readonly stopping?: AbortSignal;
}

/** One request on its way through a function. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly context: RequestContext;
  readonly environment: FunctionEnvironment;
  readonly log: Log;
}

/** What a request is known by from its first moment on. */
export function openExchange(
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

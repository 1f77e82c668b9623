import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../observability/log.ts';
import type { Platform } from '../platform/platform.ts';
import type { RequestContext } from './request-context.ts';
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
}

/** One request on its way through a function. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly context: RequestContext;
  readonly environment: FunctionEnvironment;
  readonly log: Log;
}

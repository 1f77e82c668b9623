import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { z } from 'zod';
import type { Log } from '../observability/log.ts';
import type { Platform } from '../platform/platform.ts';
import type { Queue } from '../platform/tasks.ts';
import type { Caller, Role } from './caller.ts';
import type { FunctionEnvironment } from './exchange.ts';
import type { ReplyOf, ResponseSchemas } from './reply.ts';

/** `public`: no token is looked at. `optional`: a token is verified when there is one. A role: at least that role. */
export type Access = 'public' | 'optional' | Role;

/** What a function needs in the cloud; Terraform reads it from the manifest. */
export interface Resources {
  readonly memoryMiB?: number;
  readonly timeoutSec?: number;
  readonly concurrency?: number;
  readonly maxInstances?: number;
  /** What the function touches; each gives its service account the roles for it, and no other. */
  readonly uses?: readonly PlatformUse[];
}

/** A port of the platform; `upload-urls` is the right to sign addresses to which browsers send blobs. */
export type PlatformUse =
  'documents' | 'warehouse' | 'topics' | 'tasks' | 'blobs' | 'upload-urls' | 'secrets';

interface Common extends Resources {
  /** Lower-case words with `-`; names the deployed function. */
  readonly name: string;
  readonly summary: string;
}

/** Everything a handler may know of its request. The caller is `anonymous` only where access is `public` or `optional`. */
export interface HttpInput<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly caller: Caller;
  readonly tenant_id: string;
  readonly headers: IncomingMessage['headers'];
  /** The untouched body of a streaming function. */
  readonly stream: IncomingMessage;
  readonly requestId: string;
  readonly log: Log;
  /** Aborted when the client goes away before the answer is finished. */
  readonly signal: AbortSignal;
  /** Aborted when the process is about to end, which answers that have no end of their own must not delay. */
  readonly stopping: AbortSignal | undefined;
}

/** Answers a request for a WebSocket, whichever way. It never rejects. */
export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;

export interface HttpFunction<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Responses extends ResponseSchemas = ResponseSchemas,
> extends Common {
  readonly trigger: 'http';
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with `{parameters}`, each one segment. */
  readonly path: string;
  readonly access: Access;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly responses: Responses;
  /** Largest body in bytes after decompression; default 1 MiB. */
  readonly bodyLimitBytes?: number;
  /** The handler reads the body itself from `stream`; no `body` schema then. */
  readonly streaming?: boolean;
  /** Serves the same path to clients that ask for a WebSocket; see `defineStreamFunction`. */
  readonly upgrades?: (environment: FunctionEnvironment) => UpgradeListener;
  readonly handle: (
    input: HttpInput<z.output<Params>, z.output<Query>, z.output<Body>>,
    platform: Platform,
  ) => Promise<ReplyOf<Responses>>;
}

export interface TaskInput<Body> {
  readonly body: Body;
  readonly task: {
    readonly name: string;
    readonly queue: string;
    /** 1 for the first try. */
    readonly attempt: number;
    /** No further try follows when this one throws. */
    readonly lastAttempt: boolean;
  };
  readonly log: Log;
}

export interface TaskFunction<Body extends z.ZodType = z.ZodType> extends Common {
  readonly trigger: 'task';
  readonly queue: Queue;
  readonly body: Body;
  readonly handle: (input: TaskInput<z.output<Body>>, platform: Platform) => Promise<void>;
}

export interface EventInput<Data> {
  readonly data: Data;
  readonly message: {
    readonly id: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly orderingKey?: string | undefined;
    /** 1 for the first try. */
    readonly attempt: number;
  };
  readonly log: Log;
}

/** A message that a scheduler publishes to the function's topic. */
export interface Schedule {
  readonly name: string;
  /** Five cron fields, UTC. */
  readonly cron: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
}

export interface EventFunction<Data extends z.ZodType = z.ZodType> extends Common {
  readonly trigger: 'event';
  readonly topic: string;
  readonly ordered?: boolean;
  /** Tries before the message goes to the dead letters; default 10. */
  readonly maxDeliveryAttempts?: number;
  readonly schedules?: readonly Schedule[];
  readonly data: Data;
  readonly handle: (input: EventInput<z.output<Data>>, platform: Platform) => Promise<void>;
}

/** A definition whose schemas are no longer known to the type checker, as lists of functions hold it. */
export type FunctionDefinition = AnyHttpFunction | AnyTaskFunction | AnyEventFunction;
export type AnyHttpFunction = Omit<HttpFunction, 'handle'> & {
  handle(input: HttpInput<unknown, unknown, unknown>, platform: Platform): Promise<ReplyOf<ResponseSchemas>>;
};
export type AnyTaskFunction = Omit<TaskFunction, 'handle'> & {
  handle(input: TaskInput<unknown>, platform: Platform): Promise<void>;
};
export type AnyEventFunction = Omit<EventFunction, 'handle'> & {
  handle(input: EventInput<unknown>, platform: Platform): Promise<void>;
};

import type { ServerResponse } from 'node:http';
import type { z } from 'zod';
import type { Platform } from '../platform/platform.ts';
import type { HttpFunction, HttpInput } from './definition.ts';
import type { FunctionEnvironment } from './exchange.ts';
import { EVENT_STREAM, eventStreamHeaders, EventStreamSink } from './event-stream.ts';
import { RawBody, reply } from './reply.ts';
import { StreamLife } from './stream-life.ts';
import { pump, type StreamMessage } from './stream-pump.ts';
import { createUpgradeListener } from './web-socket.ts';

/** Longest time that Cloud Run keeps a request open; clients connect again. */
const LONGEST_SEC = 3600;

type StreamResponses = { readonly 200: z.ZodType };

export interface StreamDefinition<Params extends z.ZodType, Query extends z.ZodType> extends Omit<
  HttpFunction<Params, Query, z.ZodType, StreamResponses>,
  'trigger' | 'method' | 'body' | 'bodyLimitBytes' | 'streaming' | 'responses' | 'upgrades' | 'handle'
> {
  /** What is sent, each message with its `type`. */
  readonly messages: z.ZodType<StreamMessage>;
  /**
   * Refuses, by throwing a problem, or answers the messages; nothing is held before the first is asked for. They end when
   * `signal` is aborted, which says that nobody listens any more or may not longer.
   */
  readonly open: (
    input: HttpInput<z.output<Params>, z.output<Query>, undefined>,
    platform: Platform,
  ) => Promise<AsyncIterable<StreamMessage>>;
}

/**
 * An endpoint that tells its clients what happens until there is no more to tell: as a WebSocket to those that ask for
 * one, else as Server-Sent Events. Access, path and parameters are those of any HTTP function. Access is checked when a
 * stream opens, and the stream ends when the caller's token expires. A WebSocket ends with close code 1000 after the last
 * message, 1001 when the server stops, 1008 when the token has expired, 1011 when the stream broke.
 */
export function defineStreamFunction<Params extends z.ZodType, Query extends z.ZodType>({
  messages,
  open,
  ...definition
}: StreamDefinition<Params, Query>): HttpFunction<Params, Query, z.ZodType, StreamResponses> {
  const http: HttpFunction<Params, Query, z.ZodType, StreamResponses> = {
    timeoutSec: LONGEST_SEC,
    ...definition,
    trigger: 'http',
    method: 'GET',
    responses: { 200: streamSchema(messages) },
    async handle(input, platform) {
      const life = new StreamLife(input);
      try {
        const opened = await open({ ...input, body: undefined, signal: life.signal }, platform);
        return reply(200, new RawBody(eventWriter(opened, life)), eventStreamHeaders);
      } catch (error) {
        life.close();
        throw error;
      }
    },
  };
  return Object.freeze({
    ...http,
    upgrades: (environment: FunctionEnvironment) => createUpgradeListener(http, open, environment),
  });
}

function eventWriter(messages: AsyncIterable<StreamMessage>, life: StreamLife) {
  return async (response: ServerResponse): Promise<void> => {
    if (response.req.method !== 'HEAD') return pump(messages, new EventStreamSink(response), life);
    life.close();
    response.end();
  };
}

function streamSchema(messages: z.ZodType<StreamMessage>): z.ZodType {
  return messages.meta({
    contentType: EVENT_STREAM,
    description:
      'Server-Sent Events: `event` is the message’s `type`, `data` its JSON. A request for a WebSocket gets the same ' +
      'messages as texts; where headers cannot be set, offer the subprotocols `millrace`, `bearer.<token>` and, for ' +
      'another tenant than `default`, `tenant.<id>`. The stream ends after its last message, when the server stops ' +
      '(close code 1001) and when the token expires (1008): connect again then.',
  });
}

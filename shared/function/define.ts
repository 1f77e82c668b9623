import type { z } from 'zod';
import type { EventFunction, HttpFunction, TaskFunction } from './definition.ts';
import type { ResponseSchemas } from './reply.ts';

/** An HTTP endpoint. The value says all of it; everything else is derived. */
export function defineHttpFunction<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Responses extends ResponseSchemas,
>(
  definition: Omit<HttpFunction<Params, Query, Body, Responses>, 'trigger'>,
): HttpFunction<Params, Query, Body, Responses> {
  return Object.freeze({ ...definition, trigger: 'http' });
}

/** A handler of tasks from a queue. Done for ever when it returns; tried again when it throws. */
export function defineTaskFunction<Body extends z.ZodType>(
  definition: Omit<TaskFunction<Body>, 'trigger'>,
): TaskFunction<Body> {
  return Object.freeze({ ...definition, trigger: 'task' });
}

/** A consumer of a topic's messages, by a push subscription of its own. */
export function defineEventFunction<Data extends z.ZodType>(
  definition: Omit<EventFunction<Data>, 'trigger'>,
): EventFunction<Data> {
  return Object.freeze({ ...definition, trigger: 'event' });
}

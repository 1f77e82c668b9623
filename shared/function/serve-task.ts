import { z } from 'zod';
import { authorizeService } from './access.ts';
import { readJson } from './body.ts';
import { storeDeadLetter } from './dead-letters.ts';
import type { AnyTaskFunction } from './definition.ts';
import type { Exchange } from './exchange.ts';
import { parsePart } from './parse.ts';
import { ProblemError } from './problem.ts';
import { reply, type Reply } from './reply.ts';
import { storeUnreadable } from './store-unreadable.ts';

// Cloud Tasks takes bodies up to 1 MiB; ours are at most 100 KiB.
const BODY_LIMIT_BYTES = 1024 * 1024;

/** Cloud Tasks' own headers; it strips them from what outsiders send, and the token is checked all the same. */
const TaskHeaders = z.object({
  'x-cloudtasks-taskname': z.string().min(1),
  'x-cloudtasks-queuename': z.string().min(1),
  'x-cloudtasks-taskretrycount': z.coerce.number().int().nonnegative(),
});

/** 200 = done for ever; a throw = deliver again. A body that cannot be parsed is stored as a dead letter and acknowledged. */
export function serveTask(definition: AnyTaskFunction): (exchange: Exchange) => Promise<Reply> {
  return async (exchange) => {
    const { request, environment } = exchange;
    await authorizeService(request, environment.policy);
    const headers = TaskHeaders.safeParse(request.headers);
    if (!headers.success) {
      throw new ProblemError({
        status: 400,
        detail: 'The request lacks the headers that Cloud Tasks sends with a task.',
      });
    }
    const name = headers.data['x-cloudtasks-taskname'];
    const attempt = headers.data['x-cloudtasks-taskretrycount'] + 1;
    const json = await readJson(request, BODY_LIMIT_BYTES);
    const parsed = await storeUnreadable(exchange, definition.name, name, json, () =>
      parsePart(definition.body, json, 'body'),
    );
    if (parsed === undefined) return reply(200, { status: 'dead_letter' });
    const task = {
      name,
      queue: headers.data['x-cloudtasks-queuename'],
      attempt,
      lastAttempt: attempt >= definition.queue.maxAttempts,
    };
    const input = { body: parsed.value, task, log: exchange.log.child({ task: name, attempt }) };
    try {
      await definition.handle(input, environment.platform);
    } catch (error) {
      if (task.lastAttempt) await storeUndone(exchange, definition.name, name, json, error);
      throw error;
    }
    return reply(200, { status: 'done' });
  };
}

/** Cloud Tasks forgets a task whose last try failed; what was to be done is kept for a person to look at. */
async function storeUndone(
  { environment: { platform } }: Exchange,
  functionName: string,
  taskName: string,
  received: unknown,
  error: unknown,
): Promise<void> {
  await storeDeadLetter(platform.documents, {
    function_name: functionName,
    source_id: taskName,
    reason: `The last try failed: ${error instanceof Error ? error.message : String(error)}`,
    body: JSON.stringify(received),
    received_at: platform.clock.now().toISOString(),
  });
}

import { z } from 'zod';
import { authorizeService } from './access.ts';
import { readJson } from './body.ts';
import type { AnyEventFunction } from './definition.ts';
import type { Exchange } from './exchange.ts';
import { parsePart } from './parse.ts';
import { ProblemError } from './problem.ts';
import { reply, type Reply } from './reply.ts';
import { storeUnreadable } from './store-unreadable.ts';

// Pub/Sub messages have up to 10 MB, a third more in base64.
const BODY_LIMIT_BYTES = 14 * 1024 * 1024;

/** The envelope of a Pub/Sub push request, apart from the payload in it. */
const PushEnvelope = z.object({
  message: z.object({
    data: z.base64().default(''),
    attributes: z.record(z.string(), z.string()).default({}),
    messageId: z.string(),
    orderingKey: z.string().optional(),
  }),
  subscription: z.string(),
  deliveryAttempt: z.int().default(1),
});

/** 200 = acknowledged; a throw = deliver again. Data that cannot be parsed is stored as a dead letter and acknowledged. */
export function serveEvent(definition: AnyEventFunction): (exchange: Exchange) => Promise<Reply> {
  return async (exchange) => {
    const { request, environment } = exchange;
    await authorizeService(request, environment.policy);
    const envelope = parsePart(PushEnvelope, await readJson(request, BODY_LIMIT_BYTES), 'body');
    if (!envelope) throw new ProblemError({ status: 400, detail: 'The push request has no body.' });
    const { message } = envelope;
    const text = Buffer.from(message.data, 'base64').toString('utf8');
    const parsed = await storeUnreadable(exchange, definition.name, message.messageId, text, () =>
      parsePart(definition.data, parseData(text), 'body'),
    );
    if (parsed === undefined) return reply(200, { status: 'dead_letter' });
    const { messageId: id, attributes, orderingKey } = message;
    await definition.handle(
      {
        data: parsed.value,
        message: { id, attributes, orderingKey, attempt: envelope.deliveryAttempt },
        log: exchange.log.child({ message_id: id, attempt: envelope.deliveryAttempt }),
      },
      environment.platform,
    );
    return reply(200, { status: 'done' });
  };
}

function parseData(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ProblemError({ status: 400, detail: 'The message data is not JSON.', cause });
  }
}

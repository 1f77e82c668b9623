import type { DatabaseSync } from 'node:sqlite';
import type { Json } from '../documents.ts';
import type { EncodedMessage, Subscription } from '../topics.ts';
import type { DeliveryStats } from './delivery.ts';
import { openSubscriptionLane } from './topics-lane.ts';
import { inTransaction } from './sqlite.ts';

const schema = `
  CREATE TABLE IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    topic TEXT NOT NULL,
    data TEXT NOT NULL,
    attributes TEXT NOT NULL,
    ordering_key TEXT,
    published_ms INTEGER NOT NULL
  );
  -- One row per message and subscription until it is acknowledged. A blocked one waits for an earlier one of its key.
  CREATE TABLE IF NOT EXISTS deliveries (
    subscription TEXT NOT NULL,
    message_id INTEGER NOT NULL REFERENCES messages (id),
    ordering_key TEXT,
    state TEXT NOT NULL CHECK (state IN ('ready', 'blocked', 'in_flight')),
    due_ms INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (subscription, message_id)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS deliveries_message ON deliveries (message_id);
  CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (subscription, due_ms, message_id) WHERE state = 'ready';
  CREATE INDEX IF NOT EXISTS deliveries_in_flight ON deliveries (subscription) WHERE state = 'in_flight';
  CREATE INDEX IF NOT EXISTS deliveries_key ON deliveries (subscription, ordering_key, message_id)
    WHERE ordering_key IS NOT NULL;
  CREATE TABLE IF NOT EXISTS dead_letters (
    topic TEXT NOT NULL,
    subscription TEXT NOT NULL,
    message_id INTEGER NOT NULL,
    data TEXT NOT NULL,
    attributes TEXT NOT NULL,
    ordering_key TEXT,
    tries INTEGER NOT NULL,
    reason TEXT NOT NULL,
    published_ms INTEGER NOT NULL,
    dead_ms INTEGER NOT NULL,
    PRIMARY KEY (subscription, message_id)
  );
  CREATE INDEX IF NOT EXISTS dead_letters_topic ON dead_letters (topic, dead_ms);`;

/** A message that a subscription could not deliver in any of its tries. */
export interface DeadMessage {
  /** `<topic>-dead-letter` */
  readonly topic: string;
  readonly subscription: string;
  readonly message_id: string;
  readonly data: Json;
  readonly attributes: Readonly<Record<string, string>>;
  readonly ordering_key: string | null;
  readonly tries: number;
  readonly reason: string;
  readonly published_at: string;
  readonly dead_at: string;
}

interface DeadRow {
  readonly topic: string;
  readonly subscription: string;
  readonly message_id: number;
  readonly data: string;
  readonly attributes: string;
  readonly ordering_key: string | null;
  readonly tries: number;
  readonly reason: string;
  readonly published_ms: number;
  readonly dead_ms: number;
}

export function openTopicsStore(database: DatabaseSync) {
  database.exec(schema);
  const publish = openPublishing(database);
  const stats = database.prepare(
    `SELECT :subscription AS name, count(*) AS depth, coalesce(sum(state = 'in_flight'), 0) AS in_flight,
       max(0, :now_ms - coalesce(min(due_ms), :now_ms)) / 1000.0 AS oldest_due_sec,
       (SELECT count(*) FROM dead_letters WHERE subscription = :subscription) AS dead_letters
     FROM deliveries WHERE subscription = :subscription`,
  );
  const dead = database.prepare(
    'SELECT * FROM dead_letters WHERE topic = :topic ORDER BY dead_ms DESC, message_id DESC LIMIT :limit',
  );

  return {
    /** All of the messages or none; their ids in the same order. */
    publish(
      topic: string,
      messages: readonly EncodedMessage[],
      subscriptions: readonly Subscription[],
      nowMs: number,
    ): readonly string[] {
      return inTransaction(database, () =>
        messages.map((message) => String(publish(topic, message, subscriptions, nowMs))),
      );
    },
    lane: (subscription: Subscription) => openSubscriptionLane(database, subscription),
    stats: (subscription: string, nowMs: number) =>
      stats.get({ subscription, now_ms: nowMs }) as unknown as DeliveryStats,
    deadLetters: (topic: string, limit: number): readonly DeadMessage[] =>
      (dead.all({ topic, limit }) as unknown as DeadRow[]).map(toDeadMessage),
  };
}

/** A message that nobody subscribes to is not kept, as in Pub/Sub; it has an id all the same. */
function openPublishing(database: DatabaseSync) {
  const insertMessage = database.prepare(
    `INSERT INTO messages (topic, data, attributes, ordering_key, published_ms)
     VALUES (:topic, :data, :attributes, :ordering_key, :now_ms)`,
  );
  const insertDelivery = database.prepare(
    `INSERT INTO deliveries (subscription, message_id, ordering_key, due_ms, state)
     VALUES (:subscription, :message_id, :ordering_key, :now_ms, CASE WHEN EXISTS (
       SELECT 1 FROM deliveries WHERE subscription = :subscription AND ordering_key = :ordering_key
     ) THEN 'blocked' ELSE 'ready' END)`,
  );
  const removeMessage = database.prepare('DELETE FROM messages WHERE id = :id');

  return (
    topic: string,
    message: EncodedMessage,
    subscriptions: readonly Subscription[],
    nowMs: number,
  ): number => {
    const { lastInsertRowid } = insertMessage.run({
      topic,
      data: message.data,
      attributes: JSON.stringify(message.attributes),
      ordering_key: message.orderingKey ?? null,
      now_ms: nowMs,
    });
    const id = Number(lastInsertRowid);
    for (const { functionName, ordered } of subscriptions) {
      const orderingKey = ordered ? (message.orderingKey ?? null) : null;
      insertDelivery.run({
        subscription: functionName,
        message_id: id,
        ordering_key: orderingKey,
        now_ms: nowMs,
      });
    }
    if (subscriptions.length === 0) {
      removeMessage.run({ id });
    }
    return id;
  };
}

function toDeadMessage(row: DeadRow): DeadMessage {
  return {
    topic: row.topic,
    subscription: row.subscription,
    message_id: String(row.message_id),
    data: JSON.parse(row.data) as Json,
    attributes: JSON.parse(row.attributes) as Record<string, string>,
    ordering_key: row.ordering_key,
    tries: row.tries,
    reason: row.reason,
    published_at: new Date(row.published_ms).toISOString(),
    dead_at: new Date(row.dead_ms).toISOString(),
  };
}

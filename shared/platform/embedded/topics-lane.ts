import type { DatabaseSync } from 'node:sqlite';
import type { Subscription } from '../topics.ts';
import { describeOutcome } from './delivery-http.ts';
import type { Outcome } from './delivery-http.ts';
import type { LaneStore, Tried } from './delivery-lane.ts';
import { backoffMs } from './delivery-pace.ts';
import { inTransaction } from './sqlite.ts';

/** The statuses by which a push endpoint acknowledges. */
const ACKNOWLEDGED: ReadonlySet<number> = new Set([102, 200, 201, 202, 204]);

/** A message on its way to one subscription; `tries` counts the one that is being made. */
export interface StoredDelivery {
  readonly message_id: number;
  /** Null where the subscription is not ordered. */
  readonly lane_key: string | null;
  readonly data: string;
  readonly attributes: string;
  readonly ordering_key: string | null;
  readonly published_ms: number;
  tries: number;
}

const columns = `d.message_id, d.ordering_key AS lane_key, d.tries, m.data, m.attributes, m.ordering_key, m.published_ms`;

export function openSubscriptionLane(database: DatabaseSync, subscription: Subscription) {
  const settle = openSettling(database, subscription);
  const name = subscription.functionName;
  const due = database.prepare(
    `SELECT ${columns} FROM deliveries d JOIN messages m ON m.id = d.message_id
     WHERE d.subscription = :name AND d.state = 'ready' AND d.due_ms <= :now_ms
     ORDER BY d.due_ms, d.message_id LIMIT :limit`,
  );
  const take = database.prepare(
    `UPDATE deliveries SET state = 'in_flight', tries = tries + 1 WHERE subscription = :name AND message_id = :id`,
  );
  const next = database.prepare(
    `SELECT due_ms FROM deliveries WHERE subscription = :name AND state = 'ready' ORDER BY due_ms LIMIT 1`,
  );
  const inFlight = database.prepare(
    `SELECT ${columns} FROM deliveries d JOIN messages m ON m.id = d.message_id
     WHERE d.subscription = :name AND d.state = 'in_flight'`,
  );

  const nextDueMs = () => (next.get({ name }) as { due_ms: number } | undefined)?.due_ms;

  return {
    nextDueMs,
    settleAndTake(tried: readonly Tried<StoredDelivery>[], limit: number, nowMs: number) {
      if (tried.length === 0 && (limit <= 0 || (nextDueMs() ?? Infinity) > nowMs)) {
        return [];
      }
      return inTransaction(database, () => {
        for (const { item, outcome } of tried) {
          settle.outcome(item, outcome, nowMs);
        }
        const found = due.all({ name, now_ms: nowMs, limit: Math.max(0, limit) });
        const deliveries = found as unknown as StoredDelivery[];
        for (const delivery of deliveries) {
          delivery.tries++;
          take.run({ name, id: delivery.message_id });
        }
        return deliveries;
      });
    },
    recover(nowMs: number) {
      inTransaction(database, () => {
        for (const delivery of inFlight.all({ name }) as unknown as StoredDelivery[]) {
          settle.interrupted(delivery, nowMs);
        }
      });
    },
  } satisfies LaneStore<StoredDelivery> & { recover(nowMs: number): void };
}

/** What becomes of a delivery after a try. */
function openSettling(database: DatabaseSync, subscription: Subscription) {
  const name = subscription.functionName;
  const remove = database.prepare('DELETE FROM deliveries WHERE subscription = :name AND message_id = :id');
  const removeMessage = database.prepare(
    `DELETE FROM messages WHERE id = :id AND NOT EXISTS (SELECT 1 FROM deliveries WHERE message_id = :id)`,
  );
  const unblock = database.prepare(
    `UPDATE deliveries SET state = 'ready', due_ms = :now_ms WHERE subscription = :name AND message_id =
       (SELECT min(message_id) FROM deliveries WHERE subscription = :name AND ordering_key = :key)`,
  );
  const bury = database.prepare(
    `INSERT INTO dead_letters SELECT :topic, :name, id, data, attributes, ordering_key, :tries, :reason,
       published_ms, :now_ms FROM messages WHERE id = :id`,
  );
  const retry = database.prepare(
    `UPDATE deliveries SET state = 'ready', due_ms = :due_ms WHERE subscription = :name AND message_id = :id`,
  );

  function finish({ message_id: id, lane_key: key }: StoredDelivery, nowMs: number): void {
    remove.run({ name, id });
    if (key !== null) {
      unblock.run({ name, key, now_ms: nowMs });
    }
    removeMessage.run({ id });
  }

  function fail(delivery: StoredDelivery, reason: string, waitMs: number, nowMs: number): void {
    const { message_id: id, tries } = delivery;
    if (tries < subscription.maxDeliveryAttempts) {
      retry.run({ name, id, due_ms: nowMs + waitMs });
      return;
    }
    bury.run({ topic: `${subscription.topic}-dead-letter`, name, id, tries, reason, now_ms: nowMs });
    finish(delivery, nowMs);
  }

  return {
    outcome(delivery: StoredDelivery, outcome: Outcome, nowMs: number): void {
      if (outcome.kind === 'answered' && ACKNOWLEDGED.has(outcome.status)) {
        finish(delivery, nowMs);
      } else {
        fail(delivery, describeOutcome(outcome), backoffMs(subscription, delivery.tries), nowMs);
      }
    },
    /** The process ended during the try: it counts, but there is nobody to spare by waiting. */
    interrupted(delivery: StoredDelivery, nowMs: number): void {
      fail(delivery, 'the process ended during the try', 0, nowMs);
    },
  };
}

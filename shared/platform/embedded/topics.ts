import { join } from 'node:path';
import { systemClock } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { encodeMessage, InvalidMessageError } from '../topics.ts';
import type { Message, Subscription, Topics } from '../topics.ts';
import { startLanes } from './delivery.ts';
import type { Delivery, DeliveryStats, DeliveryTarget, Source } from './delivery.ts';
import type { Push } from './delivery-http.ts';
import type { Lane } from './delivery-lane.ts';
import { backupDatabase, openDatabase } from './sqlite.ts';
import type { StoredDelivery } from './topics-lane.ts';
import { openTopicsStore } from './topics-store.ts';
import type { DeadMessage } from './topics-store.ts';

export type { DeadMessage } from './topics-store.ts';

/** Pub/Sub opens a push endpoint slowly and without a fixed bound; one process needs one. */
const MAX_OUTSTANDING = 16;

export interface EmbeddedTopicsOptions {
  /** Folder of all embedded state; the broker is its `topics.sqlite`. */
  readonly dataDir: string;
  /** They also declare their topics. */
  readonly subscriptions: readonly Subscription[];
  /** Topics that nobody here subscribes to, if there are any. */
  readonly otherTopics?: readonly string[];
  readonly clock?: Clock;
}

export interface EmbeddedTopics extends Topics {
  /** Delivers until it is stopped. What was in flight when the process last ended is delivered again. */
  startDelivery(target: DeliveryTarget): Delivery;
  /** By subscription. */
  stats(): readonly DeliveryStats[];
  /** The newest messages of `<topic>-dead-letter`. */
  deadLetters(topic: string, limit?: number): readonly DeadMessage[];
  /** Copies all of it, as it stands at one instant, to a file, while it is in use. */
  backup(destinationPath: string): Promise<void>;
  close(): void;
}

/** Pub/Sub with push subscriptions on one machine: a SQLite file, and HTTP requests as Pub/Sub sends them. */
export function createEmbeddedTopics(options: EmbeddedTopicsOptions): EmbeddedTopics {
  const { subscriptions, clock = systemClock } = options;
  const known = new Set([...subscriptions.map(({ topic }) => topic), ...(options.otherTopics ?? [])]);
  const database = openDatabase(join(options.dataDir, 'topics.sqlite'));
  const store = openTopicsStore(database);
  let lanes: ReadonlyMap<string, Lane<StoredDelivery>> = new Map();

  async function publishMany(topic: string, messages: readonly Message[]): Promise<readonly string[]> {
    if (!known.has(topic)) {
      throw new InvalidMessageError(
        `There is no topic ${topic}; those there are: ${[...known].join(', ') || 'none'}`,
      );
    }
    const encoded = messages.map((message) => encodeMessage(topic, message));
    const subscribed = subscriptions.filter((subscription) => subscription.topic === topic);
    const ids = store.publish(topic, encoded, subscribed, clock.now().getTime());
    for (const { functionName } of subscribed) {
      lanes.get(functionName)?.wake();
    }
    return ids;
  }

  function sources(): Source<StoredDelivery>[] {
    return subscriptions.map((subscription) => ({
      name: subscription.functionName,
      store: store.lane(subscription),
      toPush: (delivery) => toPush(delivery, subscription),
      maxInFlight: MAX_OUTSTANDING,
    }));
  }

  return {
    publishMany,
    async publish(topic, message) {
      const [id = ''] = await publishMany(topic, [message]);
      return id;
    },
    startDelivery(target) {
      if (lanes.size > 0) {
        throw new Error('The subscriptions are being delivered already: stop that delivery first');
      }
      const started = startLanes(sources(), target, clock);
      lanes = started.lanes;
      return {
        async stop(withinMs) {
          await started.delivery.stop(withinMs);
          lanes = new Map();
        },
      };
    },
    stats: () => subscriptions.map(({ functionName }) => store.stats(functionName, clock.now().getTime())),
    deadLetters: (topic, limit = 100) => store.deadLetters(`${topic}-dead-letter`, limit),
    backup: (destinationPath) => backupDatabase(database, destinationPath),
    close: () => database.close(),
  };
}

function toPush(delivery: StoredDelivery, subscription: Subscription): Push {
  const { functionName } = subscription;
  const id = String(delivery.message_id);
  const publishTime = new Date(delivery.published_ms).toISOString();
  const attributes = JSON.parse(delivery.attributes) as Record<string, string>;
  const message = {
    data: Buffer.from(delivery.data).toString('base64'),
    ...(Object.keys(attributes).length > 0 && { attributes }),
    // Pub/Sub gives these two in both spellings.
    messageId: id,
    message_id: id,
    publishTime,
    publish_time: publishTime,
    ...(delivery.ordering_key !== null && { orderingKey: delivery.ordering_key }),
  };
  return {
    functionName,
    deadlineMs: subscription.ackDeadlineSec * 1_000,
    headers: {
      'user-agent': 'APIs-Google; (+https://developers.google.com/webmasters/APIs-Google.html)',
      from: 'noreply@google.com',
    },
    body: JSON.stringify({
      message,
      subscription: `projects/local/subscriptions/${functionName}`,
      deliveryAttempt: delivery.tries,
    }),
  };
}

import type { PubSub, Topic } from '@google-cloud/pubsub';
import { encodeMessage, InvalidMessageError } from '../topics.ts';
import type { EncodedMessage, Message, Topics } from '../topics.ts';

export interface PubSubTopicsOptions {
  readonly projectId: string;
  /** `host:port` of an emulator, reached without TLS and credentials. */
  readonly emulatorHost?: string | undefined;
}

/** Pub/Sub topics that close their connections; the process of a function never needs to. */
export interface PubSubTopics extends Topics {
  close(): Promise<void>;
}

/** Status code of google.rpc. */
const NOT_FOUND = 5;
/** A function does not wait the ten minutes that the client would. */
const PUBLISH_TIMEOUT_MS = 60_000;

/** Pub/Sub. The client is made at the first message, and one publisher a topic is kept, as ordering demands. */
export function createPubSubTopics(options: PubSubTopicsOptions): PubSubTopics {
  let client: Promise<PubSub> | undefined;
  const publishers = new Map<string, Topic>();

  async function publisherOf(topic: string): Promise<Topic> {
    client ??= createClient(options);
    const pubsub = await client;
    const publisher = publishers.get(topic) ?? createPublisher(pubsub, topic);
    publishers.set(topic, publisher);
    return publisher;
  }

  async function publishMany(topic: string, messages: readonly Message[]): Promise<readonly string[]> {
    const encoded = messages.map((message) => encodeMessage(topic, message));
    if (encoded.length === 0) {
      return [];
    }
    const publisher = await publisherOf(topic);
    const publishing = Promise.allSettled(encoded.map((message) => publishOne(publisher, message)));
    // Nothing waits for a batch to fill: what is handed in together goes out together. Failures are those of messages.
    const flushing = Promise.allSettled([publisher.flush()]);
    const results = await publishing;
    await flushing;
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) {
      throw explain(topic, failed.reason);
    }
    return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  }

  return {
    publishMany,
    async publish(topic, message) {
      const [id = ''] = await publishMany(topic, [message]);
      return id;
    },
    async close() {
      await (await client)?.close();
    },
  };
}

async function publishOne(publisher: Topic, message: EncodedMessage): Promise<string> {
  const { data, attributes, orderingKey } = message;
  try {
    return await publisher.publishMessage({
      data: Buffer.from(data),
      attributes,
      ...(orderingKey !== undefined && { orderingKey }),
    });
  } catch (error) {
    // After a failure the client refuses all further messages of the key until it is told that we know.
    if (orderingKey !== undefined) {
      publisher.resumePublishing(orderingKey);
    }
    throw error;
  }
}

function createPublisher(pubsub: PubSub, topic: string): Topic {
  return pubsub.topic(topic, {
    messageOrdering: true,
    batching: { maxMessages: 1_000 },
    gaxOpts: { timeout: PUBLISH_TIMEOUT_MS },
  });
}

async function createClient({ projectId, emulatorHost }: PubSubTopicsOptions): Promise<PubSub> {
  const { PubSub } = await import('@google-cloud/pubsub');
  return emulatorHost === undefined
    ? new PubSub({ projectId })
    : new PubSub({ projectId, apiEndpoint: emulatorHost, emulatorMode: true });
}

function explain(topic: string, error: unknown): unknown {
  const isMissing = error instanceof Error && 'code' in error && error.code === NOT_FOUND;
  return isMissing
    ? new InvalidMessageError(`There is no topic ${topic} in this project; Terraform creates it`, {
        cause: error,
      })
    : error;
}

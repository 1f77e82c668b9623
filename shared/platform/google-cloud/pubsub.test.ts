import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { topicsContract } from '../contract/topics-contract.ts';
import type { Subscription } from '../topics.ts';
import { createPubSubTopics } from './pubsub.ts';

const emulatorHost = inject('emulators').pubsub;
const project = 'projects/millrace-test';

describe.skipIf(emulatorHost === undefined)('Pub/Sub keeps the contract [pubsub]', () => {
  topicsContract(async (subscriptions, functionUrl) => {
    for (const topic of new Set(subscriptions.map((subscription) => subscription.topic))) {
      await put(`${project}/topics/${topic}`, {});
      await put(`${project}/topics/${topic}-dead-letter`, {});
    }
    for (const subscription of subscriptions) {
      await createSubscription(subscription, functionUrl(subscription.functionName));
    }
    return createTopics();
  });
});

describe.skipIf(emulatorHost === undefined)('Pub/Sub [pubsub]', () => {
  test('publishes to a key again after a failure', async () => {
    const topics = createTopics();
    const topic = `late-${crypto.randomUUID()}`;
    const message = { data: 1, orderingKey: 'k' };
    await expect(topics.publish(topic, message)).rejects.toThrow(`There is no topic ${topic}`);

    await put(`${project}/topics/${topic}`, {});

    expect(await topics.publish(topic, message)).toMatch(/^\d+$/);
  });

  test('is closed without having been used', async () => {
    const topics = createPubSubTopics({ projectId: 'millrace-test', emulatorHost });

    await expect(topics.close()).resolves.toBeUndefined();
  });
});

function createTopics() {
  const topics = createPubSubTopics({ projectId: 'millrace-test', emulatorHost });
  onTestFinished(() => topics.close());
  return topics;
}

async function createSubscription(subscription: Subscription, pushEndpoint: string): Promise<void> {
  const { topic, functionName } = subscription;
  const path = `${project}/subscriptions/${functionName}`;
  await put(path, {
    topic: `${project}/topics/${topic}`,
    pushConfig: { pushEndpoint },
    ackDeadlineSeconds: subscription.ackDeadlineSec,
    enableMessageOrdering: subscription.ordered,
    retryPolicy: {
      minimumBackoff: `${subscription.minBackoffSec}s`,
      maximumBackoff: `${subscription.maxBackoffSec}s`,
    },
    deadLetterPolicy: {
      deadLetterTopic: `${project}/topics/${topic}-dead-letter`,
      maxDeliveryAttempts: subscription.maxDeliveryAttempts,
    },
  });
  // The emulator outlives the test, the receiver does not.
  onTestFinished(async () => {
    await fetch(`http://${emulatorHost}/v1/${path}`, { method: 'DELETE' });
  });
}

async function put(path: string, resource: object): Promise<void> {
  const response = await fetch(`http://${emulatorHost}/v1/${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(resource),
  });
  const answer = await response.text();
  if (!response.ok) {
    throw new Error(`The emulator refuses ${path}: ${answer}`);
  }
}

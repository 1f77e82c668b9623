import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { openDiscovery } from '../contract/discovery.ts';
import { startPushReceiver } from '../contract/push-receiver.ts';
import type { PushReceiver } from '../contract/push-receiver.ts';
import { makeSubscription, parseEnvelope, topicsContract } from '../contract/topics-contract.ts';
import type { Subscription } from '../topics.ts';
import type { DeliveryTarget } from './delivery.ts';
import { createEmbeddedTopics } from './topics.ts';

describe('embedded topics keep the contract', () => {
  topicsContract(async (subscriptions, functionUrl) => {
    const topics = open(temporaryFolder(), subscriptions);
    const delivery = topics.startDelivery(targetOf({ functionUrl }));
    onTestFinished(() => delivery.stop(0));
    return topics;
  });
});

describe('embedded topics', () => {
  test("send all that Pub/Sub's envelope has, and a token for the function", async () => {
    const receiver = await startPushReceiver();
    const subscription = makeSubscription();
    const topics = open(temporaryFolder(), [subscription]);
    const delivery = topics.startDelivery(targetOf(receiver));
    onTestFinished(() => delivery.stop(0));

    const attributes = { tenant: 'default' };
    await topics.publish(subscription.topic, { data: { n: 1 }, attributes, orderingKey: 'PROJ-1' });

    const [push] = await receiver.waitFor(1);
    const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/) as string;
    expect(push?.body).toEqual({
      message: {
        data: Buffer.from('{"n":1}').toString('base64'),
        attributes,
        messageId: '1',
        message_id: '1',
        publishTime: instant,
        publish_time: instant,
        orderingKey: 'PROJ-1',
      },
      subscription: `projects/local/subscriptions/${subscription.functionName}`,
      deliveryAttempt: 1,
    });
    const url = receiver.functionUrl(subscription.functionName);
    expect(push?.headers.authorization).toBe(`Bearer token-for-${url}`);
  });

  test('survive the process, in order, and are delivered when it runs again', async () => {
    const receiver = await startPushReceiver();
    const folder = temporaryFolder();
    const subscription = makeSubscription({ ordered: true });
    const before = createEmbeddedTopics({ dataDir: folder, subscriptions: [subscription] });
    await before.publish(subscription.topic, { data: 'first', orderingKey: 'k' });
    await before.publish(subscription.topic, { data: 'second', orderingKey: 'k' });
    before.close();

    const topics = open(folder, [subscription]);
    expect(topics.stats()).toMatchObject([{ name: subscription.functionName, depth: 2, in_flight: 0 }]);
    const delivery = topics.startDelivery(targetOf(receiver));
    onTestFinished(() => delivery.stop(0));

    const received = await receiver.waitFor(2);
    expect(received.map((push) => parseEnvelope(push).data)).toEqual(['first', 'second']);
    await waitUntilEmpty(topics);
  });

  test('put a message among the dead letters of its topic after its last try, and go on with its key', async () => {
    const receiver = await startPushReceiver((push) => (parseEnvelope(push).data === 'bad' ? 500 : 200));
    const subscription = makeSubscription({ ordered: true, minBackoffSec: 0.01 });
    const topics = open(temporaryFolder(), [subscription]);
    const delivery = topics.startDelivery(targetOf(receiver));
    onTestFinished(() => delivery.stop(0));

    const attributes = { tenant: 'default' };
    const id = await topics.publish(subscription.topic, { data: 'bad', attributes, orderingKey: 'k' });
    await topics.publish(subscription.topic, { data: 'good', orderingKey: 'k' });
    await waitUntilEmpty(topics);

    const received = receiver.received.map(parseEnvelope);
    expect(received.map(({ data }) => data)).toEqual(['bad', 'bad', 'bad', 'bad', 'bad', 'good']);
    expect(received.map(({ deliveryAttempt }) => deliveryAttempt)).toEqual([1, 2, 3, 4, 5, 1]);
    expect(topics.stats()).toMatchObject([{ depth: 0, dead_letters: 1 }]);
    expect(topics.deadLetters(subscription.topic)).toMatchObject([
      {
        topic: `${subscription.topic}-dead-letter`,
        subscription: subscription.functionName,
        message_id: id,
        data: 'bad',
        attributes,
        ordering_key: 'k',
        tries: 5,
        reason: 'HTTP 500: ',
      },
    ]);
  });

  test('do not take other answers of the 2xx kind for an acknowledgement', async () => {
    const receiver = await startPushReceiver((_push, earlier) => (earlier.length === 0 ? 206 : 200));
    const subscription = makeSubscription();
    const topics = open(temporaryFolder(), [subscription]);
    const delivery = topics.startDelivery(targetOf(receiver));
    onTestFinished(() => delivery.stop(0));

    await topics.publish(subscription.topic, { data: 1 });

    expect(await receiver.waitFor(2)).toHaveLength(2);
  });

  test('deliver again what delivery broke off, before what waits behind it', async () => {
    const never = Promise.withResolvers<number>();
    const hanging = await startPushReceiver(() => never.promise);
    const subscription = makeSubscription({ ordered: true });
    const topics = open(temporaryFolder(), [subscription]);
    const delivery = topics.startDelivery(targetOf(hanging));
    expect(() => topics.startDelivery(targetOf(hanging))).toThrow('being delivered already');
    await topics.publish(subscription.topic, { data: 'first', orderingKey: 'k' });
    await topics.publish(subscription.topic, { data: 'second', orderingKey: 'k' });
    await hanging.waitFor(1);

    await delivery.stop(20);

    const receiver = await startPushReceiver();
    const next = topics.startDelivery(targetOf(receiver));
    onTestFinished(() => next.stop(0));
    const received = (await receiver.waitFor(2)).map(parseEnvelope);
    expect(received.map(({ data, deliveryAttempt }) => [data, deliveryAttempt])).toEqual([
      ['first', 2],
      ['second', 1],
    ]);
  });

  test('take messages for a topic that nobody subscribes to, and keep none of them', async () => {
    const topics = createEmbeddedTopics({
      dataDir: temporaryFolder(),
      subscriptions: [],
      otherTopics: ['announcements'],
    });
    onTestFinished(() => topics.close());

    const ids = await topics.publishMany('announcements', [{ data: 1 }, { data: 2 }]);

    expect(new Set(ids).size).toBe(2);
    expect(topics.stats()).toEqual([]);
  });
});

const { specs } = inject('judges');

describe.skipIf(specs === undefined)('messages of embedded topics [specs]', () => {
  test('have the form that Pub/Sub describes', async () => {
    const receiver = await startPushReceiver();
    const subscription = makeSubscription();
    const topics = open(temporaryFolder(), [subscription]);
    const delivery = topics.startDelivery(targetOf(receiver));
    onTestFinished(() => delivery.stop(0));
    const check = openDiscovery(specs ?? '', 'pubsub.v1.json');

    await topics.publish(subscription.topic, { data: 1, attributes: { a: 'b' }, orderingKey: 'k' });

    const [push] = await receiver.waitFor(1);
    const { message_id, publish_time, ...message } = parseEnvelope(push).message;
    expect(check('PubsubMessage', message)).toEqual([]);
    expect([message_id, publish_time]).toEqual([message.messageId, message.publishTime]);
  });
});

function targetOf(receiver: Pick<PushReceiver, 'functionUrl'>): DeliveryTarget {
  const log = { warn: () => undefined, error: (facts: object) => expect.unreachable(JSON.stringify(facts)) };
  return { functionUrl: receiver.functionUrl, mintToken: async (audience) => `token-for-${audience}`, log };
}

function open(dataDir: string, subscriptions: readonly Subscription[]) {
  const topics = createEmbeddedTopics({ dataDir, subscriptions });
  onTestFinished(() => topics.close());
  return topics;
}

async function waitUntilEmpty(topics: ReturnType<typeof open>): Promise<void> {
  await vi.waitFor(() => expect(topics.stats()[0]?.depth).toBe(0), { timeout: 10_000, interval: 5 });
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

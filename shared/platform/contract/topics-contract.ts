import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { MessageTooLargeError } from '../errors.ts';
import { InvalidMessageError, MAX_MESSAGE_BYTES } from '../topics.ts';
import type { Subscription, Topics } from '../topics.ts';
import { startPushReceiver } from './push-receiver.ts';
import type { ReceivedPush } from './push-receiver.ts';

/** Topics with these subscriptions, delivered to these URLs. What it starts, it ends with the test. */
export type MakeTopics = (
  subscriptions: readonly Subscription[],
  functionUrl: (functionName: string) => string,
) => Promise<Topics>;

/** What every `Topics` promises, over HTTP and with real time. Call it in a `describe` that names the adapter. */
export function topicsContract(makeTopics: MakeTopics): void {
  describe('delivers', () => {
    delivers(makeTopics);
  });
  describe('ordering keys', () => {
    keepsOrder(makeTopics);
  });
  describe('refuses', () => {
    refuses(makeTopics);
  });
}

function delivers(makeTopics: MakeTopics): void {
  test('a message as a Pub/Sub push request', async () => {
    const receiver = await startPushReceiver();
    const subscription = makeSubscription({ ordered: true });
    const topics = await makeTopics([subscription], receiver.functionUrl);
    const before = Date.now();

    const id = await topics.publish(subscription.topic, {
      data: { text: 'Grüße', n: [1] },
      attributes: { tenant: 'default' },
      orderingKey: 'PROJ-1',
    });

    const [push] = await receiver.waitFor(1);
    expect(push).toMatchObject({ functionName: subscription.functionName, method: 'POST' });
    expect(push?.headers['content-type']).toBe('application/json');
    const envelope = parseEnvelope(push);
    expect(envelope).toMatchObject({
      data: { text: 'Grüße', n: [1] },
      subscription: expect.stringMatching(`/subscriptions/${subscription.functionName}$`) as string,
      message: { attributes: { tenant: 'default' }, messageId: id, message_id: id },
    });
    const publishedAt = Date.parse(envelope.message.publishTime);
    expect(publishedAt).toBeGreaterThanOrEqual(before - 1_000);
    expect(publishedAt).toBeLessThanOrEqual(Date.now() + 1_000);
  });

  test('to every subscription of the topic, and to no other', async () => {
    const receiver = await startPushReceiver();
    const topic = `topic-${randomUUID()}`;
    const both = [makeSubscription({ topic }), makeSubscription({ topic })];
    const other = makeSubscription();
    const topics = await makeTopics([...both, other], receiver.functionUrl);

    await topics.publish(topic, { data: 'for both' });
    await receiver.waitFor(2);
    await topics.publish(other.topic, { data: 'for the other' });

    const received = (await receiver.waitFor(3)).map((push) => [push.functionName, parseEnvelope(push).data]);
    expect(new Set(received)).toEqual(
      new Set([
        ...both.map(({ functionName }) => [functionName, 'for both']),
        [other.functionName, 'for the other'],
      ]),
    );
  });

  test('again until it is acknowledged', async () => {
    const statuses = [500, 404, 204];
    const receiver = await startPushReceiver((_push, earlier) => statuses[earlier.length] ?? 500);
    const subscription = makeSubscription();
    const topics = await makeTopics([subscription], receiver.functionUrl);

    await topics.publish(subscription.topic, { data: 'again' });
    await receiver.waitFor(3);
    await topics.publish(subscription.topic, { data: 'next' });

    const received = (await receiver.waitFor(4)).map(parseEnvelope);
    expect(received.map(({ data }) => data)).toEqual(['again', 'again', 'again', 'next']);
    expect(new Set(received.slice(0, 3).map(({ message }) => message.messageId)).size).toBe(1);
  });

  test('many messages, with their ids in order', async () => {
    const receiver = await startPushReceiver();
    const subscription = makeSubscription();
    const topics = await makeTopics([subscription], receiver.functionUrl);
    const count = 1_200;

    const ids = await topics.publishMany(
      subscription.topic,
      Array.from({ length: count }, (_, number) => ({ data: number })),
    );

    const received = (await receiver.waitFor(count)).map(parseEnvelope);
    expect(ids).toHaveLength(count);
    const dataById = new Map(received.map(({ message, data }) => [message.messageId, data]));
    expect(ids.map((id) => dataById.get(id))).toEqual(ids.map((_, index) => index));
  });

  test('nothing for an empty list', async () => {
    const receiver = await startPushReceiver();
    const subscription = makeSubscription();
    const topics = await makeTopics([subscription], receiver.functionUrl);

    expect(await topics.publishMany(subscription.topic, [])).toEqual([]);
  });
}

function keepsOrder(makeTopics: MakeTopics): void {
  test('messages of one key come one after the other, as published', async () => {
    const receiver = await startPushReceiver();
    const subscription = makeSubscription({ ordered: true });
    const topics = await makeTopics([subscription], receiver.functionUrl);
    const numbers = Array.from({ length: 20 }, (_, number) => number);

    await topics.publishMany(
      subscription.topic,
      numbers.map((data) => ({ data, orderingKey: 'PROJ-1' })),
    );

    const received = (await receiver.waitFor(20)).map(parseEnvelope);
    expect(received.map(({ data }) => data)).toEqual(numbers);
    expect(receiver.mostAtOnce()).toBe(1);
  });

  test('a message that fails holds up its key and no other', async () => {
    const subscription = makeSubscription({ ordered: true });
    const otherCame = Promise.withResolvers<number>();
    const receiver = await startPushReceiver(async (push, earlier) => {
      const { data } = parseEnvelope(push);
      if (data === 'other') otherCame.resolve(500);
      return earlier.length === 0 ? otherCame.promise : 204;
    });
    const topics = await makeTopics([subscription], receiver.functionUrl);

    await topics.publish(subscription.topic, { data: 'first', orderingKey: 'PROJ-1' });
    await topics.publish(subscription.topic, { data: 'second', orderingKey: 'PROJ-1' });
    // Between keys there is no order: the other one is published only once the first is being handled,
    // which then fails when the other has come through.
    await receiver.waitFor(1);
    await topics.publish(subscription.topic, { data: 'other', orderingKey: 'PROJ-2' });

    const received = (await receiver.waitFor(4)).map((push) => parseEnvelope(push).data);
    expect(received).toEqual(['first', 'other', 'first', 'second']);
  });
}

function refuses(makeTopics: MakeTopics): void {
  test('a message over 10 MB, and takes one of just that', async () => {
    const receiver = await startPushReceiver();
    const subscription = makeSubscription();
    const topics = await makeTopics([subscription], receiver.functionUrl);
    const atLimit = 'x'.repeat(MAX_MESSAGE_BYTES - 2);

    await expect(topics.publish(subscription.topic, { data: `${atLimit}.` })).rejects.toThrow(
      MessageTooLargeError,
    );
    await topics.publish(subscription.topic, { data: atLimit });

    const [push] = await receiver.waitFor(1);
    expect(parseEnvelope(push).data === atLimit).toBe(true);
  });

  test('one bad message with all that are published with it', async () => {
    const receiver = await startPushReceiver();
    const subscription = makeSubscription();
    const topics = await makeTopics([subscription], receiver.functionUrl);

    const publishing = topics.publishMany(subscription.topic, [
      { data: 'fine' },
      { data: 'bad', orderingKey: 'ü'.repeat(513) },
    ]);

    await expect(publishing).rejects.toThrow(MessageTooLargeError);
    await topics.publish(subscription.topic, { data: 'marker' });
    const [push] = await receiver.waitFor(1);
    expect(parseEnvelope(push).data).toBe('marker');
  });

  test.each<[string, Record<string, string>, typeof InvalidMessageError | typeof MessageTooLargeError]>([
    ['a name that is reserved', { googclient: 'x' }, InvalidMessageError],
    ['an empty name', { '': 'x' }, InvalidMessageError],
    ['a name of over 256 bytes', { ['x'.repeat(257)]: 'x' }, MessageTooLargeError],
    ['a value of over 1,024 bytes', { x: 'x'.repeat(1_025) }, MessageTooLargeError],
    [
      'over 100 of them',
      Object.fromEntries(Array.from({ length: 101 }, (_, number) => [`a${number}`, 'x'])),
      InvalidMessageError,
    ],
  ])('attributes with %s', async (_, attributes, error) => {
    const receiver = await startPushReceiver();
    const subscription = makeSubscription();
    const topics = await makeTopics([subscription], receiver.functionUrl);

    await expect(topics.publish(subscription.topic, { data: 1, attributes })).rejects.toThrow(error);
  });

  test('a topic that there is not', async () => {
    const receiver = await startPushReceiver();
    const topics = await makeTopics([makeSubscription()], receiver.functionUrl);

    const publishing = topics.publish('nowhere', { data: 1 });

    await expect(publishing).rejects.toThrow(InvalidMessageError);
    await expect(publishing).rejects.toThrow('nowhere');
  });
}

/** A subscription and a topic of its own for each test, quick unless it says otherwise. */
export function makeSubscription(settings: Partial<Subscription> = {}): Subscription {
  return {
    topic: `topic-${randomUUID()}`,
    functionName: `function-${randomUUID()}`,
    ordered: false,
    maxDeliveryAttempts: 5,
    ackDeadlineSec: 10,
    minBackoffSec: 0.1,
    maxBackoffSec: 1,
    ...settings,
  };
}

/** The official emulator leaves out `orderingKey` and `deliveryAttempt`. */
const Envelope = z
  .object({
    message: z.object({
      data: z.base64(),
      attributes: z.record(z.string(), z.string()).optional(),
      messageId: z.string(),
      message_id: z.string(),
      publishTime: z.iso.datetime(),
      publish_time: z.iso.datetime(),
      orderingKey: z.string().optional(),
    }),
    subscription: z.string(),
    deliveryAttempt: z.int().optional(),
  })
  .transform((envelope) => ({
    ...envelope,
    data: JSON.parse(Buffer.from(envelope.message.data, 'base64').toString()) as unknown,
  }));

export function parseEnvelope(push: ReceivedPush | undefined) {
  return Envelope.parse(push?.body);
}

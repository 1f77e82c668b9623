import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { InvalidTaskError, TaskTooLargeError } from '../errors.ts';
import type { Queue, Tasks } from '../tasks.ts';
import { startPushReceiver } from './push-receiver.ts';

/** Tasks with one queue that exists and delivers to these URLs. What it starts, it ends with the test. */
export type MakeTasks = (queue: Queue, functionUrl: (functionName: string) => string) => Promise<Tasks>;

/** What every `Tasks` promises, over HTTP and with real time. Call it in a `describe` that names the adapter. */
export function tasksContract(makeTasks: MakeTasks): void {
  describe('delivers', () => {
    delivers(makeTasks);
  });
  describe('names', () => {
    deduplicates(makeTasks);
  });
  describe('refuses', () => {
    refuses(makeTasks);
  });
  test('tells how each queue stands', async () => {
    const queue = makeQueue();
    const tasks = await makeTasks(queue, () => 'http://127.0.0.1:1/');

    expect(await tasks.states()).toEqual([expect.objectContaining({ name: queue.name, state: 'running' })]);
  });
}

function delivers(makeTasks: MakeTasks): void {
  test("as a POST with Cloud Tasks' headers, the body as JSON and a token", async () => {
    const receiver = await startPushReceiver();
    const queue = makeQueue();
    const tasks = await makeTasks(queue, receiver.functionUrl);

    await tasks.enqueue({
      queue: queue.name,
      functionName: 'f',
      name: 'page_1',
      body: { text: 'Grüße', n: [1] },
    });

    const [push] = await receiver.waitFor(1);
    expect(push).toMatchObject({ functionName: 'f', method: 'POST', body: { text: 'Grüße', n: [1] } });
    expect(push?.headers).toMatchObject({
      'content-type': 'application/json',
      authorization: expect.stringMatching(/^Bearer \S+$/) as string,
      'user-agent': 'Google-Cloud-Tasks',
      'x-cloudtasks-queuename': queue.name,
      'x-cloudtasks-taskname': 'page_1',
      'x-cloudtasks-taskretrycount': '0',
      'x-cloudtasks-taskexecutioncount': '0',
      'x-cloudtasks-tasketa': expect.stringMatching(/^\d+(\.\d+)?$/) as string,
    });
    expect(push?.headers).not.toHaveProperty('x-cloudtasks-taskpreviousresponse');
  });

  test('a task without a name under a name of its own', async () => {
    const receiver = await startPushReceiver();
    const queue = makeQueue();
    const tasks = await makeTasks(queue, receiver.functionUrl);

    await tasks.enqueue({ queue: queue.name, functionName: 'f', body: null });
    await tasks.enqueue({ queue: queue.name, functionName: 'f', body: null });

    const names = (await receiver.waitFor(2)).map((push) => push.headers['x-cloudtasks-taskname']);
    expect(new Set(names).size).toBe(2);
  });

  test('not before the schedule time, and in its order', async () => {
    const receiver = await startPushReceiver();
    const queue = makeQueue();
    const tasks = await makeTasks(queue, receiver.functionUrl);
    const inMs = (ms: number) => new Date(Date.now() + ms);
    const later = inMs(1_000);
    const soon = inMs(500);

    await tasks.enqueue({ queue: queue.name, functionName: 'later', body: 1, scheduleTime: later });
    await tasks.enqueue({ queue: queue.name, functionName: 'soon', body: 2, scheduleTime: soon });
    await tasks.enqueue({ queue: queue.name, functionName: 'now', body: 3, scheduleTime: inMs(-60_000) });

    const received = await receiver.waitFor(3);
    expect(received.map((push) => push.functionName)).toEqual(['now', 'soon', 'later']);
    expect(received[1]?.receivedAt.getTime()).toBeGreaterThanOrEqual(soon.getTime());
    expect(received[2]?.receivedAt.getTime()).toBeGreaterThanOrEqual(later.getTime());
    expect(Number(received[2]?.headers['x-cloudtasks-tasketa']) * 1_000).toBeCloseTo(later.getTime(), 0);
  });

  test('again with backoff until it is answered with 2xx, saying what came before', async () => {
    const statuses = [503, 404, 200];
    const receiver = await startPushReceiver((_push, earlier) => statuses[earlier.length] ?? 500);
    const queue = makeQueue({ minBackoffSec: 0.1, maxBackoffSec: 0.2 });
    const tasks = await makeTasks(queue, receiver.functionUrl);

    await tasks.enqueue({ queue: queue.name, functionName: 'f', name: 'again', body: { n: 1 } });

    const received = await receiver.waitFor(3);
    const header = (name: string) => received.map((push) => push.headers[name]);
    expect(received.map((push) => push.body)).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }]);
    expect(header('x-cloudtasks-taskretrycount')).toEqual(['0', '1', '2']);
    expect(header('x-cloudtasks-taskpreviousresponse')).toEqual([undefined, '503', '404']);
    expect(header('x-cloudtasks-taskexecutioncount')).toEqual(['0', '0', '1']);
    const [first, second, third] = received.map((push) => push.receivedAt.getTime());
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(100);
    expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(200);
  });

  test('no oftener than the attempts of the queue, and then goes on', async () => {
    const receiver = await startPushReceiver((push) => (push.functionName === 'broken' ? 500 : 200));
    const queue = makeQueue({ maxAttempts: 2 });
    const tasks = await makeTasks(queue, receiver.functionUrl);

    await tasks.enqueue({ queue: queue.name, functionName: 'broken', body: 1 });
    await receiver.waitFor(2);
    const scheduleTime = new Date(Date.now() + 500);
    await tasks.enqueue({ queue: queue.name, functionName: 'fine', body: 2, scheduleTime });

    const received = await receiver.waitFor(3);
    expect(received.map((push) => push.functionName)).toEqual(['broken', 'broken', 'fine']);
  });

  test('no more at once than the queue allows', async () => {
    const twoAreOpen = Promise.withResolvers<undefined>();
    const receiver = await startPushReceiver(async (_push, earlier) => {
      if (earlier.length === 1) twoAreOpen.resolve(undefined);
      await twoAreOpen.promise;
      return 200;
    });
    const queue = makeQueue({ maxConcurrentDispatches: 2 });
    const tasks = await makeTasks(queue, receiver.functionUrl);

    for (let number = 0; number < 8; number++) {
      await tasks.enqueue({ queue: queue.name, functionName: 'f', body: number });
    }

    const received = await receiver.waitFor(8);
    expect(new Set(received.map((push) => push.body)).size).toBe(8);
    expect(receiver.mostAtOnce()).toBe(2);
  });

  test('a burst at once and the rest at the rate of the queue', async () => {
    const receiver = await startPushReceiver();
    const queue = makeQueue({ maxDispatchesPerSecond: 20 });
    const tasks = await makeTasks(queue, receiver.functionUrl);

    const startedAt = Date.now();
    for (let number = 0; number < 20; number++) {
      await tasks.enqueue({ queue: queue.name, functionName: 'f', body: number });
    }

    const received = await receiver.waitFor(20);
    // Ten pass at once; ten more take half a second.
    expect((received[19]?.receivedAt.getTime() ?? 0) - startedAt).toBeGreaterThanOrEqual(450);
  });
}

function deduplicates(makeTasks: MakeTasks): void {
  test('are taken while the task is queued and when it is done', async () => {
    const receiver = await startPushReceiver();
    const queue = makeQueue();
    const tasks = await makeTasks(queue, receiver.functionUrl);
    const scheduleTime = new Date(Date.now() + 300);
    const task = { queue: queue.name, functionName: 'f', name: 'only-one', body: 1 };

    expect(await tasks.enqueue({ ...task, scheduleTime })).toBe('enqueued');
    expect(await tasks.enqueue({ ...task, body: 2 })).toBe('duplicate');
    await receiver.waitFor(1);
    expect(await tasks.enqueue({ ...task, body: 3 })).toBe('duplicate');

    await tasks.enqueue({ ...task, name: 'another', body: 4 });
    const received = await receiver.waitFor(2);
    expect(received.map((push) => push.body)).toEqual([1, 4]);
  });

  test('of simultaneous tasks of one name exactly one is enqueued', async () => {
    const receiver = await startPushReceiver();
    const queue = makeQueue();
    const tasks = await makeTasks(queue, receiver.functionUrl);

    const results = await Promise.all(
      [1, 2, 3, 4, 5].map((body) => tasks.enqueue({ queue: queue.name, functionName: 'f', name: 'n', body })),
    );

    expect(results.filter((result) => result === 'enqueued')).toHaveLength(1);
  });
}

function refuses(makeTasks: MakeTasks): void {
  const limitBytes = 100 * 1024;

  test('a body over 100 KiB, and takes one of just that', async () => {
    const receiver = await startPushReceiver();
    const queue = makeQueue();
    const tasks = await makeTasks(queue, receiver.functionUrl);
    // Two bytes each in UTF-8, and the two quotation marks.
    const atLimit = 'ü'.repeat((limitBytes - 2) / 2);
    const task = { queue: queue.name, functionName: 'f' };

    await expect(tasks.enqueue({ ...task, body: `${atLimit}.` })).rejects.toThrow(TaskTooLargeError);
    await tasks.enqueue({ ...task, body: atLimit });

    const [push] = await receiver.waitFor(1);
    expect(push?.body).toBe(atLimit);
  });

  test.each(['', 'a b', 'ü', 'a/b', 'x'.repeat(501)])('the name %j', async (name) => {
    const receiver = await startPushReceiver();
    const queue = makeQueue();
    const tasks = await makeTasks(queue, receiver.functionUrl);

    await expect(tasks.enqueue({ queue: queue.name, functionName: 'f', name, body: 1 })).rejects.toThrow(
      InvalidTaskError,
    );
  });

  test('a queue that is not declared, naming those that are', async () => {
    const receiver = await startPushReceiver();
    const queue = makeQueue();
    const tasks = await makeTasks(queue, receiver.functionUrl);

    const enqueuing = tasks.enqueue({ queue: 'nowhere', functionName: 'f', body: 1 });

    await expect(enqueuing).rejects.toThrow(InvalidTaskError);
    await expect(enqueuing).rejects.toThrow(queue.name);
  });

  test.each([
    ['more than 30 days ahead', new Date(Date.now() + 31 * 24 * 3_600_000)],
    ['at no instant', new Date(Number.NaN)],
  ])('a schedule time %s', async (_, scheduleTime) => {
    const receiver = await startPushReceiver();
    const queue = makeQueue();
    const tasks = await makeTasks(queue, receiver.functionUrl);

    await expect(
      tasks.enqueue({ queue: queue.name, functionName: 'f', body: 1, scheduleTime }),
    ).rejects.toThrow(InvalidTaskError);
  });
}

/** A queue of its own for each test, quick unless it says otherwise. */
export function makeQueue(settings: Partial<Queue> = {}): Queue {
  return {
    name: `queue-${randomUUID()}`,
    maxDispatchesPerSecond: 500,
    maxConcurrentDispatches: 10,
    maxAttempts: 5,
    minBackoffSec: 0.1,
    maxBackoffSec: 1,
    maxDoublings: 3,
    dispatchDeadlineSec: 30,
    ...settings,
  };
}

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startPushReceiver } from '../contract/push-receiver.ts';
import type { PushReceiver } from '../contract/push-receiver.ts';
import { makeQueue, tasksContract } from '../contract/tasks-contract.ts';
import type { Queue } from '../tasks.ts';
import type { DeliveryTarget } from './delivery.ts';
import { createEmbeddedTasks } from './tasks.ts';

describe('embedded tasks keep the contract', () => {
  tasksContract(async (queue, functionUrl) => {
    const tasks = open(temporaryFolder(), queue);
    const delivery = tasks.startDelivery(targetOf({ functionUrl }));
    onTestFinished(() => delivery.stop(0));
    return tasks;
  });
});

describe('embedded tasks', () => {
  test('survive the process, and are delivered when it runs again', async () => {
    const receiver = await startPushReceiver();
    const folder = temporaryFolder();
    const queue = makeQueue();
    const before = createEmbeddedTasks({ dataDir: folder, queues: [queue] });
    await before.enqueue({ queue: queue.name, functionName: 'f', name: 'kept', body: { n: 1 } });
    before.close();

    const tasks = open(folder, queue);
    const delivery = tasks.startDelivery(targetOf(receiver));
    onTestFinished(() => delivery.stop(0));

    const [push] = await receiver.waitFor(1);
    expect(push?.body).toEqual({ n: 1 });
    await waitUntilEmpty(tasks);
    expect(await tasks.enqueue({ queue: queue.name, functionName: 'f', name: 'kept', body: 1 })).toBe(
      'duplicate',
    );
  });

  test('go to the dead letters after the last try, with the reason', async () => {
    const receiver = await startPushReceiver(() => 500);
    const queue = makeQueue({ maxAttempts: 2, minBackoffSec: 0.01 });
    const tasks = open(temporaryFolder(), queue);
    const delivery = tasks.startDelivery(targetOf(receiver));
    onTestFinished(() => delivery.stop(0));

    await tasks.enqueue({ queue: queue.name, functionName: 'f', name: 'bad', body: { n: 1 } });
    await waitUntilEmpty(tasks);

    expect(receiver.received).toHaveLength(2);
    expect(tasks.stats()).toEqual([
      { name: queue.name, depth: 0, in_flight: 0, oldest_due_sec: 0, dead_letters: 1 },
    ]);
    expect(tasks.deadLetters(queue.name)).toMatchObject([
      { name: 'bad', function_name: 'f', body: { n: 1 }, tries: 2, reason: 'HTTP 500: ' },
    ]);
    expect(await tasks.enqueue({ queue: queue.name, functionName: 'f', name: 'bad', body: 1 })).toBe(
      'duplicate',
    );
  });

  test.each<[string, Partial<DeliveryTarget>, string]>([
    ['no function listens', { functionUrl: () => 'http://127.0.0.1:1/' }, 'ECONNREFUSED'],
    [
      'the function is unknown',
      { functionUrl: () => fail('There is no function f') },
      'There is no function f',
    ],
    ['no token can be made', { mintToken: () => fail('The key is gone') }, 'The key is gone'],
  ])('where %s, count the try as failed and say why', async (_, target, reason) => {
    const queue = makeQueue({ maxAttempts: 1 });
    const tasks = open(temporaryFolder(), queue);
    const delivery = tasks.startDelivery(targetOf({ functionUrl: () => 'http://127.0.0.1:1/' }, target));
    onTestFinished(() => delivery.stop(0));

    await tasks.enqueue({ queue: queue.name, functionName: 'f', body: 1 });
    await waitUntilEmpty(tasks);

    expect(tasks.deadLetters(queue.name)[0]?.reason).toContain(reason);
  });

  test('fail a try that takes longer than the dispatch deadline, and tell the next one', async () => {
    const never = Promise.withResolvers<number>();
    const receiver = await startPushReceiver((_push, earlier) =>
      earlier.length === 0 ? never.promise : 200,
    );
    const queue = makeQueue({ dispatchDeadlineSec: 0.2 });
    const tasks = open(temporaryFolder(), queue);
    const delivery = tasks.startDelivery(targetOf(receiver));
    onTestFinished(() => delivery.stop(0));

    await tasks.enqueue({ queue: queue.name, functionName: 'f', body: 1 });

    const received = await receiver.waitFor(2);
    expect(received[1]?.headers['x-cloudtasks-taskpreviousresponse']).toBe('504');
  });

  test('free a name a day after its task is done', async () => {
    const receiver = await startPushReceiver();
    const queue = makeQueue();
    let passedMs = 0;
    const clock = { now: () => new Date(Date.now() + passedMs), sleep: () => fail('no sleep here') };
    const tasks = createEmbeddedTasks({ dataDir: temporaryFolder(), queues: [queue], clock });
    onTestFinished(() => tasks.close());
    const delivery = tasks.startDelivery(targetOf(receiver));
    onTestFinished(() => delivery.stop(0));
    const task = { queue: queue.name, functionName: 'f', name: 'daily', body: 1 };
    await tasks.enqueue(task);
    await waitUntilEmpty(tasks);

    passedMs = 3_600_000;
    expect(await tasks.enqueue(task)).toBe('duplicate');
    passedMs = 25 * 3_600_000;
    expect(await tasks.enqueue(task)).toBe('enqueued');
  });

  test('are not handed out while delivery stops; what is broken off is delivered again', async () => {
    const queue = makeQueue({ maxConcurrentDispatches: 1 });
    const folder = temporaryFolder();
    const tasks = open(folder, queue);
    const never = Promise.withResolvers<number>();
    const hanging = await startPushReceiver(() => never.promise);
    const delivery = tasks.startDelivery(targetOf(hanging));
    expect(() => tasks.startDelivery(targetOf(hanging))).toThrow('being delivered already');
    await tasks.enqueue({ queue: queue.name, functionName: 'f', body: 'first' });
    await tasks.enqueue({ queue: queue.name, functionName: 'f', body: 'second' });
    await hanging.waitFor(1);
    expect(tasks.stats()[0]).toMatchObject({ depth: 2, in_flight: 1 });

    await delivery.stop(20);

    const receiver = await startPushReceiver();
    const next = tasks.startDelivery(targetOf(receiver));
    onTestFinished(() => next.stop(0));
    const received = await receiver.waitFor(2);
    expect(new Set(received.map((push) => push.body))).toEqual(new Set(['first', 'second']));
    expect(hanging.received).toHaveLength(1);
  });

  test('that are in flight are waited for when delivery stops', async () => {
    const answering = Promise.withResolvers<number>();
    const receiver = await startPushReceiver(() => answering.promise);
    const queue = makeQueue();
    const tasks = open(temporaryFolder(), queue);
    const delivery = tasks.startDelivery(targetOf(receiver));
    await tasks.enqueue({ queue: queue.name, functionName: 'f', body: 1 });
    await receiver.waitFor(1);

    const stopping = delivery.stop();
    answering.resolve(200);
    await stopping;

    expect(tasks.stats()[0]).toMatchObject({ depth: 0, in_flight: 0 });
  });
});

describe('kill -9', () => {
  test('of the process during 200 queued tasks: each is handled at least once, none is lost', async () => {
    const never = Promise.withResolvers<number>();
    let isKilled = false;
    // Sixty are handled; then some are under way when the process dies, and the rest are queued.
    const receiver = await startPushReceiver((_push, earlier) =>
      isKilled || earlier.length < 60 ? 204 : never.promise,
    );
    const queue = makeQueue({ maxConcurrentDispatches: 4 });
    const folder = temporaryFolder();
    const run = await runInProcess(folder, queue, receiver, 200);
    await receiver.waitFor(64);

    run.kill('SIGKILL');
    await once(run, 'exit');
    isKilled = true;
    expect(receiver.received).toHaveLength(64);

    await runInProcess(folder, queue, receiver, 0);
    await vi.waitFor(() => expect(numbersOf(receiver).size).toBe(200), { timeout: 15_000 });
    expect(numbersOf(receiver)).toEqual(new Set(Array.from({ length: 200 }, (_, number) => number)));
  });

  test('counts the try that was under way, so that a task that kills its process ends among the dead letters', async () => {
    const never = Promise.withResolvers<number>();
    const receiver = await startPushReceiver(() => never.promise);
    const queue = makeQueue({ maxAttempts: 2 });
    const folder = temporaryFolder();
    for (const tries of [1, 2]) {
      const run = await runInProcess(folder, queue, receiver, tries === 1 ? 1 : 0);
      await receiver.waitFor(tries);
      run.kill('SIGKILL');
      await once(run, 'exit');
    }

    const tasks = open(folder, queue);
    const delivery = tasks.startDelivery(targetOf(receiver));
    onTestFinished(() => delivery.stop(0));

    expect(tasks.stats()[0]).toMatchObject({ depth: 0, dead_letters: 1 });
    expect(tasks.deadLetters(queue.name)[0]?.reason).toBe('the process ended during the try');
  });
});

/** Another process on the folder that enqueues so many tasks and delivers; ready once they are enqueued. */
async function runInProcess(folder: string, queue: Queue, receiver: PushReceiver, count: number) {
  const script = new URL('./tasks-kill-process.ts', import.meta.url);
  const process = fork(script, [JSON.stringify({ folder, queue, url: receiver.functionUrl('f'), count })], {
    execArgv: [],
  });
  onTestFinished(() => void process.kill('SIGKILL'));
  await once(process, 'message');
  return process;
}

function numbersOf(receiver: PushReceiver): Set<unknown> {
  return new Set(receiver.received.map((push) => push.body));
}

function targetOf(
  receiver: Pick<PushReceiver, 'functionUrl'>,
  overrides: Partial<DeliveryTarget> = {},
): DeliveryTarget {
  const log = { warn: () => undefined, error: (facts: object) => fail(JSON.stringify(facts)) };
  return {
    functionUrl: receiver.functionUrl,
    mintToken: (audience) => `token-for-${audience}`,
    log,
    ...overrides,
  };
}

function open(dataDir: string, queue: Queue) {
  const tasks = createEmbeddedTasks({ dataDir, queues: [queue] });
  onTestFinished(() => tasks.close());
  return tasks;
}

async function waitUntilEmpty(tasks: ReturnType<typeof open>): Promise<void> {
  await vi.waitFor(() => expect(tasks.stats()[0]?.depth).toBe(0), { timeout: 10_000, interval: 5 });
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function fail(message: string): never {
  throw new Error(message);
}

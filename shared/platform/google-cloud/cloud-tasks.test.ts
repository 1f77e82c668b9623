import { createRemoteJWKSet, jwtVerify } from 'jose';
import { describe, expect, inject, test } from 'vitest';
import { startPushReceiver } from '../contract/push-receiver.ts';
import { makeQueue, tasksContract } from '../contract/tasks-contract.ts';
import type { Queue } from '../tasks.ts';
import { createCloudTasks } from './cloud-tasks.ts';

const emulatorHost = inject('emulators').tasks;
const serviceAccountEmail = 'tasks@millrace-test.iam.gserviceaccount.com';

describe.skipIf(emulatorHost === undefined)('Cloud Tasks keeps the contract [tasks]', () => {
  tasksContract(makeTasks);
});

describe.skipIf(emulatorHost === undefined)('Cloud Tasks [tasks]', () => {
  test("signs its requests with the service account's token for the function", async () => {
    const receiver = await startPushReceiver();
    const queue = makeQueue();
    const tasks = await makeTasks(queue, receiver.functionUrl);

    await tasks.enqueue({ queue: queue.name, functionName: 'f', body: 1 });

    const [push] = await receiver.waitFor(1);
    const token = push?.headers.authorization?.replace('Bearer ', '') ?? '';
    const discovery = await fetch(`http://${emulatorHost}/.well-known/openid-configuration`);
    const { issuer, jwks_uri } = (await discovery.json()) as { issuer: string; jwks_uri: string };
    const verified = await jwtVerify(token, createRemoteJWKSet(new URL(jwks_uri)), {
      issuer,
      audience: receiver.functionUrl('f'),
    });
    expect(verified.payload).toMatchObject({ email: serviceAccountEmail, email_verified: true });
  });

  test('hands on what the service refuses, naming the queue', async () => {
    const queue = makeQueue({ dispatchDeadlineSec: 5 });
    const tasks = await makeTasks(queue, () => 'http://127.0.0.1:1/');

    await expect(tasks.enqueue({ queue: queue.name, functionName: 'f', body: 1 })).rejects.toThrow(
      queue.name,
    );
  });

  test('a queue that is declared and not provisioned is an error', async () => {
    const tasks = createTasks(makeQueue({ name: 'not-provisioned' }), () => 'http://127.0.0.1:1/');

    const enqueuing = tasks.enqueue({ queue: 'not-provisioned', functionName: 'f', body: 1 });

    await expect(enqueuing).rejects.toThrow(/NOT_FOUND|does not exist/);
  });
});

async function makeTasks(queue: Queue, functionUrl: (functionName: string) => string) {
  const parent = 'projects/millrace-test/locations/europe-west1';
  const response = await fetch(`http://${emulatorHost}/v2/${parent}/queues`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: `${parent}/queues/${queue.name}`,
      rateLimits: {
        maxDispatchesPerSecond: queue.maxDispatchesPerSecond,
        maxConcurrentDispatches: queue.maxConcurrentDispatches,
      },
      retryConfig: {
        maxAttempts: queue.maxAttempts,
        minBackoff: `${queue.minBackoffSec}s`,
        maxBackoff: `${queue.maxBackoffSec}s`,
        maxDoublings: queue.maxDoublings,
      },
    }),
  });
  expect(await response.text()).toContain(queue.name);
  return createTasks(queue, functionUrl);
}

function createTasks(queue: Queue, functionUrl: (functionName: string) => string) {
  return createCloudTasks({
    projectId: 'millrace-test',
    location: 'europe-west1',
    queues: [queue],
    serviceAccountEmail,
    functionUrl,
    emulatorHost,
  });
}

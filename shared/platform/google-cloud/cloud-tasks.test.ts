import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { openDiscovery } from '../contract/discovery.ts';
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

const { specs } = inject('judges');

describe.skipIf(specs === undefined)('Cloud Tasks requests [specs]', () => {
  test('have the form that the service describes', async () => {
    const service = await startService();
    const queue = makeQueue();
    const tasks = createTasks(queue, (name) => `https://functions.example/${name}`, service.host);
    const check = openDiscovery(specs ?? '', 'cloudtasks.v2.json');

    await tasks.enqueue({
      queue: queue.name,
      functionName: 'f',
      name: 'page_1',
      body: { text: 'Grüße' },
      scheduleTime: new Date(Date.now() + 1_234),
    });

    const [request] = service.requests;
    const parent = `projects/millrace-test/locations/europe-west1/queues/${queue.name}`;
    expect(request?.url?.split('?')[0]).toBe(`/v2/${parent}/tasks`);
    expect(check('CreateTaskRequest', request?.body)).toEqual([]);
    expect(request?.body).toMatchObject({
      task: { name: `${parent}/tasks/page_1`, dispatchDeadline: '30s' },
    });
    expect(check('CreateTaskRequest', { task: { colour: 'red' } })).toHaveLength(1);
  });
});

/** Takes every task, and keeps what it was sent. */
async function startService() {
  const requests: { readonly url: string | undefined; readonly body: unknown }[] = [];
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      requests.push({ url: request.url, body });
      return response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { requests, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

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

function createTasks(
  queue: Queue,
  functionUrl: (functionName: string) => string,
  host: string | undefined = emulatorHost,
) {
  return createCloudTasks({
    projectId: 'millrace-test',
    location: 'europe-west1',
    queues: [queue],
    serviceAccountEmail,
    functionUrl,
    emulatorHost: host,
  });
}

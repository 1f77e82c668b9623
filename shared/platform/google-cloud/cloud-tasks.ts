import type { CloudTasksClient, protos } from '@google-cloud/tasks';
import { systemClock } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { InvalidTaskError } from '../errors.ts';
import { checkTask } from '../tasks.ts';
import type { Queue, Task, Tasks } from '../tasks.ts';

export interface CloudTasksOptions {
  readonly projectId: string;
  /** Region of the queues. */
  readonly location: string;
  readonly queues: readonly Queue[];
  /** The account whose OIDC token a task carries; the audience is the function's URL. */
  readonly serviceAccountEmail: string;
  readonly functionUrl: (functionName: string) => string;
  /** `host:port` of an emulator, reached without TLS and credentials. */
  readonly emulatorHost?: string | undefined;
  readonly clock?: Clock;
}

/** Status codes of google.rpc. */
const INVALID_ARGUMENT = 3;
const ALREADY_EXISTS = 6;

/** Cloud Tasks by its REST interface, which spares a cold start from loading gRPC. The client is made at the first task. */
export function createCloudTasks(options: CloudTasksOptions): Tasks {
  const { projectId, location, queues, clock = systemClock } = options;
  let client: Promise<CloudTasksClient> | undefined;

  return {
    async enqueue(task) {
      const body = checkTask(task, queues, clock.now());
      const request = createTaskRequest(options, task, body);
      client ??= createClient(options);
      try {
        await (await client).createTask(request);
        return 'enqueued';
      } catch (error) {
        if (codeOf(error) === ALREADY_EXISTS) {
          return 'duplicate';
        }
        if (codeOf(error) === INVALID_ARGUMENT) {
          throw new InvalidTaskError(`Cloud Tasks refuses a task of ${task.queue}: ${String(error)}`, {
            cause: error,
          });
        }
        throw error;
      }
    },
    async states() {
      client ??= createClient(options);
      const tasks = await client;
      return Promise.all(
        queues.map(async ({ name }) => {
          const [queue] = await tasks.getQueue({ name: tasks.queuePath(projectId, location, name) });
          const state = queue.state === 'PAUSED' || queue.state === 'DISABLED' ? 'paused' : 'running';
          return { name, state, depth: null, oldest_due_sec: null, dead_letters: null };
        }),
      );
    },
  };
}

function createTaskRequest(
  options: CloudTasksOptions,
  task: Task,
  body: string,
): protos.google.cloud.tasks.v2.ICreateTaskRequest {
  const { projectId, location, queues, serviceAccountEmail } = options;
  const parent = `projects/${projectId}/locations/${location}/queues/${task.queue}`;
  const url = options.functionUrl(task.functionName);
  const queue = queues.find(({ name }) => name === task.queue);
  return {
    parent,
    task: {
      ...(task.name !== undefined && { name: `${parent}/tasks/${task.name}` }),
      ...(task.scheduleTime && { scheduleTime: toTimestamp(task.scheduleTime) }),
      ...(queue && { dispatchDeadline: { seconds: queue.dispatchDeadlineSec } }),
      httpRequest: {
        // The method is POST unless another is named.
        url,
        headers: { 'Content-Type': 'application/json' },
        body: Buffer.from(body),
        oidcToken: { serviceAccountEmail, audience: url },
      },
    },
  };
}

function toTimestamp(instant: Date): protos.google.protobuf.ITimestamp {
  const ms = instant.getTime();
  const seconds = Math.floor(ms / 1_000);
  return { seconds, nanos: (ms - seconds * 1_000) * 1_000_000 };
}

async function createClient({ projectId, emulatorHost }: CloudTasksOptions): Promise<CloudTasksClient> {
  const { CloudTasksClient } = await import('@google-cloud/tasks');
  if (emulatorHost === undefined) {
    return new CloudTasksClient({ projectId, fallback: true });
  }
  const { OAuth2Client } = await import('google-auth-library');
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: 'emulator', expiry_date: Number.MAX_SAFE_INTEGER });
  const { hostname, port } = new URL(`http://${emulatorHost}`);
  return new CloudTasksClient({
    projectId,
    fallback: true,
    protocol: 'http',
    apiEndpoint: hostname,
    port: Number(port),
    authClient,
  });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

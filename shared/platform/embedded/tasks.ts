import { join } from 'node:path';
import { systemClock } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { Queue, Task, Tasks } from '../tasks.ts';
import { checkTask } from '../tasks.ts';
import { startLanes } from './delivery.ts';
import type { Delivery, DeliveryStats, DeliveryTarget, Source } from './delivery.ts';
import type { Push } from './delivery-http.ts';
import type { Lane } from './delivery-lane.ts';
import { createTokenBucket } from './delivery-pace.ts';
import { backupDatabase, openDatabase } from './sqlite.ts';
import { openTasksStore } from './tasks-store.ts';
import type { DeadTask, StoredTask } from './tasks-store.ts';

export type { DeadTask } from './tasks-store.ts';

export interface EmbeddedTasksOptions {
  /** Folder of all embedded state; the queues are its `tasks.sqlite`. */
  readonly dataDir: string;
  readonly queues: readonly Queue[];
  readonly clock?: Clock;
}

export interface EmbeddedTasks extends Tasks {
  /** Delivers until it is stopped. What was in flight when the process last ended is delivered again. */
  startDelivery(target: DeliveryTarget): Delivery;
  stats(): readonly DeliveryStats[];
  /** The newest tasks of a queue that failed every try. */
  deadLetters(queue: string, limit?: number): readonly DeadTask[];
  /** Copies all of it, as it stands at one instant, to a file, while it is in use. */
  backup(destinationPath: string): Promise<void>;
  close(): void;
}

/** Cloud Tasks on one machine: a SQLite file, and HTTP requests as Cloud Tasks sends them. */
export function createEmbeddedTasks(options: EmbeddedTasksOptions): EmbeddedTasks {
  const { queues, clock = systemClock } = options;
  const database = openDatabase(join(options.dataDir, 'tasks.sqlite'));
  const store = openTasksStore(database);
  let lanes: ReadonlyMap<string, Lane<StoredTask>> = new Map();

  function sources(): Source<StoredTask>[] {
    return queues.map((queue) => ({
      name: queue.name,
      store: store.lane(queue),
      toPush: (task) => toPush(task, queue),
      maxInFlight: queue.maxConcurrentDispatches,
      bucket: createTokenBucket(queue.maxDispatchesPerSecond, performance.now()),
    }));
  }

  return {
    async enqueue(task: Task) {
      const now = clock.now();
      const body = checkTask(task, queues, now);
      const dueMs = Math.max(task.scheduleTime?.getTime() ?? 0, now.getTime());
      const { queue, functionName, name = null } = task;
      const isNew = store.add(
        { queue, name, function_name: functionName, body, due_ms: dueMs },
        now.getTime(),
      );
      lanes.get(queue)?.wake();
      return isNew ? 'enqueued' : 'duplicate';
    },
    startDelivery(target) {
      if (lanes.size > 0) {
        throw new Error('The queues are being delivered already: stop that delivery first');
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
    async states() {
      const now = clock.now().getTime();
      return queues.map(({ name }) => {
        const { depth, oldest_due_sec, dead_letters } = store.stats(name, now);
        return { name, state: 'running', depth, oldest_due_sec, dead_letters };
      });
    },
    stats: () => queues.map(({ name }) => store.stats(name, clock.now().getTime())),
    deadLetters: (queue, limit = 100) => store.deadLetters(queue, limit),
    backup: (destinationPath) => backupDatabase(database, destinationPath),
    close: () => database.close(),
  };
}

function toPush(task: StoredTask, queue: Queue): Push {
  const retried = task.last_status !== null && {
    'x-cloudtasks-taskpreviousresponse': String(task.last_status),
    // Cloud Tasks sends it empty.
    'x-cloudtasks-taskretryreason': '',
  };
  return {
    functionName: task.function_name,
    body: task.body,
    deadlineMs: queue.dispatchDeadlineSec * 1_000,
    headers: {
      'user-agent': 'Google-Cloud-Tasks',
      'x-cloudtasks-queuename': queue.name,
      'x-cloudtasks-taskname': task.name ?? String(task.id),
      'x-cloudtasks-taskretrycount': String(task.tries - 1),
      'x-cloudtasks-taskexecutioncount': String(task.answers),
      'x-cloudtasks-tasketa': String(task.due_ms / 1_000),
      ...retried,
    },
  };
}

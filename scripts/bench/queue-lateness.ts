import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmbeddedTasks } from '../../shared/platform/embedded/tasks.ts';
import type { EmbeddedTasks } from '../../shared/platform/embedded/tasks.ts';
import type { Queue } from '../../shared/platform/tasks.ts';

export interface QueueBench {
  /** How late scheduled tasks reached their function on an idle queue. */
  readonly lateMedianMs: number;
  readonly lateP99Ms: number;
  /** Negative if any came before its time. */
  readonly lateLeastMs: number;
  /** Tasks enqueued one after the other and handled by a function that does nothing. */
  readonly tasksPerSec: number;
}

const SCHEDULED_TASKS = 200;
const SCHEDULED_APART_MS = 20;
const QUICK_TASKS = 3_000;

const queue: Queue = {
  name: 'bench',
  maxDispatchesPerSecond: 100_000,
  maxConcurrentDispatches: 8,
  maxAttempts: 3,
  minBackoffSec: 1,
  maxBackoffSec: 10,
  maxDoublings: 3,
  dispatchDeadlineSec: 30,
};

/** Measures the embedded queue over HTTP, with its files on a real disk. Takes some six seconds. */
export async function benchQueue(): Promise<QueueBench> {
  const arrivals = new Map<string, number>();
  const server = createServer((request, response) => {
    arrivals.set(String(request.headers['x-cloudtasks-taskname']), Date.now());
    request.resume().on('end', () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const folder = await mkdtemp(join(tmpdir(), 'millrace-bench-'));
  const tasks = createEmbeddedTasks({ dataDir: folder, queues: [queue] });
  const log = { warn: console.error, error: console.error };
  const delivery = tasks.startDelivery({ functionUrl: () => url, mintToken: () => 'token', log });

  try {
    const tasksPerSec = await measureRate(tasks);
    const lateness = await measureLateness(tasks, arrivals);
    return { tasksPerSec, ...lateness };
  } finally {
    await delivery.stop();
    tasks.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureRate(tasks: EmbeddedTasks): Promise<number> {
  const startedMs = performance.now();
  for (let number = 0; number < QUICK_TASKS; number++) {
    await tasks.enqueue({ queue: queue.name, functionName: 'f', name: `quick-${number}`, body: { number } });
  }
  await untilEmpty(tasks);
  return QUICK_TASKS / ((performance.now() - startedMs) / 1_000);
}

async function measureLateness(tasks: EmbeddedTasks, arrivals: ReadonlyMap<string, number>) {
  const firstMs = Date.now() + 500;
  const due = Array.from({ length: SCHEDULED_TASKS }, (_, number) => ({
    name: `scheduled-${number}`,
    // Off the beat, so that no timer happens to fit.
    dueMs: firstMs + number * SCHEDULED_APART_MS + ((number * 7) % 13),
  }));
  for (const { name, dueMs } of due) {
    const scheduleTime = new Date(dueMs);
    await tasks.enqueue({ queue: queue.name, functionName: 'f', name, body: null, scheduleTime });
  }
  await untilEmpty(tasks);

  const late = due
    .map(({ name, dueMs }) => (arrivals.get(name) ?? Infinity) - dueMs)
    .toSorted((a, b) => a - b);
  const at = (share: number) => late[Math.ceil(share * late.length) - 1] ?? Infinity;
  return { lateMedianMs: at(0.5), lateP99Ms: at(0.99), lateLeastMs: late[0] ?? -Infinity };
}

async function untilEmpty(tasks: EmbeddedTasks): Promise<void> {
  while (tasks.stats().some(({ depth }) => depth > 0)) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

if (import.meta.main) {
  const { lateMedianMs, lateP99Ms, lateLeastMs, tasksPerSec } = await benchQueue();
  console.log(
    `queue: late by ${lateMedianMs} ms median, ${lateP99Ms} ms p99 (earliest ${lateLeastMs} ms); ${Math.round(tasksPerSec)} tasks/s`,
  );
}

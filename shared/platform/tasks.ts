import type { Json } from './documents.ts';
import { InvalidTaskError, TaskTooLargeError } from './errors.ts';

/** A queue as Cloud Tasks knows it. Declared in `queues.ts`; Terraform and the embedded queue read the same values. */
export interface Queue {
  readonly name: string;
  /** Steady rate; the service may let bursts through. */
  readonly maxDispatchesPerSecond: number;
  readonly maxConcurrentDispatches: number;
  /** Tries including the first; then the task is stored among the dead letters. */
  readonly maxAttempts: number;
  readonly minBackoffSec: number;
  readonly maxBackoffSec: number;
  /** Doublings of the backoff between its two bounds. */
  readonly maxDoublings: number;
  /** Seconds a handler may take before the try counts as failed. */
  readonly dispatchDeadlineSec: number;
}

export interface Task {
  readonly queue: string;
  /** Name of the task function that handles it. */
  readonly functionName: string;
  /**
   * Deduplicates: while a task of this name is queued, and for at least an hour after it is done, the name is taken. 1 to
   * 500 letters, digits, `-` and `_`; put the attempt into it where work may be repeated on purpose.
   */
  readonly name?: string;
  readonly body: Json;
  /** Not before this instant. */
  readonly scheduleTime?: Date;
}

/**
 * Work that will be done: each task is delivered at least once to its function, as an HTTP request in Cloud Tasks' form,
 * and again with backoff until it answers 2xx. A body is at most 100 KiB (`TaskTooLargeError`). When `enqueue` returns,
 * the task survives a crash.
 */
export interface Tasks {
  /** `duplicate`: the name is taken, and nothing was added. */
  enqueue(task: Task): Promise<'enqueued' | 'duplicate'>;
  /** How each queue stands. */
  states(): Promise<readonly QueueState[]>;
}

export interface QueueState {
  readonly name: string;
  readonly state: 'running' | 'paused';
  /** Tasks not done yet; null where the service does not tell. */
  readonly depth: number | null;
  /** How long the longest waiting task has been due; null where the service does not tell. */
  readonly oldest_due_sec: number | null;
  /** Tasks that failed every try; null where the service does not keep them. */
  readonly dead_letters: number | null;
}

const MAX_BODY_BYTES = 100 * 1024;
const MAX_AHEAD_MS = 720 * 3_600_000;

/**
 * Refuses what a queue would refuse, alike on every platform: `InvalidTaskError`, `TaskTooLargeError`. Answers the body
 * as it is sent.
 */
export function checkTask(task: Task, queues: readonly Queue[], now: Date): string {
  const { queue, name, scheduleTime } = task;
  if (!queues.some((known) => known.name === queue)) {
    const names = queues.map((known) => known.name).join(', ');
    throw new InvalidTaskError(
      `There is no queue ${queue}; those there are: ${names} (queues.ts declares them)`,
    );
  }
  if (name !== undefined && !/^[A-Za-z0-9_-]{1,500}$/.test(name)) {
    throw new InvalidTaskError(
      `A task of ${queue} is named ${JSON.stringify(name.slice(0, 600))}: use 1 to 500 letters, digits, - and _`,
    );
  }
  const aheadMs = (scheduleTime?.getTime() ?? 0) - now.getTime();
  if (!(aheadMs <= MAX_AHEAD_MS)) {
    throw new InvalidTaskError(
      `A task of ${queue} is scheduled for ${scheduleTime?.getTime()} ms: at most 30 days ahead is possible`,
    );
  }
  const body = JSON.stringify(task.body);
  const bodyBytes = Buffer.byteLength(body);
  if (bodyBytes > MAX_BODY_BYTES) {
    throw new TaskTooLargeError(
      `The body of a task of ${queue} has ${bodyBytes} bytes, at most ${MAX_BODY_BYTES} are possible: store the data and send its id`,
    );
  }
  return body;
}

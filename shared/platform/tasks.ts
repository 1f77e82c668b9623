import type { Json } from './documents.ts';

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
}

import type { Queue } from './tasks.ts';

/** Pages of the warehouse jobs. One page at a time a job keeps memory flat; the job's own requests run side by side. */
export const warehouseQueue: Queue = {
  name: 'warehouse',
  maxDispatchesPerSecond: 50,
  maxConcurrentDispatches: 4,
  maxAttempts: 4,
  minBackoffSec: 1,
  maxBackoffSec: 30,
  maxDoublings: 4,
  dispatchDeadlineSec: 600,
};

export const queues: readonly Queue[] = [warehouseQueue];

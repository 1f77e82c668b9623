import { DEFAULT_EXPORT_LIMITS, type PlatformLimits } from './platform.ts';
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

/** How many sessions at their pace together the export queue has room for. */
const CONCURRENT_SESSIONS = 10;

/**
 * Tickets of exports. The engine holds each session's pace itself, because a queue lets bursts through; the queue only
 * caps what all sessions send to Jira together.
 */
export const exportQueue: Queue = {
  name: 'export',
  maxDispatchesPerSecond: CONCURRENT_SESSIONS / (DEFAULT_EXPORT_LIMITS.ticketIntervalMs / 1_000),
  maxConcurrentDispatches: CONCURRENT_SESSIONS,
  maxAttempts: 6,
  minBackoffSec: 1,
  maxBackoffSec: 60,
  maxDoublings: 5,
  dispatchDeadlineSec: 1_800,
};

/** Units of harvests that a rate limit holds back until later. */
export const harvestQueue: Queue = {
  name: 'harvest',
  maxDispatchesPerSecond: 50,
  maxConcurrentDispatches: 4,
  maxAttempts: 10,
  minBackoffSec: 1,
  maxBackoffSec: 60,
  maxDoublings: 5,
  dispatchDeadlineSec: 60,
};

export const queues: readonly Queue[] = [warehouseQueue, exportQueue, harvestQueue];

/** The service's highest rate. */
const MAX_RATE = 500;

/** The queues of a process whose limits an operator set: a shorter interval needs more dispatches. */
export function queuesFor({ export: { ticketIntervalMs } }: PlatformLimits): readonly Queue[] {
  const rate = Math.min(MAX_RATE, CONCURRENT_SESSIONS / (ticketIntervalMs / 1_000));
  const paced = { ...exportQueue, maxDispatchesPerSecond: rate };
  return queues.map((queue) => (queue === exportQueue ? paced : queue));
}

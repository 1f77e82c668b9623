import type { Access, FunctionDefinition, PlatformUse, Schedule } from './definition.ts';
import type { Queue } from '../platform/tasks.ts';
import type { Subscription } from '../platform/topics.ts';
import { subscriptionsOf } from './subscriptions.ts';
import { usesOf } from './used-ports.ts';

/** One function as Terraform reads it from `terraform/functions.json`. */
export interface ManifestEntry {
  readonly name: string;
  readonly summary: string;
  readonly trigger: 'http' | 'task' | 'event';
  readonly method: string | null;
  readonly path: string | null;
  readonly access: Access | 'service';
  readonly memory_mib: number;
  readonly timeout_sec: number;
  readonly concurrency: number;
  readonly max_instances: number;
  readonly uses: readonly PlatformUse[];
  readonly queue: string | null;
  readonly topic: string | null;
  readonly schedules: readonly Schedule[];
}

export interface Manifest {
  readonly functions: readonly ManifestEntry[];
  readonly queues: readonly Readonly<Record<string, string | number>>[];
  readonly topics: readonly string[];
  /** The push subscriptions of the event functions. */
  readonly subscriptions: readonly Readonly<Record<string, string | number | boolean>>[];
}

/** What has to be provisioned for these definitions. */
export function manifestOf(definitions: readonly FunctionDefinition[]): Manifest {
  const functions = definitions.map(entryOf).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const queues = new Map(
    definitions.filter((each) => each.trigger === 'task').map(({ queue }) => [queue.name, queueOf(queue)]),
  );
  const topics = new Set(functions.map(({ topic }) => topic).filter((topic) => topic !== null));
  const subscriptions = subscriptionsOf(definitions).map(subscriptionOf);
  return { functions, queues: [...queues.values()], topics: [...topics].toSorted(), subscriptions };
}

function entryOf(definition: FunctionDefinition): ManifestEntry {
  return {
    name: definition.name,
    summary: definition.summary,
    trigger: definition.trigger,
    method: definition.trigger === 'http' ? definition.method : null,
    path: definition.trigger === 'http' ? definition.path : null,
    access: definition.trigger === 'http' ? definition.access : 'service',
    memory_mib: definition.memoryMiB ?? 512,
    timeout_sec: definition.timeoutSec ?? (definition.trigger === 'http' ? 60 : 540),
    concurrency: definition.concurrency ?? (definition.trigger === 'http' ? 80 : 8),
    max_instances: definition.maxInstances ?? 10,
    uses: usesOf(definition),
    queue: definition.trigger === 'task' ? definition.queue.name : null,
    topic: definition.trigger === 'event' ? definition.topic : null,
    schedules: definition.trigger === 'event' ? (definition.schedules ?? []) : [],
  };
}

function queueOf(queue: Queue): Readonly<Record<string, string | number>> {
  return {
    name: queue.name,
    max_dispatches_per_second: queue.maxDispatchesPerSecond,
    max_concurrent_dispatches: queue.maxConcurrentDispatches,
    max_attempts: queue.maxAttempts,
    min_backoff_sec: queue.minBackoffSec,
    max_backoff_sec: queue.maxBackoffSec,
    max_doublings: queue.maxDoublings,
    dispatch_deadline_sec: queue.dispatchDeadlineSec,
  };
}

function subscriptionOf(subscription: Subscription): Readonly<Record<string, string | number | boolean>> {
  return {
    function: subscription.functionName,
    topic: subscription.topic,
    ordered: subscription.ordered,
    max_delivery_attempts: subscription.maxDeliveryAttempts,
    ack_deadline_sec: subscription.ackDeadlineSec,
    min_backoff_sec: subscription.minBackoffSec,
    max_backoff_sec: subscription.maxBackoffSec,
  };
}

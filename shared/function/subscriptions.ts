import type { Subscription } from '../platform/topics.ts';
import type { FunctionDefinition } from './definition.ts';

const DEFAULT_MAX_DELIVERY_ATTEMPTS = 10;

/** The push subscriptions that the event functions among these definitions have. */
export function subscriptionsOf(definitions: readonly FunctionDefinition[]): readonly Subscription[] {
  return definitions
    .filter((definition) => definition.trigger === 'event')
    .map((definition) => ({
      topic: definition.topic,
      functionName: definition.name,
      ordered: definition.ordered ?? false,
      maxDeliveryAttempts: definition.maxDeliveryAttempts ?? DEFAULT_MAX_DELIVERY_ATTEMPTS,
      ackDeadlineSec: 600,
      minBackoffSec: 1,
      maxBackoffSec: 300,
    }));
}

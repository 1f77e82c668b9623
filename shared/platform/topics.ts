import type { Json } from './documents.ts';

export interface Message {
  readonly data: Json;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Messages with one key are delivered one after the other, in the order published. At most 1,024 bytes. */
  readonly orderingKey?: string;
}

/** A push subscription: which function takes the messages of a topic, and how often it is tried. */
export interface Subscription {
  readonly topic: string;
  /** Name of the event function; also the subscription's name. */
  readonly functionName: string;
  readonly ordered: boolean;
  /** Tries before a message goes to the topic's dead letters; 5 to 100. */
  readonly maxDeliveryAttempts: number;
  readonly ackDeadlineSec: number;
  readonly minBackoffSec: number;
  readonly maxBackoffSec: number;
}

/**
 * Publish and forget, delivered at least once to every subscription as a Pub/Sub push request. A message is at most
 * 10 MB (`MessageTooLargeError`). When `publish` returns, the message survives a crash.
 */
export interface Topics {
  /** Answers the message id. */
  publish(topic: string, message: Message): Promise<string>;
  /** Many messages in as few calls as the service allows; their ids in the same order. */
  publishMany(topic: string, messages: readonly Message[]): Promise<readonly string[]>;
}

import type { Json } from './documents.ts';
import { MessageTooLargeError, PlatformError } from './errors.ts';

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

/** A message that the service would refuse for another reason than its size: its topic, its attributes. */
export class InvalidMessageError extends PlatformError {
  override name = 'InvalidMessageError';
}

export const MAX_MESSAGE_BYTES = 10_000_000;
const MAX_ATTRIBUTES = 100;
const MAX_ATTRIBUTE_NAME_BYTES = 256;
const MAX_ATTRIBUTE_VALUE_BYTES = 1_024;
const MAX_ORDERING_KEY_BYTES = 1_024;

/** A message in the form it is stored and sent in. */
export interface EncodedMessage {
  /** JSON text. */
  readonly data: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly orderingKey: string | undefined;
  /** As the service counts it: data, attributes and ordering key. */
  readonly sizeBytes: number;
}

/** Refuses what Pub/Sub would refuse, alike on every platform: `MessageTooLargeError`, `InvalidMessageError`. */
export function encodeMessage(topic: string, message: Message): EncodedMessage {
  const { attributes = {}, orderingKey = '' } = message;
  const data = JSON.stringify(message.data);
  const names = Object.keys(attributes);
  if (names.length > MAX_ATTRIBUTES) {
    throw new InvalidMessageError(
      `A message for ${topic} has ${names.length} attributes, at most ${MAX_ATTRIBUTES} are possible`,
    );
  }
  for (const [name, value] of Object.entries(attributes)) {
    checkAttribute(topic, name, value);
  }
  const keyBytes = Buffer.byteLength(orderingKey);
  if (keyBytes > MAX_ORDERING_KEY_BYTES) {
    throw new MessageTooLargeError(
      `The ordering key of a message for ${topic} has ${keyBytes} bytes, at most ${MAX_ORDERING_KEY_BYTES} are possible`,
    );
  }
  const texts = [data, ...names, ...Object.values(attributes)];
  const sizeBytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), keyBytes);
  if (sizeBytes > MAX_MESSAGE_BYTES) {
    throw new MessageTooLargeError(
      `A message for ${topic} has ${sizeBytes} bytes, at most ${MAX_MESSAGE_BYTES} are possible: store the data and send its id`,
    );
  }
  return { data, attributes, orderingKey: orderingKey === '' ? undefined : orderingKey, sizeBytes };
}

function checkAttribute(topic: string, name: string, value: string): void {
  if (name === '' || name.startsWith('goog')) {
    throw new InvalidMessageError(
      `A message for ${topic} has the attribute ${JSON.stringify(name)}: a name is not empty and does not begin with goog`,
    );
  }
  if (Buffer.byteLength(name) > MAX_ATTRIBUTE_NAME_BYTES) {
    throw new MessageTooLargeError(
      `A message for ${topic} has an attribute with a name of over ${MAX_ATTRIBUTE_NAME_BYTES} bytes`,
    );
  }
  if (Buffer.byteLength(value) > MAX_ATTRIBUTE_VALUE_BYTES) {
    throw new MessageTooLargeError(
      `The attribute ${name} of a message for ${topic} has over ${MAX_ATTRIBUTE_VALUE_BYTES} bytes`,
    );
  }
}

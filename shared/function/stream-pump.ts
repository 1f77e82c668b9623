import { DONE, type StreamEnd, type StreamLife } from './stream-life.ts';

/** Proxies cut connections on which nothing moves, some after half a minute. */
const HEARTBEAT_MS = 15_000;

/** A message of a stream: a JSON object that says what it is. */
export interface StreamMessage {
  readonly type: string;
}

/** One client of a stream. */
export interface StreamSink {
  /** Resolves when the client has room for the next message, or is gone. */
  send(message: StreamMessage): Promise<void>;
  /** Shows both ends that the other is there. */
  beat(): void;
  /** Must have told the client before it returns: a process that stops does not wait. */
  finish(end: StreamEnd): void;
}

/**
 * Carries messages to a client until there are no more or the stream's life ends. The next message is asked for when the
 * one before has gone out, so that a slow client costs no memory, and only those are late that it could not take.
 */
export async function pump(
  messages: AsyncIterable<StreamMessage>,
  sink: StreamSink,
  life: StreamLife,
): Promise<void> {
  const finish = (): void => sink.finish(life.end ?? DONE);
  life.signal.addEventListener('abort', finish, { once: true });
  if (life.end) finish();
  const heartbeat = setInterval(() => sink.beat(), HEARTBEAT_MS);
  try {
    for await (const message of messages) {
      if (life.end) return;
      await sink.send(message);
    }
    life.close();
  } finally {
    clearInterval(heartbeat);
    life.signal.removeEventListener('abort', finish);
    life.close();
  }
}

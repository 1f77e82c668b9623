import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { StreamEnd } from './stream-life.ts';
import type { StreamMessage, StreamSink } from './stream-pump.ts';

/** How long a client waits before it connects again after a connection that broke. */
const RECONNECT_MS = 2_000;
/** A client that takes nothing more is cut off this long after the end. */
const CUT_AFTER_MS = 1_000;

export const EVENT_STREAM = 'text/event-stream; charset=utf-8';

/** Nothing on the way may keep, delay or compress what is sent. */
export const eventStreamHeaders = {
  'content-type': EVENT_STREAM,
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
} as const;

/** Server-Sent Events: `event:` is a message's type, `data:` its JSON. */
export class EventStreamSink implements StreamSink {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
    // The client knows at once that it is connected, whenever the first message comes.
    response.write(`retry: ${RECONNECT_MS}\n\n`);
  }

  async send(message: StreamMessage): Promise<void> {
    const response = this.#response;
    if (response.writableEnded || response.destroyed) return;
    if (response.write(`event: ${message.type}\ndata: ${JSON.stringify(message)}\n\n`)) return;
    await roomIn(response);
  }

  beat(): void {
    const { writableEnded, destroyed, writableNeedDrain } = this.#response;
    if (!writableEnded && !destroyed && !writableNeedDrain) this.#response.write(': heartbeat\n\n');
  }

  finish({ code, reason }: StreamEnd): void {
    if (this.#response.writableEnded || this.#response.destroyed) return;
    this.#response.end(code === 1000 ? '' : `: ${reason}\n\n`);
    void this.#cutOff();
  }

  async #cutOff(): Promise<void> {
    await delay(CUT_AFTER_MS, undefined, { ref: false });
    if (!this.#response.writableFinished) this.#response.destroy();
  }
}

/** A response that is cut off while it is full never drains. */
function roomIn(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      response.off('drain', settle).off('close', settle);
      resolve();
    };
    response.on('drain', settle).on('close', settle);
  });
}

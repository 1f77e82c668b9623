import type { WebSocket } from 'ws';
import type { StreamEnd } from './stream-life.ts';
import type { StreamMessage, StreamSink } from './stream-pump.ts';

/** A client that does not answer the end is cut off this long after it. */
const CLOSE_WITHIN_MS = 1_000;

/** Each message is one text. What the client sends is not looked at. */
export class WebSocketSink implements StreamSink {
  readonly #client: WebSocket;
  #answersPings = true;

  constructor(client: WebSocket) {
    this.#client = client;
    client.on('pong', () => (this.#answersPings = true));
    // The connection is closed after an error; that is all there is to know.
    client.on('error', () => {});
  }

  send(message: StreamMessage): Promise<void> {
    const text = JSON.stringify(message);
    // An error says that the client is gone, which ends the stream's life.
    return new Promise((resolve) => this.#client.send(text, () => resolve()));
  }

  /** A client that has not answered the last ping is gone without a word. */
  beat(): void {
    if (!this.#answersPings) return this.#client.terminate();
    this.#answersPings = false;
    this.#client.ping();
  }

  finish({ code, reason }: StreamEnd): void {
    this.#client.close(code, reason);
    setTimeout(() => this.#client.terminate(), CLOSE_WITHIN_MS).unref();
  }
}

import type { HttpInput } from './definition.ts';

/** How an open stream ends; `code` is the close code of a WebSocket. */
export interface StreamEnd {
  readonly code: 1000 | 1001 | 1008;
  /** What a client may be told, and what it does then; at most 123 bytes. */
  readonly reason: string;
}

/** The last message has been sent. */
export const DONE: StreamEnd = { code: 1000, reason: 'There is no more to tell.' };
const STOPPING: StreamEnd = { code: 1001, reason: 'The server is stopping: connect again.' };
const EXPIRED: StreamEnd = { code: 1008, reason: 'The token has expired: connect again with a new one.' };
const GONE: StreamEnd = { code: 1000, reason: 'The client went away.' };

/** Verification takes a token this much longer, for clocks that differ. */
const CLOCK_TOLERANCE_MS = 5_000;
const MAX_TIMER_MS = 2_147_483_647;

/**
 * From the acceptance of a stream until something other than its last message ends it: the client goes away, the process
 * stops, or the caller's token expires. What a stream shows is therefore never shown longer than the token allows.
 */
export class StreamLife {
  /** Aborted at the end. */
  readonly signal: AbortSignal;
  #end: StreamEnd | undefined;
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout | undefined;

  constructor({
    signal,
    stopping,
    caller,
  }: Pick<HttpInput<unknown, unknown, unknown>, 'signal' | 'stopping' | 'caller'>) {
    this.signal = this.#controller.signal;
    const until = { signal: this.signal };
    signal.addEventListener('abort', () => this.#finish(GONE), until);
    stopping?.addEventListener('abort', () => this.#finish(STOPPING), until);
    const { token_expires_at_ms } = caller;
    if (token_expires_at_ms !== undefined) {
      const leftMs = token_expires_at_ms + CLOCK_TOLERANCE_MS - Date.now();
      this.#timer = setTimeout(() => this.#finish(EXPIRED), Math.min(leftMs, MAX_TIMER_MS));
    }
    if (signal.aborted) this.#finish(GONE);
    if (stopping?.aborted) this.#finish(STOPPING);
  }

  /** Undefined while the stream lives. */
  get end(): StreamEnd | undefined {
    return this.#end;
  }

  /** Lets go of everything; the stream has ended. */
  close(): void {
    this.#finish(DONE);
  }

  #finish(end: StreamEnd): void {
    if (this.#end) return;
    this.#end = end;
    clearTimeout(this.#timer);
    this.#controller.abort(new Error(end.reason));
  }
}

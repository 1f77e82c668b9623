import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';

export interface Exchange {
  readonly method: string;
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Readable | null;
  readonly signal: AbortSignal;
  /** More than this is not read. */
  readonly maxBytes: number;
}

export interface Exchanged {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

/** The body of an answer is larger than `maxBytes`. */
export const TOO_LARGE = 'ERR_BUFFER_TOO_LARGE';

/**
 * One request, its answer gathered as it comes. `undici.request` makes a stream of every body first, and `fetch` a web
 * stream of that, which takes as long as everything else that a request to a near site does.
 */
export function exchange(dispatcher: Dispatcher, request: Exchange): Promise<Exchanged> {
  const { signal, maxBytes, ...options } = request;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let received = 0;
    let head: Pick<Exchanged, 'status' | 'headers'> = { status: 0, headers: {} };
    let controller: Dispatcher.DispatchController | undefined;
    const abort = (): void => controller?.abort(reasonOf(signal));
    const done = (): void => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort);
    dispatcher.dispatch(options, {
      onRequestStart(started) {
        controller = started;
        if (signal.aborted) abort();
      },
      onResponseStart(_controller, status, headers) {
        head = { status, headers };
      },
      onResponseData(_controller, chunk) {
        received += chunk.byteLength;
        if (received > maxBytes) controller?.abort(tooLarge());
        else chunks.push(chunk);
      },
      onResponseEnd() {
        done();
        resolve({ ...head, bytes: Buffer.concat(chunks, received) });
      },
      onResponseError(_controller, error) {
        done();
        if (typeof options.body === 'object') options.body?.destroy();
        reject(error);
      },
    });
  });
}

function tooLarge(): Error {
  return Object.assign(new Error('The answer is too large.'), { code: TOO_LARGE });
}

function reasonOf({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new Error('The request was ended.', { cause: reason });
}

/** Many things, or pages of things that are still arriving. */
export type Source<T> = Iterable<T> | AsyncIterable<readonly T[]>;

/** Groups of `size`, whatever the sizes of the pages that they come in; the last one may be smaller. */
export async function* chunked<T>(source: Source<T>, size: number): AsyncGenerator<readonly T[]> {
  let chunk: T[] = [];
  for await (const page of pagesOf(source)) {
    for (const entry of page) {
      chunk.push(entry);
      if (chunk.length < size) continue;
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

function pagesOf<T>(source: Source<T>): Iterable<Iterable<T>> | AsyncIterable<Iterable<T>> {
  return Symbol.asyncIterator in source ? source : [source];
}

/**
 * Works on up to `limit` inputs at once and yields the results in the order of the inputs. Takes a further input only
 * when a result was taken from it: a slow consumer slows the work down, nothing piles up. Work that was begun when the
 * consumer stops, or when one fails, is awaited, so that nothing runs on unseen.
 */
export async function* mapConcurrent<T, R>(
  inputs: AsyncIterable<T>,
  limit: number,
  work: (input: T) => Promise<R>,
): AsyncGenerator<R> {
  const begun: Promise<R>[] = [];
  const iterator = inputs[Symbol.asyncIterator]();
  try {
    for (let done = false; !done || begun.length > 0;) {
      while (!done && begun.length < limit) {
        const next = await iterator.next();
        done = next.done === true;
        if (!next.done) begun.push(quietly(work(next.value)));
      }
      const first = begun.shift();
      if (first) yield await first;
    }
  } finally {
    await Promise.allSettled(begun);
    await iterator.return?.();
  }
}

/** A failure is reported when its turn comes; until then it must not count as unhandled. */
function quietly<R>(promise: Promise<R>): Promise<R> {
  promise.catch(() => {});
  return promise;
}

/** Asks for the next page while the consumer works on the last one. */
export async function* prefetched<T>(pages: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = pages[Symbol.asyncIterator]();
  let next = quietly(iterator.next());
  try {
    for (;;) {
      const page = await next;
      if (page.done) return;
      next = quietly(iterator.next());
      yield page.value;
    }
  } finally {
    await Promise.allSettled([next]);
    await iterator.return?.();
  }
}

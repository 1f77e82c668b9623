import { describe, expect, it } from 'vitest';
import { chunked, mapConcurrent, prefetched } from './concurrent.ts';
import { collect } from './test-support.ts';

async function* pages<T>(...all: readonly (readonly T[])[]): AsyncGenerator<readonly T[]> {
  yield* all;
}

async function* numbers(count: number, onTake: (taken: number) => void = () => {}): AsyncGenerator<number> {
  for (let i = 0; i < count; i += 1) {
    onTake(i);
    yield i;
  }
}

describe('chunked', () => {
  it('makes groups of one size out of pages of any', async () => {
    expect(await collect(chunked(pages([1, 2, 3], [], [4], [5, 6, 7, 8]), 3))).toEqual([
      [1, 2, 3],
      [4, 5, 6],
      [7, 8],
    ]);
    expect(await collect(chunked([1, 2, 3, 4], 2))).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(await collect(chunked([], 2))).toEqual([]);
  });
});

describe('mapConcurrent', () => {
  it('keeps the order, and no more than the limit in work', async () => {
    const gates = Array.from({ length: 6 }, () => Promise.withResolvers<void>());
    const started: number[] = [];
    const results = collect(
      mapConcurrent(numbers(6), 3, async (input) => {
        started.push(input);
        await gates[input]?.promise;
        return input * 10;
      }),
    );

    await expect.poll(() => started).toEqual([0, 1, 2]);
    gates[2]?.resolve();
    gates[1]?.resolve();
    gates[0]?.resolve();
    await expect.poll(() => started).toEqual([0, 1, 2, 3, 4, 5]);
    for (const gate of gates) gate.resolve();

    expect(await results).toEqual([0, 10, 20, 30, 40, 50]);
  });

  it('takes nothing further from its source while the consumer is busy', async () => {
    let taken = 0;
    const mapped = mapConcurrent(
      numbers(100, () => {
        taken += 1;
      }),
      4,
      async (input) => input,
    );

    await mapped.next();
    expect(taken).toBe(4);
    await mapped.next();
    expect(taken).toBe(5);
    await mapped.return(undefined);
    expect(taken).toBe(5);
  });

  it('throws the first failure in order, after what was begun has ended', async () => {
    const slow = Promise.withResolvers<void>();
    let ended = false;
    const results = collect(
      mapConcurrent(numbers(9), 2, async (input) => {
        if (input === 0) throw new Error('number 0 failed');
        await slow.promise;
        ended = true;
      }),
    );
    slow.resolve();

    await expect(results).rejects.toThrow('number 0 failed');
    expect(ended).toBe(true);
  });

  it('throws what its source throws', async () => {
    async function* broken(): AsyncGenerator<number> {
      yield 1;
      throw new Error('no more pages');
    }

    await expect(collect(mapConcurrent(broken(), 4, async (input) => input))).rejects.toThrow(
      'no more pages',
    );
  });
});

describe('prefetched', () => {
  it('is one page ahead of its consumer', async () => {
    let taken = 0;
    const ahead = prefetched(
      numbers(10, () => {
        taken += 1;
      }),
    );

    expect((await ahead.next()).value).toBe(0);
    await expect.poll(() => taken).toBe(2);
    await ahead.return(undefined);
    expect(taken).toBe(2);
  });

  it('throws what its source throws, when its turn comes', async () => {
    async function* broken(): AsyncGenerator<number> {
      yield 1;
      throw new Error('page 2 failed');
    }
    const ahead = prefetched(broken());

    expect((await ahead.next()).value).toBe(1);
    await expect(ahead.next()).rejects.toThrow('page 2 failed');
  });
});

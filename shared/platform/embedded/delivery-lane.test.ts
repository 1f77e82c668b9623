import { expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '../clock.ts';
import type { Outcome } from './delivery-http.ts';
import { Lane } from './delivery-lane.ts';
import type { LaneStore, Tried } from './delivery-lane.ts';

const done: Outcome = { kind: 'answered', status: 200, detail: '' };

/** A store that holds numbers, and whose disk can be full. */
class NumberStore implements LaneStore<number> {
  isFull = false;
  readonly settled: number[] = [];
  readonly #waiting: number[];

  constructor(waiting: readonly number[]) {
    this.#waiting = [...waiting];
  }

  settleAndTake(tried: readonly Tried<number>[], limit: number): readonly number[] {
    if (this.isFull) {
      throw new Error('database or disk is full');
    }
    this.settled.push(...tried.map(({ item }) => item));
    return this.#waiting.splice(0, limit);
  }

  nextDueMs(): number | undefined {
    return this.#waiting.length > 0 ? 0 : undefined;
  }
}

test('a disk that is full stops nothing for good: what was tried is settled when there is room', async () => {
  const store = new NumberStore([1, 2]);
  const errors: object[] = [];
  const answer = Promise.withResolvers<Outcome>();
  const lane = start(store, (item) => (item === 1 ? answer.promise : Promise.resolve(done)), errors);
  await vi.waitFor(() => expect(store.settled).toEqual([]));
  store.isFull = true;
  answer.resolve(done);
  await vi.waitFor(() => expect(errors).toHaveLength(1), { timeout: 5_000 });

  store.isFull = false;

  await vi.waitFor(() => expect(store.settled).toEqual([1, 2]), { timeout: 5_000 });
  await lane.drain(1_000);
  expect(errors).toMatchObject([{ lane: 'numbers', err: { message: 'database or disk is full' } }]);
});

test('what is done when the lane ends is settled, and the rest is not', async () => {
  const store = new NumberStore([1, 2]);
  const never = new Promise<Outcome>(() => undefined);
  const lane = start(store, (item) => (item === 2 ? never : Promise.resolve(done)), [], 2);
  await vi.waitFor(() => expect(store.settled).toEqual([1]));

  await lane.drain(10);
  lane.end();
  lane.wake();

  expect(store.settled).toEqual([1]);
});

function start(
  store: NumberStore,
  send: (item: number) => Promise<Outcome>,
  errors: object[],
  maxInFlight = 1,
): Lane<number> {
  const log = { warn: () => undefined, error: (facts: object) => void errors.push(facts) };
  const lane = new Lane({ name: 'numbers', store, send, maxInFlight, clock: systemClock, log });
  onTestFinished(() => lane.end());
  lane.wake();
  return lane;
}

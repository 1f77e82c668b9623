import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { DeliveryLog, Outcome } from './delivery-http.ts';
import type { TokenBucket } from './delivery-pace.ts';

/** One tried item and what came of it. */
export interface Tried<Item> {
  readonly item: Item;
  readonly outcome: Outcome;
}

/** The stored side of a lane: one queue, or one subscription. */
export interface LaneStore<Item> {
  /**
   * In one transaction: settles what was tried, and hands out up to `limit` items that are due, counting the try before
   * it is made, so that an item that kills the process does not do so for ever.
   */
  settleAndTake(tried: readonly Tried<Item>[], limit: number, nowMs: number): readonly Item[];
  /** When the next item that is not in flight is due. */
  nextDueMs(): number | undefined;
}

export interface LaneOptions<Item> {
  readonly name: string;
  readonly store: LaneStore<Item>;
  readonly send: (item: Item) => Promise<Outcome>;
  readonly maxInFlight: number;
  readonly bucket?: TokenBucket | undefined;
  readonly clock: Clock;
  readonly log: DeliveryLog;
}

/** The lane looks at least this often, for a clock that was set and for items of another process. */
const LOOK_EVERY_MS = 1_000;

/** Takes what is due from a store and sends it, within a concurrency and a rate. */
export class Lane<Item> {
  readonly #options: LaneOptions<Item>;
  #tried: Tried<Item>[] = [];
  #inFlight = 0;
  #state: 'open' | 'draining' | 'ended' = 'open';
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Immediate | undefined;
  #onIdle: (() => void) | undefined;

  constructor(options: LaneOptions<Item>) {
    this.#options = options;
  }

  /** Something may be due. Cheap; many calls in one turn of the event loop are one look. */
  wake(): void {
    if (this.#state !== 'ended') {
      this.#soon ??= setImmediate(() => this.#look());
    }
  }

  /** Hands out nothing more, and waits for what is in flight, at most `withinMs`. */
  async drain(withinMs: number): Promise<void> {
    this.#state = 'draining';
    const idle = new Promise<void>((resolve) => {
      this.#onIdle = resolve;
    });
    this.wake();
    await Promise.race([idle, delay(withinMs, undefined, { ref: false })]);
  }

  /** Settles what is done and forgets the rest, which stays in flight in the store. */
  end(): void {
    this.#state = 'ended';
    clearTimeout(this.#timer);
    clearImmediate(this.#soon);
    if (this.#tried.length > 0) {
      this.#options.store.settleAndTake(this.#tried, 0, this.#options.clock.now().getTime());
    }
  }

  #look(): void {
    const { name, store, bucket, clock, log } = this.#options;
    this.#soon = undefined;
    clearTimeout(this.#timer);
    try {
      const items = store.settleAndTake(this.#tried, this.#freeSlots(), clock.now().getTime());
      this.#tried = [];
      bucket?.take(items.length);
      for (const item of items) {
        void this.#dispatch(item);
      }
      this.#planNextLook();
    } catch (error) {
      // A full disk, say. Nothing was settled or handed out; what was tried is settled at the next look.
      log.error({ err: error, lane: name }, 'The queue cannot be read or written; trying again');
      this.#timer = setTimeout(() => this.wake(), LOOK_EVERY_MS);
    }
    if (this.#inFlight === 0 && this.#tried.length === 0) {
      this.#onIdle?.();
    }
  }

  #freeSlots(): number {
    const { maxInFlight, bucket } = this.#options;
    const slots = this.#state === 'open' ? maxInFlight - this.#inFlight : 0;
    return bucket ? Math.min(slots, bucket.available(performance.now())) : slots;
  }

  #planNextLook(): void {
    const { maxInFlight, store, bucket, clock } = this.#options;
    // With every slot taken the next answer wakes the lane.
    if (this.#state !== 'open' || this.#inFlight >= maxInFlight) {
      return;
    }
    const dueInMs = (store.nextDueMs() ?? Infinity) - clock.now().getTime();
    const waitMs = Math.max(0, dueInMs, bucket?.waitMs(performance.now()) ?? 0);
    // Timers may fire a millisecond early; the look then finds nothing due and plans anew.
    this.#timer = setTimeout(() => this.wake(), Math.min(Math.ceil(waitMs), LOOK_EVERY_MS));
  }

  async #dispatch(item: Item): Promise<void> {
    this.#inFlight++;
    const outcome = await this.#options.send(item);
    this.#inFlight--;
    if (this.#state !== 'ended') {
      this.#tried.push({ item, outcome });
      this.wake();
    }
  }
}

import type { Clock } from '../clock.ts';
import { createPusher, describeOutcome } from './delivery-http.ts';
import type { DeliveryTarget, Push } from './delivery-http.ts';
import { Lane } from './delivery-lane.ts';
import type { LaneStore } from './delivery-lane.ts';
import type { TokenBucket } from './delivery-pace.ts';

export type { DeliveryTarget } from './delivery-http.ts';

/** How a queue or a subscription stands. */
export interface DeliveryStats {
  readonly name: string;
  /** Items not done yet, those in flight and those scheduled for later included. */
  readonly depth: number;
  readonly in_flight: number;
  /** How long the longest waiting item has been due; 0 when none is. */
  readonly oldest_due_sec: number;
  readonly dead_letters: number;
}

export interface Delivery {
  /** Starts nothing new, waits for what is in flight, and breaks off what takes longer; that is delivered again. */
  stop(withinMs?: number): Promise<void>;
}

/** A stored queue or subscription, and how its items are sent. */
export interface Source<Item> {
  readonly name: string;
  readonly store: LaneStore<Item> & {
    /** Takes back what was in flight when the process ended. */
    recover(nowMs: number): void;
  };
  readonly toPush: (item: Item) => Push;
  readonly maxInFlight: number;
  readonly bucket?: TokenBucket | undefined;
}

const STOP_WITHIN_MS = 10_000;

/** Lanes by the names of their sources, and the delivery that runs them. */
export function startLanes<Item>(
  sources: readonly Source<Item>[],
  target: DeliveryTarget,
  clock: Clock,
): { readonly lanes: ReadonlyMap<string, Lane<Item>>; readonly delivery: Delivery } {
  const pusher = createPusher(target);
  const lanes = new Map<string, Lane<Item>>();
  for (const { name, store, toPush, maxInFlight, bucket } of sources) {
    store.recover(clock.now().getTime());
    const send = async (item: Item) => {
      const push = toPush(item);
      const outcome = await pusher.push(push);
      if (outcome.kind !== 'answered' || outcome.status >= 300) {
        const facts = { source: name, function_name: push.functionName, reason: describeOutcome(outcome) };
        target.log.warn(facts, 'A delivery failed');
      }
      return outcome;
    };
    const lane = new Lane({ name, store, send, maxInFlight, bucket, clock, log: target.log });
    lanes.set(name, lane);
    lane.wake();
  }

  async function stop(withinMs = STOP_WITHIN_MS): Promise<void> {
    await Promise.all(Array.from(lanes.values(), (lane) => lane.drain(withinMs)));
    for (const lane of lanes.values()) {
      lane.end();
    }
    await pusher.close();
  }
  return { lanes, delivery: { stop } };
}

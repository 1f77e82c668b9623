import type { Export } from './export.ts';

/** Of the quickest answer so far to a request that creates an issue, in this process. Milliseconds. */
let quickestMs: number | undefined;

/** Of the interval: a site that answers now sooner, now later slows an export down by no more than this. */
const MOST_DELAY = 0.1;
/** The first request of a run may have loaded code and connected. */
const MOST_FIRST_DELAY = 0.25;

interface Sent {
  /** When nothing kept the request from being sent any more. Epoch milliseconds, as the others. */
  readonly releasedAtMs: number;
  readonly answeredAtMs: number;
  readonly isFirst: boolean;
}

/**
 * When a request was really sent, as far as its answer tells: what keeps this process or the network from sending it right
 * away would otherwise bring the next one too close behind it. Epoch milliseconds.
 */
export function sendingOf({ releasedAtMs, answeredAtMs, isFirst }: Sent, intervalMs: number): number {
  const tookMs = Math.max(0, answeredAtMs - releasedAtMs);
  const usualMs = isFirst ? 0 : (quickestMs ?? 0);
  quickestMs = Math.min(quickestMs ?? tookMs, tookMs);
  const mostMs = intervalMs * (isFirst ? MOST_FIRST_DELAY : MOST_DELAY);
  return releasedAtMs + Math.min(mostMs, Math.max(0, tookMs - usualMs));
}

/** Two requests may be so much closer than the interval, to make lateness good. Milliseconds. */
const SLACK_MS = 2;
/** Lateness beyond this is a pause, which is not made good. Of the interval. */
const MOST_DEBT = 1;

/**
 * The instant of the next request that creates an issue, and the one that is planned for that after it. Slots are planned
 * an interval apart, so that lateness does not add up; a late one is followed at its own distance all the same.
 */
export function takeSlot(
  { next_slot_ms, last_sent_ms }: Pick<Export, 'next_slot_ms' | 'last_sent_ms'>,
  now: Date,
  intervalMs: number,
): { readonly slotMs: number; readonly nextSlotMs: number } {
  const slotMs = Math.max(next_slot_ms, last_sent_ms + intervalMs - SLACK_MS, now.getTime());
  const isPause = slotMs - next_slot_ms > intervalMs * MOST_DEBT;
  return { slotMs, nextSlotMs: (isPause ? slotMs : next_slot_ms) + intervalMs };
}

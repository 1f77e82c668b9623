/** Seconds between tries: the service's own rule, from the lower bound upwards. */
export interface Backoff {
  readonly minBackoffSec: number;
  readonly maxBackoffSec: number;
  /** After this many doublings the wait grows linearly. Default: it doubles up to the upper bound. */
  readonly maxDoublings?: number;
}

/** Milliseconds to wait after the given number of failed tries (1 or more). */
export function backoffMs(backoff: Backoff, failedTries: number): number {
  const doublings = Math.min(failedTries - 1, backoff.maxDoublings ?? Infinity);
  const waitSec = backoff.minBackoffSec * 2 ** doublings * (failedTries - doublings);
  return Math.min(waitSec, backoff.maxBackoffSec) * 1_000;
}

/** Lets so many through at once and refills steadily, as Cloud Tasks does: after idleness a burst passes. */
export interface TokenBucket {
  /** Whole tokens there are at this instant. */
  available(nowMs: number): number;
  take(count: number): void;
  /** Milliseconds until there is one token. */
  waitMs(nowMs: number): number;
}

/** Cloud Tasks chooses the burst itself; this is how (seen at 0.5, 54, 77, 333 and 500 a second). */
export function burstSize(ratePerSec: number): number {
  return Math.max(10, Math.floor(ratePerSec / 5));
}

export function createTokenBucket(ratePerSec: number, startMs: number): TokenBucket {
  const capacity = burstSize(ratePerSec);
  let tokens = capacity;
  let filledAtMs = startMs;

  function refill(nowMs: number): void {
    // A clock that is set back gives nothing, and takes nothing away.
    const elapsedMs = Math.max(0, nowMs - filledAtMs);
    tokens = Math.min(capacity, tokens + (elapsedMs / 1_000) * ratePerSec);
    filledAtMs = nowMs;
  }

  return {
    available(nowMs) {
      refill(nowMs);
      return Math.floor(tokens);
    },
    take(count) {
      tokens -= count;
    },
    waitMs(nowMs) {
      refill(nowMs);
      return tokens >= 1 ? 0 : ((1 - tokens) / ratePerSec) * 1_000;
    },
  };
}

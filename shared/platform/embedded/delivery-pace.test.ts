import { describe, expect, test } from 'vitest';
import { backoffMs, burstSize, createTokenBucket } from './delivery-pace.ts';

describe('backoff', () => {
  test('doubles, then grows linearly, up to the bound, as recorded from Cloud Tasks', () => {
    const backoff = { minBackoffSec: 1, maxBackoffSec: 7, maxDoublings: 2 };

    expect([1, 2, 3, 4, 5].map((tries) => backoffMs(backoff, tries) / 1_000)).toEqual([1, 2, 4, 7, 7]);
    expect([1, 2, 3, 4].map((tries) => backoffMs({ ...backoff, maxBackoffSec: 60 }, tries) / 1_000)).toEqual([
      1, 2, 4, 8,
    ]);
    expect(backoffMs({ ...backoff, maxDoublings: 1, maxBackoffSec: 60 }, 4)).toBe(6_000);
  });

  test('doubles to the end where no doublings are set', () => {
    expect(backoffMs({ minBackoffSec: 10, maxBackoffSec: 600 }, 5)).toBe(160_000);
    expect(backoffMs({ minBackoffSec: 10, maxBackoffSec: 600 }, 500)).toBe(600_000);
  });

  test('may be none at all', () => {
    expect(backoffMs({ minBackoffSec: 0, maxBackoffSec: 60 }, 30)).toBe(0);
  });
});

describe('token bucket', () => {
  test('has the burst that Cloud Tasks derives from the rate', () => {
    expect([0.5, 54, 77, 333, 500].map(burstSize)).toEqual([10, 10, 15, 66, 100]);
  });

  test('lets a burst through, then the rate', () => {
    const bucket = createTokenBucket(2, 0);
    expect(bucket.available(0)).toBe(10);

    bucket.take(10);

    expect(bucket.available(0)).toBe(0);
    expect(bucket.waitMs(0)).toBe(500);
    expect(bucket.available(500)).toBe(1);
    expect(bucket.waitMs(500)).toBe(0);
    expect(bucket.available(60_000)).toBe(10);
  });

  test('is not emptied by a clock that is set back', () => {
    const bucket = createTokenBucket(1, 10_000);

    expect(bucket.available(5_000)).toBe(10);
  });
});

import type { AnswerHeaders, RawAnswer } from '../jira/answer.ts';
import type { RateLimit } from './errors.ts';

/** What GitHub asks for when it does not say how long a secondary limit lasts. */
const UNSTATED_WAIT_MS = 60_000;
const SECONDARY = /secondary rate limit|abuse detection/i;

/**
 * The limit that a 403 or 429 is about; undefined for a 403 that is about permissions. A used-up primary limit comes with
 * `x-ratelimit-remaining: 0`, a secondary one with `Retry-After` or in words alone, a gateway's with nothing at all.
 */
export function limitOf({ status, headers, body }: RawAnswer, now: Date): RateLimit | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const resource = headers.get('x-ratelimit-resource') ?? 'core';
  const afterMs = retryAfterMs(headers, now);
  if (afterMs === undefined && headers.get('x-ratelimit-remaining') === '0') {
    return { kind: 'primary', resource, retryAt: at(now, resetMs(headers, now) ?? UNSTATED_WAIT_MS) };
  }
  if (afterMs === undefined && status === 403 && !SECONDARY.test(body)) return undefined;
  return { kind: 'secondary', resource: 'all', retryAt: at(now, afterMs ?? UNSTATED_WAIT_MS) };
}

/** The limit that the next request would meet, told by the answer to this one. */
export function limitReached({ status, headers }: RawAnswer, now: Date): RateLimit | undefined {
  const resource = headers.get('x-ratelimit-resource');
  const waitMs = resetMs(headers, now);
  if (status >= 400 || resource === null || waitMs === undefined) return undefined;
  if (headers.get('x-ratelimit-remaining') !== '0') return undefined;
  return { kind: 'primary', resource, retryAt: at(now, waitMs) };
}

/** `Retry-After` in seconds or as a date. */
export function retryAfterMs(headers: AnswerHeaders, now: Date): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  const waitMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return waitMs > 0 ? waitMs : undefined;
}

/** Told in the site's time, which its `Date` gives: our clock may be off. */
function resetMs(headers: AnswerHeaders, now: Date): number | undefined {
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN) * 1000;
  const siteNow = Date.parse(headers.get('date') ?? '');
  const waitMs = reset - (Number.isNaN(siteNow) ? now.getTime() : siteNow);
  return waitMs > 0 ? waitMs : undefined;
}

function at(now: Date, waitMs: number): Date {
  return new Date(now.getTime() + waitMs);
}

import type { AnswerHeaders } from './answer.ts';
import type { Deployment } from './connection.ts';
import type { RateLimitScope } from './errors.ts';

/** What a 429 asks for, apart from doing it. */
export interface RateLimitDecision {
  readonly scope: RateLimitScope;
  /** `RateLimit-Reason`, or `unknown`. */
  readonly reason: string;
  readonly waitMs: number;
}

interface Answer429 {
  readonly headers: AnswerHeaders;
  readonly deployment: Deployment | undefined;
  readonly now: Date;
  /** How often this request was limited before. */
  readonly attempt: number;
}

const FIRST_WAIT_MS = 2_000;
const LONGEST_GUESS_MS = 30_000;

/**
 * Reads a 429. Cloud tells why in `RateLimit-Reason`: a quota silences the whole connection, a burst the endpoint, a write
 * limit the one issue. Data Center limits the account by a token bucket, with headers of other meaning. Gateways send
 * 429 without any of these.
 */
export function decideRateLimit(answer: Answer429): RateLimitDecision {
  const { headers, deployment, now, attempt } = answer;
  const reason = headers.get('ratelimit-reason') ?? 'unknown';
  const asked = retryAfterMs(headers, now);
  const guess = Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_GUESS_MS);
  if (deployment === 'data_center') {
    return { scope: 'connection', reason, waitMs: asked ?? bucketIntervalMs(headers) ?? guess };
  }
  const waitMs = asked ?? resetMs(headers, now);
  if (reason.startsWith('jira-quota')) {
    return { scope: 'connection', reason, waitMs: waitMs ?? untilNextHourMs(now) };
  }
  if (reason.startsWith('jira-per-issue')) return { scope: 'issue', reason, waitMs: waitMs ?? guess };
  return { scope: 'endpoint', reason, waitMs: waitMs ?? guess };
}

/** `Retry-After` in seconds or as a date. 0 says nothing: Data Center sends it beside a refusal. */
export function retryAfterMs(headers: AnswerHeaders, now: Date): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  const waitMs = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return waitMs > 0 ? waitMs : undefined;
}

function resetMs(headers: AnswerHeaders, now: Date): number | undefined {
  const reset = Date.parse(headers.get('x-ratelimit-reset') ?? '');
  return reset > now.getTime() ? reset - now.getTime() : undefined;
}

function bucketIntervalMs(headers: AnswerHeaders): number | undefined {
  const intervalSec = Number(headers.get('x-ratelimit-interval-seconds') ?? Number.NaN);
  return intervalSec > 0 ? intervalSec * 1000 : undefined;
}

/** Cloud's hourly quota starts anew at the top of the UTC hour. */
function untilNextHourMs(now: Date): number {
  const hourMs = 3_600_000;
  return hourMs - (now.getTime() % hourMs);
}

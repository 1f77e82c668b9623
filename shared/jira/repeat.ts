import type { Clock } from '../platform/clock.ts';
import {
  JiraCircuitOpenError,
  type JiraError,
  JiraRateLimitedError,
  JiraResponseError,
  JiraUnavailableError,
} from './errors.ts';
import type { RateLimitDecision } from './rate-limit.ts';

/** A 429, before it is known whether waiting it out is worth while. */
export class RateLimited extends Error {
  readonly decision: RateLimitDecision;
  readonly at: Date;

  constructor(decision: RateLimitDecision, at: Date) {
    super('rate limited');
    this.decision = decision;
    this.at = at;
  }

  asJiraError(endpoint: string): JiraRateLimitedError {
    const { waitMs, scope, reason } = this.decision;
    const retryAfterSec = Math.max(1, Math.ceil(waitMs / 1000));
    return new JiraRateLimitedError(
      `Jira limits the rate of ${endpoint} (${reason}); try again in ${retryAfterSec} s.`,
      { retryAt: new Date(this.at.getTime() + waitMs), scope, reason },
      { endpoint, status: 429, retryAfterSec },
    );
  }
}

export interface RepeatLimits {
  readonly maxWaitMs: number;
  readonly maxTotalWaitMs: number;
  readonly retries: number;
  readonly retryBaseMs: number;
}

const LONGEST_BACKOFF_MS = 30_000;

/** Decides, for one request, whether its latest failure is worth another try, and when. */
export class RepeatBudget {
  readonly #limits: RepeatLimits;
  readonly #clock: Clock;
  readonly #request: { readonly isRead: boolean; readonly isRepeatable: boolean };
  #failures = 0;
  #limited = 0;
  #waitedMs = 0;
  #nextWaitMs = 0;
  #lastFailure: JiraError | undefined;

  constructor(
    limits: RepeatLimits,
    clock: Clock,
    request: { readonly isRead: boolean; readonly isRepeatable: boolean },
  ) {
    this.#limits = limits;
    this.#clock = clock;
    this.#request = request;
  }

  /** How many answers were 429. */
  get limitedCount(): number {
    return this.#limited;
  }

  /** What the latest try failed of, 429 apart. */
  get lastFailure(): JiraError | undefined {
    return this.#lastFailure;
  }

  /** Only a 429 is known not to have been acted on; a failure of any other kind is repeated for reads alone. */
  allows(error: unknown): boolean {
    if (!this.#request.isRepeatable) return false;
    if (error instanceof RateLimited) return this.#allowsLimited(error.decision.waitMs);
    if (!this.#request.isRead || !isPassing(error)) return false;
    this.#failures += 1;
    this.#lastFailure = error;
    if (this.#failures > this.#limits.retries) return false;
    const backoffMs = Math.min(this.#limits.retryBaseMs * 2 ** (this.#failures - 1), LONGEST_BACKOFF_MS);
    const waitMs = Math.max(backoffMs * (0.7 + Math.random() * 0.6), (error.retryAfterSec ?? 0) * 1000);
    this.#nextWaitMs = waitMs;
    return waitMs <= this.#limits.maxWaitMs && this.#fits(waitMs);
  }

  /** Waits as long as the latest failure asks for. */
  async backOff(signal: AbortSignal): Promise<void> {
    if (this.#nextWaitMs === 0) return;
    const waitMs = this.#nextWaitMs;
    this.#nextWaitMs = 0;
    await this.#clock.sleep(waitMs, signal);
    this.spend(waitMs);
  }

  /** Counts time waited elsewhere on behalf of this request. */
  spend(waitedMs: number): void {
    this.#waitedMs += waitedMs;
  }

  #allowsLimited(waitMs: number): boolean {
    this.#limited += 1;
    return waitMs <= this.#limits.maxWaitMs && this.#fits(waitMs);
  }

  #fits(waitMs: number): boolean {
    return this.#waitedMs + waitMs <= this.#limits.maxTotalWaitMs;
  }
}

/** No answer, 5xx, or an answer that was cut: the same request may well succeed. */
function isPassing(error: unknown): error is JiraError {
  if (error instanceof JiraCircuitOpenError) return false;
  const mayPass = error instanceof JiraUnavailableError || error instanceof JiraResponseError;
  return mayPass && error.retryable;
}

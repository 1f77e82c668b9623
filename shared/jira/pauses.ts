import type { Clock } from '../platform/clock.ts';
import { JiraRateLimitedError, type RateLimitScope } from './errors.ts';
import type { RateLimitDecision } from './rate-limit.ts';

/** Concerns one request: its endpoint, and the path that names one issue. */
export interface PausedRequest {
  readonly endpoint: string;
  readonly path: string;
  readonly isRead: boolean;
}

interface Pause {
  readonly untilMs: number;
  readonly scope: RateLimitScope;
  readonly reason: string;
}

const READ_SCOPES = ['connection', 'endpoint'] as const;
const WRITE_SCOPES = ['connection', 'endpoint', 'issue'] as const;

/**
 * Short rate-limit waits of this instance. A limited endpoint holds back its own requests only, a limited issue only its
 * own. A wait longer than `maxWaitMs` is thrown, never slept: the flow comes back by a task.
 */
export class Pauses {
  readonly #clock: Clock;
  readonly #maxWaitMs: number;
  readonly #pauses = new Map<string, Pause>();

  constructor(clock: Clock, maxWaitMs: number) {
    this.#clock = clock;
    this.#maxWaitMs = maxWaitMs;
  }

  add(decision: RateLimitDecision, request: PausedRequest): void {
    const untilMs = this.#clock.now().getTime() + decision.waitMs;
    const key = keyOf(decision.scope, request);
    const before = this.#pauses.get(key)?.untilMs ?? 0;
    if (untilMs > before) this.#pauses.set(key, { untilMs, scope: decision.scope, reason: decision.reason });
  }

  /** Resolves when nothing holds this request back any more. Answers how long that took, in milliseconds. */
  async pass(request: PausedRequest, signal: AbortSignal): Promise<number> {
    const startedMs = this.#clock.now().getTime();
    for (;;) {
      const nowMs = this.#clock.now().getTime();
      const pause = this.#longest(request, nowMs);
      if (!pause) return nowMs - startedMs;
      const waitMs = pause.untilMs - nowMs;
      if (waitMs > this.#maxWaitMs) throw longWait(pause, waitMs, request.endpoint);
      await this.#clock.sleep(waitMs * (1 + Math.random() * 0.3), signal);
    }
  }

  #longest(request: PausedRequest, nowMs: number): Pause | undefined {
    let longest: Pause | undefined;
    for (const scope of request.isRead ? READ_SCOPES : WRITE_SCOPES) {
      const key = keyOf(scope, request);
      const pause = this.#pauses.get(key);
      if (!pause) continue;
      if (pause.untilMs <= nowMs) this.#pauses.delete(key);
      else if (!longest || pause.untilMs > longest.untilMs) longest = pause;
    }
    return longest;
  }
}

function keyOf(scope: RateLimitScope, request: PausedRequest): string {
  if (scope === 'connection') return 'connection';
  if (scope === 'endpoint') return `endpoint ${request.endpoint}`;
  // The write limit is the issue's, whichever of its endpoints ran into it.
  return `issue ${/\/issue\/([^/]+)/.exec(request.path)?.[1] ?? request.path}`;
}

function longWait(pause: Pause, waitMs: number, endpoint: string): JiraRateLimitedError {
  const retryAt = new Date(pause.untilMs);
  const retryAfterSec = Math.max(1, Math.ceil(waitMs / 1000));
  return new JiraRateLimitedError(
    `Jira limits the rate of ${endpoint} (${pause.reason}); try again in ${retryAfterSec} s.`,
    { retryAt, scope: pause.scope, reason: pause.reason },
    { endpoint, status: 429, retryAfterSec },
  );
}

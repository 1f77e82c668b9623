import type { Clock } from '../platform/clock.ts';
import type { FailureCount } from './breaker-failures.ts';
import type { BreakerSettings } from './connection.ts';
import type { JiraLog } from './jira-log.ts';
import { JiraCircuitOpenError, JiraRateLimitedError } from './errors.ts';
import type { SharedSiteState, SiteState } from './site-state.ts';

/** How long the one trying instance may take before another is allowed to try. */
const PROBE_GRACE_MS = 5_000;

/**
 * A circuit breaker whose state all instances share. Failures are counted by each instance alone, over all its clients of
 * a connection (a count shared by instances would cost a write per failure); the instance that reaches the threshold opens the breaker for all. After `open_ms` exactly
 * one instance sends one request: its success closes the breaker, its failure opens it again.
 */
export class SharedBreaker {
  readonly #state: SharedSiteState;
  readonly #settings: BreakerSettings;
  readonly #clock: Clock;
  readonly #probeMs: number;
  readonly #log: JiraLog;
  readonly #failures: FailureCount;
  /** Settled when the request of this client that tries has its outcome. */
  #probe: PromiseWithResolvers<void> | undefined;

  constructor(
    state: SharedSiteState,
    settings: BreakerSettings,
    clock: Clock,
    requestTimeoutMs: number,
    failures: FailureCount,
    log: JiraLog,
  ) {
    this.#state = state;
    this.#settings = settings;
    this.#clock = clock;
    this.#probeMs = requestTimeoutMs + PROBE_GRACE_MS;
    this.#log = log;
    this.#failures = failures;
  }

  /**
   * Passes when a request may be sent; the answer is the permit to report its outcome with. Throws
   * `JiraCircuitOpenError` or, during a quota's cool-down, `JiraRateLimitedError`.
   */
  async enter(endpoint: string): Promise<Permit> {
    for (;;) {
      const state = await this.#state.current();
      const nowMs = this.#clock.now().getTime();
      refuseWhileCooling(state, nowMs, endpoint);
      if (state.breaker === 'closed') return { probe: false, startedAt: nowMs };
      if (!this.#probe) {
        this.#refuseWhileOpen(state, nowMs, endpoint);
        return this.#tryProbe(endpoint);
      }
      // Another request of this client tries at this moment; its outcome is this one's answer, too.
      await this.#probe.promise;
    }
  }

  /** The site answered, whatever it said. */
  async succeeded(permit: Permit): Promise<void> {
    if (permit.probe) {
      await this.#state.decide(() => CLOSED).finally(() => this.#endProbe());
      this.#startCounting();
      this.#log.info({}, 'Jira circuit breaker closed');
    } else if (permit.startedAt >= this.#failures.since) {
      this.#failures.inARow = 0;
    }
  }

  /** The site did not answer, or with 5xx or rubbish. `why` is stored when this opens the breaker. */
  async failed(permit: Permit, why: string): Promise<void> {
    if (permit.probe) return this.#open(why).finally(() => this.#endProbe());
    if (permit.startedAt < this.#failures.since) return;
    this.#failures.inARow += 1;
    if (this.#failures.inARow >= this.#settings.failure_threshold) await this.#open(why);
  }

  /** The request was given up before its outcome was known (the caller's own abort): another instance may try at once. */
  async abandoned(permit: Permit): Promise<void> {
    if (!permit.probe) return;
    await this.#state.decide(givenBack).finally(() => this.#endProbe());
  }

  async #open(why: string): Promise<void> {
    const openUntil = new Date(this.#clock.now().getTime() + this.#settings.open_ms).toISOString();
    await this.#state.decide((stored) =>
      stored.breaker === 'open' && isLater(stored.open_until, this.#clock.now().getTime())
        ? undefined
        : { breaker: 'open', open_until: openUntil, probe_until: null, opened_by: why },
    );
    this.#startCounting();
    this.#log.warn({ open_until: openUntil, failure: why }, 'Jira circuit breaker opened');
  }

  #startCounting(): void {
    this.#failures.inARow = 0;
    this.#failures.since = this.#clock.now().getTime();
  }

  #refuseWhileOpen(state: SiteState, nowMs: number, endpoint: string): void {
    const until = state.breaker === 'half_open' ? state.probe_until : state.open_until;
    if (!isLater(until, nowMs)) return;
    const waitSec = Math.max(1, Math.ceil((Date.parse(until) - nowMs) / 1000));
    throw new JiraCircuitOpenError(
      `Jira failed too often, so ${endpoint} was not called; try again in ${waitSec} s. The last failure was: ${state.opened_by ?? 'unknown'}`,
      { endpoint, category: 'temporary', retryAfterSec: waitSec },
    );
  }

  async #tryProbe(endpoint: string): Promise<Permit> {
    this.#probe = Promise.withResolvers();
    let isProbe = false;
    try {
      const permit = await this.#claimProbe(endpoint);
      isProbe = permit.probe;
      return permit;
    } finally {
      if (!isProbe) this.#endProbe();
    }
  }

  #endProbe(): void {
    this.#probe?.resolve();
    this.#probe = undefined;
  }

  /** Of all instances that find the time run out, the first to write becomes the one that tries. */
  async #claimProbe(endpoint: string): Promise<Permit> {
    let claimed = false;
    const state = await this.#state.decide((stored) => {
      const nowMs = this.#clock.now().getTime();
      const until = stored.breaker === 'half_open' ? stored.probe_until : stored.open_until;
      claimed = stored.breaker !== 'closed' && !isLater(until, nowMs);
      if (!claimed) return undefined;
      return { breaker: 'half_open', probe_until: new Date(nowMs + this.#probeMs).toISOString() };
    });
    const nowMs = this.#clock.now().getTime();
    if (!claimed) this.#refuseWhileOpen(state, nowMs, endpoint);
    return { probe: claimed, startedAt: nowMs };
  }
}

/** Says which request an outcome belongs to. */
export interface Permit {
  readonly probe: boolean;
  readonly startedAt: number;
}

const CLOSED = { breaker: 'closed', open_until: null, probe_until: null, opened_by: null } as const;

function givenBack({ breaker }: SiteState): Partial<SiteState> | undefined {
  return breaker === 'half_open' ? { breaker: 'open', probe_until: null } : undefined;
}

function isLater(instant: string | null, thanMs: number): instant is string {
  return instant !== null && Date.parse(instant) > thanMs;
}

function refuseWhileCooling(state: SiteState, nowMs: number, endpoint: string): void {
  if (!isLater(state.cooled_until, nowMs)) return;
  const retryAt = new Date(state.cooled_until);
  throw new JiraRateLimitedError(
    `Jira's rate limit (${state.cooled_by ?? 'unknown'}) is used up until ${state.cooled_until}, so ${endpoint} was not called.`,
    { retryAt, scope: 'connection', reason: state.cooled_by ?? 'unknown' },
    { endpoint, status: 429, retryAfterSec: Math.max(1, Math.ceil((retryAt.getTime() - nowMs) / 1000)) },
  );
}

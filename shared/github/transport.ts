import {
  bulkhead,
  ConstantBackoff,
  handleWhen,
  retry,
  TaskCancelledError,
  timeout,
  TimeoutStrategy,
} from 'cockatiel';
import type { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { RawAnswer } from '../jira/answer.ts';
import { errorOf, parseAnswer } from './answer.ts';
import type { GitHubConnection } from './connection.ts';
import type { GitHubBreaker } from './breaker.ts';
import type { SharedCoolDowns } from './cool-downs.ts';
import {
  GitHubAuthError,
  GitHubCircuitOpenError,
  GitHubError,
  GitHubRateLimitedError,
  GitHubUnavailableError,
} from './errors.ts';
import type { Http } from './http.ts';
import { limitReached } from './rate-limit.ts';

export interface GitHubRead<T> {
  /** `/repos/acme/press/issues/7`, names percent-encoded. */
  readonly path: string;
  /** The path with its names left open. */
  readonly route: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly schema: z.ZodType<T>;
  /** Of an earlier answer to the same request: when nothing changed, `value` is absent and no quota was spent. */
  readonly etag?: string | undefined;
}

export interface GitHubAnswer<T> {
  /** Absent when the answer is still the one that the given etag is of. */
  readonly value: T | undefined;
  readonly etag: string | undefined;
}

export interface TransportLimits {
  /** Waits longer than this are thrown as errors with `retryAt`. Milliseconds. */
  readonly maxWaitMs: number;
  /** Repeats of one request after passing failures and short rate limits together. */
  readonly retries: number;
  readonly retryBaseMs: number;
  readonly requestTimeoutMs: number;
  /** Requests in flight at once. GitHub asks for few: many at once meet its secondary limit. */
  readonly concurrency: number;
}

export interface TransportParts {
  readonly connection: GitHubConnection;
  readonly http: () => Promise<Http>;
  /** Enabled tokens, newest first. */
  readonly tokens: () => Promise<readonly string[]>;
  readonly coolDowns: SharedCoolDowns;
  readonly breaker: GitHubBreaker;
  readonly clock: Clock;
  readonly limits: TransportLimits;
  readonly signal: AbortSignal;
}

interface Outgoing {
  readonly endpoint: string;
  readonly url: string;
  readonly resource: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends reads to one site under its policies: cap, retry, rate limits, timeout; counts what it sends. */
export class GitHubTransport {
  readonly #parts: TransportParts;
  readonly #baseUrl: string;
  readonly #cap;
  readonly #timeout;
  #requestCount = 0;

  constructor(parts: TransportParts) {
    this.#parts = parts;
    this.#baseUrl = parts.connection.base_url.replace(/\/+$/, '');
    this.#cap = bulkhead(parts.limits.concurrency, Number.POSITIVE_INFINITY);
    this.#timeout = timeout(parts.limits.requestTimeoutMs, TimeoutStrategy.Aggressive);
  }

  /** Every request sent so far, repeats included. */
  get requestCount(): number {
    return this.#requestCount;
  }

  get retries(): number {
    return this.#parts.limits.retries;
  }

  async read<T>(request: GitHubRead<T>): Promise<GitHubAnswer<T>> {
    const { limits, signal } = this.#parts;
    const outgoing = this.#outgoing(request);
    let waitMs = 0;
    const repeat = retry(
      handleWhen((error) => {
        waitMs = this.#waitBeforeRepeat(error, waitMs);
        return waitMs <= limits.maxWaitMs;
      }),
      { maxAttempts: limits.retries, backoff: new ConstantBackoff(0) },
    );
    return this.#cap.execute(
      () =>
        repeat.execute(async () => {
          if (waitMs > 0) await this.#parts.clock.sleep(waitMs, signal);
          return this.#attempt(outgoing, request.schema);
        }, signal),
      signal,
    );
  }

  /** Waits a little longer each time that the same question is asked again. */
  async pause(repeats: number): Promise<void> {
    const { clock, limits, signal } = this.#parts;
    await clock.sleep(Math.min(limits.retryBaseMs * 2 ** repeats, limits.maxWaitMs), signal);
  }

  /** Milliseconds; infinite for what a repeat does not mend. */
  #waitBeforeRepeat(error: unknown, lastWaitMs: number): number {
    const mayPass = error instanceof GitHubError && error.retryable;
    if (!mayPass || error instanceof GitHubCircuitOpenError) return Number.POSITIVE_INFINITY;
    const { clock, limits } = this.#parts;
    if (error instanceof GitHubRateLimitedError)
      return Math.max(1, error.retryAt.getTime() - clock.now().getTime());
    const backoffMs = Math.max(limits.retryBaseMs, lastWaitMs * 2) * (0.8 + Math.random() * 0.4);
    return Math.max(backoffMs, (error.retryAfterSec ?? 0) * 1000);
  }

  async #attempt<T>(outgoing: Outgoing, schema: z.ZodType<T>): Promise<GitHubAnswer<T>> {
    const { breaker, coolDowns, clock, signal } = this.#parts;
    signal.throwIfAborted();
    const { endpoint } = outgoing;
    const met = await coolDowns.of(outgoing.resource);
    if (met) throw new GitHubRateLimitedError(met, clock.now(), { endpoint });
    return breaker.guard(endpoint, signal, () => this.#exchange(outgoing, schema));
  }

  async #exchange<T>(outgoing: Outgoing, schema: z.ZodType<T>): Promise<GitHubAnswer<T>> {
    const { coolDowns, clock } = this.#parts;
    const { endpoint } = outgoing;
    const answer = await this.#authorized(outgoing);
    const error = errorOf(answer, endpoint, clock.now());
    if (error instanceof GitHubRateLimitedError) await coolDowns.note(error);
    if (error) throw error;
    const reached = limitReached(answer, clock.now());
    if (reached) await coolDowns.note(reached);
    return {
      value: answer.status === 304 ? undefined : parseAnswer(schema, answer, endpoint),
      etag: answer.headers.get('etag') ?? undefined,
    };
  }

  /** With the newest token, and with older ones when that is refused: a rotation must leave no gap. */
  async #authorized(outgoing: Outgoing): Promise<RawAnswer> {
    const { connection, tokens } = this.#parts;
    let refused: RawAnswer | undefined;
    for (const token of await tokens()) {
      const answer = await this.#sendOnce(outgoing, token);
      if (answer.status !== 401) return answer;
      refused ??= answer;
    }
    if (refused) return refused;
    throw new GitHubAuthError(
      `The secret "${connection.token_secret}" of GitHub connection "${connection.connection_id}" has no enabled version. Store the token there.`,
      'no_credentials',
      { endpoint: outgoing.endpoint },
    );
  }

  async #sendOnce({ endpoint, url, headers }: Outgoing, token: string): Promise<RawAnswer> {
    const http = await this.#parts.http();
    this.#requestCount += 1;
    try {
      return await this.#timeout.execute(
        ({ signal }) =>
          http({ endpoint, url, signal, headers: { ...headers, authorization: `Bearer ${token}` } }),
        this.#parts.signal,
      );
    } catch (error) {
      this.#parts.signal.throwIfAborted();
      if (!(error instanceof TaskCancelledError)) throw error;
      throw new GitHubUnavailableError(
        `${endpoint} did not answer wholly within ${this.#parts.limits.requestTimeoutMs} ms.`,
        { endpoint, category: 'temporary', code: 'ETIMEDOUT', cause: error },
      );
    }
  }

  #outgoing({ path, route, query = {}, etag }: GitHubRead<unknown>): Outgoing {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) params.set(name, String(value));
    }
    const url = this.#baseUrl + path;
    return {
      endpoint: `GET ${route}`,
      url: params.size === 0 ? url : `${url}?${params.toString()}`,
      resource: resourceOf(route),
      headers: etag === undefined ? {} : { 'if-none-match': etag },
    };
  }
}

/** The limit that a request counts against. To ask what is left counts against none. */
function resourceOf(route: string): string {
  if (route === '/rate_limit') return 'rate_limit';
  return route.startsWith('/search/') ? 'search' : 'core';
}

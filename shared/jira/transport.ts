import {
  bulkhead,
  ConstantBackoff,
  handleWhen,
  retry,
  TaskCancelledError,
  timeout,
  TimeoutStrategy,
} from 'cockatiel';
import type { Clock } from '../platform/clock.ts';
import { errorOf, parseDocument, parseJsonBody, type RawAnswer } from './answer.ts';
import type { Authorizer } from './auth.ts';
import type { Permit, SharedBreaker } from './breaker.ts';
import type { Connection, Deployment } from './connection.ts';
import { JiraCircuitOpenError, JiraResponseError, JiraUnavailableError } from './errors.ts';
import type { Http } from './http.ts';
import type { JiraLog } from './jira-log.ts';
import { type JiraRead, type JiraWrite, type Outgoing, outgoingOf } from './outgoing.ts';
import type { Pauses } from './pauses.ts';
import { decideRateLimit } from './rate-limit.ts';
import { RateLimited, RepeatBudget } from './repeat.ts';
import type { SharedSiteState } from './site-state.ts';

export interface TransportLimits {
  /** Waits longer than this are thrown as errors with `retryAfterSec`. Milliseconds. */
  readonly maxWaitMs: number;
  /** Repeats of one request after failures; 429s have the budget of `maxTotalWaitMs` instead. */
  readonly retries: number;
  readonly retryBaseMs: number;
  readonly maxTotalWaitMs: number;
  /** Requests in flight at once. */
  readonly concurrency: number;
}

export interface TransportParts {
  readonly connection: Connection;
  readonly http: () => Promise<Http>;
  readonly authorizer: () => Promise<Authorizer>;
  readonly breaker: SharedBreaker;
  readonly state: SharedSiteState;
  readonly pauses: Pauses;
  readonly clock: Clock;
  readonly limits: TransportLimits;
  readonly signal: AbortSignal;
  readonly log: JiraLog;
  readonly deployment: () => Deployment | undefined;
}

interface Answered {
  readonly document: unknown;
}

const TIMEOUT = {
  strategy: TimeoutStrategy.Aggressive,
  // The whole body is read by then; an abort would cost every request an exception for nothing.
  abortOnReturn: false,
} as const;

/** Sends requests to one site under its policies: cap, retry, pauses, breaker, timeout; counts what it sends. */
export class JiraTransport {
  readonly #parts: TransportParts;
  readonly #cap;
  readonly #inFlight = new Map<string, Promise<Answered>>();
  #requestCount = 0;

  constructor(parts: TransportParts) {
    this.#parts = parts;
    this.#cap = bulkhead(parts.limits.concurrency, Number.POSITIVE_INFINITY);
  }

  /** Every request sent so far, repeats included. */
  get requestCount(): number {
    return this.#requestCount;
  }

  /** Identical GETs that are under way at the same time are sent once. */
  async read<T>(request: JiraRead<T>): Promise<T> {
    const outgoing = outgoingOf(request, this.#parts.connection, true);
    const answered = await (outgoing.method === 'GET' ? this.#once(outgoing) : this.#send(outgoing));
    return parseDocument(request.schema, answered.document, outgoing.endpoint);
  }

  async write<T = undefined>(request: JiraWrite<T>): Promise<T> {
    const outgoing = outgoingOf(request, this.#parts.connection, false);
    const { document } = await this.#send(outgoing);
    return request.schema ? parseDocument(request.schema, document, outgoing.endpoint) : (undefined as T);
  }

  #once(outgoing: Outgoing): Promise<Answered> {
    const underWay = this.#inFlight.get(outgoing.url);
    if (underWay) return underWay;
    const sent = this.#send(outgoing).finally(() => this.#inFlight.delete(outgoing.url));
    this.#inFlight.set(outgoing.url, sent);
    return sent;
  }

  async #send(outgoing: Outgoing): Promise<Answered> {
    const { limits, clock, signal } = this.#parts;
    signal.throwIfAborted();
    const { maxWaitMs = limits.maxWaitMs } = outgoing;
    const budget = new RepeatBudget({ ...limits, maxWaitMs }, clock, outgoing);
    const repeat = retry(
      handleWhen((error) => budget.allows(error)),
      { maxAttempts: Number.POSITIVE_INFINITY, backoff: new ConstantBackoff(0) },
    );
    return this.#cap.execute(async () => {
      try {
        return await repeat.execute(() => this.#attempt(outgoing, budget), signal);
      } catch (error) {
        if (error instanceof RateLimited) throw error.asJiraError(outgoing.endpoint);
        // The breaker opened between two tries of this request: what it failed of says more.
        throw error instanceof JiraCircuitOpenError ? (budget.lastFailure ?? error) : error;
      }
    }, signal);
  }

  async #attempt(outgoing: Outgoing, budget: RepeatBudget): Promise<Answered> {
    const { pauses, signal, breaker } = this.#parts;
    signal.throwIfAborted();
    await budget.backOff(signal);
    budget.spend(await pauses.pass(outgoing, signal));
    const permit = await breaker.enter(outgoing.endpoint);
    const answered = await this.#exchange(outgoing, budget).catch(async (error: unknown) => {
      await this.#reportFailure(permit, error);
      throw error;
    });
    await breaker.succeeded(permit);
    return answered;
  }

  async #reportFailure(permit: Permit, error: unknown): Promise<void> {
    const { breaker, signal, log } = this.#parts;
    try {
      if (signal.aborted) await breaker.abandoned(permit);
      else if (isSiteFailure(error)) await breaker.failed(permit, failureText(error));
      else await breaker.succeeded(permit);
    } catch (storing) {
      // What failed at the site says more than that it could not be noted down.
      log.warn({ err: storing }, 'Jira breaker state could not be stored');
    }
  }

  /** One request and its answer; another with fresh credentials when the first ones are refused. */
  async #exchange(outgoing: Outgoing, budget: RepeatBudget): Promise<Answered> {
    const authorizer = await this.#parts.authorizer();
    for (let renewals = 0; ; renewals += 1) {
      const authorization = await authorizer.header(this.#parts.signal);
      const answer = await this.#sendOnce(outgoing, authorization);
      if (answer.status === 401 && outgoing.isRepeatable && renewals < authorizer.maxRenewals) {
        if (await authorizer.renew(authorization)) continue;
      }
      if (answer.status === 429) throw await this.#limited(outgoing, answer, budget.limitedCount);
      return this.#interpret(outgoing, answer);
    }
  }

  async #sendOnce(outgoing: Outgoing, authorization: string): Promise<RawAnswer> {
    const { endpoint, method, url, headers, body, timeoutMs } = outgoing;
    const http = await this.#parts.http();
    this.#requestCount += 1;
    outgoing.onSend?.();
    try {
      return await timeout(timeoutMs, TIMEOUT).execute(
        ({ signal }) =>
          http({
            method,
            url,
            endpoint,
            signal,
            headers: { ...headers, authorization },
            ...(body === undefined ? {} : { body }),
          }),
        this.#parts.signal,
      );
    } catch (error) {
      this.#parts.signal.throwIfAborted();
      if (!(error instanceof TaskCancelledError)) throw error;
      throw new JiraUnavailableError(`${endpoint} did not answer wholly within ${timeoutMs} ms.`, {
        endpoint,
        category: 'temporary',
        code: 'ETIMEDOUT',
        cause: error,
      });
    }
  }

  #interpret(outgoing: Outgoing, answer: RawAnswer): Answered {
    const error = errorOf(answer, outgoing.endpoint, this.#parts.clock.now());
    if (error) throw error;
    if (!outgoing.hasDocument) return { document: undefined };
    return { document: outgoing.parse?.(answer.bytes) ?? parseJsonBody(answer, outgoing.endpoint) };
  }

  async #limited(outgoing: Outgoing, { headers }: RawAnswer, attempt: number): Promise<RateLimited> {
    const { clock, pauses, state, limits, deployment, log } = this.#parts;
    const now = clock.now();
    const decision = decideRateLimit({ headers, deployment: deployment(), now, attempt });
    pauses.add(decision, outgoing);
    if (decision.scope === 'connection' && decision.waitMs > limits.maxWaitMs) {
      const cooledUntil = new Date(now.getTime() + decision.waitMs).toISOString();
      log.warn({ cooled_until: cooledUntil, reason: decision.reason }, 'Jira quota is used up');
      await state.decide((stored) =>
        (stored.cooled_until ?? '') >= cooledUntil
          ? undefined
          : { cooled_until: cooledUntil, cooled_by: decision.reason },
      );
    }
    return new RateLimited(decision, now);
  }
}

/** Failures of the site itself: they count for the breaker. A refusal does not; the site works. */
function isSiteFailure(error: unknown): boolean {
  if (error instanceof JiraUnavailableError) return true;
  return error instanceof JiraResponseError && error.category === 'temporary';
}

function failureText(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown failure';
}

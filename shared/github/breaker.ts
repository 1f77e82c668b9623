import { type Permit, SharedBreaker } from '../jira/breaker.ts';
import { failuresOf } from '../jira/breaker-failures.ts';
import { BreakerSettings } from '../jira/connection.ts';
import { JiraCircuitOpenError } from '../jira/errors.ts';
import type { JiraLog } from '../jira/jira-log.ts';
import { SharedSiteState } from '../jira/site-state.ts';
import type { Clock } from '../platform/clock.ts';
import type { Documents } from '../platform/documents.ts';
import type { GitHubConnection } from './connection.ts';
import { GitHubCircuitOpenError, GitHubResponseError, GitHubUnavailableError } from './errors.ts';

export interface BreakerParts {
  readonly documents: Documents;
  readonly connection: GitHubConnection;
  readonly clock: Clock;
  readonly requestTimeoutMs: number;
  readonly stateCacheMs: number;
  readonly log: JiraLog;
}

/** The circuit breaker that all instances share, as Jira's; its state stands beside theirs under an id that they cannot have. */
export class GitHubBreaker {
  readonly #breaker: SharedBreaker;
  readonly #log: JiraLog;

  constructor({ documents, connection, clock, requestTimeoutMs, stateCacheMs, log }: BreakerParts) {
    const { tenant_id } = connection;
    const site = { tenant_id, connection_id: `github:${connection.connection_id}` };
    const state = new SharedSiteState(documents, site, clock, stateCacheMs);
    const failures = failuresOf(documents, site);
    const settings = BreakerSettings.parse({});
    const ours: JiraLog = {
      info: (facts: unknown) => log.info(facts, 'GitHub circuit breaker closed'),
      warn: (facts: unknown) => log.warn(facts, 'GitHub circuit breaker opened'),
    };
    this.#breaker = new SharedBreaker(state, settings, clock, requestTimeoutMs, failures, ours);
    this.#log = log;
  }

  /** Sends, unless the site failed too often of late; takes note of how it went. */
  async guard<T>(endpoint: string, signal: AbortSignal, send: () => Promise<T>): Promise<T> {
    const permit = await this.#breaker.enter(endpoint).catch((error: unknown) => {
      throw error instanceof JiraCircuitOpenError ? new GitHubCircuitOpenError(endpoint, error) : error;
    });
    const answered = await send().catch(async (error: unknown) => {
      await this.#report(error, signal, permit).catch((err: unknown) => {
        // What failed at the site says more than that it could not be noted down.
        this.#log.warn({ err }, 'GitHub breaker state could not be stored');
      });
      throw error;
    });
    await this.#breaker.succeeded(permit);
    return answered;
  }

  async #report(error: unknown, signal: AbortSignal, permit: Permit): Promise<void> {
    if (signal.aborted) await this.#breaker.abandoned(permit);
    else if (isSiteFailure(error)) await this.#breaker.failed(permit, error.message);
    else await this.#breaker.succeeded(permit);
  }
}

/** Failures of the site itself. A refusal or a rate limit is none; the site works. */
function isSiteFailure(error: unknown): error is Error {
  return error instanceof GitHubUnavailableError || (error instanceof GitHubResponseError && error.retryable);
}

import { problemOf } from '../function/problem-of.ts';
import { GitHubCircuitOpenError, GitHubError, GitHubRateLimitedError } from '../github/errors.ts';
import { JiraCircuitOpenError, JiraError, JiraRateLimitedError } from '../jira/errors.ts';

const USUAL_OPEN_BREAKER_SEC = 60;

/** A failed unit's error as a decision needs it, whichever site it came from. */
export interface SiteFailure {
  readonly code: string;
  readonly detail: string;
  /** Whether the same work may succeed later. */
  readonly retryable: boolean;
  /** A rate limit, or an open circuit breaker, that asks to come back then. */
  readonly wait?: { readonly until: Date; readonly why: string; readonly isBreaker: boolean };
}

export function siteFailure(error: unknown, now: Date): SiteFailure {
  const isSites = error instanceof JiraError || error instanceof GitHubError;
  const problem = problemOf(error);
  const said = isSites ? error.message : problem.detail;
  const wait = waitOf(error, now);
  return {
    code: String((isSites ? error.status : undefined) ?? problem.status),
    detail: said.slice(0, 2000).toWellFormed(),
    retryable: isSites ? error.retryable : true,
    ...(wait ? { wait } : {}),
  };
}

function waitOf(error: unknown, now: Date): SiteFailure['wait'] {
  if (error instanceof JiraRateLimitedError) {
    return { until: error.retryAt, why: "Jira's rate limit", isBreaker: false };
  }
  if (error instanceof GitHubRateLimitedError) {
    return { until: error.retryAt, why: "GitHub's rate limit", isBreaker: false };
  }
  const isOpen = error instanceof JiraCircuitOpenError || error instanceof GitHubCircuitOpenError;
  if (!isOpen) return undefined;
  const site = error instanceof JiraCircuitOpenError ? 'Jira' : 'GitHub';
  const until = new Date(now.getTime() + (error.retryAfterSec ?? USUAL_OPEN_BREAKER_SEC) * 1000);
  return { until, why: `${site}, which failed too often and is left alone`, isBreaker: true };
}

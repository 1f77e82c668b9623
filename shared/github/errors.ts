import type { ErrorCategory, JiraCircuitOpenError } from '../jira/errors.ts';

export interface GitHubErrorFacts {
  /** `GET /repos/{owner}/{repo}/issues`: method and path template, never with names, query or secrets. */
  readonly endpoint: string;
  readonly category: ErrorCategory;
  readonly status?: number | undefined;
  /** Not before so many seconds. */
  readonly retryAfterSec?: number | undefined;
  /** The answer's body was GitHub's own error document; a proxy's page proves nothing about an issue. */
  readonly fromGitHub?: boolean | undefined;
  readonly cause?: unknown;
}

type Refusal = Omit<GitHubErrorFacts, 'category'>;

/** Everything that goes wrong at a GitHub site. Messages are for people, name the endpoint, and hold no secret. */
export class GitHubError extends Error {
  override name = 'GitHubError';
  readonly facts: GitHubErrorFacts;

  constructor(message: string, facts: GitHubErrorFacts) {
    super(message, { cause: facts.cause });
    this.facts = facts;
  }

  get endpoint(): string {
    return this.facts.endpoint;
  }

  get category(): ErrorCategory {
    return this.facts.category;
  }

  get status(): number | undefined {
    return this.facts.status;
  }

  /** Whether the same work may succeed later without anybody changing anything. */
  get retryable(): boolean {
    return this.facts.category === 'temporary';
  }

  get retryAfterSec(): number | undefined {
    return this.facts.retryAfterSec;
  }

  get fromGitHub(): boolean {
    return this.facts.fromGitHub ?? false;
  }
}

export type AuthFailure =
  'unauthenticated' | 'forbidden' | 'single_sign_on' | 'login_page' | 'no_credentials';

/** The site does not accept the token, or the token lacks a permission. */
export class GitHubAuthError extends GitHubError {
  override name = 'GitHubAuthError';
  readonly reason: AuthFailure;

  constructor(message: string, reason: AuthFailure, facts: Refusal) {
    super(message, { ...facts, category: 'admin_required' });
    this.reason = reason;
  }
}

/** The site understood and refused: 4xx, such as a search for somebody it does not know. `messages` are GitHub's words. */
export class GitHubRequestError extends GitHubError {
  override name = 'GitHubRequestError';
  readonly messages: readonly string[];

  constructor(message: string, messages: readonly string[], facts: Refusal) {
    super(message, { ...facts, category: 'user_fixable' });
    this.messages = messages;
  }
}

/** 404: it does not exist, or the token may not see it; GitHub does not say which. */
export class GitHubNotFoundError extends GitHubRequestError {
  override name = 'GitHubNotFoundError';
}

/** 410: the issue was deleted, or the repository has issues switched off; `messages` say which. */
export class GitHubGoneError extends GitHubRequestError {
  override name = 'GitHubGoneError';
}

/** What a rate limit silences: one resource of the token (`core`, `search`), or by a secondary limit all of them. */
export interface RateLimit {
  readonly kind: 'primary' | 'secondary';
  readonly resource: string;
  readonly retryAt: Date;
}

/** A rate limit that asks for a longer wait than a function sleeps: come back at `retryAt`. */
export class GitHubRateLimitedError extends GitHubError {
  override name = 'GitHubRateLimitedError';
  readonly retryAt: Date;
  readonly kind: RateLimit['kind'];
  readonly resource: string;

  constructor({ kind, resource, retryAt }: RateLimit, now: Date, facts: Refusal) {
    const retryAfterSec = Math.max(1, Math.ceil((retryAt.getTime() - now.getTime()) / 1000));
    const which =
      kind === 'primary' ? `The ${resource} rate limit of the GitHub token` : "GitHub's secondary rate limit";
    super(`${which} is used up, so ${facts.endpoint} has to wait; try again at ${retryAt.toISOString()}.`, {
      ...facts,
      category: 'temporary',
      retryAfterSec,
    });
    this.retryAt = retryAt;
    this.kind = kind;
    this.resource = resource;
  }
}

/** The site did not answer, or answered 5xx. `code` is the network error's (`ECONNREFUSED`, `ETIMEDOUT`, …) when there was none. */
export class GitHubUnavailableError extends GitHubError {
  override name = 'GitHubUnavailableError';
  readonly code: string | undefined;

  constructor(message: string, facts: GitHubErrorFacts & { readonly code?: string | undefined }) {
    super(message, facts);
    this.code = facts.code;
  }
}

/** The circuit breaker is open: the request was not sent. */
export class GitHubCircuitOpenError extends GitHubUnavailableError {
  override name = 'GitHubCircuitOpenError';

  constructor(endpoint: string, cause: JiraCircuitOpenError) {
    super(cause.message.replace(/^Jira/, 'GitHub'), {
      endpoint,
      category: 'temporary',
      retryAfterSec: cause.retryAfterSec,
      cause,
    });
  }
}

/** The answer is not what the endpoint answers: no JSON, or another document. */
export class GitHubResponseError extends GitHubError {
  override name = 'GitHubResponseError';
}

/** The answer parsed but cannot be the whole: GitHub says so itself, or lists fewer issues than it counts. */
export class GitHubIncompleteError extends GitHubError {
  override name = 'GitHubIncompleteError';
}

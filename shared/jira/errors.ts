/** Who can mend it: the person who asked, an administrator, or time. */
export type ErrorCategory = 'user_fixable' | 'admin_required' | 'temporary';

export interface JiraErrorFacts {
  /** `POST /rest/api/3/search/jql`: method and path template, never with ids, query or secrets. */
  readonly endpoint: string;
  readonly category: ErrorCategory;
  readonly status?: number | undefined;
  /** Whether the same work may succeed later without anybody changing anything. */
  readonly retryable?: boolean | undefined;
  /** Not before so many seconds. */
  readonly retryAfterSec?: number | undefined;
  /** The answer's body was Jira's own error document; a proxy's page proves nothing about an issue. */
  readonly fromJira?: boolean | undefined;
  readonly cause?: unknown;
}

/** Everything that goes wrong at a Jira site. Messages are for people, name the endpoint, and hold no secret. */
export class JiraError extends Error {
  override name = 'JiraError';
  readonly endpoint: string;
  readonly category: ErrorCategory;
  readonly status: number | undefined;
  readonly retryable: boolean;
  readonly retryAfterSec: number | undefined;
  readonly fromJira: boolean;

  constructor(message: string, facts: JiraErrorFacts) {
    super(message, facts.cause === undefined ? {} : { cause: facts.cause });
    this.endpoint = facts.endpoint;
    this.category = facts.category;
    this.status = facts.status;
    this.retryable = facts.retryable ?? facts.category === 'temporary';
    this.retryAfterSec = facts.retryAfterSec;
    this.fromJira = facts.fromJira ?? false;
  }
}

export type AuthFailure = 'unauthenticated' | 'forbidden' | 'captcha' | 'login_page' | 'no_credentials';

/** The site does not accept the credentials, or they lack a permission. */
export class JiraAuthError extends JiraError {
  override name = 'JiraAuthError';
  readonly reason: AuthFailure;

  constructor(message: string, reason: AuthFailure, facts: Omit<JiraErrorFacts, 'category' | 'retryable'>) {
    super(message, { ...facts, category: 'admin_required' });
    this.reason = reason;
  }
}

/** The site understood and refused: 4xx. `messages` and `fieldErrors` are Jira's own words. */
export class JiraRequestError extends JiraError {
  override name = 'JiraRequestError';
  readonly messages: readonly string[];
  readonly fieldErrors: Readonly<Record<string, string>>;

  constructor(
    message: string,
    said: { readonly messages: readonly string[]; readonly fieldErrors: Readonly<Record<string, string>> },
    facts: JiraErrorFacts,
  ) {
    super(message, facts);
    this.messages = said.messages;
    this.fieldErrors = said.fieldErrors;
  }
}

/** 404: it does not exist, or the account may not see it; Jira does not say which. */
export class JiraNotFoundError extends JiraRequestError {
  override name = 'JiraNotFoundError';
}

/** 410: Atlassian removed the endpoint. Never to be taken for an empty answer. */
export class JiraApiRemovedError extends JiraError {
  override name = 'JiraApiRemovedError';
}

export type RateLimitScope = 'connection' | 'endpoint' | 'issue';

/** A rate limit that asks for a longer wait than a function sleeps: come back at `retryAt`. */
export class JiraRateLimitedError extends JiraError {
  override name = 'JiraRateLimitedError';
  readonly retryAt: Date;
  readonly scope: RateLimitScope;
  /** `RateLimit-Reason`, or `unknown`. */
  readonly reason: string;

  constructor(
    message: string,
    limit: { readonly retryAt: Date; readonly scope: RateLimitScope; readonly reason: string },
    facts: Omit<JiraErrorFacts, 'category' | 'retryable'>,
  ) {
    super(message, { ...facts, category: 'temporary' });
    this.retryAt = limit.retryAt;
    this.scope = limit.scope;
    this.reason = limit.reason;
  }
}

/** The site did not answer, or answered 5xx. `code` is the network error's (`ECONNREFUSED`, `ETIMEDOUT`, …) when there was none. */
export class JiraUnavailableError extends JiraError {
  override name = 'JiraUnavailableError';
  readonly code: string | undefined;

  constructor(message: string, facts: JiraErrorFacts & { readonly code?: string | undefined }) {
    super(message, facts);
    this.code = facts.code;
  }
}

/** The circuit breaker is open: the request was not sent. */
export class JiraCircuitOpenError extends JiraUnavailableError {
  override name = 'JiraCircuitOpenError';
}

/**
 * The answer is not what the endpoint answers. `path` is where in the document (`issues[3].id`), `received` the type
 * found there; both absent when it is no JSON at all.
 */
export class JiraResponseError extends JiraError {
  override name = 'JiraResponseError';
  readonly path: string | undefined;
  readonly received: string | undefined;

  constructor(
    message: string,
    facts: JiraErrorFacts & { readonly path?: string | undefined; readonly received?: string | undefined },
  ) {
    super(message, facts);
    this.path = facts.path;
    this.received = facts.received;
  }
}

/** The answer parsed but cannot be the whole: pages that repeat, a total that is not reached, issues left out, warnings. */
export class JiraIncompleteError extends JiraError {
  override name = 'JiraIncompleteError';
}

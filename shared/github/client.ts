import { type JiraLog, noLog } from '../jira/jira-log.ts';
import { memo } from '../jira/memo.ts';
import type { Clock } from '../platform/clock.ts';
import type { Documents } from '../platform/documents.ts';
import type { Secrets } from '../platform/secrets.ts';
import { GitHubBreaker } from './breaker.ts';
import type { GitHubConnection } from './connection.ts';
import { caBundle } from './ca-bundle.ts';
import { checkAccess } from './check-access.ts';
import { SharedCoolDowns } from './cool-downs.ts';
import { KeptPages } from './kept-pages.ts';
import { type IssueReading, readIssue, readRepository } from './read-issue.ts';
import type { GitHubIssue, GitHubRepository } from './records.ts';
import { type IssueSearch, searchIssues } from './search.ts';
import { GitHubTransport, type TransportLimits } from './transport.ts';

export interface GitHubLimits extends TransportLimits {
  /** How old the shared records of rate limits and of the circuit breaker may be. Milliseconds. */
  readonly stateCacheMs: number;
}

const DEFAULT_LIMITS: GitHubLimits = {
  maxWaitMs: 5_000,
  retries: 3,
  retryBaseMs: 500,
  requestTimeoutMs: 30_000,
  concurrency: 4,
  stateCacheMs: 1_000,
};

export interface GitHubClientOptions {
  readonly connection: GitHubConnection;
  /** Where the connection's token is. */
  readonly credentials: Secrets;
  /** Holds what all instances know of rate limits, and pages of earlier searches. */
  readonly documents: Documents;
  readonly clock: Clock;
  /** Hears of what changes for the connection, such as an open circuit breaker. */
  readonly log?: JiraLog | undefined;
  readonly limits?: Partial<GitHubLimits> | undefined;
  /** Ends every wait and request when it aborts. */
  readonly signal?: AbortSignal | undefined;
}

/** One GitHub site, github.com or an Enterprise server. What fails at the site is thrown as a `GitHubError`. */
export interface GitHubClient {
  readonly connection: GitHubConnection;
  /** Every request sent to the site so far, repeats included. */
  readonly requestCount: number;
  /** Whether the site takes the token: says in words what the token has left, which costs none of it. */
  checkAccess(): Promise<string>;
  /**
   * Pages of all that the search finds, oldest first, each issue once. The index lags behind writes. A page that has not
   * changed since it was last asked for costs nothing of the rate limit.
   */
  searchIssues(search: IssueSearch): AsyncIterable<readonly GitHubIssue[]>;
  /** One issue, or what became of it. */
  readIssue(owner: string, repo: string, number: number): Promise<IssueReading>;
  /** Undefined when there is none of that name that the token may see. */
  readRepository(owner: string, repo: string): Promise<GitHubRepository | undefined>;
}

export function createGitHubClient(options: GitHubClientOptions): GitHubClient {
  const { connection, credentials, documents, clock } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const breaker = new GitHubBreaker({ documents, connection, clock, ...limits, log: options.log ?? noLog });
  const transport = new GitHubTransport({
    connection,
    http: memo(async () => {
      // Half of what this file loads, and many a cold start needs no request to GitHub.
      const { createHttp } = await import('./http.ts');
      return createHttp(await caBundle(connection, credentials));
    }),
    tokens: () => credentials.versions(connection.token_secret),
    coolDowns: new SharedCoolDowns(documents, connection, clock, limits.stateCacheMs),
    breaker,
    clock,
    limits,
    signal: options.signal ?? new AbortController().signal,
  });
  const kept = new KeptPages(documents, connection, clock);
  return {
    connection,
    get requestCount() {
      return transport.requestCount;
    },
    checkAccess: () => checkAccess(transport),
    searchIssues: (search) => searchIssues(transport, kept, search),
    readIssue: (owner, repo, number) => readIssue(transport, owner, repo, number),
    readRepository: (owner, repo) => readRepository(transport, owner, repo),
  };
}

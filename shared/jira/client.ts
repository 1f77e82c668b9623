import type { Clock } from '../platform/clock.ts';
import type { Documents } from '../platform/documents.ts';
import type { Secrets } from '../platform/secrets.ts';
import { ServerInfo } from './answers.ts';
import { createAuthorizer } from './auth.ts';
import { SharedBreaker } from './breaker.ts';
import { type FailureCount, noFailures } from './breaker-failures.ts';
import { type ChangelogOptions, fetchChangelogs } from './changelogs.ts';
import { readPagedChangelog } from './cloud-changelogs.ts';
import { CloudSite } from './cloud-site.ts';
import type { Source } from './concurrent.ts';
import type { Connection, Deployment } from './connection.ts';
import { DataCenterSite } from './data-center-site.ts';
import { JiraAuthError } from './errors.ts';
import { type FetchOptions, fetchIssues, type IssueBatch, readIssue } from './fetch-issues.ts';
import { type JiraLog, noLog } from './jira-log.ts';
import { memo } from './memo.ts';
import type { JiraRead, JiraWrite } from './outgoing.ts';
import { Pauses } from './pauses.ts';
import type {
  IssueChangelog,
  JiraField,
  JiraIssue,
  JiraProject,
  JiraServerInfo,
  JiraStatus,
  JiraUser,
} from './records.ts';
import type { IssueSelection, JiraSite } from './site.ts';
import { SharedSiteState } from './site-state.ts';
import { JiraTransport, type TransportLimits } from './transport.ts';

export interface JiraClientOptions {
  readonly connection: Connection;
  /** Where the connection's secrets are. */
  readonly credentials: Secrets;
  /** Holds the state that all instances share. */
  readonly documents: Documents;
  readonly clock: Clock;
  readonly log?: JiraLog;
  /** What the circuit breaker counts in; default: a count of this client's own. */
  readonly failures?: FailureCount;
  /** PEM certificates to trust beside the usual ones; default: those of the connection's `ca_bundle_secret`. */
  readonly caBundlePem?: string | undefined;
  readonly limits?: Partial<JiraLimits>;
  /** Ends every wait and request when it aborts. */
  readonly signal?: AbortSignal;
}

export interface JiraLimits extends TransportLimits {
  /** How old the shared breaker state may be. Milliseconds. */
  readonly stateCacheMs: number;
}

const DEFAULT_LIMITS: JiraLimits = {
  maxWaitMs: 10_000,
  maxTotalWaitMs: 30_000,
  retries: 3,
  retryBaseMs: 500,
  concurrency: 16,
  stateCacheMs: 1_000,
};

const DEFAULT_PAGE_SIZE = 100;

/** One Jira site, Cloud or Data Center alike. What fails at the site is thrown as a `JiraError`. */
export interface JiraClient {
  readonly connection: Connection;
  /** Every request sent to the site so far, repeats included; not those to an OAuth token endpoint. */
  readonly requestCount: number;
  deployment(): Promise<Deployment>;
  /** `/rest/api/3` on Cloud, `/rest/api/2` on Data Center. */
  api(): Promise<string>;
  serverInfo(): Promise<JiraServerInfo>;
  /** Pages of ids (up to 5,000 on Cloud, 1,000 on Data Center). `jql` must be bounded. The index lags behind writes. */
  searchIds(jql: string): AsyncIterable<readonly string[]>;
  /** Pages that are asked for one after the other; `prefetched` has the next one asked for meanwhile. */
  searchIssues(
    jql: string,
    options: IssueSelection & { readonly pageSize?: number },
  ): AsyncIterable<readonly JiraIssue[]>;
  /** Exact on Data Center; approximate and lagging on Cloud. */
  count(jql: string): Promise<number>;
  /** Issues by id, in batches of 100; every id comes back as an issue or as missing with its reason. */
  fetchIssues(ids: Source<string>, options: FetchOptions): AsyncIterable<IssueBatch>;
  /** One bulk read of at most 100 issues by id, unconfirmed: what is left out may still exist. */
  readIssues(ids: readonly string[], selection: IssueSelection): Promise<readonly JiraIssue[]>;
  /** One issue by id or key. `JiraNotFoundError` when it is gone or not visible. */
  readIssue(idOrKey: string, selection: IssueSelection): Promise<JiraIssue>;
  /** Every history of each issue, oldest first, in the order of the ids. */
  fetchChangelogs(issueIds: Source<string>, options?: ChangelogOptions): AsyncIterable<IssueChangelog>;
  /** Every history of one issue, from the issue itself: what the site counts is what comes, or an error. */
  readChangelog(issueId: string): Promise<IssueChangelog>;
  fields(): Promise<readonly JiraField[]>;
  statuses(): Promise<readonly JiraStatus[]>;
  projects(): Promise<readonly JiraProject[]>;
  myself(): Promise<JiraUser>;
  /** Those of the named permissions that the account has, in the project if one is named. */
  myPermissions(permissions: readonly string[], projectKey?: string): Promise<ReadonlySet<string>>;
  /** Any other request that changes nothing. */
  read<T>(request: JiraRead<T>): Promise<T>;
  /** Any request that changes something; repeated only after 429. */
  write<T = undefined>(request: JiraWrite<T>): Promise<T>;
}

export function createJiraClient(options: JiraClientOptions): JiraClient {
  const { connection } = options;
  let known = connection.deployment;
  const transport = createTransport(options, () => known);
  const serverInfo = memo(() => readServerInfo(transport));
  const deployment = memo(async () => {
    known ??= (await serverInfo()).deployment;
    return known;
  });
  const site = memo(async (): Promise<JiraSite> =>
    (await deployment()) === 'cloud'
      ? new CloudSite(transport, options.log ?? noLog)
      : new DataCenterSite(transport),
  );
  return {
    connection,
    get requestCount() {
      return transport.requestCount;
    },
    deployment,
    serverInfo,
    api: async () => (await site()).api,
    searchIds: (jql) => whenReady(site, (ready) => ready.searchIds(jql)),
    searchIssues: (jql, { pageSize = DEFAULT_PAGE_SIZE, ...selection }) =>
      whenReady(site, (ready) => ready.searchIssues(jql, selection, pageSize)),
    count: async (jql) => (await site()).count(jql),
    fetchIssues: (ids, fetchOptions) =>
      whenReady(site, (ready) => fetchIssues(ready, transport, ids, fetchOptions)),
    readIssues: async (ids, selection) => (await site()).readIssues(ids, selection),
    readIssue: async (idOrKey, selection) => readIssue(await site(), transport, idOrKey, selection),
    fetchChangelogs: (ids, changelogOptions = {}) =>
      whenReady(site, (ready) => fetchChangelogs(ready, ids, changelogOptions)),
    readChangelog: async (id) => {
      if ((await deployment()) === 'cloud') return readPagedChangelog(transport, id);
      const [changelog = { issue_id: id, histories: [] }] = await (
        await site()
      ).readChangelogs([id], undefined);
      return changelog;
    },
    fields: async () => (await site()).fields(),
    statuses: async () => (await site()).statuses(),
    projects: async () => (await site()).projects(),
    myself: async () => (await site()).myself(),
    myPermissions: async (permissions, projectKey) => (await site()).myPermissions(permissions, projectKey),
    read: (request) => transport.read(request),
    write: (request) => transport.write(request),
  };
}

/** Asks the site what it is. `connection.deployment` is not looked at. */
export async function detectDeployment(options: JiraClientOptions): Promise<Deployment> {
  const { deployment } = await readServerInfo(createTransport(options, () => undefined));
  return deployment;
}

function createTransport(
  options: JiraClientOptions,
  deployment: () => Deployment | undefined,
): JiraTransport {
  const { connection, credentials, documents, clock } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const log = options.log ?? noLog;
  const state = new SharedSiteState(documents, connection, clock, limits.stateCacheMs);
  const http = memo(async () => {
    // undici is half of what this file loads, and many a cold start needs no request to Jira.
    const { createHttp } = await import('./http.ts');
    return createHttp(options.caBundlePem ?? (await caBundle(connection, credentials)));
  });
  return new JiraTransport({
    connection,
    http,
    authorizer: memo(async () => createAuthorizer(connection, credentials, await http(), clock)),
    breaker: new SharedBreaker(
      state,
      connection.breaker,
      clock,
      connection.request_timeout_ms,
      options.failures ?? noFailures(),
      log,
    ),
    state,
    pauses: new Pauses(clock, limits.maxWaitMs),
    clock,
    limits,
    log,
    signal: options.signal ?? new AbortController().signal,
    deployment,
  });
}

async function caBundle(connection: Connection, credentials: Secrets): Promise<string | undefined> {
  if (!connection.ca_bundle_secret) return undefined;
  const [newest] = await credentials.versions(connection.ca_bundle_secret);
  if (newest) return newest;
  throw new JiraAuthError(
    `The secret "${connection.ca_bundle_secret}" with the CA bundle of connection "${connection.connection_id}" has no enabled version. Store the PEM text there.`,
    'no_credentials',
    { endpoint: 'credentials' },
  );
}

/** v2 is understood by both kinds of site. Servers older than the field are not Cloud. */
async function readServerInfo(transport: JiraTransport): Promise<JiraServerInfo> {
  const info = await transport.read({ path: '/rest/api/2/serverInfo', schema: ServerInfo });
  return {
    deployment: info.deploymentType === 'Cloud' ? 'cloud' : 'data_center',
    version: info.version,
    title: info.serverTitle ?? null,
  };
}

async function* whenReady<T>(
  site: () => Promise<JiraSite>,
  iterate: (ready: JiraSite) => AsyncIterable<T>,
): AsyncGenerator<T> {
  yield* iterate(await site());
}

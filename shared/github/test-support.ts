import type { GitHubSimulatorOptions } from '../../scripts/simulators/github/start.ts';
import { openSite } from '../../scripts/simulators/github/test-site.ts';
import { secretsOf, temporaryDocuments } from '../jira/test-support.ts';
import { systemClock } from '../platform/clock.ts';
import { createGitHubClient, type GitHubClient, type GitHubClientOptions } from './client.ts';
import { GitHubConnection } from './connection.ts';

/** Waits that a test can afford. */
const quickLimits = { retryBaseMs: 1, maxWaitMs: 100, stateCacheMs: 0 } as const;

/** More searches a minute than GitHub allows, for tests of something else. */
export const generous = { search: 100_000, core: 100_000 } as const;

export function connectionTo(baseUrl: string, fields: Partial<GitHubConnection> = {}): GitHubConnection {
  return GitHubConnection.parse({
    connection_id: 'default',
    tenant_id: 'default',
    kind: 'github',
    base_url: baseUrl,
    token_secret: 'github-token',
    ...fields,
  });
}

export type ClientOptions = Partial<GitHubClientOptions> & {
  readonly tokens?: readonly string[];
  /** PEM text; the connection then names it. */
  readonly caBundle?: string;
};

export async function clientOf(baseUrl: string, options: ClientOptions = {}): Promise<GitHubClient> {
  const { tokens = ['simulated-github-token'], caBundle, ...more } = options;
  return createGitHubClient({
    connection: connectionTo(baseUrl, caBundle === undefined ? {} : { ca_bundle_secret: 'github-ca' }),
    credentials: secretsOf({
      'github-token': tokens,
      'github-ca': [caBundle ?? ''].filter((text) => text !== ''),
    }),
    clock: systemClock,
    ...more,
    documents: more.documents ?? (await temporaryDocuments()),
    limits: { ...quickLimits, ...more.limits },
  });
}

/** A simulated site and a client of it. */
export async function siteAndClient(site: GitHubSimulatorOptions = {}, options: ClientOptions = {}) {
  const opened = await openSite({ limits: generous, ...site });
  const client = await clientOf(opened.baseUrl, options);
  return { site: opened, client };
}

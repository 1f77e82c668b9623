import { requireAllowedSites } from '../config/allowed-sites.ts';
import { ProblemError } from '../function/problem.ts';
import { type JiraLog, noLog } from '../jira/jira-log.ts';
import type { Platform } from '../platform/platform.ts';
import { createGitHubClient, type GitHubClient } from './client.ts';
import { gitHubConnections } from './connection.ts';

/**
 * A client for one of the tenant's connections. 404 when there is none of that id, 403 when the tenant may not reach its
 * site. The site is not asked anything yet.
 * The log hears of what changes for the connection, such as an open circuit breaker.
 */
export async function openGitHub(
  tenantId: string,
  connectionId: string,
  platform: Pick<Platform, 'documents' | 'secrets' | 'clock' | 'reachesLoopback'>,
  log: JiraLog = noLog,
): Promise<GitHubClient> {
  const { documents, secrets, clock } = platform;
  const stored = await documents.get(gitHubConnections, tenantId, connectionId);
  if (!stored) {
    throw new ProblemError({
      status: 404,
      detail: `Tenant "${tenantId}" has no GitHub connection "${connectionId}".`,
      recoveryActions: ['Name a connection that is configured, or have an administrator add this one.'],
    });
  }
  await requireAllowedSites(tenantId, [stored.data.base_url], platform);
  return createGitHubClient({ connection: stored.data, credentials: secrets, documents, clock, log });
}

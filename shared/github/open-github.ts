import { ProblemError } from '../function/problem.ts';
import { type JiraLog, noLog } from '../jira/jira-log.ts';
import type { Platform } from '../platform/platform.ts';
import { createGitHubClient, type GitHubClient } from './client.ts';
import { gitHubConnections } from './connection.ts';

/**
 * A client for one of the tenant's connections. 404 when there is none of that id. The site is not asked anything yet.
 * The log hears of what changes for the connection, such as an open circuit breaker.
 */
export async function openGitHub(
  tenantId: string,
  connectionId: string,
  { documents, secrets, clock }: Pick<Platform, 'documents' | 'secrets' | 'clock'>,
  log: JiraLog = noLog,
): Promise<GitHubClient> {
  const stored = await documents.get(gitHubConnections, tenantId, connectionId);
  if (!stored) {
    throw new ProblemError({
      status: 404,
      detail: `Tenant "${tenantId}" has no GitHub connection "${connectionId}".`,
      recoveryActions: ['Name a connection that is configured, or have an administrator add this one.'],
    });
  }
  return createGitHubClient({ connection: stored.data, credentials: secrets, documents, clock, log });
}

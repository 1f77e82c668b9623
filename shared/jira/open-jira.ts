import { requireAllowedSites } from '../config/allowed-sites.ts';
import { ProblemError } from '../function/problem.ts';
import type { Platform } from '../platform/platform.ts';
import { failuresOf } from './breaker-failures.ts';
import { createJiraClient, type JiraClient } from './client.ts';
import { ConnectionId, connections, siteAddresses } from './connection.ts';
import { type JiraLog, noLog } from './jira-log.ts';

type Stores = Pick<Platform, 'documents' | 'secrets' | 'clock' | 'reachesLoopback'>;

/**
 * A client for one of the tenant's connections. 404 when there is none of that id, 403 when the tenant may not reach its
 * site. The site is not asked anything yet.
 * The log hears of what changes for the connection, such as an open circuit breaker.
 */
export async function openJira(
  tenantId: string,
  connectionId: string,
  platform: Stores,
  log: JiraLog = noLog,
): Promise<JiraClient> {
  const { documents, secrets, clock } = platform;
  if (!ConnectionId.safeParse(connectionId).success) throw unknownConnection(tenantId, connectionId);
  const stored = await documents.get(connections, tenantId, connectionId);
  if (!stored) throw unknownConnection(tenantId, connectionId);
  const connection = stored.data;
  await requireAllowedSites(tenantId, siteAddresses(connection), platform);
  const failures = failuresOf(documents, connection);
  return createJiraClient({ connection, credentials: secrets, documents, clock, failures, log });
}

/** Notes in the connection whether the site is Cloud or Data Center, so that it is asked only once. */
export async function rememberDeployment(
  jira: JiraClient,
  { documents }: Pick<Platform, 'documents'>,
): Promise<void> {
  const { tenant_id, connection_id, base_url, deployment: known } = jira.connection;
  if (known !== undefined) return;
  const deployment = await jira.deployment();
  await documents.transaction(async (transaction) => {
    const stored = await transaction.get(connections, tenant_id, connection_id);
    if (stored?.data.base_url === base_url)
      transaction.update(connections, tenant_id, connection_id, { deployment });
  });
}

function unknownConnection(tenantId: string, connectionId: string): ProblemError {
  return new ProblemError({
    status: 404,
    detail: `Tenant "${tenantId}" has no Jira connection "${connectionId}".`,
    recoveryActions: ['Name a connection that is configured, or have an administrator add this one.'],
  });
}

import { ProblemError } from '../function/problem.ts';
import type { Platform } from '../platform/platform.ts';
import { createJiraClient, type JiraClient } from './client.ts';
import { connections } from './connection.ts';

/** A client for one of the tenant's connections. 404 when there is none of that id. */
export async function openJira(
  tenantId: string,
  connectionId: string,
  { documents, secrets, clock }: Pick<Platform, 'documents' | 'secrets' | 'clock'>,
): Promise<JiraClient> {
  const stored = await documents.get(connections, tenantId, connectionId);
  if (stored) return createJiraClient({ connection: stored.data, credentials: secrets, documents, clock });
  throw new ProblemError({
    status: 404,
    detail: `Tenant "${tenantId}" has no Jira connection "${connectionId}".`,
    recoveryActions: ['Name a connection that is configured, or have an administrator add this one.'],
  });
}

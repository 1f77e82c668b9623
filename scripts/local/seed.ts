import { tenants } from '../../shared/config/tenant.ts';
import { type Grant, grants } from '../../shared/function/caller.ts';
import { type GitHubConnection, gitHubConnections } from '../../shared/github/connection.ts';
import { type Connection, connections } from '../../shared/jira/connection.ts';
import { SYSTEM_TENANT } from '../../shared/platform/documents.ts';
import type { Platform } from '../../shared/platform/platform.ts';
import { ADMIN_EMAIL } from './identity.ts';

export interface EnvironmentSites {
  readonly jira: Connection | undefined;
  readonly github: GitHubConnection | undefined;
}

/** The records that a local process cannot do without: its administrator, the `default` tenant, the sites of its environment. */
export async function seedRecords(platform: Platform, sites: EnvironmentSites): Promise<void> {
  const { documents, clock } = platform;
  const grant: Grant = { email: ADMIN_EMAIL, roles: { '*': 'admin' }, updated_at: clock.now().toISOString() };
  await documents.set(grants, SYSTEM_TENANT, ADMIN_EMAIL, grant);
  await seedTenant(platform, sites);
  const { jira, github } = sites;
  if (jira) await documents.set(connections, jira.tenant_id, jira.connection_id, jira);
  if (github) await documents.set(gitHubConnections, github.tenant_id, github.connection_id, github);
}

/** Hosts that somebody allowed before stay allowed. */
async function seedTenant({ documents }: Platform, { jira, github }: EnvironmentSites): Promise<void> {
  const known = await documents.get(tenants, SYSTEM_TENANT, 'default');
  const ours = [jira, github].filter((site) => site !== undefined).map((site) => new URL(site.base_url).host);
  const allowed_hosts = [...new Set([...(known?.data.allowed_hosts ?? []), ...ours])];
  await documents.set(tenants, SYSTEM_TENANT, 'default', { tenant_id: 'default', allowed_hosts });
}

import { tenants } from '../../shared/config/tenant.ts';
import { type Grant, grants } from '../../shared/function/caller.ts';
import { type GitHubConnection, gitHubConnections } from '../../shared/github/connection.ts';
import { type Connection, connections, siteAddresses } from '../../shared/jira/connection.ts';
import { type Collection, SYSTEM_TENANT } from '../../shared/platform/documents.ts';
import type { Platform } from '../../shared/platform/platform.ts';
import { isOfEnvironment } from './connection.ts';
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
  await seedSite(platform, connections, sites.jira);
  await seedSite(platform, gitHubConnections, sites.github);
}

/** A site that the environment names no more goes with its secret; connections that somebody else made stay. */
async function seedSite<T extends Connection | GitHubConnection>(
  { documents }: Platform,
  collection: Collection<T>,
  site: T | undefined,
): Promise<void> {
  if (site) {
    await documents.set(collection, 'default', 'default', site);
    return;
  }
  const known = await documents.get(collection, 'default', 'default');
  if (known && isOfEnvironment(known.data)) await documents.delete(collection, 'default', 'default');
}

/** Hosts that somebody allowed before stay allowed. */
async function seedTenant({ documents }: Platform, { jira, github }: EnvironmentSites): Promise<void> {
  const known = await documents.get(tenants, SYSTEM_TENANT, 'default');
  const addresses = [...(jira ? siteAddresses(jira) : []), ...(github ? [github.base_url] : [])];
  const ours = addresses.map((address) => new URL(address).host);
  const allowed_hosts = [...new Set([...(known?.data.allowed_hosts ?? []), ...ours])];
  await documents.set(tenants, SYSTEM_TENANT, 'default', { tenant_id: 'default', allowed_hosts });
}

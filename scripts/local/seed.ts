import { type Grant, grants } from '../../shared/function/caller.ts';
import { type Connection, connections } from '../../shared/jira/connection.ts';
import { SYSTEM_TENANT } from '../../shared/platform/documents.ts';
import type { Platform } from '../../shared/platform/platform.ts';
import { tenants } from '../../shared/config/tenant.ts';
import { ADMIN_EMAIL } from './identity.ts';

/** The records that a local process cannot do without: its tenant, its administrator, and the site of its environment. */
export async function seedRecords(
  { documents, clock }: Platform,
  connection: Connection | undefined,
): Promise<void> {
  const updated_at = clock.now().toISOString();
  const grant: Grant = { email: ADMIN_EMAIL, roles: { '*': 'admin' }, updated_at };
  await documents.set(grants, SYSTEM_TENANT, ADMIN_EMAIL, grant);
  const allowed_hosts = connection ? [new URL(connection.base_url).host] : [];
  await documents.set(tenants, SYSTEM_TENANT, 'default', { tenant_id: 'default', allowed_hosts });
  if (connection)
    await documents.set(connections, connection.tenant_id, connection.connection_id, connection);
}

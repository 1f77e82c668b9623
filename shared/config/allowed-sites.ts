import { ProblemError } from '../function/problem.ts';
import { SYSTEM_TENANT } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import { isForbidden, isLoopbackHost } from './site-address.ts';
import { tenants } from './tenant.ts';

/**
 * Refuses, with a 403 problem, addresses that the tenant's connections may not reach: all but https ones of hosts on the
 * tenant's `allowed_hosts` (`host` or `host:port`), and, in the local process, http to this machine. Private ranges are
 * allowed: a Data Center in the company's network is one, and only administrators write the list.
 */
export async function requireAllowedSites(
  tenantId: string,
  addresses: readonly string[],
  { documents, reachesLoopback }: Pick<Platform, 'documents' | 'reachesLoopback'>,
): Promise<void> {
  const tenant = await documents.get(tenants, SYSTEM_TENANT, tenantId);
  const allowed = new Set(tenant?.data.allowed_hosts.map((host) => host.toLowerCase()));
  for (const address of addresses) {
    const { protocol, host, hostname } = new URL(address);
    const isLocal = isLoopbackHost(hostname);
    const mayBeReached = isLocal ? reachesLoopback : protocol === 'https:' && !isForbidden(hostname);
    if (!mayBeReached) {
      throw refused(`${protocol}//${host} is not an address that a site may have here.`, [
        "Correct the connection's addresses: https, and no address of the machine itself or of its network's own services.",
      ]);
    }
    if (!allowed.has(host)) {
      throw refused(`${host} is not among the allowed hosts of tenant "${tenantId}".`, [
        `Have an administrator add ${host} to the tenant's allowed hosts, or correct the connection.`,
      ]);
    }
  }
}

function refused(detail: string, recoveryActions: readonly string[]): ProblemError {
  return new ProblemError({ status: 403, detail, recoveryActions: [...recoveryActions] });
}

import { BlockList, isIP } from 'node:net';
import { ProblemError } from '../function/problem.ts';
import { SYSTEM_TENANT } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import { tenants } from './tenant.ts';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Where no site is: "this host", link-local (cloud metadata), multicast and reserved ranges, Google's IPv6 metadata server. */
const never = new BlockList();
never.addSubnet('0.0.0.0', 8, 'ipv4');
never.addSubnet('169.254.0.0', 16, 'ipv4');
never.addSubnet('224.0.0.0', 3, 'ipv4');
never.addAddress('::', 'ipv6');
never.addSubnet('fe80::', 10, 'ipv6');
never.addSubnet('ff00::', 8, 'ipv6');
never.addAddress('fd20:ce::254', 'ipv6');

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

/** Whether a site's name may stand for this address; names other than this machine's own must not lead to it. */
export function mayResolveTo(hostname: string, address: string): boolean {
  if (isForbidden(address)) return false;
  return isLoopbackHost(hostname) || !isIn(loopback, address);
}

function isForbidden(hostname: string): boolean {
  return isIn(never, hostname);
}

function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || isIn(loopback, hostname);
}

/** False for names; addresses that wrap an IPv4 one count as it. */
function isIn(list: BlockList, hostname: string): boolean {
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

function refused(detail: string, recoveryActions: readonly string[]): ProblemError {
  return new ProblemError({ status: 403, detail, recoveryActions: [...recoveryActions] });
}

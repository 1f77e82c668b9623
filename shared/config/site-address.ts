import { BlockList, isIP } from 'node:net';

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

/** Whether a site's name may stand for this address; names other than this machine's own must not lead to it. */
export function mayResolveTo(hostname: string, address: string): boolean {
  if (isForbidden(address)) return false;
  return isLoopbackHost(hostname) || !isIn(loopback, address);
}

/** Whether this is an address at which no site is. False for names. */
export function isForbidden(hostname: string): boolean {
  return isIn(never, hostname);
}

export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || isIn(loopback, hostname);
}

/** False for names; addresses that wrap an IPv4 one count as it. */
function isIn(list: BlockList, hostname: string): boolean {
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

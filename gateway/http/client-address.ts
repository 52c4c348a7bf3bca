import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Where a request comes from, for telling clients apart of whom nothing else is known. */
export type ClientAddress = (request: IncomingMessage) => string;

/**
 * Reads the address of a client: that of the connection, or where a proxy of ours keeps it, the last one that is no proxy
 * of ours in X-Forwarded-For; what stands before it anybody may have written.
 */
export function createClientAddress(trustedProxies: readonly string[]): ClientAddress {
  const proxies = new BlockList();
  for (const proxy of trustedProxies) {
    const [address = '', bits] = proxy.split('/');
    if (bits === undefined) proxies.addAddress(address, familyOf(address));
    else proxies.addSubnet(address, Number(bits), familyOf(address));
  }
  const isProxy = (address: string): boolean => proxies.check(address, familyOf(address));

  return ({ socket, headers }) => {
    const near = plain(socket.remoteAddress);
    if (trustedProxies.length === 0 || !isProxy(near)) return networkOf(near);
    const forwarded = String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((address) => plain(address.trim()))
      .filter((address) => isIP(address) > 0);
    return networkOf(forwarded.findLast((address) => !isProxy(address)) ?? near);
  };
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

/** An IPv4 address as such: servers that listen on both see it inside of one of IPv6. */
function plain(address = ''): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

/** Whoever has one address of IPv6 has the 2^64 of its network. */
function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [before = '', after] = address.split('%', 1)[0]?.split('::') ?? [];
  const [head, tail] = [before, after ?? ''].map((groups) => groups.split(':').filter(Boolean));
  const zeros = after === undefined ? 0 : 8 - (head?.length ?? 0) - (tail?.length ?? 0);
  const groups = [...(head ?? []), ...Array.from({ length: zeros }, () => '0'), ...(tail ?? [])];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

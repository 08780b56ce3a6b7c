import ipaddr from 'ipaddr.js';

/**
 * The key under which an address is throttled: an IPv4 address, or the /64 network of an IPv6 address, since one customer
 * holds all of that. Text that is no address stands for itself.
 */
export function addressKey(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  // `process` also turns ::ffff:192.0.2.1 into 192.0.2.1.
  const address = ipaddr.process(ip);
  if (address instanceof ipaddr.IPv4) return address.toString();
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}

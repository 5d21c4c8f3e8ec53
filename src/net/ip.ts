import { BlockList, isIP } from 'node:net';

/** What is no single machine on the public internet: IANA's special-purpose registries (RFC 6890) and multicast. */
const inner = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  inner.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
  // Teredo, ORCHID, benchmarking: all of IETF's protocol assignments.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['3fff::', 20],
] as const) {
  inner.addSubnet(net, prefix, 'ipv6');
}

/** The eight groups of an IPv6 address without a zone. */
function groupsOf(address: string): number[] {
  // An IPv4 tail as two groups: ::ffff:127.0.0.1.
  const plain = address.replace(
    /(\d+)\.(\d+)\.(\d+)\.(\d+)$/,
    (_, a: string, b: string, c: string, d: string) =>
      [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(':'),
  );
  const [head = '', tail] = plain.split('::');
  const numbers = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((group) => parseInt(group, 16));
  const before = numbers(head);
  if (tail === undefined) return before;
  const after = numbers(tail);
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

/** The IPv4 address in two groups. */
function ipv4Of(high = 0, low = 0): string {
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}

function isPublicIpv6(address: string): boolean {
  const groups = groupsOf(address);
  const starts = (...wanted: number[]): boolean => wanted.every((group, at) => groups[at] === group);
  // RFC 4291 §2.5.5.2: mapped; RFC 6052 §2.1: translated by the well-known prefix; RFC 3056 §2: 6to4.
  if (starts(0, 0, 0, 0, 0, 0xffff) || starts(0x64, 0xff9b, 0, 0, 0, 0)) {
    return isPublicAddress(ipv4Of(groups[6], groups[7]));
  }
  if (starts(0x2002)) return isPublicAddress(ipv4Of(groups[1], groups[2]));
  // RFC 4291 §2.4: 2000::/3 is all the global unicast space there is. Everything else, with it ::1, fc00::/7, fe80::/10,
  // ff00::/8 and a translator's local prefix 64:ff9b:1::/48 (RFC 8215), is inside.
  return ((groups[0] ?? 0) & 0xe000) === 0x2000 && !inner.check(address, 'ipv6');
}

/** Whether this is one machine on the public internet; false for whatever isn't an address. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !inner.check(address, 'ipv4');
    case 6:
      return !address.includes('%') && isPublicIpv6(address);
    default:
      return false;
  }
}

/** Whether this is the machine itself, by its spelling alone. */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/\.$/, '');
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  if (isIP(name) === 4) return name.startsWith('127.');
  if (isIP(name) !== 6 || name.includes('%')) return false;
  const groups = groupsOf(name);
  const zeros = groups.slice(0, 5).every((group) => group === 0);
  return (
    zeros &&
    ((groups[5] === 0 && groups[6] === 0 && groups[7] === 1) ||
      (groups[5] === 0xffff && (groups[6] ?? 0) >> 8 === 127))
  );
}

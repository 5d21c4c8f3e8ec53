import type { IncomingHttpHeaders } from 'node:http';
import { isIP, isIPv6 } from 'node:net';

/** Addresses that mean every one of this machine. */
export const wildcards: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

export interface Caller {
  readonly httpVersion: string;
  readonly headers: IncomingHttpHeaders;
}

export type GuardVerdict = 'fine' | 'web-page' | 'other-host';

/**
 * A host's name as it is compared: lower case, an IPv6 address without its brackets and as short as it can be written
 * (RFC 5952), as clients write it in Host.
 */
export function hostName(host: string): string {
  const name = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return isIPv6(name) && !name.includes('%') ? new URL(`http://[${name}]`).hostname.slice(1, -1) : name;
}

/** The name in a Host header, without the port. */
function nameInHost(host: string): string {
  const withoutPort = host.replace(/:\d*$/, '');
  // RFC 9112 §3.2, RFC 3986 §3.2.2: an IPv6 address stands in brackets there, and in nothing else do colons.
  if (withoutPort.includes(':') && !/^\[.*\]$/.test(withoutPort)) return '';
  return hostName(withoutPort);
}

/**
 * Keeps web pages out. A page that a person happens to look at can send requests to this machine too: browsers then
 * say where from (Origin, Sec-Fetch-Site), and a name that was re-bound to 127.0.0.1 stands in Host. Programs send
 * neither Origin nor Sec-Fetch-Site. The port in Host isn't compared: OpenSSL's client leaves it out.
 * @param ownHosts the names that this server has, as of `hostName`
 */
export function judgeCaller({ httpVersion, headers }: Caller, ownHosts: ReadonlySet<string>): GuardVerdict {
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (origin !== undefined || site !== undefined) return 'web-page';
  // HTTP/1.0 knows no Host (RFC 9112 §3.2 wants one from 1.1 on); no browser speaks it.
  if (host === undefined) return httpVersion === '1.0' ? 'fine' : 'other-host';
  const name = nameInHost(host);
  if (ownHosts.has(name)) return 'fine';
  // Open on every address of this machine: a number can't be re-bound as a name can.
  const isNumber = isIP(name) !== 0;
  return isNumber && [...wildcards].some((any) => ownHosts.has(any)) ? 'fine' : 'other-host';
}

import { isIP } from 'node:net';
import { DojangError } from '../errors/index.ts';
import { isLoopbackHost, isPublicAddress } from './ip.ts';

/** Longer addresses are nobody's. */
const longest = 4096;

/** Where a connection goes. */
export interface Place {
  /** A name in lower case (punycode), or an IP address without brackets. */
  readonly host: string;
  readonly port: number;
}

export interface HttpAddress extends Place {
  readonly url: URL;
  readonly secure: boolean;
  /** `scheme://host:port`, the port only where it isn't the usual one. */
  readonly origin: string;
}

/** An IPv6 address without its brackets. */
function bare(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

function refuseScheme(text: string): void {
  // A drive letter or a server's share isn't a scheme we would tell about, but isn't opened either.
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase() ?? '';
  throw new DojangError(scheme === '' ? 'net-address' : 'net-scheme', { scheme: scheme.slice(0, 40) });
}

/**
 * An http or https address, its host in the one spelling the WHATWG URL standard gives it (0x7f.1 becomes 127.0.0.1).
 * @throws DojangError `net-scheme`, `net-address` (no address, or with user name or password)
 */
export function httpAddress(text: string, base?: URL): HttpAddress {
  if (text.length > longest || !(base === undefined ? URL.canParse(text) : URL.canParse(text, base))) {
    throw new DojangError('net-address');
  }
  const url = new URL(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') refuseScheme(url.href);
  if (url.username !== '' || url.password !== '') throw new DojangError('net-address');
  url.hash = '';
  const secure = url.protocol === 'https:';
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  if (port === 0) throw new DojangError('net-address');
  return { url, secure, host: bare(url.hostname), port, origin: url.origin };
}

export type LdapScope = 'base' | 'one' | 'sub';

export interface LdapAddress extends Place {
  readonly secure: boolean;
  readonly origin: string;
  readonly dn: string;
  /** As named, without options such as ';binary'. */
  readonly attributes: readonly string[];
  readonly scope: LdapScope;
  /** RFC 4515 text; '' where there is none. */
  readonly filter: string;
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new DojangError('net-address', {}, error);
  }
}

/**
 * An LDAP address (RFC 4516 §2): `ldap://host:port/dn?attributes?scope?filter?extensions`.
 * @throws DojangError `net-scheme`, `net-address` (also: no host, an unknown critical extension)
 */
export function ldapAddress(text: string): LdapAddress {
  const match = /^\s*(ldaps?):\/\/([^/?#\\\s]*)(?:\/([^#]*))?\s*$/i.exec(text);
  if (match === null || text.length > longest) {
    if (!/^\s*ldaps?:/i.test(text)) refuseScheme(text);
    throw new DojangError('net-address');
  }
  const [, scheme = '', authority = '', rest = ''] = match;
  const secure = scheme.toLowerCase() === 'ldaps';
  const [, name = '', digits = ''] = /^(\[[^\]@]*\]|[^:@[\]]+)(?::(\d{1,5}))?$/.exec(authority) ?? [];
  // The host through the same door as http's: the URL standard leaves the hosts of other schemes as they are spelled.
  if (name === '' || !URL.canParse(`http://${name}/`)) throw new DojangError('net-address');
  const host = bare(new URL(`http://${name}/`).hostname);
  const port = digits === '' ? (secure ? 636 : 389) : Number(digits);
  if (port === 0 || port > 65_535) throw new DojangError('net-address');
  const [dn = '', attributes = '', scope = '', filter = '', extensions = ''] = rest.trim().split('?');
  const wanted = scope === '' ? 'base' : scope.toLowerCase();
  if (wanted !== 'base' && wanted !== 'one' && wanted !== 'sub') throw new DojangError('net-address');
  // RFC 4516 §2: what is marked '!' and not understood ends it.
  if (extensions.split(',').some((extension) => extension.startsWith('!'))) {
    throw new DojangError('net-address');
  }
  return {
    host,
    port,
    secure,
    origin: originOf(secure ? 'ldaps' : 'ldap', host, port),
    dn: unescape(dn),
    attributes: attributes
      .split(',')
      .map((attribute) => unescape(attribute).trim().replace(/;.*$/s, ''))
      .filter((attribute) => attribute !== ''),
    scope: wanted,
    filter: unescape(filter),
  };
}

function originOf(scheme: string, host: string, port: number): string {
  const usual = scheme === 'ldaps' ? 636 : 389;
  return `${scheme}://${isIP(host) === 6 ? `[${host}]` : host}${port === usual ? '' : `:${port}`}`;
}

/** The origin of an address of any of our schemes, as `HttpAddress` and `LdapAddress` have it. @throws as those */
export function originOfText(text: string): string {
  return /^\s*ldaps?:/i.test(text) ? ldapAddress(text).origin : httpAddress(text).origin;
}

/** Names that are looked up inside only: RFC 6761, RFC 6762, RFC 8375, ICANN's .internal. */
const innerNames = ['local', 'internal', 'home.arpa'];

/**
 * Refuses a host that by its spelling alone is inside: literal addresses, and names without a dot. All there is where
 * a proxy looks the names up. @throws DojangError `net-address-refused`
 */
export function refuseInnerSpelling(host: string): void {
  const name = host.replace(/\.$/, '');
  const inside =
    isIP(name) !== 0
      ? !isPublicAddress(name)
      : isLoopbackHost(name) || !name.includes('.') || innerNames.some((inner) => name.endsWith(`.${inner}`));
  if (inside) throw new DojangError('net-address-refused', { host });
}

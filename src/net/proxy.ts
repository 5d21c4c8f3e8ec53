import { BlockList, isIP } from 'node:net';
import { DojangError } from '../errors/index.ts';

/** The proxy a request goes through; the person or their system named it. */
export interface Proxy {
  /** The way to the proxy itself is TLS. */
  readonly secure: boolean;
  readonly host: string;
  readonly port: number;
  /** The value of Proxy-Authorization, sent to the proxy and to nobody else. */
  readonly authorization: string | null;
}

/** Which proxy an address goes through, null for none. @throws DojangError `net-proxy` for one that can't be used */
export type ProxyChoice = (url: URL) => Proxy | null | Promise<Proxy | null>;

function proxyOf(text: string): Proxy {
  const address = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') {
    throw new DojangError('net-proxy');
  }
  const secure = url.protocol === 'https:';
  let user = '';
  try {
    if (url.username !== '') user = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  } catch (error) {
    throw new DojangError('net-proxy', {}, error);
  }
  return {
    secure,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
    authorization: user === '' ? null : `Basic ${Buffer.from(user).toString('base64')}`,
  };
}

function inSubnet(host: string, subnet: string): boolean {
  const [net = '', prefix = ''] = subnet.split('/');
  const kind = isIP(net);
  const length = Number(prefix);
  if (kind === 0 || isIP(host) !== kind || prefix === '' || !(length <= (kind === 4 ? 32 : 128)))
    return false;
  const family = kind === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(net, length, family);
  return list.check(host, family);
}

/** Whether NO_PROXY covers this host, as curl and Go read it: '*', names with all below them, addresses, subnets, each with a port or without. */
function exempt(url: URL, list: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      if (inSubnet(host, entry)) return true;
      const [, spelled = '', wantedPort] =
        isIP(entry) === 0 ? (/^(.*?)(?::(\d+))?$/.exec(entry) ?? []) : ['', entry];
      const name = spelled.toLowerCase().replace(/^\[|\]$|^\*?\.|\.$/g, '');
      if (name === '' || (wantedPort !== undefined && wantedPort !== port)) return false;
      return host === name || (isIP(host) === 0 && host.endsWith(`.${name}`));
    });
}

/** The proxies of the command line's environment: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY, in small letters first. */
export function environmentProxies(environment: Readonly<Record<string, string | undefined>>): ProxyChoice {
  const read = (name: string): string => {
    const small = environment[name]?.trim() ?? '';
    return small === '' ? (environment[name.toUpperCase()]?.trim() ?? '') : small;
  };
  return (url) => {
    const own = read(url.protocol === 'https:' ? 'https_proxy' : 'http_proxy');
    const proxy = own === '' ? read('all_proxy') : own;
    return proxy === '' || exempt(url, read('no_proxy')) ? null : proxyOf(proxy);
  };
}

/** What a system answers for one address ('PROXY host:8080; DIRECT'): the first entry we can use. @throws DojangError `net-proxy` */
export function proxyOfAnswer(answer: string): Proxy | null {
  const entries = answer.split(';').map((entry) => entry.trim().split(/\s+/));
  for (const [kind = '', place = ''] of entries) {
    switch (kind.toUpperCase()) {
      case 'DIRECT':
        return null;
      case 'PROXY':
      case 'HTTP':
        return proxyOf(`http://${place}`);
      case 'HTTPS':
        return proxyOf(`https://${place}`);
    }
  }
  // Nothing said at all means the direct way; SOCKS alone doesn't.
  if (entries.every(([kind = '']) => kind === '')) return null;
  throw new DojangError('net-proxy');
}

/** The proxies of the window's system: `resolve` is Electron's `session.resolveProxy`. */
export function systemProxies(resolve: (url: string) => Promise<string>): ProxyChoice {
  return async (url) => proxyOfAnswer(await resolve(url.href));
}

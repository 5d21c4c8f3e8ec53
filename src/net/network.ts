import type { Socket } from 'node:net';
import { attempt, DojangError } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import type {
  DirectoryBounds,
  DirectoryValue,
  KeptWeb,
  Network,
  NetworkAnswer,
  NetworkBounds,
  NetworkContent,
} from '../ports/index.ts';
import { httpAddress, ldapAddress, originOfText, refuseInnerSpelling } from './address.ts';
import type { HttpAddress, LdapAddress } from './address.ts';
import { openTcp, openTls, tunnel } from './connect.ts';
import { usualLimit, usualMilliseconds, within } from './deadline.ts';
import { exchange, isRedirect } from './exchange.ts';
import type { Reply } from './exchange.ts';
import { isLoopbackHost } from './ip.ts';
import { attributesAsked, searchDirectory } from './ldap/search.ts';
import { KeptLines, Line } from './lines.ts';
import type { Proxy, ProxyChoice } from './proxy.ts';
import { checkedAddresses, systemResolver } from './resolve.ts';
import type { Resolver } from './resolve.ts';

/** How many times a server may point elsewhere. */
const mostRedirects = 3;

/** How the real network is set up. */
export interface NetworkSetup {
  /** Servers that the person or this program named, as origins ('http://127.0.0.1:8080'): these alone may be inside. Asked at each request. */
  readonly configured?: () => readonly string[];
  /** Which proxy an address goes through [none]. */
  readonly proxy?: ProxyChoice;
  /** Roots (PEM) besides those that Node knows, for TLS. */
  readonly authorities?: readonly string[];
  /** Looks names up [the system]. */
  readonly resolver?: Resolver;
}

function contentTypeOf({ headers }: Reply): string {
  return (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function dateOf({ headers }: Reply): Date | null {
  const date = new Date(headers.date ?? '');
  return Number.isNaN(date.getTime()) ? null : date;
}

/** Where a redirect leads. @throws DojangError `net-redirect`, those of `httpAddress` */
function redirected(from: HttpAddress, { status, headers }: Reply, posting: boolean): HttpAddress {
  const { host } = from;
  const to = httpAddress(headers.location ?? '', from.url);
  // A posted content stays with the server it was meant for, and isn't made a GET.
  if (posting && (to.origin !== from.origin || status === 303))
    throw new DojangError('net-redirect', { host });
  if (from.secure && !to.secure) throw new DojangError('net-redirect', { host });
  return to;
}

class RealNetwork implements Network {
  readonly #configured: () => readonly string[];
  readonly #proxy: ProxyChoice;
  readonly #authorities: readonly string[];
  readonly #resolver: Resolver;

  constructor({
    configured = () => [],
    proxy = () => null,
    authorities = [],
    resolver = systemResolver,
  }: NetworkSetup) {
    this.#configured = configured;
    this.#proxy = proxy;
    this.#authorities = authorities;
    this.#resolver = resolver;
  }

  get(address: string, bounds: NetworkBounds = {}): Promise<Result<NetworkAnswer>> {
    return this.#fetch(address, null, bounds, null);
  }

  post(address: string, content: NetworkContent, bounds: NetworkBounds = {}): Promise<Result<NetworkAnswer>> {
    return this.#fetch(address, content, bounds, null);
  }

  keepAlive(): KeptWeb {
    const lines = new KeptLines();
    return {
      get: (address, bounds = {}) => this.#fetch(address, null, bounds, lines),
      post: (address, content, bounds = {}) => this.#fetch(address, content, bounds, lines),
      close: () => {
        lines.close();
      },
    };
  }

  directory(address: string, bounds: DirectoryBounds = {}): Promise<Result<readonly DirectoryValue[]>> {
    const { limit = usualLimit, milliseconds = usualMilliseconds } = bounds;
    const { attributes = ['certificateRevocationList', 'authorityRevocationList'] as const } = bounds;
    return within(bounds, async (signal) => {
      const parsed = ldapAddress(address);
      const asked = attributesAsked(parsed.attributes, attributes);
      const socket = await this.#openDirectory(parsed, bounds, signal);
      try {
        return await searchDirectory(socket, parsed, asked, { limit, milliseconds });
      } finally {
        socket.destroy();
      }
    });
  }

  #fetch(
    text: string,
    content: NetworkContent | null,
    bounds: NetworkBounds,
    lines: KeptLines | null,
  ): Promise<Result<NetworkAnswer>> {
    return within(bounds, async (signal) => {
      let address = httpAddress(text);
      let configured = this.#isConfigured(address.origin, bounds);
      for (let redirects = 0; ; redirects += 1) {
        const reply = await this.#ask(address, configured, content, bounds, lines, signal);
        if (!isRedirect(reply.status) || reply.headers.location === undefined) {
          return {
            status: reply.status,
            contentType: contentTypeOf(reply),
            body: reply.body,
            date: dateOf(reply),
          };
        }
        if (redirects === mostRedirects) throw new DojangError('net-redirect', { host: address.host });
        address = redirected(address, reply, content !== null);
        // A stranger can't lead to a server inside, not even to one the person named.
        configured &&= this.#isConfigured(address.origin, bounds);
      }
    });
  }

  /** One request to one address, over a connection that waits or a new one. */
  async #ask(
    address: HttpAddress,
    configured: boolean,
    content: NetworkContent | null,
    { limit = usualLimit }: NetworkBounds,
    lines: KeptLines | null,
    signal: AbortSignal,
  ): Promise<Reply> {
    const proxy = await this.#proxyFor(address);
    const through = proxy === null ? '' : `${proxy.host}:${proxy.port}`;
    const key = `${address.origin} ${through} ${String(configured)}`;
    const waiting = lines?.take(key);
    const line =
      waiting ?? new Line(await this.#open(address, configured, proxy, signal), address.host, lines !== null);
    const absolute = proxy !== null && !address.secure;
    const proxyAuthorization = absolute ? proxy.authorization : null;
    try {
      const reply = await exchange(line, { address, content, absolute, proxyAuthorization }, limit, signal);
      lines?.give(key, line);
      return reply;
    } finally {
      if (lines === null) line.destroy();
    }
  }

  async #open(
    address: HttpAddress,
    configured: boolean,
    proxy: Proxy | null,
    signal: AbortSignal,
  ): Promise<Socket> {
    let socket: Socket;
    if (proxy === null) {
      socket = await openTcp(
        address,
        await checkedAddresses(address.host, configured, this.#resolver),
        signal,
      );
    } else {
      // The proxy looks the name up: what can be seen here is its spelling.
      if (!configured) refuseInnerSpelling(address.host);
      socket = await this.#openProxy(proxy, signal);
      if (address.secure) socket = await tunnel(socket, proxy, address);
    }
    return address.secure ? openTls(socket, address.host, this.#authorities, 'http/1.1') : socket;
  }

  async #openProxy(proxy: Proxy, signal: AbortSignal): Promise<Socket> {
    try {
      const addresses = await checkedAddresses(proxy.host, true, this.#resolver);
      const socket = await openTcp(proxy, addresses, signal);
      return proxy.secure ? await openTls(socket, proxy.host, this.#authorities, 'http/1.1') : socket;
    } catch (error) {
      throw new DojangError('net-proxy', { host: proxy.host }, error);
    }
  }

  async #openDirectory(address: LdapAddress, bounds: NetworkBounds, signal: AbortSignal): Promise<Socket> {
    const configured = this.#isConfigured(address.origin, bounds);
    const addresses = await checkedAddresses(address.host, configured, this.#resolver);
    const socket = await openTcp(address, addresses, signal);
    return address.secure ? openTls(socket, address.host, this.#authorities, null) : socket;
  }

  async #proxyFor({ url, host }: HttpAddress): Promise<Proxy | null> {
    return isLoopbackHost(host) ? null : this.#proxy(url);
  }

  #isConfigured(origin: string, { configured = [] }: NetworkBounds): boolean {
    return [...this.#configured(), ...configured].some((one) => {
      const named = attempt(() => originOfText(one));
      return named.ok && named.value === origin;
    });
  }
}

/** The real network. */
export function createNetwork(setup: NetworkSetup = {}): Network {
  return new RealNetwork(setup);
}

import http from 'node:http';
import net from 'node:net';
import type { LookupFunction, Socket } from 'node:net';
import tls from 'node:tls';
import { DojangError } from '../errors/index.ts';
import type { Place } from './address.ts';
import { Line } from './lines.ts';
import type { Proxy } from './proxy.ts';

/** How large the head of an answer may be. */
export const largestHead = 16_384;

/** Answers with what was checked, whatever is asked: the connection can't go anywhere else. */
function pinned(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: net.isIP(address) }));
  return (host, { all: every }, answer) => {
    const [first] = all;
    if (every === true) answer(null, all);
    else if (first !== undefined) answer(null, first.address, first.family);
    else answer(new Error(`no address of ${host}`), '');
  };
}

/** Waits for one event of a stream that isn't open yet. */
function once(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((done, failed) => {
    socket.once(event, () => {
      socket.removeListener('error', failed);
      socket.removeListener('close', closed);
      done();
    });
    const closed = (): void => {
      failed(new Error('closed'));
    };
    socket.once('error', failed);
    socket.once('close', closed);
  });
}

/** From the moment it is opened somebody hears a connection's errors; those who use it hear them too. */
function heard<T extends Socket>(socket: T): T {
  return socket.on('error', () => undefined);
}

/** A connection to one of the checked addresses, without Nagle's delay. @throws DojangError `net-unreachable` */
export async function openTcp(
  { host, port }: Place,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<Socket> {
  signal.throwIfAborted();
  const socket = heard(
    net.connect({
      host,
      port,
      lookup: pinned(addresses),
      autoSelectFamily: true,
      noDelay: true,
      signal,
    }),
  );
  try {
    await once(socket, 'connect');
  } catch (error) {
    socket.destroy();
    throw new DojangError('net-unreachable', { host }, error);
  }
  return socket;
}

/** Failures of the line, not of the proof: the other side went away in the middle. */
const lineErrors = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED']);

/**
 * TLS over a connection; the certificate must be this host's, from a known authority.
 * @param authorities further roots (PEM)
 * @param protocol for ALPN, or null
 * @throws DojangError `net-tls`, `net-unreachable`
 */
export async function openTls(
  socket: Socket,
  host: string,
  authorities: readonly string[],
  protocol: string | null,
): Promise<Socket> {
  const secure = heard(
    tls.connect({
      socket,
      // What the certificate is compared with; an address isn't sent as a name (RFC 6066 §3).
      host,
      ...(net.isIP(host) === 0 ? { servername: host.replace(/\.$/, '') } : {}),
      ...(protocol === null ? {} : { ALPNProtocols: [protocol] }),
      ...(authorities.length === 0 ? {} : { ca: [...tls.rootCertificates, ...authorities] }),
      minVersion: 'TLSv1.2',
      // Said, so that NODE_TLS_REJECT_UNAUTHORIZED can't unsay it.
      rejectUnauthorized: true,
    }),
  );
  try {
    await once(secure, 'secureConnect');
  } catch (error) {
    socket.destroy();
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new DojangError(lineErrors.has(code) ? 'net-unreachable' : 'net-tls', { host }, error);
  }
  return secure;
}

/** Asks a proxy for a way through to `place` (RFC 9110 §9.3.6). @throws DojangError `net-proxy` */
export function tunnel(socket: Socket, proxy: Proxy, { host, port }: Place): Promise<Socket> {
  const authority = `${net.isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  return new Promise((done, failed) => {
    let through = false;
    const refused = (cause?: unknown): void => {
      if (through) return;
      socket.destroy();
      failed(new DojangError('net-proxy', { host: proxy.host }, cause));
    };
    const request = http.request({
      method: 'CONNECT',
      path: authority,
      agent: new Line(socket, proxy.host, false),
      setHost: false,
      maxHeaderSize: largestHead,
      headers: {
        Host: authority,
        ...(proxy.authorization === null ? {} : { 'Proxy-Authorization': proxy.authorization }),
      },
    });
    request.once('connect', (response, _, head) => {
      const { statusCode = 0 } = response;
      // Bytes before we said anything aren't the server's.
      if (statusCode < 200 || statusCode > 299 || head.length > 0) refused(new Error(`status ${statusCode}`));
      else {
        through = true;
        done(socket);
      }
    });
    request.once('error', refused);
    request.once('close', refused);
    request.end();
  });
}

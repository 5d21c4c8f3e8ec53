import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { DojangError } from '../../errors/index.ts';
import { hostName, judgeCaller, wildcards } from './guard.ts';

/** The largest body that is read: a picture of a card. */
const bodyLimit = 1024 * 1024;
/** The largest message, which costs far more to read than a picture: none that anybody needs comes near. */
const messageLimit = 128 * 1024;
const messageTypes: ReadonlySet<string> = new Set(['application/pkixcmp', 'application/ocsp-request']);
const requestMilliseconds = 20_000;
const mostConnections = 128;

/** A request, whole. */
export interface Asked {
  readonly method: string;
  /** Without query. */
  readonly path: string;
  /** Lower case, without parameters; '' where none was sent. */
  readonly contentType: string;
  readonly body: Uint8Array;
}

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
  /** What goes wrong on the way, where somebody asked for it: the answer is lost, waits, or comes in drops. */
  readonly mishap?: Mishap;
}

export type Mishap =
  | { readonly kind: 'lost' }
  | { readonly kind: 'late'; readonly milliseconds: number }
  | { readonly kind: 'drops'; readonly milliseconds: number };

export type Route = (asked: Asked) => Answer | Promise<Answer>;

/** A plain sentence with a status, for whoever knocks at the wrong door. */
export function plainAnswer(status: number, text: string): Answer {
  return { status, contentType: 'text/plain; charset=utf-8', body: Buffer.from(`${text}\n`, 'utf8') };
}

export interface RunningServer {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

class TooLarge extends Error {}

async function bodyOf(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new TooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function answerTo(
  request: IncomingMessage,
  ownHosts: ReadonlySet<string>,
  route: Route,
): Promise<Answer> {
  const verdict = judgeCaller(request, ownHosts);
  if (verdict === 'web-page') return plainAnswer(403, 'web pages are not served here');
  if (verdict === 'other-host') return plainAnswer(421, 'this is another host');
  try {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const contentType = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
    const body = await bodyOf(request, messageTypes.has(contentType) ? messageLimit : bodyLimit);
    return await route({ method: request.method ?? '', path, contentType, body });
  } catch (error) {
    if (error instanceof TooLarge) return plainAnswer(413, 'too large');
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_INVALID_URL')
      return plainAnswer(400, 'no such address');
    throw error;
  }
}

/** One drop at a time, until somebody loses patience. */
function drip(response: ServerResponse, body: Uint8Array, milliseconds: number): void {
  let at = 0;
  const timer = setInterval(() => {
    if (at >= body.length || response.destroyed) {
      clearInterval(timer);
      response.end();
      return;
    }
    response.write(body.subarray(at, at + 16));
    at += 16;
  }, milliseconds);
  timer.unref();
  response.once('close', () => {
    clearInterval(timer);
  });
}

function send(response: ServerResponse, { status, contentType, body, mishap }: Answer): void {
  if (mishap?.kind === 'lost') {
    response.destroy();
    return;
  }
  const write = (): void => {
    if (response.destroyed) return;
    // The exact length: OpenSSL's client speaks HTTP/1.0 and fails without it. No CORS header, ever.
    response.writeHead(status, {
      'content-type': contentType,
      'content-length': body.length,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    if (mishap?.kind === 'drops') drip(response, body, mishap.milliseconds);
    else response.end(body);
  };
  if (mishap?.kind === 'late') setTimeout(write, mishap.milliseconds).unref();
  else write();
}

function listen(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((done, failed) => {
    const fault = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') done(false);
      else if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        failed(new DojangError('practice-address', { address: `${host}:${port}` }, error));
      else failed(error);
    };
    server.once('error', fault);
    server.listen(port, host, () => {
      server.off('error', fault);
      done(true);
    });
  });
}

/**
 * Serves `route` on one address of this machine.
 * @param ports tried in this order; 0 is any free one
 * @param defect told what went wrong inside; the caller sees a plain 500
 * @throws DojangError `practice-address` where no port can be had
 */
export async function startServer(
  host: string,
  ports: readonly number[],
  route: Route,
  defect: (error: unknown) => void,
): Promise<RunningServer> {
  const isLocal = host === '127.0.0.1' || wildcards.has(host);
  const own = hostName(host);
  const ownHosts = new Set([
    own,
    ...(isLocal ? ['127.0.0.1'] : []),
    ...(isLocal || own === '::1' ? ['localhost'] : []),
  ]);
  const sockets = new Set<Socket>();
  const server = createServer(
    {
      requestTimeout: requestMilliseconds,
      headersTimeout: requestMilliseconds,
      keepAliveTimeout: 5000,
      // Said by `judgeCaller`, with its own words.
      requireHostHeader: false,
    },
    (request, response) => {
      answerTo(request, ownHosts, route)
        .catch((error: unknown) => {
          // A caller that went away in the middle is no defect.
          if (!request.destroyed || request.complete) defect(error);
          return plainAnswer(500, 'a defect');
        })
        .then((answer) => {
          // What wasn't read of a body that is too large isn't waited for.
          if (!request.complete) response.setHeader('connection', 'close');
          send(response, answer);
        }, defect);
    },
  );
  server.maxConnections = mostConnections;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  for (const port of ports) {
    if (!(await listen(server, host, port))) continue;
    return {
      host,
      port: (server.address() as AddressInfo).port,
      close: () =>
        new Promise((done) => {
          server.close(() => {
            done();
          });
          for (const socket of sockets) socket.destroy();
        }),
    };
  }
  throw new DojangError('practice-address', { address: `${host}:${ports[0] ?? 0}` });
}

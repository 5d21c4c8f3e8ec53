import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Result } from '../../src/errors/index.ts';
import { translator } from '../../src/texts/index.ts';
import type { TlsIdentity } from './tls-certificates.ts';

const words = translator('en');

/** Why something failed, or 'fine'; its sentence must have all that it needs. */
export function reasonOf(result: Result<unknown>): string {
  if (result.ok) return 'fine';
  const { reason, facts } = result.error;
  const sentence = words(`error.${reason}`, facts);
  if (sentence.includes('{')) throw new Error(`${reason} lacks a fact: ${sentence}`);
  return reason;
}

/** Something that listens on 127.0.0.1 until it is closed. */
export interface Listening {
  readonly port: number;
  /** 'http://127.0.0.1:port'. */
  readonly origin: string;
  /** How many connections came so far. */
  readonly connections: () => number;
  close(): Promise<void>;
}

/** Lets a server listen. */
export async function listen(server: net.Server): Promise<Listening> {
  const sockets = new Set<net.Socket>();
  let connections = 0;
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    connections: () => connections,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          done();
        });
      }),
  };
}

/** A web server. */
export function webServer(answer: http.RequestListener): Promise<Listening> {
  return listen(http.createServer(answer));
}

/** A server that says what it likes to each connection, once something was asked. */
export function rawServer(say: (socket: net.Socket, asked: Buffer) => void): Promise<Listening> {
  return listen(
    net.createServer((socket) => {
      socket.on('data', (asked) => {
        say(socket, asked);
      });
    }),
  );
}

export interface ProxyRecord {
  /** The request lines it got. */
  readonly lines: string[];
  readonly authorizations: (string | undefined)[];
}

/** A proxy: CONNECT and absolute-form. Every name leads to 127.0.0.1. */
export async function proxyServer(
  options: {
    readonly status?: number;
    readonly chatty?: boolean;
    /** It speaks TLS itself. */
    readonly identity?: TlsIdentity;
  } = {},
): Promise<Listening & ProxyRecord> {
  const record: ProxyRecord = { lines: [], authorizations: [] };
  const note = (request: http.IncomingMessage): void => {
    record.lines.push(`${request.method ?? ''} ${request.url ?? ''}`);
    record.authorizations.push(request.headers['proxy-authorization']);
  };
  const pass: http.RequestListener = (request, response) => {
    note(request);
    const { port, pathname, search } = new URL(request.url ?? '');
    const onward = http.request({
      port,
      path: pathname + search,
      method: request.method,
      headers: request.headers,
    });
    onward.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  };
  const server =
    options.identity === undefined ? http.createServer(pass) : https.createServer(options.identity, pass);
  server.on('connect', (request, socket: net.Socket) => {
    note(request);
    if (options.status !== undefined) {
      socket.end(`HTTP/1.1 ${options.status} No\r\n\r\n`);
      return;
    }
    const port = Number(/:(\d+)$/.exec(request.url ?? '')?.[1]);
    const onward = net.connect(port, '127.0.0.1', () => {
      socket.write(`HTTP/1.1 200 Fine\r\n\r\n${options.chatty === true ? 'too early' : ''}`);
      onward.pipe(socket);
      socket.pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  return { ...(await listen(server)), ...record };
}

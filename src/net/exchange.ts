import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import { DojangError } from '../errors/index.ts';
import type { NetworkContent } from '../ports/index.ts';
import type { HttpAddress } from './address.ts';
import { largestHead } from './connect.ts';
import type { Line } from './lines.ts';

/** One request, as it goes over the line. */
export interface Request {
  readonly address: HttpAddress;
  /** Posted; null for GET. */
  readonly content: NetworkContent | null;
  /** The request line names the whole address: the proxy's way for http. */
  readonly absolute: boolean;
  readonly proxyAuthorization: string | null;
}

/** What came back, before anybody judged it. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Uint8Array;
}

function headersOf({ address, content, proxyAuthorization }: Request): http.OutgoingHttpHeaders {
  return {
    Host: address.url.host,
    'User-Agent': 'Dojang',
    Accept: '*/*',
    'Accept-Encoding': 'identity',
    ...(proxyAuthorization === null ? {} : { 'Proxy-Authorization': proxyAuthorization }),
    ...(content === null
      ? {}
      : { 'Content-Type': content.contentType, 'Content-Length': String(content.body.length) }),
  };
}

function failureOf(error: unknown, host: string): DojangError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'HPE_HEADER_OVERFLOW') return new DojangError('net-too-large', { host }, error);
  return new DojangError(code.startsWith('HPE_') ? 'net-answer' : 'net-truncated', { host }, error);
}

/** The body's length as the server declares it, or null; anything that would have to be unpacked is refused. */
function declaredLength({ headers }: IncomingMessage, host: string, limit: number): number | null {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  const transfer = headers['transfer-encoding']?.trim().toLowerCase() ?? '';
  if ((encoding !== '' && encoding !== 'identity') || (transfer !== '' && transfer !== 'chunked')) {
    throw new DojangError('net-answer', { host });
  }
  const declared = headers['content-length'];
  if (declared === undefined) return null;
  if (Number(declared) > limit) throw new DojangError('net-too-large', { host });
  return Number(declared);
}

/** The whole body, of exactly the length that was declared. */
function bodyOf(response: IncomingMessage, host: string, limit: number): Promise<Uint8Array> {
  return new Promise((done, failed) => {
    const declared = declaredLength(response, host, limit);
    const chunks: Uint8Array[] = [];
    let received = 0;
    response.on('data', (chunk: Uint8Array) => {
      received += chunk.length;
      if (received > limit) failed(new DojangError('net-too-large', { host }));
      else chunks.push(chunk);
    });
    response.once('end', () => {
      if (response.complete && (declared === null || declared === received)) {
        // A plain Uint8Array of its own memory, to be handed on and transferred.
        const body = new Uint8Array(received);
        let at = 0;
        for (const chunk of chunks) {
          body.set(chunk, at);
          at += chunk.length;
        }
        done(body);
      } else failed(new DojangError('net-truncated', { host }));
    });
    response.once('error', (error) => {
      failed(failureOf(error, host));
    });
    response.once('close', () => {
      failed(new DojangError('net-truncated', { host }));
    });
  });
}

/**
 * Sends one request over an open connection and reads its answer; of a redirect only the head. A connection on which
 * that didn't go to its end is closed.
 * @throws DojangError `net-truncated`, `net-too-large`, `net-answer`
 */
export async function exchange(
  line: Line,
  request: Request,
  limit: number,
  signal: AbortSignal,
): Promise<Reply> {
  const { address, content } = request;
  const { host } = address;
  try {
    const sent = http.request({
      agent: line,
      host,
      port: address.port,
      method: content === null ? 'GET' : 'POST',
      path: request.absolute ? address.url.href : `${address.url.pathname}${address.url.search}`,
      setHost: false,
      headers: headersOf(request),
      maxHeaderSize: largestHead,
      insecureHTTPParser: false,
      signal,
    });
    const response = await new Promise<IncomingMessage>((done, failed) => {
      sent.once('response', done);
      sent.on('error', (error) => {
        failed(failureOf(error, host));
      });
      sent.once('close', () => {
        failed(new DojangError('net-truncated', { host }));
      });
      sent.end(content?.body);
    });
    const { statusCode: status = 0, headers } = response;
    if (isRedirect(status) && headers.location !== undefined) {
      sent.destroy();
      return { status, headers, body: new Uint8Array() };
    }
    return { status, headers, body: await bodyOf(response, host, limit) };
  } catch (error) {
    line.destroy();
    throw error;
  }
}

/** RFC 9110 §15.4: statuses that name another place. */
export function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

import type { Socket } from 'node:net';
import { attempt, DojangError } from '../../errors/index.ts';
import type { DirectoryAttribute, DirectoryValue } from '../../ports/index.ts';
import type { LdapAddress } from '../address.ts';
import { headerOf } from './ber.ts';
import { bindRequest, messageOf, searchRequest, unbindRequest } from './messages.ts';
import type { Attribute, Message } from './messages.ts';

const known: readonly DirectoryAttribute[] = [
  'certificateRevocationList',
  'deltaRevocationList',
  'authorityRevocationList',
  'cACertificate',
];

const mostEntries = 10;
const mostMessages = 1000;

/** RFC 4511 appendix A. */
const results = { success: 0, sizeLimitExceeded: 4, noSuchAttribute: 16, noSuchObject: 32 };

/** The attribute of this name, whatever its case and options (`;binary`). */
function knownAttribute(name: string): DirectoryAttribute | undefined {
  const plain = name.replace(/;.*$/s, '').toLowerCase();
  return known.find((attribute) => attribute.toLowerCase() === plain);
}

/** What is asked for: what the address names, or where it names nothing `otherwise`. @throws DojangError `net-address` where it names others only */
export function attributesAsked(
  named: readonly string[],
  otherwise: readonly DirectoryAttribute[],
): readonly DirectoryAttribute[] {
  if (named.length === 0 || named.includes('*')) return otherwise;
  const asked = named.map(knownAttribute).filter((attribute) => attribute !== undefined);
  if (asked.length === 0) throw new DojangError('net-address');
  return [...new Set(asked)];
}

/** What `read` makes of the directory's bytes. @throws DojangError `net-answer`, with the host */
function readFrom<T>(host: string, read: () => T): T {
  const done = attempt(read);
  if (!done.ok) throw new DojangError(done.error.reason, { host }, done.error);
  return done.value;
}

/** The directory's messages, one by one; what they claim to hold lies within `limit` and is there. */
async function* messagesOf(socket: Socket, host: string, limit: number): AsyncGenerator<Message, never> {
  let parts: Uint8Array[] = [];
  let held = 0;
  let needed = 2;
  let received = 0;
  let count = 0;
  for await (const chunk of socket as AsyncIterable<Uint8Array>) {
    received += chunk.length;
    if (received > limit) throw new DojangError('net-too-large', { host });
    parts.push(chunk);
    held += chunk.length;
    if (held < needed) continue;
    let bytes: Uint8Array = Buffer.concat(parts, held);
    for (;;) {
      const current = bytes;
      const header = readFrom(host, () => headerOf(current, 0));
      needed = header === null ? bytes.length + 1 : header.start + header.length;
      if (needed > limit) throw new DojangError('net-too-large', { host });
      if (bytes.length < needed) break;
      count += 1;
      if (count > mostMessages) throw new DojangError('net-too-large', { host });
      const whole = bytes.subarray(0, needed);
      yield readFrom(host, () => messageOf(whole));
      bytes = bytes.subarray(needed);
    }
    parts = [bytes];
    held = bytes.length;
  }
  throw new DojangError('net-truncated', { host });
}

function valuesOf(attributes: readonly Attribute[], asked: readonly DirectoryAttribute[]): DirectoryValue[] {
  return attributes.flatMap(({ name, values }) => {
    const attribute = knownAttribute(name);
    if (attribute === undefined || !asked.includes(attribute)) return [];
    return values.map((value) => ({ attribute, value }));
  });
}

/**
 * Binds anonymously, searches, and answers the values; references to other servers aren't followed.
 * @throws DojangError `net-directory`, `net-answer`, `net-truncated`, `net-too-large`, `net-address` (its filter)
 */
export async function searchDirectory(
  socket: Socket,
  address: LdapAddress,
  asked: readonly DirectoryAttribute[],
  { limit, milliseconds }: { readonly limit: number; readonly milliseconds: number },
): Promise<DirectoryValue[]> {
  const { host } = address;
  // RFC 4523 §2: these are asked for and told with ';binary'; older servers know them without only.
  const names = asked.flatMap((name) => [`${name};binary`, name]);
  const limits = { entries: mostEntries, seconds: Math.ceil(milliseconds / 1000) };
  const search = searchRequest(2, address, names, limits);
  const messages = messagesOf(socket, host, limit);
  const refusal = (code: number): DojangError => new DojangError('net-directory', { host, code });

  socket.write(bindRequest(1));
  const { value: bound } = await messages.next();
  // Id 0 is the server's own notice that it goes (RFC 4511 §4.4.1).
  if (bound.kind !== 'bound' || bound.id !== 1) throw refusal(-1);
  if (bound.result !== results.success) throw refusal(bound.result);

  socket.write(search);
  const found: DirectoryValue[] = [];
  for await (const message of messages) {
    if (message.id === 0) throw refusal(-1);
    if (message.id !== 2 || message.kind === 'bound') throw new DojangError('net-answer', { host });
    if (message.kind === 'entry') found.push(...valuesOf(message.attributes, asked));
    if (message.kind !== 'done') continue;
    socket.end(unbindRequest(3));
    switch (message.result) {
      case results.success:
      case results.noSuchObject:
      case results.noSuchAttribute:
        return found;
      case results.sizeLimitExceeded:
        if (found.length > 0) return found;
    }
    throw refusal(message.result);
  }
  throw new DojangError('net-truncated', { host });
}

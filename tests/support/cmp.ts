import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeMessage } from '../../src/enrollment/messages/index.ts';
import type { CmpMessage } from '../../src/enrollment/messages/index.ts';
import { fixturesFolder } from './fixtures-folder.ts';

const folder = join(fixturesFolder, 'cmp');

/** The secret that protects the messages of the corpus. */
export const corpusSecretBytes: Uint8Array = new TextEncoder().encode('secret');

/** Names of the corpus: messages that `openssl cmp` and its mock server made. */
export const cmpCorpus: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.der'))
  .map((name) => name.slice(0, -4));

export function cmpBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(folder, `${name}.der`)));
}

/** A message of the corpus. */
export function cmpMessage(name: string): CmpMessage {
  return decoded(cmpBytes(name));
}

/** What `decodeMessage` makes of bytes that are a message. */
export function decoded(bytes: Uint8Array): CmpMessage {
  const message = decodeMessage(bytes);
  if (!message.ok) throw message.error;
  return message.value;
}

/** A certificate that the corpus's messages were made with. */
export function cmpCertificate(name: 'ca' | 'ee' | 'srv' | 'ec'): Uint8Array {
  return new Uint8Array(readFileSync(join(folder, 'certificates', `${name}.der`)));
}

import { DojangError, attempt } from '../errors/index.ts';
import { open } from './read.ts';
import type { Pkcs12Contents, Pkcs12Input } from './types.ts';

/** Reopens and compares a written file; see the door. @throws DojangError `copy-unproven` */
export function prove(file: Uint8Array, what: Pkcs12Input, passwordBytes: Uint8Array): void {
  const opened = attempt(() => open(file, passwordBytes));
  if (!opened.ok) throw new DojangError('copy-unproven', {}, opened.error);
  const contents = opened.value;
  try {
    if (!isWhole(contents, what)) throw new DojangError('copy-unproven');
  } finally {
    contents.wipe();
  }
}

/** Checked, every key byte for byte with its certificate, every certificate, and nothing else. */
function isWhole(contents: Pkcs12Contents, what: Pkcs12Input): boolean {
  if (contents.integrity !== 'checked' || contents.skipped.length > 0) return false;
  if (contents.keys.length !== what.keys.length) return false;
  const keysHold = what.keys.every((key, i) => {
    const read = contents.keys[i];
    return equal(read?.pkcs8Bytes, key.pkcs8Bytes) && equal(read?.certificate, key.certificate);
  });
  const wanted = setOf([...what.keys.map(({ certificate }) => certificate), ...what.caCertificates]);
  const found = setOf(contents.certificates);
  return keysHold && wanted.size === found.size && [...wanted].every((one) => found.has(one));
}

function setOf(certificates: readonly Uint8Array[]): Set<string> {
  return new Set(certificates.map((der) => Buffer.from(der).toString('base64')));
}

function equal(a: Uint8Array | null | undefined, b: Uint8Array): boolean {
  return a?.length === b.length && a.every((byte, i) => byte === b[i]);
}

import { bmpPassword, cp949Password, widenedPassword, wipe } from '../crypto/index.ts';
import type { Scheme } from './schemes.ts';
import type { PasswordEncoding } from './types.ts';

/** The bytes a key derivation gets. Whoever asked for them wipes them. */
export interface PasswordReading {
  readonly encoding: PasswordEncoding;
  readonly readBytes: Uint8Array;
}

/**
 * The ways the typed password may have been turned into bytes, likeliest first, each made only when it is asked for
 * (docs/npki.md). A password of ASCII letters has one.
 */
export function* passwordReadings(scheme: Scheme, utf8Bytes: Uint8Array): Generator<PasswordReading> {
  const encodings: readonly PasswordEncoding[] =
    scheme.derivation === 'PKCS12' ? ['utf-16', 'utf-8', 'cp949'] : ['utf-8', 'cp949'];
  const ascii = utf8Bytes.every((byte) => byte < 0x80);
  for (const encoding of ascii ? encodings.slice(0, 1) : encodings) {
    const readBytes = readAs(encoding, scheme, utf8Bytes);
    if (readBytes !== null) yield { encoding, readBytes };
  }
}

/**
 * The password in the encoding a key was opened with, to seal it again the same way. Where that encoding isn't the
 * scheme's, or lacks one of the characters, the scheme's own reading (the first of `passwordReadings`) is taken,
 * which every opening tries.
 */
export function passwordFor(scheme: Scheme, utf8Bytes: Uint8Array, wanted: PasswordEncoding): Uint8Array {
  const usual = scheme.derivation === 'PKCS12' ? 'utf-16' : 'utf-8';
  const possible = scheme.derivation === 'PKCS12' || wanted !== 'utf-16';
  return (
    readAs(possible ? wanted : usual, scheme, utf8Bytes) ??
    readAs(usual, scheme, utf8Bytes) ??
    widenedPassword(utf8Bytes)
  );
}

/** Null where the encoding can't say it. */
function readAs(encoding: PasswordEncoding, scheme: Scheme, utf8Bytes: Uint8Array): Uint8Array | null {
  if (encoding === 'utf-16') return bmpPassword(utf8Bytes);
  // A copy also of a Buffer, whose own slice() is a view: the reading is wiped, the caller's password isn't.
  const plainBytes = encoding === 'utf-8' ? new Uint8Array(utf8Bytes) : cp949Password(utf8Bytes);
  if (plainBytes === null || scheme.derivation !== 'PKCS12') return plainBytes;
  try {
    return widenedPassword(plainBytes);
  } finally {
    wipe(plainBytes);
  }
}

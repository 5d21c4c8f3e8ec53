import { berToDer, children, enter, integerOf, oidOf, readTlv, skip, tag } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { DojangError } from '../errors/index.ts';
import { berLimits, largestFile } from './limits.ts';
import { readMac } from './mac.ts';
import type { Mac } from './mac.ts';
import { oid } from './oids.ts';
import { unsupported } from './protection.ts';

/** One ContentInfo of the AuthenticatedSafe. */
export type Part =
  | { readonly encrypted: false; readonly content: Uint8Array }
  /** `algorithm` is the AlgorithmIdentifier's DER. */
  | { readonly encrypted: true; readonly algorithm: Uint8Array; readonly content: Uint8Array };

/** A file's outer structure. Nothing of it is secret yet, but keys in the clear may lie in a part. */
export interface Pfx {
  readonly mac: Mac | null;
  /** What the MAC is about: the AuthenticatedSafe exactly as it lies in the file. */
  readonly authenticated: Uint8Array;
  readonly parts: readonly Part[];
}

/**
 * Reads the outer structure, in BER as in DER; bytes after it are left alone.
 *
 *     PFX ::= SEQUENCE { version INTEGER (3), authSafe ContentInfo, macData MacData OPTIONAL }    -- RFC 7292 §4
 *     ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT ANY }
 *     AuthenticatedSafe ::= SEQUENCE OF ContentInfo                                               -- §4.1
 *
 * @throws DojangError `file-too-large`, `pkcs12-unsupported`, `pkcs12-iterations` (of the MAC), `der-*`
 */
export function readPfx(file: Uint8Array): Pfx {
  if (file.length > largestFile) throw new DojangError('file-too-large', { limit: largestFile });
  const bytes = berToDer(file, berLimits);
  const outer = readTlv(bytes, 0);
  if (outer.tag !== tag.sequence) throw new DojangError('der-tag', { offset: 0 });
  const [version, authSafe, mac, ...more] = children(bytes, outer);
  if (version === undefined || authSafe?.tag !== tag.sequence || more.length > 0) {
    throw new DojangError('der-value', { offset: 0 });
  }
  const number = integerOf(bytes, version);
  if (number !== 3) throw new DojangError('pkcs12-unsupported', { what: `PFX version ${number}` });
  const { type, content } = contentOf(bytes, authSafe);
  // Public-key integrity mode: nobody's password is asked for (RFC 7292 §3.1).
  if (type !== oid.data) throw unsupported(type);
  const authenticated = octetsOf(bytes, content);
  return {
    mac: mac === undefined ? null : readMac(bytes, mac),
    authenticated,
    parts: readParts(authenticated),
  };
}

function readParts(authenticated: Uint8Array): Part[] {
  const bytes = berToDer(authenticated, berLimits);
  const safe = readTlv(bytes, 0);
  if (safe.tag !== tag.sequence) throw new DojangError('der-tag', { offset: 0 });
  return children(bytes, safe).map((part) => {
    const { type, content } = contentOf(bytes, part);
    if (type === oid.data) return { encrypted: false, content: octetsOf(bytes, content) };
    if (type !== oid.encryptedData) throw unsupported(type);
    return readEncrypted(bytes, content);
  });
}

/**
 *     EncryptedData ::= SEQUENCE { version INTEGER, encryptedContentInfo, … }                     -- RFC 5652 §8
 *     EncryptedContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, AlgorithmIdentifier,
 *       encryptedContent [0] IMPLICIT OCTET STRING OPTIONAL }
 */
function readEncrypted(bytes: Uint8Array, content: Tlv): Part {
  const data = enter(bytes, content, tag.sequence);
  const version = enter(bytes, data, tag.integer);
  const info = skip(bytes, version, data, tag.sequence);
  const type = enter(bytes, info, tag.oid);
  if (oidOf(bytes, type) !== oid.data) throw unsupported(oidOf(bytes, type));
  const algorithm = skip(bytes, type, info, tag.sequence);
  const encrypted = readTlv(bytes, algorithm.end, info.end);
  return {
    encrypted: true,
    algorithm: bytes.slice(algorithm.at, algorithm.end),
    content: implicitOctets(bytes, encrypted),
  };
}

/** `[0] IMPLICIT OCTET STRING`, in one piece or, in BER, in several: its tag doesn't tell that it is a string. */
function implicitOctets(bytes: Uint8Array, tlv: Tlv): Uint8Array {
  if (tlv.tag === tag.implicit(0)) return bytes.slice(tlv.start, tlv.end);
  if (tlv.tag !== tag.explicit(0)) throw new DojangError('der-tag', { offset: tlv.at });
  const pieces = children(bytes, tlv).map((piece) => octetsAt(bytes, piece));
  return Uint8Array.from(Buffer.concat(pieces));
}

function contentOf(bytes: Uint8Array, info: Tlv): { readonly type: string; readonly content: Tlv } {
  const type = enter(bytes, info, tag.oid);
  return { type: oidOf(bytes, type), content: skip(bytes, type, info, tag.explicit(0)) };
}

function octetsOf(bytes: Uint8Array, wrapper: Tlv): Uint8Array {
  return octetsAt(bytes, readTlv(bytes, wrapper.start, wrapper.end));
}

function octetsAt(bytes: Uint8Array, tlv: Tlv): Uint8Array {
  if (tlv.tag !== tag.octetString) throw new DojangError('der-tag', { offset: tlv.at });
  return bytes.slice(tlv.start, tlv.end);
}

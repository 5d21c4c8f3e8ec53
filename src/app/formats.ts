import { childAt, children, oidOf, readTlv, tag } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { DojangError } from '../errors/index.ts';

/** What a file may be (docs/cli.md, `inspect`). */
export const inspectKinds = ['certificate', 'key', 'pkcs12', 'cms', 'crl', 'ocsp', 'cmp', 'archive'] as const;
export type InspectKind = (typeof inspectKinds)[number];

/** Names of the kinds that are told apart and not read yet, as the field calls them. */
const formatNames: Readonly<Record<Exclude<InspectKind, 'certificate' | 'key' | 'pkcs12'>, string>> = {
  cms: 'CMS (.p7s, .p7b)',
  crl: 'CRL',
  ocsp: 'OCSP',
  cmp: 'CMP',
  archive: 'age',
};

const pemKinds: readonly (readonly [RegExp, InspectKind])[] = [
  [/^(X509 |TRUSTED )?CERTIFICATE$/, 'certificate'],
  [/^((ENCRYPTED|RSA|EC) )?PRIVATE KEY$/, 'key'],
  [/^X509 CRL$/, 'crl'],
  [/^(PKCS7|CMS)$/, 'cms'],
  [/^AGE ENCRYPTED FILE$/, 'archive'],
];

const archiveStarts = [
  'PK\u0003\u0004',
  'PK\u0005\u0006',
  'age-encryption.org/v1',
  '\u001f\u008b',
  '7z\u00bc\u00af',
];

function latin1(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(length, bytes.length)).toString('latin1');
}

/** The first PEM block (RFC 7468, lax) as its label and bytes, or null where there is none. */
export function pemBlock(bytes: Uint8Array): { readonly label: string; readonly der: Uint8Array } | null {
  const text = latin1(bytes, bytes.length);
  const block = /-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \1-----/.exec(text);
  if (!block) return null;
  return { label: block[1] ?? '', der: new Uint8Array(Buffer.from(block[2] ?? '', 'base64')) };
}

/** One block of a PEM file. */
export interface PemBlock {
  readonly label: string;
  readonly der: Uint8Array;
  /** The block as it stands, its boundaries included. */
  readonly text: string;
  /** Encrypted in OpenSSL's old way, told by headers inside (RFC 1421 §4.6). */
  readonly legacy: boolean;
}

/** Blocks of one file that are looked at. */
const mostBlocks = 300;

/** Every PEM block (RFC 7468, lax; bag attributes and other text around them are passed over). */
export function pemBlocks(bytes: Uint8Array): PemBlock[] {
  const text = latin1(bytes, bytes.length);
  const found: PemBlock[] = [];
  const begin = /-----BEGIN ([A-Z0-9 ]{1,40})-----/g;
  for (let match = begin.exec(text); match !== null; match = begin.exec(text)) {
    const start = begin.lastIndex;
    const end = text.indexOf('-----', start);
    const closing = `-----END ${match[1] ?? ''}-----`;
    if (end < 0) break;
    // A block that another begins in, or that ends under another name, is none: the search goes on behind its beginning.
    if (!text.startsWith(closing, end)) continue;
    const body = text.slice(start, end);
    const legacy = /^Proc-Type: *4,ENCRYPTED/m.test(body);
    const der = new Uint8Array(Buffer.from(body, 'base64'));
    found.push({ label: match[1] ?? '', der, text: text.slice(match.index, end + closing.length), legacy });
    if (found.length === mostBlocks) break;
  }
  return found;
}

/** The shape of a DER SEQUENCE, by its first children's tags. @throws DojangError `der-*` */
function kindOfSequence(bytes: Uint8Array, outer: Tlv): InspectKind | null {
  const first = childAt(bytes, outer, 0);
  if (first === undefined) return null;
  const second = childAt(bytes, outer, 1)?.tag;
  const third = childAt(bytes, outer, 2)?.tag;
  if (first.tag === tag.oid) {
    // ContentInfo ::= SEQUENCE { contentType, content [0] }   -- RFC 5652 §3
    return second === tag.explicit(0) && oidOf(bytes, first).startsWith('1.2.840.113549.1.') ? 'cms' : null;
  }
  // OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED, … }   -- RFC 6960 §4.2.1
  if (first.tag === 0x0a) return 'ocsp';
  if (first.tag === tag.integer) {
    const isVersion3 = first.end - first.start === 1 && bytes[first.start] === 3;
    // PFX ::= SEQUENCE { version INTEGER (3), authSafe ContentInfo, … }   -- RFC 7292 §4
    if (isVersion3 && second === tag.sequence && third !== tag.octetString) return 'pkcs12';
    // PrivateKeyInfo { version, algorithm, OCTET STRING } and RSAPrivateKey { version, modulus, … }
    const isKey =
      (second === tag.sequence && third === tag.octetString) ||
      (second === tag.integer && third === tag.integer);
    return isKey ? 'key' : null;
  }
  if (first.tag !== tag.sequence) return null;
  // EncryptedPrivateKeyInfo ::= SEQUENCE { AlgorithmIdentifier, OCTET STRING }   -- RFC 5208 §6
  if (second === tag.octetString) return 'key';
  if (second === tag.sequence && third === tag.bitString) return kindOfSigned(bytes, first);
  // A list of certificates (CaPubs): each a SEQUENCE of three.
  const inner = childAt(bytes, first, 0)?.tag;
  if (inner === tag.sequence && (second === undefined || second === tag.sequence)) return 'certificate';
  // PKIMessage ::= SEQUENCE { header SEQUENCE { pvno INTEGER, … }, body [n] … }   -- RFC 4210 §5.1
  if (inner === tag.integer && second !== undefined && (second & 0xe0) === 0xa0) return 'cmp';
  return null;
}

/** Certificate or CRL: both are SEQUENCE { tbs, algorithm, BIT STRING }; a certificate's fourth field from its serial is a pair of times. */
function kindOfSigned(bytes: Uint8Array, tbs: Tlv): InspectKind | null {
  const parts = children(bytes, tbs);
  const isTime = (part: Tlv | undefined): boolean =>
    part !== undefined && (part.tag === tag.utcTime || part.tag === tag.generalizedTime);
  // TBSCertList ::= SEQUENCE { version INTEGER OPTIONAL, signature, issuer, thisUpdate Time, … }   -- RFC 5280 §5.1
  if (isTime(parts[2]) || isTime(parts[3])) return 'crl';
  return 'certificate';
}

/** PFX ::= SEQUENCE { version INTEGER (3), authSafe SEQUENCE …; in BER, too, as some programs write it (RFC 7292 §4). */
function beginsPfx(content: Uint8Array): boolean {
  const length = content[1] ?? 0;
  const start = 2 + (length > 0x80 ? length & 0x7f : 0);
  return [0x02, 0x01, 0x03, 0x30].every((byte, n) => content[start + n] === byte);
}

/**
 * What a file looks like by its structure, or null where it is nothing we know.
 * @throws DojangError `file-empty`; `der-*` where DER begins and is broken
 */
export function kindOf(content: Uint8Array): InspectKind | null {
  if (content.length === 0) throw new DojangError('file-empty');
  const start = latin1(content, 32);
  if (archiveStarts.some((known) => start.startsWith(known))) return 'archive';
  if (content[0] === tag.sequence) {
    try {
      return kindOfSequence(content, readTlv(content, 0));
    } catch (error) {
      // Old programs write PKCS#12 as BER.
      if (error instanceof DojangError && beginsPfx(content)) return 'pkcs12';
      throw error;
    }
  }
  const block = pemBlock(content);
  return pemKinds.find(([label]) => block && label.test(block.label))?.[1] ?? null;
}

/** That a file is of a kind that can't be read yet, or none that we know. */
export function formatError(kind: InspectKind | null): DojangError {
  if (kind === null || kind === 'certificate' || kind === 'key' || kind === 'pkcs12')
    return new DojangError('format-unknown');
  return new DojangError('format-not-yet', { format: formatNames[kind] });
}

/** Why a file isn't the certificate it was taken for: what it looks like instead, otherwise `otherwise`. */
export function notACertificate(content: Uint8Array, otherwise: DojangError): DojangError {
  try {
    const kind = kindOf(content);
    return kind === 'certificate' ? otherwise : formatError(kind);
  } catch (error) {
    if (error instanceof DojangError) return otherwise;
    throw error;
  }
}

/** Whether it is a PKCS#12 file, by its structure. */
export function looksLikePkcs12(content: Uint8Array): boolean {
  try {
    return kindOf(content) === 'pkcs12';
  } catch (error) {
    if (error instanceof DojangError) return false;
    throw error;
  }
}

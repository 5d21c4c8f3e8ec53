import { children, enter, expectTag, integerOf, oidOf, readTlv, tag } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { DojangError } from '../errors/index.ts';

/** What is told of a key that nobody locked; nothing secret. */
export interface PlainKey {
  readonly algorithm: string;
  readonly bits: number;
  /** Whether it carries R, the random number of identity checks (docs/npki.md). */
  readonly hasR: boolean;
}

const rsaEncryption = '1.2.840.113549.1.1.1';
const kisaR = '1.2.410.200004.10.1.1.3';

function bitsOf(bytes: Uint8Array, integer: Tlv): number {
  let at = integer.start;
  while (at < integer.end && bytes[at] === 0) at += 1;
  return at === integer.end ? 0 : (integer.end - at - 1) * 8 + (32 - Math.clz32(bytes[at] ?? 0));
}

/** RSAPrivateKey ::= SEQUENCE { version, modulus INTEGER, … }   -- RFC 8017 appendix A.1.2 */
function rsaBits(bytes: Uint8Array, sequence: Tlv): number {
  const version = enter(bytes, sequence, tag.integer);
  integerOf(bytes, version);
  return bitsOf(bytes, expectTag(bytes, version.end, sequence.end, tag.integer));
}

function carriesR(bytes: Uint8Array, attributes: Tlv): boolean {
  return children(bytes, attributes).some(
    (attribute) => attribute.tag === tag.sequence && oidOf(bytes, enter(bytes, attribute, tag.oid)) === kisaR,
  );
}

/**
 * Reads an unlocked key: PrivateKeyInfo (RFC 5208 §5) or RSAPrivateKey.
 * @throws DojangError `key-damaged`
 */
export function readPlainKey(der: Uint8Array): PlainKey {
  try {
    const outer = expectTag(der, 0, der.length, tag.sequence);
    const [, algorithm, key, attributes] = children(der, outer);
    if (algorithm?.tag === tag.integer) return { algorithm: 'RSA', bits: rsaBits(der, outer), hasR: false };
    if (algorithm?.tag !== tag.sequence || key?.tag !== tag.octetString) throw new DojangError('key-damaged');
    const oid = oidOf(der, enter(der, algorithm, tag.oid));
    const hasR = attributes?.tag === tag.explicit(0) && carriesR(der, attributes);
    if (oid !== rsaEncryption) return { algorithm: oid, bits: 0, hasR };
    const inner = readTlv(der, key.start, key.end);
    if (inner.tag !== tag.sequence) throw new DojangError('key-damaged');
    return { algorithm: 'RSA', bits: rsaBits(der, inner), hasR };
  } catch (error) {
    if (error instanceof DojangError && error.reason.startsWith('der-')) {
      throw new DojangError('key-damaged', error.facts, error);
    }
    throw error;
  }
}

import { createHash, timingSafeEqual } from 'node:crypto';
import { der, tag } from '../asn1/index.ts';
import { wipe } from '../crypto/index.ts';
import { DojangError, attempt } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';

/** Hashes of a VID, named as node:crypto and BoringSSL know them. */
const hashes: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/**
 * The VID of an identity number (docs/npki.md, 'Identity (VID)'): h(h(DER of the content)), with
 *
 *     HashContent ::= SEQUENCE { idn PrintableString, randomNum BIT STRING }
 *
 * @param idNumberBytes the 주민등록번호 or 사업자번호 as ASCII digits without hyphens; the caller wipes it
 * @param randomBytes R of the private key, 20 bytes
 * @param hashOid the hash algorithm that the certificate's VID names
 * @returns the VID, or `key-algorithm-unsupported` for a hash that isn't known
 */
export function computeVid(
  idNumberBytes: Uint8Array,
  randomBytes: Uint8Array,
  hashOid: string,
): Result<Uint8Array> {
  return attempt(() => {
    const hash = Object.hasOwn(hashes, hashOid) ? hashes[hashOid] : undefined;
    if (hash === undefined) throw new DojangError('key-algorithm-unsupported', { algorithm: hashOid });
    const idnBytes = der(tag.printableString, idNumberBytes);
    const numberBytes = der(tag.bitString, Uint8Array.of(0), randomBytes);
    const contentBytes = der(tag.sequence, idnBytes, numberBytes);
    const onceBytes = createHash(hash).update(contentBytes).digest();
    try {
      return Uint8Array.from(createHash(hash).update(onceBytes).digest());
    } finally {
      wipe(idnBytes, numberBytes, contentBytes, onceBytes);
    }
  });
}

/** Whether the certificate's VID belongs to the identity number; compared in constant time. Fails as `computeVid`. */
export function vidMatches(
  idNumberBytes: Uint8Array,
  randomBytes: Uint8Array,
  hashOid: string,
  vid: Uint8Array,
): Result<boolean> {
  const computed = computeVid(idNumberBytes, randomBytes, hashOid);
  if (!computed.ok) return computed;
  return { ok: true, value: vid.length === computed.value.length && timingSafeEqual(vid, computed.value) };
}

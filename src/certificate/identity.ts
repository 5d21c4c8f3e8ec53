import { createHash } from 'node:crypto';
import { children, expectTag, oidOf, readTlv, tag } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { DojangError } from '../errors/index.ts';
import { foldDn } from './name.ts';
import { asDamage, extensionsIn, outlineOf } from './scan.ts';
import type { CardScan, Vid } from './types.ts';

/** SHA-256 of exactly these bytes, lower-case hexadecimal: over a certificate's DER it is the certificate's id. */
export function sha256Hex(der: Uint8Array): string {
  return createHash('sha256').update(der).digest('hex');
}

/**
 * The same for a certificate, its renewals and reissues: subject DN and the issuer's O, compared without case and
 * Unicode form (docs/cli.md, `lineage`). 32 hexadecimal digits.
 */
export function lineageOf(card: Pick<CardScan, 'subject' | 'issuer'>): string {
  const key = `${foldDn(card.subject.dn)}\n${foldDn(card.issuer.organization)}`;
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}

/** The certificate's SubjectPublicKeyInfo, byte for byte. @throws DojangError `certificate-damaged` and as `scanCard` */
export function spkiOf(der: Uint8Array): Uint8Array {
  return asCertificate(() => {
    const { spki } = outlineOf(der);
    return new Uint8Array(der.subarray(spki.at, spki.end));
  });
}

const kisaIdentifyData = '1.2.410.200004.10.1.1';
const kisaVid = '1.2.410.200004.10.1.1.1';

/**
 * The hash by which a site checks an identity number (docs/npki.md, Identity), or null where there is none (km and
 * CA certificates).
 *
 *     otherName [0] { 1.2.410.200004.10.1.1, [0] SEQUENCE { realName UTF8String, SEQUENCE OF AttributeTypeAndValue } }
 *     VID ::= SEQUENCE { hashAlg AlgorithmIdentifier, virtualID [0] OCTET STRING }
 *
 * @throws DojangError `certificate-damaged` and as `scanCard`
 */
export function vidOf(der: Uint8Array): Vid | null {
  return asCertificate(() => {
    const names = extensionsIn(der, outlineOf(der)).find((found) => found.oid === '2.5.29.17');
    if (names === undefined) return null;
    const list = expectTag(der, names.value.start, names.value.end, tag.sequence);
    for (const name of children(der, list)) {
      if (name.tag !== tag.explicit(0)) continue;
      const type = expectTag(der, name.start, name.end, tag.oid);
      if (oidOf(der, type) === kisaIdentifyData) return readVid(der, readTlv(der, type.end, name.end));
    }
    return null;
  });
}

function readVid(der: Uint8Array, wrapper: Tlv): Vid | null {
  const data = expectTag(der, wrapper.start, wrapper.end, tag.sequence);
  const realName = readTlv(der, data.start, data.end);
  const list = expectTag(der, realName.end, data.end, tag.sequence);
  for (const item of children(der, list)) {
    const type = expectTag(der, item.start, item.end, tag.oid);
    if (oidOf(der, type) !== kisaVid) continue;
    const content = expectTag(der, type.end, item.end, tag.sequence);
    const algorithm = expectTag(der, content.start, content.end, tag.sequence);
    const hash = expectTag(der, algorithm.start, algorithm.end, tag.oid);
    let value = readTlv(der, algorithm.end, content.end);
    // The tag is explicit in what is met; an implicit one means the same.
    if (value.tag === tag.explicit(0)) value = expectTag(der, value.start, value.end, tag.octetString);
    else if (value.tag !== tag.implicit(0)) throw new DojangError('der-tag', { offset: value.at });
    return { hashOid: oidOf(der, hash), vid: new Uint8Array(der.subarray(value.start, value.end)) };
  }
  return null;
}

function asCertificate<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw asDamage(error);
  }
}

import { berEnd, children, enter, oidOf, readTlv, skip, tag, textOf } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { DojangError } from '../errors/index.ts';
import { berLimits, mostBags } from './limits.ts';
import { oid } from './oids.ts';
import type { Pkcs12Skipped } from './types.ts';

/** What a bag says of its content. */
export interface BagAttributes {
  readonly friendlyName: string | null;
  readonly localKeyId: Uint8Array | null;
}

/** A SafeBag; byte arrays are views, gone once the bytes they were read from are wiped. */
export type Bag =
  | { readonly kind: 'key'; readonly pkcs8Bytes: Uint8Array; readonly attributes: BagAttributes }
  | {
      readonly kind: 'shrouded';
      /** The EncryptedPrivateKeyInfo, and its parts. */
      readonly whole: Uint8Array;
      readonly algorithm: Uint8Array;
      readonly encrypted: Uint8Array;
      readonly attributes: BagAttributes;
    }
  | { readonly kind: 'certificate'; readonly der: Uint8Array; readonly attributes: BagAttributes }
  | { readonly kind: 'skipped'; readonly skipped: Pkcs12Skipped };

/**
 * The bags of a SafeContents in DER, those inside safeContentsBags among them, in order.
 *
 *     SafeContents ::= SEQUENCE OF SafeBag              -- RFC 7292 §4.2
 *     SafeBag ::= SEQUENCE { bagId OBJECT IDENTIFIER, bagValue [0] EXPLICIT ANY, bagAttributes SET OF Attribute OPTIONAL }
 *
 * @throws DojangError `pkcs12-damaged` (more than 1,000 bags), `der-*`
 */
export function readBags(safeContents: Uint8Array): Bag[] {
  const bags: Bag[] = [];
  readInto(bags, safeContents, readTlv(safeContents, 0), berLimits.nesting);
  return bags;
}

/** Whether the bytes are one SEQUENCE to the last byte, well-formed inside: a wrong password makes none. */
export function isSafeContents(bytes: Uint8Array): boolean {
  try {
    return bytes[0] === tag.sequence && berEnd(bytes, berLimits) === bytes.length;
  } catch (error) {
    if (error instanceof DojangError) return false;
    throw error;
  }
}

function readInto(bags: Bag[], bytes: Uint8Array, contents: Tlv, nesting: number): void {
  if (contents.tag !== tag.sequence) throw new DojangError('der-tag', { offset: contents.at });
  if (nesting === 0) throw new DojangError('der-nesting', { offset: contents.at });
  for (const bag of children(bytes, contents)) {
    if (bag.tag !== tag.sequence) throw new DojangError('der-tag', { offset: bag.at });
    const [type, value, attributes] = children(bytes, bag);
    if (type === undefined || value?.tag !== tag.explicit(0)) {
      throw new DojangError('der-value', { offset: bag.at });
    }
    const content = readTlv(bytes, value.start, value.end);
    const id = oidOf(bytes, type);
    if (id === oid.safeContentsBag) {
      readInto(bags, bytes, content, nesting - 1);
      continue;
    }
    if (bags.length === mostBags) throw new DojangError('pkcs12-damaged', { bags: mostBags });
    bags.push(readBag(bytes, id, content, readAttributes(bytes, attributes)));
  }
}

function readBag(bytes: Uint8Array, id: string, content: Tlv, attributes: BagAttributes): Bag {
  const whole = bytes.subarray(content.at, content.end);
  switch (id) {
    case oid.keyBag:
      return { kind: 'key', pkcs8Bytes: whole, attributes };
    case oid.shroudedKeyBag: {
      const algorithm = enter(bytes, content, tag.sequence);
      const encrypted = skip(bytes, algorithm, content, tag.octetString);
      return {
        kind: 'shrouded',
        whole,
        algorithm: bytes.subarray(algorithm.at, algorithm.end),
        encrypted: bytes.subarray(encrypted.start, encrypted.end),
        attributes,
      };
    }
    case oid.certBag: {
      // CertBag ::= SEQUENCE { certId OBJECT IDENTIFIER, certValue [0] EXPLICIT OCTET STRING (x509) or IA5String (sdsi) }
      const type = enter(bytes, content, tag.oid);
      const dotted = oidOf(bytes, type);
      if (dotted !== oid.x509Certificate) return passedOver('certificate', dotted);
      const value = enter(bytes, skip(bytes, type, content, tag.explicit(0)), tag.octetString);
      return { kind: 'certificate', der: bytes.subarray(value.start, value.end), attributes };
    }
    case oid.crlBag:
      return passedOver('crl', id);
    case oid.secretBag:
      return passedOver('secret', id);
    default:
      return passedOver('other', id);
  }
}

function passedOver(what: Pkcs12Skipped['what'], dotted: string): Bag {
  return { kind: 'skipped', skipped: { what, oid: dotted } };
}

/** Attributes only help: one that isn't what its type says is passed over, as are Microsoft's (the CSP's name …). */
function readAttributes(bytes: Uint8Array, set: Tlv | undefined): BagAttributes {
  let friendlyName: string | null = null;
  let localKeyId: Uint8Array | null = null;
  for (const attribute of set === undefined ? [] : children(bytes, set)) {
    const [type, values] = children(bytes, attribute);
    if (type?.tag !== tag.oid || values === undefined) continue;
    const [value] = children(bytes, values);
    if (value === undefined) continue;
    const dotted = oidOf(bytes, type);
    if (dotted === oid.friendlyName && value.tag === tag.bmpString)
      friendlyName ??= nameIn(textOf(bytes, value));
    if (dotted === oid.localKeyId && value.tag === tag.octetString) {
      localKeyId ??= Uint8Array.from(bytes.subarray(value.start, value.end));
    }
  }
  return { friendlyName, localKeyId };
}

/**
 * GnuTLS and others widen the bytes of UTF-8 instead of writing UTF-16 (as they do with passwords): where a name is made
 * of bytes that are UTF-8, that is what was meant.
 */
function nameIn(text: string): string {
  const units = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  if (!units.some((unit) => unit > 0x7f) || units.some((unit) => unit > 0xff)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(units));
  } catch {
    // Not UTF-8: letters such as é, and rightly written.
    return text;
  }
}

import { createHash } from 'node:crypto';
import { der, derNull, derOid, tag } from '../../asn1/index.ts';

/** The pieces of DER that certificates, CRLs and OCSP responses are made of. */

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => der(tag.sequence, ...parts);
export const set = (...parts: readonly Uint8Array[]): Uint8Array => der(0x31, ...parts);
export const octets = (...parts: readonly Uint8Array[]): Uint8Array => der(tag.octetString, ...parts);
export const explicit = (n: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  der(tag.explicit(n), ...parts);
export const implicit = (n: number, value: Uint8Array): Uint8Array => der(tag.implicit(n), value);
export const boolean = (value: boolean): Uint8Array => der(tag.boolean, Uint8Array.of(value ? 0xff : 0));
export const enumerated = (value: number): Uint8Array => der(0x0a, Uint8Array.of(value));
export const utf8 = (text: string): Uint8Array => der(tag.utf8String, Buffer.from(text, 'utf8'));
export const printable = (text: string): Uint8Array => der(tag.printableString, Buffer.from(text, 'latin1'));
/** A BIT STRING of whole bytes. */
export const bits = (value: Uint8Array): Uint8Array => der(tag.bitString, Uint8Array.of(0), value);
/** A URI as a GeneralName. */
export const uri = (address: string): Uint8Array => implicit(6, Buffer.from(address, 'latin1'));

/** An INTEGER from its hexadecimal, which is positive and has no needless zero bytes (a serial). */
export const integerOfHex = (hex: string): Uint8Array => der(tag.integer, Buffer.from(hex, 'hex'));

/** A BIT STRING of named bits, bit n as 2^n of `value`; trailing zero bits are left out (X.690 §11.2.2). */
export function namedBits(value: number): Uint8Array {
  let first = 0;
  for (let bit = 0; bit < 8; bit += 1) if (value & (1 << bit)) first |= 0x80 >> bit;
  let unused = 0;
  while (unused < 7 && (first & (1 << unused)) === 0) unused += 1;
  return der(tag.bitString, Uint8Array.of(unused), Uint8Array.of(first));
}

function digits(at: Date): string {
  return at.toISOString().replace(/[-:T]/g, '').slice(0, 14);
}

/** UTCTime until 2049, GeneralizedTime from then on (RFC 5280 §4.1.2.5). */
export function time(at: Date): Uint8Array {
  return at.getUTCFullYear() < 2050
    ? der(tag.utcTime, Buffer.from(`${digits(at).slice(2)}Z`, 'latin1'))
    : generalizedTime(at);
}

export function generalizedTime(at: Date): Uint8Array {
  return der(tag.generalizedTime, Buffer.from(`${digits(at)}Z`, 'latin1'));
}

/** sha256WithRSAEncryption (RFC 4055 §5). */
export const signatureAlgorithm = sequence(derOid('1.2.840.113549.1.1.11'), derNull());

/** One Extension (RFC 5280 §4.1) around its encoded value. */
export function extension(type: string, critical: boolean, value: Uint8Array): Uint8Array {
  return sequence(derOid(type), ...(critical ? [boolean(true)] : []), octets(value));
}

export function sha1(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha1');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

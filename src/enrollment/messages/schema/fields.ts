/** How single fields cross between DER and the schema classes: bytes as Uint8Array, nothing rewritten on its way. */
import {
  AsnAnyConverter,
  AsnBitStringConverter,
  AsnIntegerArrayBufferConverter,
  AsnNullConverter,
  AsnOctetStringConverter,
  AsnPropTypes,
} from '@peculiar/asn1-schema';
import type { IAsnConverter } from '@peculiar/asn1-schema';

/** Where asn1js collects what it writes. */
interface Writer {
  write: (bytes: ArrayBuffer) => void;
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

/** An element kept as the DER it came in: names and certificates must stay what their hashes and signatures are over. */
const rawConverter: IAsnConverter<Uint8Array> = {
  // The library answers null for NULL only.
  fromASN: (value) => new Uint8Array(AsnAnyConverter.fromASN(value) ?? Uint8Array.of(0x05, 0x00)),
  toASN: (bytes) =>
    Object.assign(AsnNullConverter.toASN(null), {
      toBER: (_sizeOnly?: boolean, writer?: Writer): ArrayBuffer => {
        if (writer === undefined) return bufferOf(bytes);
        writer.write(bufferOf(bytes));
        return new ArrayBuffer(0);
      },
    }),
};

/** ANY, as its DER. */
export const raw = { type: AsnPropTypes.Any, converter: rawConverter };

/** OCTET STRING, as its bytes. */
export const octets = {
  type: AsnPropTypes.OctetString,
  converter: {
    fromASN: (value) => new Uint8Array(AsnOctetStringConverter.fromASN(value)),
    toASN: (bytes) => AsnOctetStringConverter.toASN(bufferOf(bytes)),
  } satisfies IAsnConverter<Uint8Array, Parameters<typeof AsnOctetStringConverter.fromASN>[0]>,
};

/** BIT STRING of whole octets (signatures, MACs, ciphertexts), as its bytes. */
export const bits = {
  type: AsnPropTypes.BitString,
  converter: {
    fromASN: (value) => new Uint8Array(AsnBitStringConverter.fromASN(value)),
    toASN: (bytes) => AsnBitStringConverter.toASN(bufferOf(bytes)),
  } satisfies IAsnConverter<Uint8Array, Parameters<typeof AsnBitStringConverter.fromASN>[0]>,
};

/** INTEGER of any size (serial numbers), as the octets of its value. */
export const serial = {
  type: AsnPropTypes.Integer,
  converter: {
    fromASN: (value) => new Uint8Array(AsnIntegerArrayBufferConverter.fromASN(value)),
    toASN: (bytes) => AsnIntegerArrayBufferConverter.toASN(bufferOf(bytes)),
  } satisfies IAsnConverter<Uint8Array, Parameters<typeof AsnIntegerArrayBufferConverter.fromASN>[0]>,
};

/**
 * INTEGER that is a number here. Beyond 2^53 it isn't written, so that the decoder refuses it. Two's complement
 * (X.690 §8.3) is done here: the library's own writes some negative numbers wrongly.
 */
export const integer = {
  type: AsnPropTypes.Integer,
  converter: {
    fromASN: (value) => numberOf(new Uint8Array(AsnIntegerArrayBufferConverter.fromASN(value))),
    toASN: (number) => AsnIntegerArrayBufferConverter.toASN(bufferOf(octetsOf(number))),
  } satisfies IAsnConverter<number, Parameters<typeof AsnIntegerArrayBufferConverter.fromASN>[0]>,
};

function numberOf(value: Uint8Array): number {
  return value.reduce((sum, octet) => sum * 256 + octet, (value[0] ?? 0) < 0x80 ? 0 : -1);
}

function octetsOf(number: number): Uint8Array {
  if (!Number.isSafeInteger(number)) throw new RangeError('an INTEGER beyond 2^53');
  const found: number[] = [];
  let rest = number;
  let isWhole = false;
  while (!isWhole) {
    const higher = Math.floor(rest / 256);
    const octet = rest - higher * 256;
    found.unshift(octet);
    isWhole = higher === (octet < 0x80 ? 0 : -1);
    rest = higher;
  }
  return Uint8Array.from(found);
}

/** OBJECT IDENTIFIER, as its dotted text. */
export const oid = { type: AsnPropTypes.ObjectIdentifier };

/** What a schema object is made of. */
export type Fields<T> = { [K in keyof T]: T[K] };

/** A schema object with its fields: the classes have no constructors of their own. */
export function make<T extends object>(type: new () => T, fields: Fields<T>): T {
  return Object.assign(new type(), fields);
}

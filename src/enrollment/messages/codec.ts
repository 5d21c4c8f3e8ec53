import { AsnParser, AsnSerializer } from '@peculiar/asn1-schema';
import type { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { der, expectTag, readTlv, tag } from '../../asn1/index.ts';
import { attempt, DojangError } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import { bodyTypeOf } from './body-type.ts';
import type { BodyType } from './body-type.ts';
import {
  elementLimit,
  elementLimitBeside,
  integerLimit,
  messageLimit,
  nestingLimit,
  oidLimit,
} from './limits.ts';
import { make } from './schema/fields.ts';
import type { Fields } from './schema/fields.ts';
import { PKIHeader } from './schema/header.ts';
import { PKIBody, PKIMessage } from './schema/message.ts';

/** A message as it was received. */
export interface CmpMessage {
  readonly message: PKIMessage;
  readonly bodyType: BodyType;
  readonly der: Uint8Array;
  /** The header as it was received: what protects a message is computed over these very bytes. */
  readonly headerDer: Uint8Array;
  /** The body as it was received. */
  readonly bodyDer: Uint8Array;
}

/** Who protects a message: `macProtector`, `signatureProtector`. */
export interface Protector {
  readonly algorithm: AlgorithmIdentifier;
  /** What a header without a senderKID is given. */
  readonly senderKid: Uint8Array | null;
  /** Certificates that go with the message. */
  readonly extraCerts: readonly Uint8Array[];
  /** The protection of a ProtectedPart (RFC 4210 §5.1.3). */
  readonly protect: (protectedPart: Uint8Array) => Uint8Array;
}

/** Bytes of an ASN.1 object of this folder. */
export function encode(value: object): Uint8Array {
  return new Uint8Array(AsnSerializer.serialize(value));
}

/**
 * Reads an object of this folder from DER. What can't be written again exactly as it was read is refused: so neither BER nor
 * elements that nobody looked at pass.
 * @throws DojangError `cmp-damaged`
 */
export function decode<T extends object>(bytes: Uint8Array, type: new () => T): T {
  const value = parsed(bytes, type);
  if (Buffer.compare(written(value), bytes) !== 0) throw new DojangError('cmp-damaged', { why: 'not-der' });
  return value;
}

/** The library's own limits: a message's were counted before. What a string holds is nobody's business here. */
const berOptions = {
  maxDepth: nestingLimit,
  maxNodes: elementLimit + elementLimitBeside + 1,
  maxContentLength: messageLimit,
  parseEmbedded: false,
};

function parsed<T extends object>(bytes: Uint8Array, type: new () => T): T {
  try {
    return AsnParser.parse(Uint8Array.from(bytes), type, { berOptions });
  } catch (error) {
    // The library throws plain errors of many kinds for what doesn't fit a schema.
    throw new DojangError('cmp-damaged', { why: 'schema' }, error);
  }
}

function written(value: object): Uint8Array {
  try {
    return encode(value);
  } catch (error) {
    // A value that was read and has no form in DER: an impossible date, a choice without a member.
    throw new DojangError('cmp-damaged', { why: 'value' }, error);
  }
}

/**
 * Reads a PKIMessage (RFC 4210 §5.1): one DER element of at most 10 MB, its parts at most 32 deep.
 * Errors: `file-empty`, `file-too-large`, `der-*` (BER, truncated, nested too deep, too many elements, an OBJECT IDENTIFIER or
 * INTEGER beyond all use), `cmp-damaged` (bytes behind it, not a message, not DER).
 */
export function decodeMessage(bytes: Uint8Array): Result<CmpMessage> {
  return attempt(() => {
    if (bytes.length === 0) throw new DojangError('file-empty');
    if (bytes.length > messageLimit) throw new DojangError('file-too-large', { limit: messageLimit });
    const outer = expectTag(bytes, 0, bytes.length, tag.sequence);
    if (outer.end !== bytes.length) throw new DojangError('cmp-damaged', { why: 'trailing' });
    const header = expectTag(bytes, outer.start, outer.end, tag.sequence);
    const body = readTlv(bytes, header.end, outer.end);
    walk(bytes, outer.start, body.end, nestingLimit - 1, { left: elementLimit });
    walk(bytes, body.end, outer.end, nestingLimit - 1, { left: elementLimitBeside });
    const message = decode(bytes, PKIMessage);
    return {
      message,
      bodyType: bodyTypeOf(message.body),
      der: bytes,
      headerDer: bytes.subarray(header.at, header.end),
      bodyDer: bytes.subarray(body.at, body.end),
    };
  });
}

/** The longest value of the elements that cost more than their length. */
const longest: ReadonlyMap<number, number> = new Map([
  [tag.oid, oidLimit],
  // RELATIVE-OID, read in the same way.
  [0x0d, oidLimit],
  [tag.integer, integerLimit],
  // ENUMERATED
  [0x0a, integerLimit],
]);

/** Looks at every element before the library does, which would follow any depth, number and length. */
function walk(bytes: Uint8Array, from: number, end: number, nesting: number, budget: { left: number }): void {
  for (let at = from; at < end;) {
    budget.left -= 1;
    if (nesting === 0 || budget.left < 0) throw new DojangError('der-nesting', { offset: at });
    const element = readTlv(bytes, at, end);
    const isConstructed = (element.tag & 0x20) !== 0;
    // X.690 §10.2: a string in pieces is BER.
    if (isConstructed && element.tag < 0x40 && element.tag !== tag.sequence && element.tag !== tag.set) {
      throw new DojangError('der-tag', { offset: at });
    }
    if (element.end - element.start > (longest.get(element.tag) ?? messageLimit)) {
      throw new DojangError('der-value', { offset: at });
    }
    if (isConstructed) walk(bytes, element.start, element.end, nesting - 1, budget);
    at = element.end;
  }
}

/** What a protection is computed over. ProtectedPart ::= SEQUENCE { header PKIHeader, body PKIBody }, RFC 4210 §5.1.3. */
export function protectedPartOf(headerDer: Uint8Array, bodyDer: Uint8Array): Uint8Array {
  return der(tag.sequence, headerDer, bodyDer);
}

/**
 * Writes a PKIMessage. The header is given the protector's algorithm and, where it has none, its senderKID; it is not changed
 * itself. Its time loses what is less than a second. Without a protector the message goes unprotected.
 */
export function encodeMessage(
  header: Fields<PKIHeader>,
  body: Fields<PKIBody>,
  protector: Protector | null,
  extraCerts: readonly Uint8Array[] = [],
): Uint8Array {
  const { protectionAlg: _unprotected, messageTime, ...fields } = header;
  const senderKid = header.senderKID ?? protector?.senderKid ?? null;
  const sent = make(PKIHeader, {
    ...fields,
    ...(messageTime === undefined ? {} : { messageTime: wholeSeconds(messageTime) }),
    ...(protector === null ? {} : { protectionAlg: protector.algorithm }),
    ...(senderKid === null ? {} : { senderKID: senderKid }),
  });
  const headerDer = encode(sent);
  const bodyDer = encode(make(PKIBody, body));
  const certificates = [...(protector?.extraCerts ?? []), ...extraCerts];
  return der(
    tag.sequence,
    headerDer,
    bodyDer,
    ...(protector === null ? [] : [protectionDer(protector.protect(protectedPartOf(headerDer, bodyDer)))]),
    ...(certificates.length === 0 ? [] : [der(tag.explicit(1), der(tag.sequence, ...certificates))]),
  );
}

/** Fractions of a second are written in more than one way (X.690 §11.7), and nobody needs them. */
function wholeSeconds(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1000) * 1000);
}

/** protection [0] BIT STRING */
function protectionDer(protection: Uint8Array): Uint8Array {
  return der(tag.explicit(0), der(tag.bitString, Uint8Array.of(0), protection));
}

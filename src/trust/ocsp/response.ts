import { createHash } from 'node:crypto';
import { children, expectTag, oidOf, readTlv, tag } from '../../asn1/index.ts';
import type { Tlv } from '../../asn1/index.ts';
import { dnOf, readTime } from '../../certificate/index.ts';
import { DojangError } from '../../errors/index.ts';
import { readScheme } from '../algorithms.ts';
import { readSignature } from '../certificate.ts';
import { readExtensions } from '../extensions.ts';
import { latin1, readComparedName } from '../names.ts';
import type { Signed } from '../signature.ts';
import { readCertificateId } from './certificate-id.ts';
import type { CertificateId } from './certificate-id.ts';
import { nonceOid } from './request.ts';

/** What a responder says of one certificate (RFC 6960 §4.2.1, SingleResponse). */
export interface OcspSingle {
  readonly id: CertificateId;
  readonly status: 'good' | 'revoked' | 'unknown';
  /** Of a revoked one; milliseconds since the epoch. */
  readonly revokedAt: number;
  /** CRLReason; 0 where it isn't said. */
  readonly reason: number;
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  /** It has a critical extension that isn't understood. */
  readonly isStrange: boolean;
}

/** A BasicOCSPResponse. */
export interface OcspResponse extends Signed {
  /** The responder by its name (a compared name's key) or by the SHA-1 of its key (bytes as text); `text` is for people. */
  readonly responder: { readonly by: 'name' | 'key'; readonly is: string; readonly text: string };
  readonly producedAt: number;
  readonly singles: readonly OcspSingle[];
  /** Certificates that came along, unread: hints. */
  readonly certificates: readonly Uint8Array[];
  /** Bytes as text; null where there is none. */
  readonly nonce: string | null;
  /** It says that it calls certificates revoked which were never issued (RFC 6960 §4.4.8). */
  readonly isExtended: boolean;
  readonly isStrange: boolean;
}

/** Why a responder gave no answer (RFC 6960 §4.2.1, OCSPResponseStatus), by its number. */
const refusals = {
  1: 'ocsp-malformed-request',
  2: 'ocsp-internal-error',
  3: 'ocsp-try-later',
  5: 'ocsp-signature-required',
  6: 'ocsp-unauthorized',
} as const;
export type OcspRefusal = (typeof refusals)[keyof typeof refusals];

export type OcspReading =
  | { readonly kind: 'answer'; readonly response: OcspResponse }
  | { readonly kind: 'refusal'; readonly why: OcspRefusal };

/** Bytes; answers about one certificate have two to ten thousand. */
export const ocspLimit = 1_000_000;

const most = { singles: 1024, certificates: 16 };
const enumerated = 0x0a;
const basicType = '1.3.6.1.5.5.7.48.1.1';
const extendedOid = '1.3.6.1.5.5.7.48.1.9';
const understood: ReadonlySet<string> = new Set([nonceOid, extendedOid]);
/** crlReferences and archiveCutoff (RFC 6960 §4.4.2, §4.4.4) say more about an answer, they change nothing in it. */
const understoodInSingles: ReadonlySet<string> = new Set(['1.3.6.1.5.5.7.48.1.3', '1.3.6.1.5.5.7.48.1.6']);

function wrong({ at }: Tlv): DojangError {
  return new DojangError('der-value', { offset: at });
}

/** The one element inside `[n]`. */
function inside(der: Uint8Array, wrapper: Tlv): Tlv {
  const element = readTlv(der, wrapper.start, wrapper.end);
  if (element.end !== wrapper.end) throw wrong(wrapper);
  return element;
}

function expected(element: Tlv, wanted: number): Tlv {
  if (element.tag !== wanted) throw new DojangError('der-tag', { offset: element.at });
  return element;
}

/**
 * Reads a response, strictly.
 *
 *     OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED, responseBytes [0] SEQUENCE { responseType OID, response OCTET STRING }? }
 *
 * @throws DojangError `der-*`, `file-too-large`, `format-unknown` (another type of response)
 */
export function readOcsp(bytes: Uint8Array): OcspReading {
  if (bytes.length > ocspLimit) throw new DojangError('file-too-large', { limit: ocspLimit });
  const der = Uint8Array.from(bytes);
  const whole = expectTag(der, 0, der.length, tag.sequence);
  if (whole.end !== der.length) throw wrong(whole);
  const status = expectTag(der, whole.start, whole.end, enumerated);
  if (status.end - status.start !== 1) throw wrong(status);
  const code = der[status.start] ?? 255;
  if (code !== 0) {
    if (!Object.hasOwn(refusals, code)) throw wrong(status);
    return { kind: 'refusal', why: refusals[code as keyof typeof refusals] };
  }
  const wrapper = expectTag(der, status.end, whole.end, tag.explicit(0));
  if (wrapper.end !== whole.end) throw wrong(whole);
  const typed = expected(inside(der, wrapper), tag.sequence);
  const type = expectTag(der, typed.start, typed.end, tag.oid);
  const content = expectTag(der, type.end, typed.end, tag.octetString);
  if (content.end !== typed.end) throw wrong(typed);
  if (oidOf(der, type) !== basicType) throw new DojangError('format-unknown');
  return { kind: 'answer', response: readBasic(der.subarray(content.start, content.end)) };
}

/** BasicOCSPResponse ::= SEQUENCE { tbsResponseData, signatureAlgorithm, signature BIT STRING, certs [0] SEQUENCE OF Certificate? } */
function readBasic(der: Uint8Array): OcspResponse {
  const whole = expectTag(der, 0, der.length, tag.sequence);
  if (whole.end !== der.length) throw wrong(whole);
  const tbs = expectTag(der, whole.start, whole.end, tag.sequence);
  const algorithm = expectTag(der, tbs.end, whole.end, tag.sequence);
  const signature = expectTag(der, algorithm.end, whole.end, tag.bitString);
  let certificates: readonly Uint8Array[] = [];
  if (signature.end !== whole.end) {
    const wrapper = expectTag(der, signature.end, whole.end, tag.explicit(0));
    if (wrapper.end !== whole.end) throw wrong(wrapper);
    const found = children(der, expected(inside(der, wrapper), tag.sequence));
    if (found.length > most.certificates) throw wrong(wrapper);
    certificates = found.map(({ at, end }) => der.subarray(at, end));
  }
  return {
    ...readData(der, tbs),
    sha256: createHash('sha256').update(der).digest('hex'),
    tbs: der.subarray(tbs.at, tbs.end),
    scheme: readScheme(der, algorithm),
    signature: readSignature(der, algorithm, { ...whole, end: signature.end }),
    certificates,
  };
}

/**
 * ResponseData ::= SEQUENCE { version [0] DEFAULT v1, responderID CHOICE { byName [1], byKey [2] }, producedAt GeneralizedTime,
 * responses SEQUENCE OF SingleResponse, responseExtensions [1]? }
 */
function readData(
  der: Uint8Array,
  tbs: Tlv,
): Pick<OcspResponse, 'responder' | 'producedAt' | 'singles' | 'nonce' | 'isExtended' | 'isStrange'> {
  const parts = children(der, tbs);
  const version = parts[0]?.tag === tag.explicit(0) ? parts.shift() : undefined;
  // Version 1 may be written though it is the default, as it is met; there is no other.
  if (version !== undefined) {
    const number = expected(inside(der, version), tag.integer);
    if (number.end - number.start !== 1 || der[number.start] !== 0) throw wrong(number);
  }
  const [responder, producedAt, list, extensions, ...more] = parts;
  if (responder === undefined || producedAt === undefined || list === undefined || more.length > 0)
    throw wrong(tbs);
  const items = children(der, expected(list, tag.sequence));
  if (items.length === 0 || items.length > most.singles) throw wrong(list);
  const found = readExtensions(der, listIn(der, extensions, tag.explicit(1)));
  const nonce = found.value(nonceOid);
  return {
    responder: readResponder(der, responder),
    producedAt: timeOf(der, producedAt),
    singles: items.map((item) => readSingle(der, item)),
    nonce: nonce === null ? null : latin1(der, expected(nonce, tag.octetString).start, nonce.end),
    isExtended: found.value(extendedOid) !== null,
    isStrange: found.unknownCritical(understood) !== null,
  };
}

function listIn(der: Uint8Array, wrapper: Tlv | undefined, wanted: number): Tlv | null {
  return wrapper === undefined ? null : expected(inside(der, expected(wrapper, wanted)), tag.sequence);
}

function timeOf(der: Uint8Array, time: Tlv): number {
  return readTime(der, expected(time, tag.generalizedTime));
}

function readResponder(der: Uint8Array, choice: Tlv): OcspResponse['responder'] {
  const element = inside(der, choice);
  if (choice.tag === tag.explicit(1))
    return {
      by: 'name',
      is: readComparedName(der, expected(element, tag.sequence)).key,
      text: dnOf(der, element),
    };
  if (choice.tag !== tag.explicit(2)) throw new DojangError('der-tag', { offset: choice.at });
  const is = latin1(der, expected(element, tag.octetString).start, element.end);
  return { by: 'key', is, text: Buffer.from(is, 'latin1').toString('hex') };
}

/**
 * SingleResponse ::= SEQUENCE { certID, certStatus CHOICE { good [0] NULL, revoked [1] RevokedInfo, unknown [2] NULL },
 * thisUpdate GeneralizedTime, nextUpdate [0]?, singleExtensions [1]? }
 */
function readSingle(der: Uint8Array, item: Tlv): OcspSingle {
  const parts = children(der, expected(item, tag.sequence));
  const [id, status, thisUpdate, ...rest] = parts;
  if (id === undefined || status === undefined || thisUpdate === undefined) throw wrong(item);
  const next = rest[0]?.tag === tag.explicit(0) ? rest.shift() : undefined;
  const extensions = rest.shift();
  if (rest.length > 0) throw wrong(item);
  const found = readExtensions(der, listIn(der, extensions, tag.explicit(1)));
  return {
    id: readCertificateId(der, expected(id, tag.sequence)),
    ...readStatus(der, status),
    thisUpdate: timeOf(der, thisUpdate),
    nextUpdate: next === undefined ? null : timeOf(der, inside(der, next)),
    isStrange: found.unknownCritical(understoodInSingles) !== null,
  };
}

/** RevokedInfo ::= SEQUENCE { revocationTime GeneralizedTime, revocationReason [0] CRLReason? }, its tag implicit */
function readStatus(der: Uint8Array, status: Tlv): Pick<OcspSingle, 'status' | 'revokedAt' | 'reason'> {
  const nothing = { revokedAt: 0, reason: 0 };
  switch (status.tag) {
    case tag.implicit(0):
    case tag.implicit(2):
      if (status.start !== status.end) throw wrong(status);
      return { status: status.tag === tag.implicit(0) ? 'good' : 'unknown', ...nothing };
    case tag.explicit(1): {
      const [time, wrapper, ...more] = children(der, status);
      if (time === undefined || more.length > 0) throw wrong(status);
      if (wrapper === undefined) return { status: 'revoked', revokedAt: timeOf(der, time), reason: 0 };
      const reason = expected(inside(der, expected(wrapper, tag.explicit(0))), enumerated);
      if (reason.end - reason.start !== 1) throw wrong(reason);
      return { status: 'revoked', revokedAt: timeOf(der, time), reason: der[reason.start] ?? 0 };
    }
    default:
      throw new DojangError('der-tag', { offset: status.at });
  }
}

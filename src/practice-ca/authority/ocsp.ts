import { createHash, sign } from 'node:crypto';
import { children, derOid, expectTag, oidOf, readTlv, tag } from '../../asn1/index.ts';
import type { Tlv } from '../../asn1/index.ts';
import { DojangError, attempt } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import type { Signer } from './certificate.ts';
import {
  bits,
  enumerated,
  explicit,
  extension,
  generalizedTime,
  implicit,
  octets,
  sequence,
  signatureAlgorithm,
} from './encoding.ts';
import type { Member } from './hierarchy.ts';
import { keyBitsOf } from './public-key.ts';

const nonceOid = '1.3.6.1.5.5.7.48.1.2';
const basicOid = '1.3.6.1.5.5.7.48.1.1';
const hashNames: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
};

/** As many questions as one request may hold. */
const mostQuestions = 32;

/** RFC 9654 §2.1: a nonce has up to 128 octets. */
const longestNonce = 128;

export interface OcspQuestion {
  /** The CertID's DER, which the answer repeats. */
  readonly certId: Uint8Array;
  /** Node's name of its hash, or null where it isn't known. */
  readonly hash: string | null;
  readonly nameHash: Uint8Array;
  readonly keyHash: Uint8Array;
  /** Hexadecimal of the INTEGER's contents. */
  readonly serial: string;
}

export interface OcspRequest {
  readonly questions: readonly OcspQuestion[];
  readonly nonce: Uint8Array | null;
}

/**
 * Reads an OCSPRequest (RFC 6960 §4.1.1); who asks and whether it is signed makes no difference here.
 *
 *     OCSPRequest ::= SEQUENCE { tbsRequest TBSRequest, optionalSignature [0] EXPLICIT Signature OPTIONAL }
 *     TBSRequest ::= SEQUENCE { version [0], requestorName [1] OPTIONAL, requestList SEQUENCE OF Request,
 *       requestExtensions [2] EXPLICIT Extensions OPTIONAL }
 *     Request ::= SEQUENCE { reqCert CertID, singleRequestExtensions [0] EXPLICIT Extensions OPTIONAL }
 *     CertID ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier, issuerNameHash OCTET STRING,
 *       issuerKeyHash OCTET STRING, serialNumber INTEGER }
 *
 * Failures: `der-*`.
 */
export function readOcspRequest(bytes: Uint8Array): Result<OcspRequest> {
  return attempt(() => {
    const whole = expectTag(bytes, 0, bytes.length, tag.sequence);
    if (whole.end !== bytes.length) throw new DojangError('der-length', { offset: whole.end });
    const request = expectTag(bytes, whole.start, whole.end, tag.sequence);
    const parts = children(bytes, request);
    const list = parts.find((part) => part.tag === tag.sequence);
    if (list === undefined) throw new DojangError('der-tag', { offset: request.at });
    const asked = children(bytes, list);
    if (asked.length === 0 || asked.length > mostQuestions)
      throw new DojangError('der-value', { offset: list.at });
    const extensions = parts.find((part) => part.tag === tag.explicit(2));
    return {
      questions: asked.map((one) => questionIn(bytes, one)),
      nonce: extensions === undefined ? null : nonceIn(bytes, extensions),
    };
  });
}

function questionIn(bytes: Uint8Array, asked: Tlv): OcspQuestion {
  const certId = expectTag(bytes, asked.start, asked.end, tag.sequence);
  const algorithm = expectTag(bytes, certId.start, certId.end, tag.sequence);
  const nameHash = expectTag(bytes, algorithm.end, certId.end, tag.octetString);
  const keyHash = expectTag(bytes, nameHash.end, certId.end, tag.octetString);
  const serial = expectTag(bytes, keyHash.end, certId.end, tag.integer);
  const hash = oidOf(bytes, readTlv(bytes, algorithm.start, algorithm.end));
  return {
    certId: bytes.subarray(certId.at, certId.end),
    hash: Object.hasOwn(hashNames, hash) ? (hashNames[hash] ?? null) : null,
    nameHash: bytes.subarray(nameHash.start, nameHash.end),
    keyHash: bytes.subarray(keyHash.start, keyHash.end),
    serial: Buffer.from(bytes.subarray(serial.start, serial.end)).toString('hex'),
  };
}

function nonceIn(bytes: Uint8Array, wrapper: Tlv): Uint8Array | null {
  const list = expectTag(bytes, wrapper.start, wrapper.end, tag.sequence);
  for (const one of children(bytes, list)) {
    const type = expectTag(bytes, one.start, one.end, tag.oid);
    if (oidOf(bytes, type) !== nonceOid) continue;
    const value = children(bytes, one).at(-1);
    if (value?.tag !== tag.octetString) throw new DojangError('der-tag', { offset: one.at });
    const nonce = bytes.subarray(value.start, value.end);
    if (nonce.length > longestNonce + 3) throw new DojangError('der-value', { offset: one.at });
    return nonce;
  }
  return null;
}

/** Whether the question is about a certificate of this issuer (RFC 6960 §4.1.1). */
export function isOf({ hash, nameHash, keyHash }: OcspQuestion, issuer: Signer): boolean {
  if (hash === null) return false;
  const digest = (bytes: Uint8Array): Buffer => createHash(hash).update(bytes).digest();
  return digest(issuer.name).equals(nameHash) && digest(keyBitsOf(issuer.spki)).equals(keyHash);
}

export type OcspFact =
  | { readonly status: 'good' | 'unknown' }
  | { readonly status: 'revoked'; readonly at: Date; readonly reason: number };

export interface OcspPlan {
  readonly answers: readonly { readonly question: OcspQuestion; readonly fact: OcspFact }[];
  /** The nonce's extension value as it was asked. */
  readonly nonce: Uint8Array | null;
  readonly now: Date;
  readonly nextUpdate: Date;
  readonly responder: Member;
}

function single({ question, fact }: OcspPlan['answers'][number], now: Date, next: Date): Uint8Array {
  const said =
    fact.status === 'revoked'
      ? explicit(1, generalizedTime(fact.at), explicit(0, enumerated(fact.reason)))
      : implicit(fact.status === 'good' ? 0 : 2, new Uint8Array());
  return sequence(question.certId, said, generalizedTime(now), explicit(0, generalizedTime(next)));
}

/** A successful response (RFC 6960 §4.2.1), signed by the delegated responder, whose certificate comes along. */
export function makeOcspResponse({ answers, nonce, now, nextUpdate, responder }: OcspPlan): Uint8Array {
  const data = sequence(
    explicit(1, responder.name),
    generalizedTime(now),
    sequence(...answers.map((answer) => single(answer, now, nextUpdate))),
    ...(nonce === null ? [] : [explicit(1, sequence(extension(nonceOid, false, nonce)))]),
  );
  const basic = sequence(
    data,
    signatureAlgorithm,
    bits(sign('sha256', data, responder.key)),
    explicit(0, sequence(responder.certificate)),
  );
  return sequence(enumerated(0), explicit(0, sequence(derOid(basicOid), octets(basic))));
}

/** Why no answer is given (RFC 6960 §4.2.1): these are never signed. */
export const ocspRefusals = { malformedRequest: 1, internalError: 2, unauthorized: 6 } as const;

export function makeOcspRefusal(why: keyof typeof ocspRefusals): Uint8Array {
  return sequence(enumerated(ocspRefusals[why]));
}

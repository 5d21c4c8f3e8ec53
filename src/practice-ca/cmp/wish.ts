import { verify } from 'node:crypto';
import { children, derOid, expectTag, oidOf, readTlv, tag } from '../../asn1/index.ts';
import type { Tlv } from '../../asn1/index.ts';
import { DojangError } from '../../errors/index.ts';
import {
  CertId,
  control,
  decode,
  encode,
  nameIn,
  popKindOf,
  verifyPop,
} from '../../enrollment/messages/index.ts';
import type { CertReqMsg, CertTemplate } from '../../enrollment/messages/index.ts';
import { boolean, octets, sequence } from '../authority/encoding.ts';
import { judgeKey } from '../authority/public-key.ts';
import { Refusal } from './refusal.ts';

/** A certificate that somebody asks for, whatever kind of message asks. */
export interface Wish {
  /** −1 for a CSR (RFC 9483 §4.1.4). */
  readonly requestId: number;
  readonly spki: Uint8Array;
  /** A key that can sign proved itself by signing; the other one will by opening its certificate. */
  readonly usage: 'sign' | 'km';
  /** A Name, where one was asked for. */
  readonly subject: Uint8Array | null;
  readonly notBefore: Date | null;
  readonly notAfter: Date | null;
  /** Extensions asked for, each as it would stand in a certificate. */
  readonly extensions: readonly Uint8Array[];
  /** Hexadecimal serial of what is to be renewed. */
  readonly oldSerial: string | null;
  /** The encrypted VID and R (docs/npki.md). */
  readonly encryptedVid: Uint8Array | null;
}

const encryptedVidOid = '1.2.410.200004.10.1.1.2';

/** A key that certificates are issued for. @throws Refusal `badAlg`, `badCertTemplate` */
function checkKey(spki: Uint8Array): void {
  switch (judgeKey(spki)) {
    case 'fine':
      return;
    case 'not-rsa':
      throw new Refusal('badAlg', 'only RSA keys are certified');
    case 'unusual-size':
      throw new Refusal('badCertTemplate', 'only RSA keys of 2048 or 3072 bits are certified');
    case 'damaged':
      throw new Refusal('badCertTemplate', 'the public key can not be read');
  }
}

function checkProof(request: CertReqMsg): 'sign' | 'km' {
  const kind = popKindOf(request);
  if (kind === 'encrCert') return 'km';
  if (kind !== 'signature') throw new Refusal('badPOP', `no proof of possession that is taken: ${kind}`);
  const verdict = verifyPop(request);
  if (verdict === 'unsupported' || verdict === 'weak')
    throw new Refusal('badAlg', 'the proof of possession uses an unsupported algorithm');
  if (verdict !== 'holds') throw new Refusal('badPOP', 'the proof of possession does not hold');
  return 'sign';
}

function isNullName(name: Uint8Array): boolean {
  return name.length <= 2;
}

/** @throws Refusal `badCertTemplate`, `wrongAuthority` */
function checkTemplate({ version, serialNumber, issuer }: CertTemplate, issuingName: Uint8Array): void {
  if (version !== undefined && version !== 2) throw new Refusal('badCertTemplate', 'only version 3');
  if (serialNumber !== undefined) throw new Refusal('badCertTemplate', 'serials are chosen here');
  if (issuer !== undefined && !isNullName(issuer) && Buffer.compare(issuer, issuingName) !== 0)
    throw new Refusal('wrongAuthority', 'this issuer is another authority');
}

/**
 * The wish of a CRMF request (RFC 4211 §3), its proof of possession checked.
 * @throws Refusal `badCertTemplate`, `wrongAuthority`, `badAlg`, `badPOP`, `badCertId`
 */
export function wishOf(request: CertReqMsg, issuingName: Uint8Array): Wish {
  const { certReqId: requestId, certTemplate, controls } = request.certReq;
  checkTemplate(certTemplate, issuingName);
  const { publicKey, subject, validity, extensions } = certTemplate;
  if (publicKey === undefined) throw new Refusal('badCertTemplate', 'a public key is needed');
  const spki = encode(publicKey);
  checkKey(spki);
  const usage = checkProof(request);
  const old = controls?.find(({ type }) => type === control.oldCertID);
  return {
    requestId,
    spki,
    usage,
    subject: subject === undefined || isNullName(subject) ? null : subject,
    notBefore: validity?.notBefore?.getTime() ?? null,
    notAfter: validity?.notAfter?.getTime() ?? null,
    extensions: extensions?.map(encode) ?? [],
    oldSerial: old === undefined ? null : oldSerialIn(old.value, issuingName),
    encryptedVid: request.regInfo?.find(({ type }) => type === encryptedVidOid)?.value ?? null,
  };
}

function oldSerialIn(value: Uint8Array, issuingName: Uint8Array): string {
  let id;
  let issuer;
  try {
    id = decode(value, CertId);
    issuer = nameIn(id.issuer);
  } catch (error) {
    if (error instanceof DojangError) throw new Refusal('badCertId', 'the old certificate is not named');
    throw error;
  }
  if (issuer === null || Buffer.compare(issuer, issuingName) !== 0)
    throw new Refusal('badCertId', 'the old certificate is another authority’s');
  return Buffer.from(id.serialNumber).toString('hex');
}

/** Signatures of a CSR that are taken. */
const csrHashes: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
};

const extensionRequest = '1.2.840.113549.1.9.14';

/**
 * The wish of a CSR (RFC 2986 §4), its signature checked.
 *
 *     CertificationRequest ::= SEQUENCE { certificationRequestInfo, signatureAlgorithm, signature BIT STRING }
 *     CertificationRequestInfo ::= SEQUENCE { version, subject Name, subjectPKInfo, attributes [0] }
 *
 * @throws Refusal `badDataFormat`, `badAlg`, `badCertTemplate`, `badPOP`
 */
export function wishOfCsr(csr: Uint8Array): Wish {
  try {
    return readCsr(csr);
  } catch (error) {
    if (error instanceof DojangError) throw new Refusal('badDataFormat', 'the CSR can not be read');
    throw error;
  }
}

function readCsr(csr: Uint8Array): Wish {
  const whole = expectTag(csr, 0, csr.length, tag.sequence);
  const info = expectTag(csr, whole.start, whole.end, tag.sequence);
  const algorithm = expectTag(csr, info.end, whole.end, tag.sequence);
  const signature = expectTag(csr, algorithm.end, whole.end, tag.bitString);
  const version = expectTag(csr, info.start, info.end, tag.integer);
  const subject = expectTag(csr, version.end, info.end, tag.sequence);
  const publicKey = expectTag(csr, subject.end, info.end, tag.sequence);
  const spki = csr.slice(publicKey.at, publicKey.end);
  checkKey(spki);
  const hash = csrHashes[oidOf(csr, readTlv(csr, algorithm.start, algorithm.end))];
  if (hash === undefined) throw new Refusal('badAlg', 'the CSR’s signature algorithm is not supported');
  const signed = csr.subarray(info.at, info.end);
  const key = { key: Buffer.from(spki), format: 'der', type: 'spki' } as const;
  if (!verify(hash, signed, key, csr.subarray(signature.start + 1, signature.end)))
    throw new Refusal('badPOP', 'the CSR’s signature does not hold');
  return {
    requestId: -1,
    spki,
    usage: 'sign',
    subject: subject.start === subject.end ? null : csr.slice(subject.at, subject.end),
    notBefore: null,
    notAfter: null,
    extensions: extensionsIn(csr, info, publicKey),
    oldSerial: null,
    encryptedVid: null,
  };
}

function extensionsIn(csr: Uint8Array, info: Tlv, publicKey: Tlv): Uint8Array[] {
  if (publicKey.end === info.end) return [];
  const attributes = expectTag(csr, publicKey.end, info.end, tag.explicit(0));
  for (const attribute of children(csr, attributes)) {
    const type = expectTag(csr, attribute.start, attribute.end, tag.oid);
    if (oidOf(csr, type) !== extensionRequest) continue;
    const values = readTlv(csr, type.end, attribute.end);
    const list = expectTag(csr, values.start, values.end, tag.sequence);
    return children(csr, list).map(({ at, end }) => csr.slice(at, end));
  }
  return [];
}

/** Whether an extension, as it was asked for, stands among those of the certificate; its criticality is ours to say. */
export function isAmong(asked: Uint8Array, issued: readonly Uint8Array[]): boolean {
  const whole = readTlv(asked, 0);
  const parts = children(asked, whole);
  const [type, value] = [parts[0], parts.at(-1)];
  if (type === undefined || value === undefined) return false;
  const oid = derOid(oidOf(asked, type));
  const content = octets(asked.subarray(value.start, value.end));
  const spellings = [sequence(oid, content), sequence(oid, boolean(true), content)];
  return issued.some((one) => spellings.some((spelling) => Buffer.compare(one, spelling) === 0));
}

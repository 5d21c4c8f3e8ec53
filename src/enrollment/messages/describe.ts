import { attempt } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import { readTlv } from '../../asn1/index.ts';
import { dnOf } from '../../certificate/index.ts';
import type { AlgorithmIdentifier, Extensions } from '@peculiar/asn1-x509';
import { readSignatureAlgorithm } from './algorithms.ts';
import type { BodyType } from './body-type.ts';
import { publicKeyIn } from './certificate.ts';
import { decodeMessage, encode } from './codec.ts';
import type { CmpMessage } from './codec.ts';
import { failuresIn, statusNames } from './fail-info.ts';
import type { FailInfoName } from './fail-info.ts';
import { macFacts } from './mac.ts';
import { nameIn } from './names.ts';
import { control, infoType } from './oids.ts';
import { popKindOf } from './pop.ts';
import type { PopKind } from './pop.ts';
import type { CertReqMsg } from './schema/crmf.ts';
import type { EncryptedKey } from './schema/encrypted.ts';
import type { InfoTypesAndValues } from './schema/header.ts';
import type { PKIBody } from './schema/message.ts';
import type { CertResponse } from './schema/responses.ts';
import type { RevDetails } from './schema/revocation.ts';
import type { PKIStatusInfo } from './schema/status.ts';

/** How a message is protected. */
export type ProtectionDescription =
  | {
      readonly kind: 'mac';
      readonly scheme: 'pbm' | 'pbmac1';
      readonly owf: string;
      readonly mac: string;
      readonly iterations: number;
    }
  | { readonly kind: 'signature'; readonly scheme: string; readonly hash: string | null }
  | { readonly kind: 'unknown'; readonly algorithm: string };

/** A PKIStatusInfo. */
export interface StatusDescription {
  /** As the RFC names it, or its number. */
  readonly status: string;
  readonly failInfo: readonly FailInfoName[];
  readonly statusString: readonly string[];
}

/** A key as it is asked for. */
export interface KeyDescription {
  /** As node:crypto calls it (`rsa`, `ec`, `ed25519`), or its OID. */
  readonly algorithm: string;
  readonly bits: number | null;
}

/** A message as it stands, believed or not: hexadecimal for bytes, milliseconds since the epoch for times. */
export interface MessageDescription {
  readonly pvno: number;
  readonly body: BodyType;
  readonly transactionId: string | null;
  readonly senderNonce: string | null;
  readonly recipientNonce: string | null;
  /** A DN, or null where it is no directory name. The NULL-DN is an empty text. */
  readonly sender: string | null;
  readonly recipient: string | null;
  readonly senderKid: string | null;
  readonly time: number | null;
  readonly protection: ProtectionDescription | null;
  readonly extraCertificates: readonly Uint8Array[];
  /** Names, or OIDs, of what the header says besides. */
  readonly generalInfo: readonly string[];
  readonly freeText: readonly string[];
  readonly requests: readonly {
    readonly id: number;
    readonly subject: string | null;
    readonly issuer: string | null;
    readonly serial: string | null;
    readonly key: KeyDescription | null;
    readonly pop: PopKind;
    readonly extensions: readonly string[];
    readonly controls: readonly string[];
    readonly regInfo: readonly string[];
  }[];
  readonly responses: readonly (StatusDescription & {
    readonly id: number;
    /** In DER, where it comes in the clear. */
    readonly certificate: Uint8Array | null;
    readonly encrypted: keyof EncryptedKey | null;
  })[];
  readonly caCertificates: readonly Uint8Array[];
  /** What is to be revoked; `reason` is a CRLReason. */
  readonly revocations: readonly {
    readonly issuer: string | null;
    readonly serial: string | null;
    readonly reason: number | null;
  }[];
  readonly revoked: readonly (StatusDescription & {
    readonly issuer: string | null;
    readonly serial: string | null;
  })[];
  readonly confirmations: readonly (StatusDescription & { readonly id: number; readonly certHash: string })[];
  /** Requests that are asked after (no seconds), or to be asked after again. */
  readonly polls: readonly { readonly id: number; readonly seconds: number | null }[];
  readonly error:
    (StatusDescription & { readonly code: number | null; readonly details: readonly string[] }) | null;
  /** Of genm and genp. */
  readonly info: readonly string[];
}

/** Members of a SEQUENCE OF that may be absent. */
function all<T>(items: Iterable<T> | undefined): T[] {
  return items === undefined ? [] : [...items];
}

/** What a CMP message says. Nothing of it is checked here. Failures as `decodeMessage`. */
export function describeMessage(der: Uint8Array): Result<MessageDescription> {
  const decoded = decodeMessage(der);
  return decoded.ok ? attempt(() => described(decoded.value)) : decoded;
}

function described({ message, bodyType }: CmpMessage): MessageDescription {
  const { header, body, extraCerts } = message;
  return {
    pvno: header.pvno,
    body: bodyType,
    transactionId: hexOf(header.transactionID),
    senderNonce: hexOf(header.senderNonce),
    recipientNonce: hexOf(header.recipNonce),
    sender: generalNameText(header.sender),
    recipient: generalNameText(header.recipient),
    senderKid: hexOf(header.senderKID),
    time: header.messageTime?.getTime() ?? null,
    protection: header.protectionAlg === undefined ? null : protectionIn(header.protectionAlg),
    extraCertificates: extraCerts ?? [],
    generalInfo: infoNames(header.generalInfo),
    freeText: all(header.freeText),
    requests: all(body.ir ?? body.cr ?? body.kur).map(requestIn),
    caCertificates: (body.ip ?? body.cp ?? body.kup)?.caPubs ?? [],
    responses: all((body.ip ?? body.cp ?? body.kup)?.response).map(responseIn),
    revocations: all(body.rr).map(revocationIn),
    ...answersIn(body),
    info: infoNames(body.genm ?? body.genp),
  };
}

function answersIn({
  rp,
  certConf,
  pollReq,
  pollRep,
  error,
}: PKIBody): Pick<MessageDescription, 'revoked' | 'confirmations' | 'polls' | 'error'> {
  return {
    revoked: all(rp?.status).map((status, n) => {
      const certId = rp?.revCerts?.[n];
      return {
        ...statusIn(status),
        issuer: certId === undefined ? null : generalNameText(certId.issuer),
        serial: hexOf(certId?.serialNumber),
      };
    }),
    confirmations: all(certConf).map(({ certReqId, certHash, statusInfo }) => ({
      id: certReqId,
      certHash: hex(certHash),
      // RFC 4210 §5.3.18: without a status it is accepted.
      ...(statusInfo === undefined
        ? { status: 'accepted', failInfo: [], statusString: [] }
        : statusIn(statusInfo)),
    })),
    polls: [
      ...all(pollReq).map(({ certReqId }) => ({ id: certReqId, seconds: null })),
      ...all(pollRep).map(({ certReqId, checkAfter }) => ({ id: certReqId, seconds: checkAfter })),
    ],
    error:
      error === undefined
        ? null
        : {
            ...statusIn(error.pKIStatusInfo),
            code: error.errorCode ?? null,
            details: all(error.errorDetails),
          },
  };
}

function requestIn(request: CertReqMsg): MessageDescription['requests'][number] {
  const { certReqId, certTemplate, controls } = request.certReq;
  const { subject, issuer, serialNumber, publicKey, extensions } = certTemplate;
  return {
    id: certReqId,
    subject: nameText(subject),
    issuer: nameText(issuer),
    serial: hexOf(serialNumber),
    key: publicKey === undefined ? null : keyIn(encode(publicKey), publicKey.algorithm),
    pop: popKindOf(request),
    extensions: all(extensions).map(({ extnID }) => extnID),
    controls: all(controls).map(({ type }) => named(type, control)),
    regInfo: all(request.regInfo).map(({ type }) => named(type, control)),
  };
}

function responseIn({
  certReqId,
  status,
  certifiedKeyPair,
}: CertResponse): MessageDescription['responses'][number] {
  const certificate = certifiedKeyPair?.certOrEncCert.certificate;
  const encryptedCert = certifiedKeyPair?.certOrEncCert.encryptedCert;
  const form = encryptedCert?.encryptedValue === undefined ? 'envelopedData' : 'encryptedValue';
  return {
    id: certReqId,
    ...statusIn(status),
    certificate: certificate ?? null,
    encrypted: encryptedCert === undefined ? null : form,
  };
}

function revocationIn({
  certDetails,
  crlEntryDetails,
}: RevDetails): MessageDescription['revocations'][number] {
  return {
    issuer: nameText(certDetails.issuer),
    serial: hexOf(certDetails.serialNumber),
    reason: crlEntryDetails === undefined ? null : reasonIn(crlEntryDetails),
  };
}

/** reasonCode of a CRL entry: CRLReason ::= ENUMERATED, RFC 5280 §5.3.1 */
function reasonIn(extensions: Extensions): number | null {
  const found = all(extensions).find(({ extnID }) => extnID === '2.5.29.21');
  const value = found === undefined ? null : new Uint8Array(found.extnValue.buffer);
  return value?.[0] === 0x0a && value.length === 3 ? (value[2] ?? null) : null;
}

function keyIn(spkiDer: Uint8Array, { algorithm }: AlgorithmIdentifier): KeyDescription {
  const key = publicKeyIn(spkiDer);
  const { modulusLength, namedCurve } = key?.asymmetricKeyDetails ?? {};
  return {
    algorithm: key?.asymmetricKeyType ?? algorithm,
    bits: modulusLength ?? (namedCurve === undefined ? null : (curveBits[namedCurve] ?? null)),
  };
}

const curveBits: Readonly<Record<string, number>> = { prime256v1: 256, secp384r1: 384, secp521r1: 521 };

function protectionIn(algorithm: AlgorithmIdentifier): ProtectionDescription {
  const mac = macFacts(algorithm);
  if (mac !== null) {
    return { kind: 'mac', scheme: mac.kind, owf: mac.owf, mac: mac.mac, iterations: mac.iterations };
  }
  const scheme = readSignatureAlgorithm(algorithm);
  if (typeof scheme === 'string') return { kind: 'unknown', algorithm: algorithm.algorithm };
  return { kind: 'signature', scheme: scheme.kind, hash: 'hash' in scheme ? scheme.hash : null };
}

function statusIn({ status, statusString, failInfo }: PKIStatusInfo): StatusDescription {
  return {
    status: statusNames[status] ?? String(status),
    failInfo: failuresIn(failInfo),
    statusString: all(statusString),
  };
}

function infoNames(infos: InfoTypesAndValues | undefined): string[] {
  return all(infos).map(({ infoType: type }) => named(type, infoType));
}

function named(oid: string, names: Readonly<Record<string, string>>): string {
  return Object.keys(names).find((name) => names[name] === oid) ?? oid;
}

function generalNameText(generalNameDer: Uint8Array): string | null {
  return nameText(nameIn(generalNameDer) ?? undefined);
}

function nameText(nameDer: Uint8Array | undefined): string | null {
  return nameDer === undefined ? null : dnOf(nameDer, readTlv(nameDer, 0));
}

function hexOf(bytes: Uint8Array | undefined): string | null {
  return bytes === undefined ? null : hex(bytes);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

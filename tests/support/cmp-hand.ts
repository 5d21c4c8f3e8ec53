import { constants, createPublicKey, generateKeyPairSync, publicEncrypt, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import http from 'node:http';
import { der, derInteger, derNull, derOid, tag } from '../../src/asn1/index.ts';
import { certificatesIn, outlineOf } from '../../src/certificate/index.ts';
import {
  AttributeTypeAndValue,
  AttributeTypesAndValues,
  certHashOf,
  CertConfirmContent,
  CertReqMessages,
  CertRequest,
  CertStatus,
  CertTemplate,
  decode,
  decodeMessage,
  directoryName,
  encodeMessage,
  encryptedCertRequest,
  failuresIn,
  InfoTypeAndValue,
  InfoTypesAndValues,
  infoType,
  macProtector,
  make,
  nullSender,
  PKIBody,
  PKIHeader,
  PKIStatusInfo,
  PollReq,
  PollReqContent,
  signatureProtector,
  signedRequest,
} from '../../src/enrollment/messages/index.ts';
import type { CmpMessage, Protector } from '../../src/enrollment/messages/index.ts';
import { computeVid } from '../../src/keys/index.ts';
import { SubjectPublicKeyInfo } from '@peculiar/asn1-x509';

/** A conversation over CMP, each message made by hand: as a client shouldn't be, where that is wanted. */
export class CmpHand {
  readonly address: string;
  readonly protector: Protector;
  readonly sender: Uint8Array;
  readonly senderKid: Uint8Array | null;
  readonly pvno: number;
  transactionId = randomBytes(16);
  /** The last answer's nonce. */
  theirNonce: Uint8Array | null = null;

  private constructor(address: string, who: Pick<CmpHand, 'protector' | 'sender' | 'senderKid' | 'pvno'>) {
    this.address = address;
    this.protector = who.protector;
    this.sender = who.sender;
    this.senderKid = who.senderKid;
    this.pvno = who.pvno;
  }

  static withCode(
    address: string,
    { reference, authCode }: { readonly reference: string; readonly authCode: string },
    { kind = 'pbm', pvno = 2 }: { readonly kind?: 'pbm' | 'pbmac1'; readonly pvno?: number } = {},
  ): CmpHand {
    const protector = macProtector(Buffer.from(authCode), {
      kind,
      owf: 'sha256',
      mac: 'sha256',
      iterations: 1000,
      salt: randomBytes(16),
    });
    return new CmpHand(address, { protector, sender: nullSender, senderKid: Buffer.from(reference), pvno });
  }

  static withKey(address: string, key: KeyObject, certificate: Uint8Array, pvno = 2): CmpHand {
    const { subject } = outlineOf(certificate);
    return new CmpHand(address, {
      protector: signatureProtector(key, certificate),
      sender: directoryName(certificate.subarray(subject.at, subject.end)),
      senderKid: null,
      pvno,
    });
  }

  /** The next message of the transaction. */
  message(body: PKIBody, changed: Partial<PKIHeader> = {}, implicit = false): Uint8Array {
    const generalInfo = new InfoTypesAndValues([
      make(InfoTypeAndValue, { infoType: infoType.implicitConfirm, infoValue: derNull() }),
    ]);
    const header = make(PKIHeader, {
      pvno: this.pvno,
      sender: this.sender,
      recipient: nullSender,
      messageTime: new Date(Math.floor(Date.now() / 1000) * 1000),
      transactionID: this.transactionId,
      senderNonce: randomBytes(16),
      ...(this.senderKid === null ? {} : { senderKID: this.senderKid }),
      ...(this.theirNonce === null ? {} : { recipNonce: this.theirNonce }),
      ...(implicit ? { generalInfo } : {}),
      ...changed,
    });
    return encodeMessage(header, body, this.protector);
  }

  /** What is answered to these bytes. */
  async send(bytes: Uint8Array): Promise<CmpMessage> {
    const answer = await post(this.address, bytes);
    const decoded = decodeMessage(answer);
    if (!decoded.ok) throw decoded.error;
    this.theirNonce = decoded.value.message.header.senderNonce ?? null;
    return decoded.value;
  }

  say(body: PKIBody, changed: Partial<PKIHeader> = {}): Promise<CmpMessage> {
    return this.send(this.message(body, changed));
  }

  confirm(
    certificate: Uint8Array,
    changed: Partial<CertStatus> = {},
    header: Partial<PKIHeader> = {},
  ): Promise<CmpMessage> {
    return this.say(confirmation(certificate, changed), header);
  }

  reject(certificate: Uint8Array): Promise<CmpMessage> {
    return this.confirm(certificate, { statusInfo: make(PKIStatusInfo, { status: 2 }) });
  }

  poll(certReqId = 0): Promise<CmpMessage> {
    return this.say(make(PKIBody, { pollReq: new PollReqContent([make(PollReq, { certReqId })]) }));
  }
}

/** A certConf for a certificate. */
export function confirmation(certificate: Uint8Array, changed: Partial<CertStatus> = {}): PKIBody {
  const { certHash } = certHashOf(certificate);
  const status = make(CertStatus, { certHash, certReqId: 0, ...changed });
  return make(PKIBody, { certConf: new CertConfirmContent([status]) });
}

/** POSTs a CMP message, or what else; every time over a connection of its own. */
export function post(
  address: string,
  bytes: Uint8Array,
  contentType = 'application/pkixcmp',
): Promise<Uint8Array> {
  return new Promise((done, failed) => {
    const headers = { 'content-type': contentType };
    const request = http.request(address, { method: 'POST', headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', failed);
      response.on('end', () => {
        done(Buffer.concat(chunks));
      });
    });
    request.on('error', failed);
    request.end(bytes);
  });
}

export function rsaKey(modulusLength = 2048): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength }).privateKey;
}

export function spkiOfPrivate(key: KeyObject): Uint8Array {
  return Uint8Array.from(createPublicKey(key).export({ type: 'spki', format: 'der' }));
}

const somebody = der(tag.sequence);

/** A request for a signing certificate, its proof signed by `signer`, which should be the key itself. */
export function signRequest(
  kind: 'ir' | 'cr' | 'kur',
  key: KeyObject,
  { signer = key, regInfo }: { readonly signer?: KeyObject; readonly regInfo?: AttributeTypesAndValues } = {},
): PKIBody {
  const publicKey = decode(spkiOfPrivate(key), SubjectPublicKeyInfo);
  const certTemplate = make(CertTemplate, { subject: somebody, publicKey });
  const request = signedRequest(
    make(CertRequest, { certReqId: 0, certTemplate }),
    signer,
    regInfo === undefined ? {} : { regInfo },
  );
  return make(PKIBody, { [kind]: new CertReqMessages([request]) });
}

/** A request for a km certificate, which comes encrypted. */
export function kmRequest(kind: 'ir' | 'cr' | 'kur', key: KeyObject): PKIBody {
  const publicKey = decode(spkiOfPrivate(key), SubjectPublicKeyInfo);
  const certTemplate = make(CertTemplate, { subject: somebody, publicKey });
  const request = encryptedCertRequest(make(CertRequest, { certReqId: 0, certTemplate }));
  return make(PKIBody, { [kind]: new CertReqMessages([request]) });
}

/** regInfo with the VID and R, encrypted to the authority (docs/npki.md). */
export function vidInfo(
  authority: Uint8Array,
  idNumber: string,
  randomBytes20: Uint8Array,
): AttributeTypesAndValues {
  const sha256 = '2.16.840.1.101.3.4.2.1';
  const vid = computeVid(Buffer.from(idNumber), randomBytes20, sha256);
  if (!vid.ok) throw vid.error;
  const content = der(
    tag.sequence,
    der(tag.octetString, vid.value),
    der(tag.bitString, Uint8Array.of(0), randomBytes20),
  );
  const { issuer, serial, spki } = outlineOf(authority);
  const key = createPublicKey({
    key: Buffer.from(authority.subarray(spki.at, spki.end)),
    format: 'der',
    type: 'spki',
  });
  const value = der(
    tag.sequence,
    der(tag.explicit(0), derInteger(0)),
    der(tag.explicit(1), der(tag.sequence, derOid(sha256), derNull())),
    der(tag.explicit(2), der(tag.sequence, derOid('1.2.840.113549.1.1.1'), derNull())),
    der(
      tag.explicit(3),
      der(tag.sequence, authority.subarray(issuer.at, issuer.end), authority.subarray(serial.at, serial.end)),
    ),
    der(
      tag.explicit(4),
      der(tag.octetString, publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, content)),
    ),
  );
  return new AttributeTypesAndValues([
    make(AttributeTypeAndValue, { type: '1.2.410.200004.10.1.1.2', value }),
  ]);
}

/** The certificate in an answer, or why there is none. */
export function granted({ message: { body } }: CmpMessage): Uint8Array {
  const response = (body.ip ?? body.cp ?? body.kup)?.response[0];
  const certificate = response?.certifiedKeyPair?.certOrEncCert.certificate;
  if (certificate === undefined) throw new Error(`no certificate: ${JSON.stringify(body)}`);
  return certificate;
}

/** What an answer comes to: the kind of body, the status, and the failures. */
export function outcomeOf({ bodyType, message: { body } }: CmpMessage): string {
  const info =
    (body.ip ?? body.cp ?? body.kup)?.response[0]?.status ?? body.rp?.status[0] ?? body.error?.pKIStatusInfo;
  return [bodyType, ...(info === undefined ? [] : [info.status, ...failuresIn(info.failInfo)])].join(' ');
}

/** The certificates of a PEM text. */
export function pemCertificates(text: Uint8Array): readonly Uint8Array[] {
  const found = certificatesIn(text);
  if (!found.ok) throw found.error;
  return found.value;
}

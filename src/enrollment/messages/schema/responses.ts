import { AsnArray, AsnProp, AsnType, AsnTypeTypes } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { EncryptedKey } from './encrypted.ts';
import { integer, octets, raw } from './fields.ts';
import { PKIFreeText, PKIStatusInfo } from './status.ts';

/**
 *     CertOrEncCert ::= CHOICE {                          -- RFC 4210 §5.3.4, RFC 9480 §2.7
 *       certificate    [0] CMPCertificate,
 *       encryptedCert  [1] EncryptedKey }
 */
@AsnType({ type: AsnTypeTypes.Choice })
export class CertOrEncCert {
  /** The DER of an X.509 certificate. */
  @AsnProp({ ...raw, context: 0 })
  certificate?: Uint8Array;

  @AsnProp({ type: EncryptedKey, context: 1 })
  encryptedCert?: EncryptedKey;
}

/**
 *     CertifiedKeyPair ::= SEQUENCE {                     -- RFC 4210 §5.3.4
 *       certOrEncCert    CertOrEncCert,
 *       privateKey       [0] EncryptedKey        OPTIONAL,
 *       publicationInfo  [1] PKIPublicationInfo  OPTIONAL }
 */
export class CertifiedKeyPair {
  @AsnProp({ type: CertOrEncCert })
  certOrEncCert = new CertOrEncCert();

  @AsnProp({ type: EncryptedKey, context: 0, optional: true })
  privateKey?: EncryptedKey;

  /** In DER. */
  @AsnProp({ ...raw, context: 1, optional: true })
  publicationInfo?: Uint8Array;
}

/**
 *     CertResponse ::= SEQUENCE {                         -- RFC 4210 §5.3.4
 *       certReqId         INTEGER,
 *       status            PKIStatusInfo,
 *       certifiedKeyPair  CertifiedKeyPair  OPTIONAL,
 *       rspInfo           OCTET STRING      OPTIONAL }
 */
export class CertResponse {
  @AsnProp(integer)
  certReqId = 0;

  @AsnProp({ type: PKIStatusInfo })
  status = new PKIStatusInfo();

  @AsnProp({ type: CertifiedKeyPair, optional: true })
  certifiedKeyPair?: CertifiedKeyPair;

  @AsnProp({ ...octets, optional: true })
  rspInfo?: Uint8Array;
}

/** SEQUENCE OF CertResponse. */
@AsnType({ type: AsnTypeTypes.Sequence, itemType: CertResponse })
export class CertResponses extends AsnArray<CertResponse> {}

/**
 *     CertRepMessage ::= SEQUENCE {                       -- RFC 4210 §5.3.4
 *       caPubs    [1] SEQUENCE SIZE (1..MAX) OF CMPCertificate OPTIONAL,
 *       response  SEQUENCE OF CertResponse }
 */
export class CertRepMessage {
  /** DER of X.509 certificates. */
  @AsnProp({ ...raw, repeated: 'sequence', context: 1, optional: true })
  caPubs?: Uint8Array[];

  @AsnProp({ type: CertResponses })
  response = new CertResponses();
}

/**
 *     CertStatus ::= SEQUENCE {                           -- RFC 4210 §5.3.18, RFC 9480 §2.10
 *       certHash    OCTET STRING,
 *       certReqId   INTEGER,
 *       statusInfo  PKIStatusInfo            OPTIONAL,
 *       hashAlg     [0] AlgorithmIdentifier  OPTIONAL }
 */
export class CertStatus {
  @AsnProp(octets)
  certHash: Uint8Array = new Uint8Array(0);

  @AsnProp(integer)
  certReqId = 0;

  @AsnProp({ type: PKIStatusInfo, optional: true })
  statusInfo?: PKIStatusInfo;

  @AsnProp({ type: AlgorithmIdentifier, context: 0, optional: true })
  hashAlg?: AlgorithmIdentifier;
}

/**
 *     CertConfirmContent ::= SEQUENCE OF CertStatus       -- RFC 4210 §5.3.18
 */
@AsnType({ type: AsnTypeTypes.Sequence, itemType: CertStatus })
export class CertConfirmContent extends AsnArray<CertStatus> {}

/** One of a PollReqContent. */
export class PollReq {
  @AsnProp(integer)
  certReqId = 0;
}

/**
 *     PollReqContent ::= SEQUENCE OF SEQUENCE { certReqId INTEGER }   -- RFC 4210 §5.3.22
 */
@AsnType({ type: AsnTypeTypes.Sequence, itemType: PollReq })
export class PollReqContent extends AsnArray<PollReq> {}

/** One of a PollRepContent. */
export class PollRep {
  @AsnProp(integer)
  certReqId = 0;

  /** Seconds. */
  @AsnProp(integer)
  checkAfter = 0;

  @AsnProp({ type: PKIFreeText, optional: true })
  reason?: PKIFreeText;
}

/**
 *     PollRepContent ::= SEQUENCE OF SEQUENCE {           -- RFC 4210 §5.3.22
 *       certReqId   INTEGER,
 *       checkAfter  INTEGER,
 *       reason      PKIFreeText OPTIONAL }
 */
@AsnType({ type: AsnTypeTypes.Sequence, itemType: PollRep })
export class PollRepContent extends AsnArray<PollRep> {}

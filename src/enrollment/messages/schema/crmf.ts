import { AsnArray, AsnProp, AsnPropTypes, AsnType, AsnTypeTypes } from '@peculiar/asn1-schema';
import { EnvelopedData } from '@peculiar/asn1-cms';
import { AlgorithmIdentifier, Extensions, SubjectPublicKeyInfo, Time } from '@peculiar/asn1-x509';
import { bits, integer, oid, raw, serial } from './fields.ts';

/**
 *     OptionalValidity ::= SEQUENCE {                     -- RFC 4211 §5
 *       notBefore  [0] Time OPTIONAL,
 *       notAfter   [1] Time OPTIONAL }                    -- a CHOICE is tagged explicitly
 */
export class OptionalValidity {
  @AsnProp({ type: Time, context: 0, optional: true })
  notBefore?: Time;

  @AsnProp({ type: Time, context: 1, optional: true })
  notAfter?: Time;
}

/**
 *     CertTemplate ::= SEQUENCE {                         -- RFC 4211 §5, IMPLICIT TAGS
 *       version       [0] Version               OPTIONAL,
 *       serialNumber  [1] INTEGER               OPTIONAL,
 *       signingAlg    [2] AlgorithmIdentifier   OPTIONAL,
 *       issuer        [3] Name                  OPTIONAL, -- a CHOICE is tagged explicitly
 *       validity      [4] OptionalValidity      OPTIONAL,
 *       subject       [5] Name                  OPTIONAL,
 *       publicKey     [6] SubjectPublicKeyInfo  OPTIONAL,
 *       issuerUID     [7] UniqueIdentifier      OPTIONAL,
 *       subjectUID    [8] UniqueIdentifier      OPTIONAL,
 *       extensions    [9] Extensions            OPTIONAL }
 */
export class CertTemplate {
  @AsnProp({ ...integer, context: 0, implicit: true, optional: true })
  version?: number;

  @AsnProp({ ...serial, context: 1, implicit: true, optional: true })
  serialNumber?: Uint8Array;

  @AsnProp({ type: AlgorithmIdentifier, context: 2, implicit: true, optional: true })
  signingAlg?: AlgorithmIdentifier;

  /** The DER of a Name. */
  @AsnProp({ ...raw, context: 3, optional: true })
  issuer?: Uint8Array;

  @AsnProp({ type: OptionalValidity, context: 4, implicit: true, optional: true })
  validity?: OptionalValidity;

  /** The DER of a Name. */
  @AsnProp({ ...raw, context: 5, optional: true })
  subject?: Uint8Array;

  @AsnProp({ type: SubjectPublicKeyInfo, context: 6, implicit: true, optional: true })
  publicKey?: SubjectPublicKeyInfo;

  @AsnProp({ ...bits, context: 7, implicit: true, optional: true })
  issuerUID?: Uint8Array;

  @AsnProp({ ...bits, context: 8, implicit: true, optional: true })
  subjectUID?: Uint8Array;

  @AsnProp({ type: Extensions, context: 9, implicit: true, optional: true })
  extensions?: Extensions;
}

/**
 *     AttributeTypeAndValue ::= SEQUENCE { type OBJECT IDENTIFIER, value ANY DEFINED BY type }   -- RFC 4211 §3
 */
export class AttributeTypeAndValue {
  @AsnProp(oid)
  type = '';

  /** In DER. */
  @AsnProp(raw)
  value: Uint8Array = new Uint8Array(0);
}

/** Controls, and regInfo: SEQUENCE SIZE (1..MAX) OF AttributeTypeAndValue. */
@AsnType({ type: AsnTypeTypes.Sequence, itemType: AttributeTypeAndValue })
export class AttributeTypesAndValues extends AsnArray<AttributeTypeAndValue> {}

/**
 *     CertRequest ::= SEQUENCE {                          -- RFC 4211 §5
 *       certReqId     INTEGER,
 *       certTemplate  CertTemplate,
 *       controls      Controls OPTIONAL }
 */
export class CertRequest {
  @AsnProp(integer)
  certReqId = 0;

  @AsnProp({ type: CertTemplate })
  certTemplate = new CertTemplate();

  @AsnProp({ type: AttributeTypesAndValues, optional: true })
  controls?: AttributeTypesAndValues;
}

/**
 *     PKMACValue ::= SEQUENCE { algId AlgorithmIdentifier, value BIT STRING }   -- RFC 4211 §4.1
 */
export class PKMACValue {
  @AsnProp({ type: AlgorithmIdentifier })
  algId = new AlgorithmIdentifier();

  @AsnProp(bits)
  value: Uint8Array = new Uint8Array(0);
}

/**
 *     authInfo CHOICE { sender [0] GeneralName, publicKeyMAC PKMACValue }   -- RFC 4211 §4.1
 */
@AsnType({ type: AsnTypeTypes.Choice })
export class AuthInfo {
  /** The DER of a GeneralName. */
  @AsnProp({ ...raw, context: 0 })
  sender?: Uint8Array;

  @AsnProp({ type: PKMACValue })
  publicKeyMAC?: PKMACValue;
}

/**
 *     POPOSigningKeyInput ::= SEQUENCE { authInfo CHOICE { … }, publicKey SubjectPublicKeyInfo }   -- RFC 4211 §4.1
 */
export class POPOSigningKeyInput {
  @AsnProp({ type: AuthInfo })
  authInfo = new AuthInfo();

  @AsnProp({ type: SubjectPublicKeyInfo })
  publicKey = new SubjectPublicKeyInfo();
}

/**
 *     POPOSigningKey ::= SEQUENCE {                       -- RFC 4211 §4.1
 *       poposkInput          [0] POPOSigningKeyInput OPTIONAL,
 *       algorithmIdentifier  AlgorithmIdentifier,
 *       signature            BIT STRING }
 */
export class POPOSigningKey {
  @AsnProp({ type: POPOSigningKeyInput, context: 0, implicit: true, optional: true })
  poposkInput?: POPOSigningKeyInput;

  @AsnProp({ type: AlgorithmIdentifier })
  algorithmIdentifier = new AlgorithmIdentifier();

  @AsnProp(bits)
  signature: Uint8Array = new Uint8Array(0);
}

/**
 *     POPOPrivKey ::= CHOICE {                            -- RFC 4211 §4.2
 *       thisMessage        [0] BIT STRING,                -- deprecated
 *       subsequentMessage  [1] SubsequentMessage,         -- encrCert (0), challengeResp (1)
 *       dhMAC              [2] BIT STRING,                -- deprecated
 *       agreeMAC           [3] PKMACValue,
 *       encryptedKey       [4] EnvelopedData }
 */
@AsnType({ type: AsnTypeTypes.Choice })
export class POPOPrivKey {
  @AsnProp({ ...bits, context: 0, implicit: true })
  thisMessage?: Uint8Array;

  @AsnProp({ ...integer, context: 1, implicit: true })
  subsequentMessage?: number;

  @AsnProp({ ...bits, context: 2, implicit: true })
  dhMAC?: Uint8Array;

  @AsnProp({ type: PKMACValue, context: 3, implicit: true })
  agreeMAC?: PKMACValue;

  @AsnProp({ type: EnvelopedData, context: 4, implicit: true })
  encryptedKey?: EnvelopedData;
}

/**
 *     CertReqMsg ::= SEQUENCE {                           -- RFC 4211 §3
 *       certReq  CertRequest,
 *       popo     ProofOfPossession  OPTIONAL,
 *       regInfo  SEQUENCE SIZE (1..MAX) OF AttributeTypeAndValue OPTIONAL }
 *     ProofOfPossession ::= CHOICE {                      -- RFC 4211 §4
 *       raVerified       [0] NULL,
 *       signature        [1] POPOSigningKey,
 *       keyEncipherment  [2] POPOPrivKey,                 -- a CHOICE is tagged explicitly
 *       keyAgreement     [3] POPOPrivKey }
 *
 * The choice's members are fields here, of which at most one is set: the library takes whatever stands in the place of an
 * optional CHOICE for it, so that a regInfo without a popo before it would be lost.
 */
export class CertReqMsg {
  @AsnProp({ type: CertRequest })
  certReq = new CertRequest();

  @AsnProp({ type: AsnPropTypes.Null, context: 0, implicit: true, optional: true })
  raVerified?: null;

  /** The choice's `signature`: under that name the library mixes it up with the one inside. */
  @AsnProp({ type: POPOSigningKey, context: 1, implicit: true, optional: true })
  popoSignature?: POPOSigningKey;

  @AsnProp({ type: POPOPrivKey, context: 2, optional: true })
  keyEncipherment?: POPOPrivKey;

  @AsnProp({ type: POPOPrivKey, context: 3, optional: true })
  keyAgreement?: POPOPrivKey;

  @AsnProp({ type: AttributeTypesAndValues, optional: true })
  regInfo?: AttributeTypesAndValues;
}

/**
 *     CertReqMessages ::= SEQUENCE SIZE (1..MAX) OF CertReqMsg   -- RFC 4211 §3
 */
@AsnType({ type: AsnTypeTypes.Sequence, itemType: CertReqMsg })
export class CertReqMessages extends AsnArray<CertReqMsg> {}

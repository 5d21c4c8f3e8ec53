/**
 * CMP and CRMF messages (RFC 4210, 9480, 9810; CRMF RFC 4211; algorithms RFC 9481) and what protects them: DER in, a value out
 * and back, byte for byte. It knows no network, no clock and no state of a transaction: the client and the practice CA do.
 * The schema classes are named as in the RFCs; names, certificates and what isn't acted on stay the DER they came in.
 */
export { readSignatureAlgorithm, signatureAlgorithm, usualScheme } from './algorithms.ts';
export type { SchemeReading, SignatureHash, SignatureScheme } from './algorithms.ts';
export { bodyTypes } from './body-type.ts';
export type { BodyType } from './body-type.ts';
export { certHashOf, certificateParts, publicKeyOf, subjectKeyIdOf } from './certificate.ts';
export type { CertHash, CertificateParts } from './certificate.ts';
export { decode, decodeMessage, encode, encodeMessage } from './codec.ts';
export type { CmpMessage, Protector } from './codec.ts';
export { describeMessage } from './describe.ts';
export type { MessageDescription } from './describe.ts';
export { encryptCertificate, openEncryptedCertificate } from './encrypted-certificate.ts';
export type { CertificateEncryption } from './encrypted-certificate.ts';
export { failInfoNames, failInfoOf, failuresIn, pkiStatus, statusNames } from './fail-info.ts';
export type { FailInfoName, StatusName } from './fail-info.ts';
export { messageLimit } from './limits.ts';
export { isMacAlgorithm, macLimits, macProtector, verifyMac } from './mac.ts';
export type { MacHash, MacLimits, MacOptions, MacProtector, MacVerdict } from './mac.ts';
export { directoryName, nameIn, nullName, nullSender } from './names.ts';
export { control, infoType } from './oids.ts';
export { encryptedCertRequest, popKindOf, signedRequest, verifyPop } from './pop.ts';
export type { PopKind, PopVerdict } from './pop.ts';
export {
  AttributeTypeAndValue,
  AttributeTypesAndValues,
  AuthInfo,
  CertReqMessages,
  CertReqMsg,
  CertRequest,
  CertTemplate,
  OptionalValidity,
  PKMACValue,
  POPOPrivKey,
  POPOSigningKey,
  POPOSigningKeyInput,
} from './schema/crmf.ts';
export { EncryptedKey, EncryptedValue } from './schema/encrypted.ts';
export { make } from './schema/fields.ts';
export type { Fields } from './schema/fields.ts';
export { InfoTypeAndValue, InfoTypesAndValues, PKIHeader } from './schema/header.ts';
export { PKIBody, PKIMessage } from './schema/message.ts';
export { PBMAC1Params, PBMParameter } from './schema/protection.ts';
export {
  CertConfirmContent,
  CertifiedKeyPair,
  CertOrEncCert,
  CertRepMessage,
  CertResponse,
  CertResponses,
  CertStatus,
  PollRep,
  PollRepContent,
  PollReq,
  PollReqContent,
} from './schema/responses.ts';
export {
  CertId,
  CertIds,
  PKIStatusInfos,
  RevDetails,
  RevRepContent,
  RevReqContent,
} from './schema/revocation.ts';
export { ErrorMsgContent, PKIFailureInfo, PKIFreeText, PKIStatusInfo } from './schema/status.ts';
export { signatureProtector, verifySignature } from './signature.ts';
export type { SignatureVerdict, SigningKey } from './signature.ts';

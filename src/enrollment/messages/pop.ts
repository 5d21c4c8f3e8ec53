import {
  readSignatureAlgorithm,
  signatureAlgorithm,
  signWith,
  usualScheme,
  verifyWith,
} from './algorithms.ts';
import type { SignatureScheme } from './algorithms.ts';
import { publicKeyIn } from './certificate.ts';
import { encode } from './codec.ts';
import { CertReqMsg, POPOPrivKey, POPOSigningKey } from './schema/crmf.ts';
import type { AttributeTypesAndValues, CertRequest } from './schema/crmf.ts';
import { make } from './schema/fields.ts';
import { keyObjectOf } from './signature.ts';
import type { SigningKey } from './signature.ts';

/**
 * How a request says that its sender has the private key (RFC 4211 §4). `encrCert`: the answer will be encrypted to the key;
 * `challengeResp`: a challenge will; `keyEncipherment` and `keyAgreement`: the other ways of keys that can't sign;
 * `several`: more than one, which is none.
 */
export type PopKind =
  | 'none'
  | 'raVerified'
  | 'signature'
  | 'encrCert'
  | 'challengeResp'
  | 'keyEncipherment'
  | 'keyAgreement'
  | 'several';

/** SubsequentMessage of a POPOPrivKey (RFC 4211 §4.2). */
const encrCert = 0;
const challengeResp = 1;

/** Which proof of possession a request carries. */
export function popKindOf(request: CertReqMsg): PopKind {
  const { raVerified, popoSignature, keyEncipherment, keyAgreement } = request;
  const all = [raVerified, popoSignature, keyEncipherment, keyAgreement].filter((one) => one !== undefined);
  if (all.length > 1) return 'several';
  if (raVerified !== undefined) return 'raVerified';
  if (popoSignature !== undefined) return 'signature';
  if (keyAgreement !== undefined) return 'keyAgreement';
  if (keyEncipherment === undefined) return 'none';
  if (keyEncipherment.subsequentMessage === encrCert) return 'encrCert';
  return keyEncipherment.subsequentMessage === challengeResp ? 'challengeResp' : 'keyEncipherment';
}

/**
 * A request whose key proves itself by signing it (RFC 4211 §4.1, case 3): the template must hold subject and public key.
 * @throws DojangError `key-algorithm-unsupported`
 */
export function signedRequest(
  certReq: CertRequest,
  key: SigningKey,
  { regInfo, scheme }: { readonly regInfo?: AttributeTypesAndValues; readonly scheme?: SignatureScheme } = {},
): CertReqMsg {
  const { subject, publicKey } = certReq.certTemplate;
  if (subject === undefined || publicKey === undefined) throw new RangeError('a template without its key');
  const keyObject = keyObjectOf(key);
  const chosen = scheme ?? usualScheme(keyObject);
  const popoSignature = make(POPOSigningKey, {
    algorithmIdentifier: signatureAlgorithm(chosen),
    signature: signWith(chosen, keyObject, encode(certReq)),
  });
  return make(CertReqMsg, { certReq, popoSignature, ...(regInfo === undefined ? {} : { regInfo }) });
}

/** A request whose key proves itself by opening the certificate that comes encrypted (RFC 4211 §4.2, RFC 4210 §5.2.8.2). */
export function encryptedCertRequest(certReq: CertRequest, regInfo?: AttributeTypesAndValues): CertReqMsg {
  const keyEncipherment = make(POPOPrivKey, { subsequentMessage: encrCert });
  return make(CertReqMsg, { certReq, keyEncipherment, ...(regInfo === undefined ? {} : { regInfo }) });
}

/** What the check of a signed proof says. `missing`: the proof isn't a signature. */
export type PopVerdict = 'holds' | 'wrong' | 'unsupported' | 'weak' | 'missing';

/**
 * Whether the request's signature was made with the private key of the public key it asks a certificate for
 * (RFC 4211 §4.1). Where the proof brings its own input (a template without subject), that input must name the same key; a
 * password-based MAC over the key (publicKeyMAC) isn't supported.
 */
export function verifyPop(request: CertReqMsg): PopVerdict {
  if (popKindOf(request) !== 'signature' || request.popoSignature === undefined) return 'missing';
  const { poposkInput, algorithmIdentifier, signature } = request.popoSignature;
  const { subject, publicKey } = request.certReq.certTemplate;
  const scheme = readSignatureAlgorithm(algorithmIdentifier);
  if (scheme === 'weak' || scheme === 'unsupported') return scheme;
  if (poposkInput?.authInfo.publicKeyMAC !== undefined) return 'unsupported';
  // §4.1: an input is signed in the template's place, and may not stand beside a template that holds both. (A template with a
  // key alone and no input, as OpenSSL makes it, is signed itself: that proves as much.)
  if (poposkInput !== undefined && subject !== undefined && publicKey !== undefined) return 'wrong';
  const asked = publicKey ?? poposkInput?.publicKey;
  if (asked === undefined) return 'wrong';
  const spkiDer = encode(asked);
  if (poposkInput !== undefined && Buffer.compare(encode(poposkInput.publicKey), spkiDer) !== 0)
    return 'wrong';
  const key = publicKeyIn(spkiDer);
  if (key === null) return 'unsupported';
  return verifyWith(scheme, key, encode(poposkInput ?? request.certReq), signature) ? 'holds' : 'wrong';
}

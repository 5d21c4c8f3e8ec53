import { sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { der, derInteger, derOid, tag } from '../../asn1/index.ts';
import {
  bits,
  boolean,
  explicit,
  extension,
  implicit,
  integerOfHex,
  namedBits,
  octets,
  sequence,
  signatureAlgorithm,
  time,
  uri,
  utf8,
} from './encoding.ts';
import { policyOids } from './policies.ts';
import type { Kind } from './policies.ts';
import { keyIdentifierOf } from './public-key.ts';
import type { Validity } from './validity.ts';

/** An authority that signs: its name, its keys. */
export interface Signer {
  readonly name: Uint8Array;
  readonly key: KeyObject;
  /** SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
}

/** Where relying software asks; written into certificates. */
export interface Addresses {
  readonly crl: string;
  readonly ocsp: string | null;
  readonly issuer: string;
}

/** keyUsage, bit n as 2^n (RFC 5280 §4.2.1.3). */
export const keyUsages = {
  /** digitalSignature, nonRepudiation */
  sign: 0b11,
  /** keyEncipherment, dataEncipherment */
  km: 0b1100,
  /** digitalSignature, keyCertSign, cRLSign: the issuing authority protects its CMP answers itself */
  authority: 0b110_0001,
  /** keyCertSign, cRLSign */
  root: 0b110_0000,
  /** digitalSignature */
  responder: 0b1,
} as const;

export interface CertificatePlan {
  /** Hexadecimal, whole bytes, positive. */
  readonly serial: string;
  readonly subject: Uint8Array;
  readonly spki: Uint8Array;
  readonly validity: Validity;
  readonly issuer: Signer;
  /** Encoded, in their order. */
  readonly extensions: readonly Uint8Array[];
}

/** Signs a certificate (RFC 5280 §4.1), sha256WithRSAEncryption. */
export function makeCertificate(plan: CertificatePlan): Uint8Array {
  const tbs = sequence(
    explicit(0, derInteger(2)),
    integerOfHex(plan.serial),
    signatureAlgorithm,
    plan.issuer.name,
    sequence(time(plan.validity.notBefore), time(plan.validity.notAfter)),
    plan.subject,
    plan.spki,
    explicit(3, sequence(...plan.extensions)),
  );
  return sequence(tbs, signatureAlgorithm, bits(sign('sha256', tbs, plan.issuer.key)));
}

/** The extensions that every certificate has. */
function commonExtensions(spki: Uint8Array, issuer: Signer, usage: number): Uint8Array[] {
  return [
    extension('2.5.29.35', false, sequence(implicit(0, keyIdentifierOf(issuer.spki)))),
    extension('2.5.29.14', false, octets(keyIdentifierOf(spki))),
    extension('2.5.29.15', true, namedBits(usage)),
  ];
}

function addressExtensions({ crl, ocsp, issuer }: Addresses): Uint8Array[] {
  const places = [
    ...(ocsp === null ? [] : [sequence(derOid('1.3.6.1.5.5.7.48.1'), uri(ocsp))]),
    sequence(derOid('1.3.6.1.5.5.7.48.2'), uri(issuer)),
  ];
  return [
    extension('2.5.29.31', false, sequence(sequence(explicit(0, explicit(0, uri(crl)))))),
    extension('1.3.6.1.5.5.7.1.1', false, sequence(...places)),
  ];
}

/** An authority's extensions; the root has neither a way to its issuer nor a CRL of its own status. */
export function authorityExtensions(
  spki: Uint8Array,
  issuer: Signer,
  addresses: Addresses | null,
): Uint8Array[] {
  const [usage, pathLength] = addresses === null ? [keyUsages.root, 1] : [keyUsages.authority, 0];
  return [
    ...commonExtensions(spki, issuer, usage),
    extension('2.5.29.19', true, sequence(boolean(true), derInteger(pathLength))),
    ...(addresses === null
      ? []
      : [
          // anyPolicy: what a certificate is for is said at its end.
          extension('2.5.29.32', false, sequence(sequence(derOid('2.5.29.32.0')))),
          ...addressExtensions(addresses),
        ]),
  ];
}

/** A delegated OCSP responder's (RFC 6960 §4.2.2.2): nobody asks about its own status (id-pkix-ocsp-nocheck). */
export function responderExtensions(spki: Uint8Array, issuer: Signer): Uint8Array[] {
  return [
    ...commonExtensions(spki, issuer, keyUsages.responder),
    extension('2.5.29.37', true, sequence(derOid('1.3.6.1.5.5.7.3.9'))),
    extension('1.3.6.1.5.5.7.48.1.5', false, der(tag.null)),
  ];
}

/** What lets a site check an identity number against a certificate (docs/npki.md, 'Identity (VID)'). */
export interface Identity {
  readonly realName: string;
  readonly hashOid: string;
  readonly vid: Uint8Array;
}

function identityExtension({ realName, hashOid, vid }: Identity): Uint8Array {
  const hashed = sequence(sequence(derOid(hashOid)), explicit(0, octets(vid)));
  const content = sequence(utf8(realName), sequence(sequence(derOid('1.2.410.200004.10.1.1.1'), hashed)));
  return extension(
    '2.5.29.17',
    false,
    sequence(explicit(0, derOid('1.2.410.200004.10.1.1'), explicit(0, content))),
  );
}

/** A person's: a signing certificate, or the km one beside it. */
export function personExtensions(
  spki: Uint8Array,
  issuer: Signer,
  addresses: Addresses,
  plan: { readonly usage: 'sign' | 'km'; readonly kind: Kind; readonly identity: Identity | null },
): Uint8Array[] {
  return [
    ...commonExtensions(spki, issuer, keyUsages[plan.usage]),
    extension('2.5.29.32', true, sequence(sequence(derOid(policyOids[plan.kind])))),
    ...(plan.identity === null ? [] : [identityExtension(plan.identity)]),
    ...addressExtensions(addresses),
  ];
}

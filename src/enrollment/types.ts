import type { KeyObject } from 'node:crypto';
import type { DojangError, ErrorReason } from '../errors/index.ts';
import type { Clock, Network, Pauses, RandomSource } from '../ports/index.ts';
import type { MacProfile, ProfileName } from './profiles.ts';

/** What a conversation with a CA is about (RFC 9810 §5.3, named by its first message). */
export type ActKind = 'ir' | 'cr' | 'kur' | 'p10cr' | 'rr' | 'genm';

/** The certificate that is wished for, and the key it is for. */
export interface CertificateWish {
  /** The subject as a DER Name; null: the CA decides. */
  readonly subject: Uint8Array | null;
  readonly key: KeyObject;
  /**
   * How the key is proven to be at hand: it signs the request, or (a km key) only it can open the certificate that comes
   * back encrypted (RFC 4211 §4.2, RFC 9810 §5.2.8.3).
   */
  readonly possession: 'signature' | 'encrypted-certificate';
  /** Policies that are asked for, as OIDs [none]. */
  readonly policies?: readonly string[];
  /** The validity that is asked for [the CA decides]. */
  readonly validity?: { readonly notBefore?: Date; readonly notAfter?: Date };
  /** The identity number's proof for profiles that carry one [none]. */
  readonly identity?: IdentityProof;
}

/** What a VID is made of, and for whose eyes (docs/npki.md). The caller wipes both secrets. */
export interface IdentityProof {
  readonly idNumberBytes: Uint8Array;
  /** R of the private key. */
  readonly randomBytes: Uint8Array;
  /** The CA's certificate, to whose key it is encrypted. */
  readonly authority: Uint8Array;
}

/** CRLReason (RFC 5280 §5.3.1) as far as a person may ask for it. */
export type RevocationReason =
  | 'unspecified'
  | 'keyCompromise'
  | 'affiliationChanged'
  | 'superseded'
  | 'cessationOfOperation'
  | 'certificateHold'
  | 'removeFromCRL';

/** What may be asked with genm (RFC 9810 §5.3.19). */
export type Question = 'caCerts' | 'signKeyPairTypes' | 'rootCaCert';

/** An act with all it needs. Keys are only used while it is begun. */
export type Act =
  | { readonly kind: 'ir' | 'cr'; readonly wish: CertificateWish }
  /** `old`: the certificate that is renewed (OldCertId). */
  | { readonly kind: 'kur'; readonly wish: CertificateWish; readonly old: Uint8Array }
  | { readonly kind: 'p10cr'; readonly csr: Uint8Array }
  | { readonly kind: 'rr'; readonly certificate: Uint8Array; readonly reason: RevocationReason }
  /** `known`: the root whose successor is asked for. */
  | { readonly kind: 'genm'; readonly question: Question; readonly known?: Uint8Array };

/** The CA as it was configured: where it is and whom its answers must come from. */
export interface CmpServer {
  /** The whole URL of its CMP service (`cmpAddress` makes the usual forms). */
  readonly address: string;
  /** Its name as a DER Name; null: not known, and the request names nobody. */
  readonly recipient: Uint8Array | null;
  /** Whose name its answers carry, as a DER Name; null: not known before the first answer, and the same from then on. */
  readonly sender: Uint8Array | null;
  /** Certificates that are trusted as issuers of what it issues, and of the certificate it signs answers with. */
  readonly trust: readonly Uint8Array[];
  /** Certificates that may stand between, never trusted [none]. */
  readonly between?: readonly Uint8Array[];
  readonly profile: ProfileName;
  /** The person allowed errors, refusals and pkiconf without protection [no]. */
  readonly allowUnprotected?: boolean;
  /** How a code protects requests [as the profile says]. Answers may have either. */
  readonly mac?: MacProfile['kind'];
  /** Whether the CA is asked to do without a confirmation [as the profile says]. */
  readonly implicitConfirm?: boolean;
}

/** With what requests are protected, and answers of the same kind proven. */
export type Credentials =
  | {
      readonly kind: 'mac';
      /** The 참조번호, as the senderKID. */
      readonly reference: string;
      /** The 인가코드; the caller wipes it. */
      readonly codeBytes: Uint8Array;
    }
  | {
      readonly kind: 'signature';
      readonly key: KeyObject;
      readonly certificate: Uint8Array;
      /** What a CA needs to follow its path [none]. */
      readonly chain?: readonly Uint8Array[];
    };

/** Both sides of a conversation. Given again when a stored one goes on. */
export interface Party {
  readonly server: CmpServer;
  readonly credentials: Credentials;
  /** The private key that opens a certificate which comes encrypted. */
  readonly opening?: KeyObject;
}

export interface EnrollmentPorts {
  readonly network: Network;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly pauses: Pauses;
}

/**
 * What is known of the message that waits to be answered: it was never sent, or never arrived; it may have arrived; or an answer
 * came that could not be believed. In any case the very same message may be sent again, under the same transactionID.
 */
export type Delivery = 'not-sent' | 'maybe' | 'answered';

/** A message of ours, whole, so that the very same one can be sent again. Base64. */
export interface Outgoing {
  readonly der: string;
  readonly senderNonce: string;
  /** Its messageTime, ISO 8601: an answer to it can't be older, and a CA turns down what is too old. */
  readonly madeAt: string;
}

/** What differs between the certificate that was asked for and the one that was issued. */
export type Change = 'subject' | 'validity' | 'policies';

/** PKIStatus of a certificate that was issued all the same (RFC 9810 §5.2.3). */
export type StatusWarning =
  'granted-with-mods' | 'revocation-warning' | 'revocation-notification' | 'key-update-warning';

/** A certificate that passed every check, until the CA was told what became of it. */
export interface Grant {
  /** Base64 DER. */
  readonly certificate: string;
  /** `offered`: no trust was configured, and its path ends in a root that came along (authenticated); the person must agree first. */
  readonly anchoredBy: 'configured' | 'offered';
  /** caPubs of an authenticated answer: candidates for trust, never trusted by themselves. Base64 DER. */
  readonly caPubs: readonly string[];
  /** Other certificates that came along: hints for paths. Base64 DER. */
  readonly extraCerts: readonly string[];
  readonly warnings: readonly StatusWarning[];
  readonly changes: readonly Change[];
  /** What the CA wrote beside; never trusted, shown escaped. */
  readonly said: readonly string[];
  /** The CA needs no confirmation, as was asked for. */
  readonly implicitlyConfirmed: boolean;
}

/** Why a CA did not do what it was asked (PKIStatusInfo and ErrorMsgContent, RFC 9810 §5.2.3, §5.3.21). */
export interface Refusal {
  /** PKIStatus; 2 is rejection. */
  readonly status: number;
  /** Names of PKIFailureInfo's bits. */
  readonly failInfo: readonly string[];
  readonly said: readonly string[];
  /** ErrorMsgContent's own, where there is one. */
  readonly errorCode: number | null;
  readonly details: readonly string[];
  /** False: it came without protection, which the person allowed; anybody may have said it. */
  readonly authenticated: boolean;
}

/** What genm was answered. Base64 DER. */
export interface Told {
  /** Candidates for trust, never trusted by themselves. */
  readonly certificates: readonly string[];
  /** AlgorithmIdentifiers of keys that it certifies. */
  readonly keyTypes: readonly string[];
  /** The new root, and its links with the old one, where the CA changed its key. */
  readonly rootUpdate: {
    readonly newWithNew: string;
    readonly newWithOld: string | null;
    readonly oldWithNew: string | null;
  } | null;
}

/**
 * How far a conversation has come.
 * `asking`, `waiting`, `confirming`: `converse` goes on. `granted`: `decide` goes on. The others are ends.
 */
export type Stage =
  | { readonly kind: 'asking'; readonly message: Outgoing; readonly delivery: Delivery }
  | {
      readonly kind: 'waiting';
      /** When the CA may be asked again, ISO 8601. */
      readonly checkAt: string;
      readonly pollId: number;
      readonly said: readonly string[];
      /** Seconds until then, where we chose them because the CA didn't say. */
      readonly pause?: number | undefined;
      readonly message: Outgoing | null;
      readonly delivery: Delivery;
    }
  | { readonly kind: 'granted'; readonly grant: Grant }
  | {
      readonly kind: 'confirming';
      /** Null: an answer is turned down in which there was no certificate to be named. */
      readonly grant: Grant | null;
      readonly verdict: 'accept' | 'reject';
      /** Why it is rejected. */
      readonly because: ErrorReason | null;
      readonly message: Outgoing;
      readonly delivery: Delivery;
    }
  | { readonly kind: 'confirmed'; readonly grant: Grant }
  /**
   * We refused what was issued. `withdrawn`: the CA knows; `issued`: it holds the certificate for good, since none of its
   * own rules asks for a confirmation.
   */
  | { readonly kind: 'rejected'; readonly because: ErrorReason; readonly caState: 'withdrawn' | 'issued' }
  /** The CA refused our confirmation: whether it holds the certificate for good is to be asked by other ways (CRL, OCSP). */
  | { readonly kind: 'unconfirmed'; readonly grant: Grant | null; readonly refusal: Refusal }
  | { readonly kind: 'revoked'; readonly warnings: readonly StatusWarning[] }
  | { readonly kind: 'told'; readonly told: Told }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What an answer must fit. Base64. */
export interface Wanted {
  /** certReqId: 0, −1 for p10cr. */
  readonly requestId: number;
  /** SubjectPublicKeyInfo. */
  readonly publicKey: string;
  readonly subject: string | null;
  readonly policies: readonly string[];
  /** ISO 8601. */
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  readonly implicitConfirm: boolean;
}

/**
 * A conversation as it can be stored between any two messages: plain JSON, without a secret. `converse` and `decide` answer
 * the next one.
 */
export interface Conversation {
  readonly version: 1;
  readonly act: ActKind;
  readonly profile: ProfileName;
  /** Which kind of protection the request has, and every answer must have. */
  readonly protection: Credentials['kind'];
  readonly pvno: number;
  /** Hexadecimal. */
  readonly transactionId: string;
  /** For ir, cr, kur and p10cr. */
  readonly wanted: Wanted | null;
  /** For rr: the certificate that it is about. Base64 DER. */
  readonly revoking: string | null;
  /** The name (base64 DER) that the first authenticated answer carried. */
  readonly answeredBy: string | null;
  /** The CA's last senderNonce, base64. */
  readonly serverNonce: string | null;
  /** When an answer was refused for its time, by our clock of then, ISO 8601; gone with the next one that is believed. */
  readonly clockRefusedAt?: string | undefined;
  readonly stage: Stage;
}

/** How one step ended: what is known now, and why it went no further, where it should have. */
export interface Step {
  readonly conversation: Conversation;
  readonly fault: DojangError | null;
}

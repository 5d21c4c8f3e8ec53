/** How messages look to one family of CAs, how they are authenticated, and how a certificate is confirmed. Three objects, so that a dialect may mix them. */

/** What the messages carry. */
export interface MessageProfile {
  /** pvno of our messages. 3 where an encrypted certificate may come as CMS (RFC 9480 §2.20). */
  readonly pvno: 2 | 3;
  /** With MAC protection the sender is nobody: the reference says who asks (RFC 9483 §3.1). */
  readonly namelessSender: boolean;
  /** The identity number's proof goes along where it is given: 1.2.410.200004.10.1.1.2 in regInfo. */
  readonly identityProof: boolean;
}

/** How the authorization code protects a message. */
export interface MacProfile {
  readonly kind: 'pbm' | 'pbmac1';
  /** The one-way function, and the HMAC's hash. */
  readonly owf: 'sha256';
  readonly mac: 'sha256';
  readonly iterations: number;
  readonly saltLength: number;
}

/** How a certificate is confirmed. */
export interface ConfirmProfile {
  /** Implicit confirmation is asked for (RFC 9810 §5.1.1.1). */
  readonly implicit: boolean;
}

export interface Profile {
  readonly message: MessageProfile;
  readonly mac: MacProfile;
  readonly confirm: ConfirmProfile;
}

/** What every CA met takes: EJBCA refuses more than 10,000 rounds, OpenSSL 3.0 knows no PBMAC1. */
const safeMac: MacProfile = { kind: 'pbm', owf: 'sha256', mac: 'sha256', iterations: 10_000, saltLength: 16 };
const plain: MessageProfile = { pvno: 2, namelessSender: true, identityProof: false };
const explicit: ConfirmProfile = { implicit: false };

export const profiles = {
  /** RFC 9483. */
  standard: { message: plain, mac: safeMac, confirm: explicit },
  /** The practice CA: as the Korean ones, the identity number's proof in regInfo. */
  practice: {
    message: { pvno: 3, namelessSender: true, identityProof: true },
    mac: safeMac,
    confirm: explicit,
  },
  /** EJBCA finds the end entity by the reference, too, but wants the sender to be named as the subject. */
  ejbca: { message: { ...plain, namelessSender: false }, mac: safeMac, confirm: explicit },
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof profiles;

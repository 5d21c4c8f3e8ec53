/** The fields a list needs, read straight from the DER in microseconds. Offsets point into `der`. */
export interface CardScan {
  /** Bytes the certificate takes; files may carry more. */
  readonly derLength: number;
  /** Lower-case hexadecimal, no leading zero byte. */
  readonly serial: string;
  readonly issuer: Name;
  readonly subject: Name;
  /** Milliseconds since the epoch. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** 'RSA', 'EC', 'Ed25519' or the OID. */
  readonly keyAlgorithm: string;
  readonly keyBits: number;
  /** First policy OID of certificatePolicies. */
  readonly policyOid: string | null;
  /** keyUsage bits, bit 0 (digitalSignature) = 1, bit 1 (nonRepudiation) = 2, bit 2 (keyEncipherment) = 4 …; null where the extension is absent. */
  readonly keyUsage: number | null;
  readonly isCa: boolean;
}

export interface Name {
  /** As Korean software writes it: smallest first, lower-case attribute names, no space after the comma, commas in values escaped. 'cn=홍길동(),ou=WOORI,o=yessign,c=kr'. */
  readonly dn: string;
  readonly commonName: string;
  readonly organization: string;
  /** Every OU, in the order of the DN text (smallest first). */
  readonly units: readonly string[];
}

/** Everything the page of one certificate shows of it. */
export interface CertificateDetail {
  readonly card: CardScan;
  /** 1, 2 or 3. */
  readonly version: number;
  readonly serialDecimal: string;
  /** 'sha256WithRSAEncryption', or the OID where it has no common name. */
  readonly signatureAlgorithm: string;
  /** Lower-case hexadecimal over exactly the certificate's DER. */
  readonly fingerprints: { readonly sha256: string; readonly sha1: string };
  /** Every policy OID, in the certificate's order. */
  readonly policies: readonly string[];
  /** RFC 5280's names: 'digitalSignature', 'nonRepudiation' … */
  readonly keyUsage: readonly string[];
  readonly extensions: readonly ExtensionDetail[];
  /** Addresses of CRL distribution points, LDAP ones too. */
  readonly crl: readonly string[];
  readonly ocsp: readonly string[];
  /** Subject and issuer are the same and its own key made the signature. */
  readonly selfSigned: boolean;
  readonly pem: string;
}

export interface ExtensionDetail {
  readonly oid: string;
  /** RFC 5280's name, or the OID. */
  readonly name: string;
  readonly critical: boolean;
  /** For people: names, addresses, identifiers; hexadecimal where the extension isn't known or is malformed. */
  readonly value: string;
}

/** What identity checks compare (docs/npki.md, Identity). */
export interface Vid {
  readonly hashOid: string;
  readonly vid: Uint8Array;
}

/** A certificate in a person's words. */
export interface CardText {
  /** Who it belongs to: '김하늘', '(주)하늘상사'. */
  readonly owner: string;
  /** The name in Latin letters the certificate carries beside it, or ''. */
  readonly ownerLatin: string;
  /** The bank or firm it was got from; where that can't be told, its authority. */
  readonly institution: string;
  readonly usageLabel: string;
  /** What the usage is good for, or '' where it isn't known. */
  readonly goodFor: string;
  readonly issuerName: string;
  /** Made by a practice authority: good for nothing real. */
  readonly practice: boolean;
  /** A browser certificate, which must not be exported. */
  readonly browserOnly: boolean;
}

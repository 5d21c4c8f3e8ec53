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

import { der as encode, derOid, tag } from '../../asn1/index.ts';
import { attempt } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import { readCertificate } from '../certificate.ts';
import { encodeCertificateId } from './certificate-id.ts';

export const nonceOid = '1.3.6.1.5.5.7.48.1.2';

/** RFC 9654 §2.1: a client's nonce has 32 octets. */
export const nonceLength = 32;

export interface OcspRequestInput {
  readonly certificate: Uint8Array;
  readonly issuer: Uint8Array;
  /** Fresh random bytes, or null for a request without. */
  readonly nonce: Uint8Array | null;
}

/**
 * A question about one certificate (RFC 6960 §4.1.1), unsigned.
 *
 *     OCSPRequest ::= SEQUENCE { tbsRequest SEQUENCE { requestList SEQUENCE OF SEQUENCE { reqCert CertID }, requestExtensions [2] Extensions? } }
 *
 * Failures: `der-*`, `certificate-unsupported`, `file-too-large` where one of the two can't be read.
 */
export function ocspRequest({ certificate, issuer, nonce }: OcspRequestInput): Result<Uint8Array> {
  return attempt(() => {
    const id = encodeCertificateId(readCertificate(certificate), readCertificate(issuer));
    const list = encode(tag.sequence, encode(tag.sequence, id));
    const extensions =
      nonce === null ? [] : [encode(tag.explicit(2), encode(tag.sequence, nonceExtension(nonce)))];
    return encode(tag.sequence, encode(tag.sequence, list, ...extensions));
  });
}

/** Nonce ::= OCTET STRING (RFC 9654 §2.1), inside the OCTET STRING of every extension. */
function nonceExtension(nonce: Uint8Array): Uint8Array {
  const value = encode(tag.octetString, encode(tag.octetString, nonce));
  return encode(tag.sequence, derOid(nonceOid), value);
}

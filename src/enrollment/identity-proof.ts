import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { der, derInteger, derNull, derOid, tag } from '../asn1/index.ts';
import { outlineOf, spkiOf } from '../certificate/index.ts';
import { wipe } from '../crypto/index.ts';
import { computeVid } from '../keys/index.ts';
import type { IdentityProof } from './types.ts';

/** regInfo's type for it. */
export const identityProofType = '1.2.410.200004.10.1.1.2';
const sha256 = '2.16.840.1.101.3.4.2.1';
const rsaEncryption = '1.2.840.113549.1.1.1';

/**
 * The identity number's proof, for the CA alone: it can put the VID into the certificate, and see that it was made of the
 * number it knows and of R. Every tag is explicit.
 *
 *     EncryptedVID ::= SEQUENCE {
 *       version  [0] INTEGER (0),
 *       hash     [1] AlgorithmIdentifier,                       -- of the VID
 *       encAlg   [2] AlgorithmIdentifier,                       -- rsaEncryption, PKCS #1 v1.5
 *       certId   [3] SEQUENCE { issuer Name, serial INTEGER },  -- whose key it is encrypted to
 *       vid      [4] OCTET STRING }                             -- SEQUENCE { vid OCTET STRING, randomNum BIT STRING }
 *
 * @throws DojangError `certificate-damaged` (of the authority)
 */
export function identityProof({ idNumberBytes, randomBytes, authority }: IdentityProof): Uint8Array {
  const vid = computeVid(idNumberBytes, randomBytes, sha256);
  if (!vid.ok) throw vid.error;
  const numberBytes = der(tag.bitString, Uint8Array.of(0), randomBytes);
  const contentBytes = der(tag.sequence, der(tag.octetString, vid.value), numberBytes);
  try {
    const key = createPublicKey({ key: Buffer.from(spkiOf(authority)), format: 'der', type: 'spki' });
    const encrypted = publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, contentBytes);
    const { issuer, serial } = outlineOf(authority);
    return der(
      tag.sequence,
      der(tag.explicit(0), derInteger(0)),
      der(tag.explicit(1), der(tag.sequence, derOid(sha256), derNull())),
      der(tag.explicit(2), der(tag.sequence, derOid(rsaEncryption), derNull())),
      der(
        tag.explicit(3),
        der(
          tag.sequence,
          authority.subarray(issuer.at, issuer.end),
          authority.subarray(serial.at, serial.end),
        ),
      ),
      der(tag.explicit(4), der(tag.octetString, encrypted)),
    );
  } finally {
    wipe(numberBytes, contentBytes);
  }
}

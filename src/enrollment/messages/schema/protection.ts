import { AsnProp } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { integer, octets } from './fields.ts';

/**
 *     PBMParameter ::= SEQUENCE {                         -- RFC 4210 §5.1.3.1, RFC 4211 §4.4
 *       salt            OCTET STRING,
 *       owf             AlgorithmIdentifier,
 *       iterationCount  INTEGER,
 *       mac             AlgorithmIdentifier }
 */
export class PBMParameter {
  @AsnProp(octets)
  salt: Uint8Array = new Uint8Array(0);

  @AsnProp({ type: AlgorithmIdentifier })
  owf = new AlgorithmIdentifier();

  @AsnProp(integer)
  iterationCount = 0;

  @AsnProp({ type: AlgorithmIdentifier })
  mac = new AlgorithmIdentifier();
}

/**
 *     PBKDF2-params ::= SEQUENCE {                        -- RFC 8018 appendix A.2
 *       salt            CHOICE { specified OCTET STRING, otherSource AlgorithmIdentifier },
 *       iterationCount  INTEGER,
 *       keyLength       INTEGER OPTIONAL,
 *       prf             AlgorithmIdentifier DEFAULT hmacWithSHA1 }
 *
 * Nobody uses the other sources of a salt, so that a message with one isn't read.
 */
export class PBKDF2Params {
  @AsnProp(octets)
  salt: Uint8Array = new Uint8Array(0);

  @AsnProp(integer)
  iterationCount = 0;

  @AsnProp({ ...integer, optional: true })
  keyLength?: number;

  @AsnProp({ type: AlgorithmIdentifier, optional: true })
  prf?: AlgorithmIdentifier;
}

/**
 *     PBMAC1-params ::= SEQUENCE {                        -- RFC 8018 appendix A.5
 *       keyDerivationFunc  AlgorithmIdentifier,
 *       messageAuthScheme  AlgorithmIdentifier }
 */
export class PBMAC1Params {
  @AsnProp({ type: AlgorithmIdentifier })
  keyDerivationFunc = new AlgorithmIdentifier();

  @AsnProp({ type: AlgorithmIdentifier })
  messageAuthScheme = new AlgorithmIdentifier();
}

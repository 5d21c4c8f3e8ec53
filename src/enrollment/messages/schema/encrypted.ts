import { AsnProp, AsnType, AsnTypeTypes } from '@peculiar/asn1-schema';
import { EnvelopedData } from '@peculiar/asn1-cms';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { bits, octets } from './fields.ts';

/**
 *     EncryptedValue ::= SEQUENCE {                       -- RFC 4211 §6, IMPLICIT TAGS
 *       intendedAlg  [0] AlgorithmIdentifier  OPTIONAL,
 *       symmAlg      [1] AlgorithmIdentifier  OPTIONAL,
 *       encSymmKey   [2] BIT STRING           OPTIONAL,
 *       keyAlg       [3] AlgorithmIdentifier  OPTIONAL,
 *       valueHint    [4] OCTET STRING         OPTIONAL,
 *       encValue     BIT STRING }
 */
export class EncryptedValue {
  @AsnProp({ type: AlgorithmIdentifier, context: 0, implicit: true, optional: true })
  intendedAlg?: AlgorithmIdentifier;

  @AsnProp({ type: AlgorithmIdentifier, context: 1, implicit: true, optional: true })
  symmAlg?: AlgorithmIdentifier;

  @AsnProp({ ...bits, context: 2, implicit: true, optional: true })
  encSymmKey?: Uint8Array;

  @AsnProp({ type: AlgorithmIdentifier, context: 3, implicit: true, optional: true })
  keyAlg?: AlgorithmIdentifier;

  @AsnProp({ ...octets, context: 4, implicit: true, optional: true })
  valueHint?: Uint8Array;

  @AsnProp(bits)
  encValue: Uint8Array = new Uint8Array(0);
}

/**
 *     EncryptedKey ::= CHOICE {                           -- RFC 4211 §2.1, IMPLICIT TAGS
 *       encryptedValue  EncryptedValue,                   -- deprecated, what pvno 2 has
 *       envelopedData   [0] EnvelopedData }               -- RFC 9480 §2.7, pvno 3
 */
@AsnType({ type: AsnTypeTypes.Choice })
export class EncryptedKey {
  @AsnProp({ type: EncryptedValue })
  encryptedValue?: EncryptedValue;

  @AsnProp({ type: EnvelopedData, context: 0, implicit: true })
  envelopedData?: EnvelopedData;
}

import { AsnArray, AsnProp, AsnPropTypes, AsnType, AsnTypeTypes } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { integer, octets, oid, raw } from './fields.ts';
import { PKIFreeText } from './status.ts';

/**
 *     InfoTypeAndValue ::= SEQUENCE {                     -- RFC 4210 §5.3.19
 *       infoType   OBJECT IDENTIFIER,
 *       infoValue  ANY DEFINED BY infoType OPTIONAL }
 */
export class InfoTypeAndValue {
  @AsnProp(oid)
  infoType = '';

  /** In DER. */
  @AsnProp({ ...raw, optional: true })
  infoValue?: Uint8Array;
}

/** The generalInfo of a header, and GenMsgContent, GenRepContent: SEQUENCE OF InfoTypeAndValue. */
@AsnType({ type: AsnTypeTypes.Sequence, itemType: InfoTypeAndValue })
export class InfoTypesAndValues extends AsnArray<InfoTypeAndValue> {}

/**
 *     PKIHeader ::= SEQUENCE {                            -- RFC 4210 §5.1.1, RFC 9480 §2.20
 *       pvno           INTEGER { cmp1999(1), cmp2000(2), cmp2021(3) },
 *       sender         GeneralName,
 *       recipient      GeneralName,
 *       messageTime    [0] GeneralizedTime      OPTIONAL,
 *       protectionAlg  [1] AlgorithmIdentifier  OPTIONAL,
 *       senderKID      [2] KeyIdentifier        OPTIONAL,
 *       recipKID       [3] KeyIdentifier        OPTIONAL,
 *       transactionID  [4] OCTET STRING         OPTIONAL,
 *       senderNonce    [5] OCTET STRING         OPTIONAL,
 *       recipNonce     [6] OCTET STRING         OPTIONAL,
 *       freeText       [7] PKIFreeText          OPTIONAL,
 *       generalInfo    [8] SEQUENCE SIZE (1..MAX) OF InfoTypeAndValue OPTIONAL }
 */
export class PKIHeader {
  @AsnProp(integer)
  pvno = 2;

  /** The DER of a GeneralName: `names.ts` makes and reads it. */
  @AsnProp(raw)
  sender: Uint8Array = new Uint8Array(0);

  /** The DER of a GeneralName. */
  @AsnProp(raw)
  recipient: Uint8Array = new Uint8Array(0);

  @AsnProp({ type: AsnPropTypes.GeneralizedTime, context: 0, optional: true })
  messageTime?: Date;

  @AsnProp({ type: AlgorithmIdentifier, context: 1, optional: true })
  protectionAlg?: AlgorithmIdentifier;

  @AsnProp({ ...octets, context: 2, optional: true })
  senderKID?: Uint8Array;

  @AsnProp({ ...octets, context: 3, optional: true })
  recipKID?: Uint8Array;

  @AsnProp({ ...octets, context: 4, optional: true })
  transactionID?: Uint8Array;

  @AsnProp({ ...octets, context: 5, optional: true })
  senderNonce?: Uint8Array;

  @AsnProp({ ...octets, context: 6, optional: true })
  recipNonce?: Uint8Array;

  @AsnProp({ type: PKIFreeText, context: 7, optional: true })
  freeText?: PKIFreeText;

  @AsnProp({ type: InfoTypesAndValues, context: 8, optional: true })
  generalInfo?: InfoTypesAndValues;
}

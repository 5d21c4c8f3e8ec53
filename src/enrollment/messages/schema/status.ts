import { AsnArray, AsnProp, AsnPropTypes, AsnType, AsnTypeTypes, BitString } from '@peculiar/asn1-schema';
import { integer } from './fields.ts';

/**
 *     PKIFreeText ::= SEQUENCE SIZE (1..MAX) OF UTF8String   -- RFC 4210 §5.1.1
 */
@AsnType({ type: AsnTypeTypes.Sequence, itemType: AsnPropTypes.Utf8String })
export class PKIFreeText extends AsnArray<string> {}

/**
 *     PKIFailureInfo ::= BIT STRING { badAlg (0), … duplicateCertReq (26) }   -- RFC 4210 §5.2.3
 *
 * Its bits have names in `fail-info.ts`.
 */
export class PKIFailureInfo extends BitString {}

/**
 *     PKIStatusInfo ::= SEQUENCE {                        -- RFC 4210 §5.2.3
 *       status        PKIStatus,
 *       statusString  PKIFreeText     OPTIONAL,
 *       failInfo      PKIFailureInfo  OPTIONAL }
 */
export class PKIStatusInfo {
  @AsnProp(integer)
  status = 0;

  @AsnProp({ type: PKIFreeText, optional: true })
  statusString?: PKIFreeText;

  @AsnProp({ type: PKIFailureInfo, optional: true })
  failInfo?: PKIFailureInfo;
}

/**
 *     ErrorMsgContent ::= SEQUENCE {                      -- RFC 4210 §5.3.21
 *       pKIStatusInfo  PKIStatusInfo,
 *       errorCode      INTEGER      OPTIONAL,
 *       errorDetails   PKIFreeText  OPTIONAL }
 */
export class ErrorMsgContent {
  @AsnProp({ type: PKIStatusInfo })
  pKIStatusInfo = new PKIStatusInfo();

  @AsnProp({ ...integer, optional: true })
  errorCode?: number;

  @AsnProp({ type: PKIFreeText, optional: true })
  errorDetails?: PKIFreeText;
}

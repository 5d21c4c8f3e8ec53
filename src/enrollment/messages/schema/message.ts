import { AsnProp, AsnPropTypes, AsnType, AsnTypeTypes } from '@peculiar/asn1-schema';
import { CertReqMessages } from './crmf.ts';
import { bits, raw } from './fields.ts';
import { InfoTypesAndValues, PKIHeader } from './header.ts';
import { CertConfirmContent, CertRepMessage, PollRepContent, PollReqContent } from './responses.ts';
import { RevRepContent, RevReqContent } from './revocation.ts';
import { ErrorMsgContent } from './status.ts';

/**
 *     PKIBody ::= CHOICE {                                -- RFC 4210 §5.1.2, EXPLICIT TAGS
 *       ir [0] CertReqMessages, ip [1] CertRepMessage, cr [2] CertReqMessages, cp [3] CertRepMessage,
 *       p10cr [4] CertificationRequest, popdecc [5], popdecr [6], kur [7] CertReqMessages, kup [8] CertRepMessage,
 *       krr [9] CertReqMessages, krp [10], rr [11] RevReqContent, rp [12] RevRepContent, ccr [13] CertReqMessages,
 *       ccp [14] CertRepMessage, ckuann [15], cann [16], rann [17], crlann [18], pkiconf [19] NULL, nested [20],
 *       genm [21], genp [22], error [23] ErrorMsgContent, certConf [24] CertConfirmContent, pollReq [25], pollRep [26] }
 *
 * What Dojang neither sends nor acts on is kept as DER.
 */
@AsnType({ type: AsnTypeTypes.Choice })
export class PKIBody {
  @AsnProp({ type: CertReqMessages, context: 0 })
  ir?: CertReqMessages;

  @AsnProp({ type: CertRepMessage, context: 1 })
  ip?: CertRepMessage;

  @AsnProp({ type: CertReqMessages, context: 2 })
  cr?: CertReqMessages;

  @AsnProp({ type: CertRepMessage, context: 3 })
  cp?: CertRepMessage;

  /** The DER of a PKCS#10 CertificationRequest (RFC 2986). */
  @AsnProp({ ...raw, context: 4 })
  p10cr?: Uint8Array;

  @AsnProp({ ...raw, context: 5 })
  popdecc?: Uint8Array;

  @AsnProp({ ...raw, context: 6 })
  popdecr?: Uint8Array;

  @AsnProp({ type: CertReqMessages, context: 7 })
  kur?: CertReqMessages;

  @AsnProp({ type: CertRepMessage, context: 8 })
  kup?: CertRepMessage;

  @AsnProp({ ...raw, context: 9 })
  krr?: Uint8Array;

  @AsnProp({ ...raw, context: 10 })
  krp?: Uint8Array;

  @AsnProp({ type: RevReqContent, context: 11 })
  rr?: RevReqContent;

  @AsnProp({ type: RevRepContent, context: 12 })
  rp?: RevRepContent;

  @AsnProp({ ...raw, context: 13 })
  ccr?: Uint8Array;

  @AsnProp({ ...raw, context: 14 })
  ccp?: Uint8Array;

  @AsnProp({ ...raw, context: 15 })
  ckuann?: Uint8Array;

  @AsnProp({ ...raw, context: 16 })
  cann?: Uint8Array;

  @AsnProp({ ...raw, context: 17 })
  rann?: Uint8Array;

  @AsnProp({ ...raw, context: 18 })
  crlann?: Uint8Array;

  @AsnProp({ type: AsnPropTypes.Null, context: 19 })
  pkiconf?: null;

  /** The DER of PKIMessages. */
  @AsnProp({ ...raw, context: 20 })
  nested?: Uint8Array;

  @AsnProp({ type: InfoTypesAndValues, context: 21 })
  genm?: InfoTypesAndValues;

  @AsnProp({ type: InfoTypesAndValues, context: 22 })
  genp?: InfoTypesAndValues;

  @AsnProp({ type: ErrorMsgContent, context: 23 })
  error?: ErrorMsgContent;

  @AsnProp({ type: CertConfirmContent, context: 24 })
  certConf?: CertConfirmContent;

  @AsnProp({ type: PollReqContent, context: 25 })
  pollReq?: PollReqContent;

  @AsnProp({ type: PollRepContent, context: 26 })
  pollRep?: PollRepContent;
}

/**
 *     PKIMessage ::= SEQUENCE {                           -- RFC 4210 §5.1
 *       header      PKIHeader,
 *       body        PKIBody,
 *       protection  [0] PKIProtection OPTIONAL,           -- BIT STRING
 *       extraCerts  [1] SEQUENCE SIZE (1..MAX) OF CMPCertificate OPTIONAL }
 */
export class PKIMessage {
  @AsnProp({ type: PKIHeader })
  header = new PKIHeader();

  @AsnProp({ type: PKIBody })
  body = new PKIBody();

  @AsnProp({ ...bits, context: 0, optional: true })
  protection?: Uint8Array;

  /** DER of X.509 certificates. */
  @AsnProp({ ...raw, repeated: 'sequence', context: 1, optional: true })
  extraCerts?: Uint8Array[];
}

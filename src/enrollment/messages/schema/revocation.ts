import { AsnArray, AsnProp, AsnType, AsnTypeTypes } from '@peculiar/asn1-schema';
import { Extensions } from '@peculiar/asn1-x509';
import { CertTemplate } from './crmf.ts';
import { raw, serial } from './fields.ts';
import { PKIStatusInfo } from './status.ts';

/**
 *     RevDetails ::= SEQUENCE {                           -- RFC 4210 §5.3.9
 *       certDetails      CertTemplate,
 *       crlEntryDetails  Extensions OPTIONAL }
 */
export class RevDetails {
  @AsnProp({ type: CertTemplate })
  certDetails = new CertTemplate();

  @AsnProp({ type: Extensions, optional: true })
  crlEntryDetails?: Extensions;
}

/**
 *     RevReqContent ::= SEQUENCE OF RevDetails            -- RFC 4210 §5.3.9
 */
@AsnType({ type: AsnTypeTypes.Sequence, itemType: RevDetails })
export class RevReqContent extends AsnArray<RevDetails> {}

/**
 *     CertId ::= SEQUENCE { issuer GeneralName, serialNumber INTEGER }   -- RFC 4211 §6.5
 */
export class CertId {
  /** The DER of a GeneralName. */
  @AsnProp(raw)
  issuer: Uint8Array = new Uint8Array(0);

  @AsnProp(serial)
  serialNumber: Uint8Array = new Uint8Array(0);
}

/** SEQUENCE OF CertId. */
@AsnType({ type: AsnTypeTypes.Sequence, itemType: CertId })
export class CertIds extends AsnArray<CertId> {}

/** SEQUENCE OF PKIStatusInfo. */
@AsnType({ type: AsnTypeTypes.Sequence, itemType: PKIStatusInfo })
export class PKIStatusInfos extends AsnArray<PKIStatusInfo> {}

/**
 *     RevRepContent ::= SEQUENCE {                        -- RFC 4210 §5.3.10
 *       status    SEQUENCE SIZE (1..MAX) OF PKIStatusInfo,
 *       revCerts  [0] SEQUENCE SIZE (1..MAX) OF CertId           OPTIONAL,
 *       crls      [1] SEQUENCE SIZE (1..MAX) OF CertificateList  OPTIONAL }
 */
export class RevRepContent {
  @AsnProp({ type: PKIStatusInfos })
  status = new PKIStatusInfos();

  @AsnProp({ type: CertIds, context: 0, optional: true })
  revCerts?: CertIds;

  /** DER of CRLs. */
  @AsnProp({ ...raw, repeated: 'sequence', context: 1, optional: true })
  crls?: Uint8Array[];
}

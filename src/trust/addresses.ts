import { children, oidOf, tag } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { DojangError } from '../errors/index.ts';
import { readCertificate } from './certificate.ts';
import { readCrl } from './crl.ts';
import { addressesOfPoints } from './distribution.ts';
import type { Extensions } from './extensions.ts';
import { readGeneralName } from './general-names.ts';

/** Where a certificate says that something may be asked or fetched. Strangers wrote these; nothing found there is trusted for it. */
export interface Addresses {
  readonly ocsp: readonly string[];
  /** Certificates of its issuer (caIssuers). */
  readonly issuers: readonly string[];
  readonly crls: readonly string[];
  /** Delta CRLs (freshestCRL). */
  readonly deltas: readonly string[];
  /** It says that its revocation can be asked for, whether or not an address of ours came out of that. */
  readonly namesPlace: boolean;
}

/** What can't be read may have named anything. */
const unread: Addresses = { ocsp: [], issuers: [], crls: [], deltas: [], namesPlace: true };

/** Nobody names more; a hostile certificate sends nobody on a tour. */
const most = 8;

/** What the certificate names; nothing where it can't be read. */
export function addressesIn(der: Uint8Array): Addresses {
  try {
    const certificate = readCertificate(der);
    const { extensions, issuer } = certificate;
    const ocsp = accessTo('1.3.6.1.5.5.7.48.1', certificate.der, extensions);
    return {
      ocsp,
      issuers: accessTo('1.3.6.1.5.5.7.48.2', certificate.der, extensions),
      crls: addressesOfPoints('2.5.29.31', certificate.der, extensions, issuer),
      deltas: addressesOfPoints('2.5.29.46', certificate.der, extensions, issuer),
      namesPlace: ocsp.length > 0 || extensions.value('2.5.29.31') !== null,
    };
  } catch (error) {
    if (error instanceof DojangError) return unread;
    throw error;
  }
}

/** Where a CRL says that its deltas are (RFC 5280 §5.2.6); nothing where it can't be read. */
export function deltaAddressesIn(der: Uint8Array): readonly string[] {
  try {
    return readCrl(der).deltaAddresses;
  } catch (error) {
    if (error instanceof DojangError) return [];
    throw error;
  }
}

/** AuthorityInfoAccessSyntax ::= SEQUENCE OF { accessMethod OID, accessLocation GeneralName }, RFC 5280 §4.2.2.1 */
function accessTo(method: string, der: Uint8Array, extensions: Extensions): string[] {
  const value = extensions.value('1.3.6.1.5.5.7.1.1');
  if (value === null) return [];
  const found = children(der, sequence(value)).flatMap((item) => {
    const [type, location, ...more] = children(der, sequence(item));
    if (type === undefined || location === undefined || more.length > 0)
      throw new DojangError('der-value', { offset: item.at });
    const name = readGeneralName(der, location);
    return oidOf(der, type) === method && name.kind === 'uri' ? [name.text] : [];
  });
  return found.slice(0, most);
}

function sequence(value: Tlv): Tlv {
  if (value.tag !== tag.sequence) throw new DojangError('der-tag', { offset: value.at });
  return value;
}

import { PKIFailureInfo } from './schema/status.ts';

/** The bits of PKIFailureInfo, in order (RFC 4210 §5.2.3). */
export const failInfoNames = [
  'badAlg',
  'badMessageCheck',
  'badRequest',
  'badTime',
  'badCertId',
  'badDataFormat',
  'wrongAuthority',
  'incorrectData',
  'missingTimeStamp',
  'badPOP',
  'certRevoked',
  'certConfirmed',
  'wrongIntegrity',
  'badRecipientNonce',
  'timeNotAvailable',
  'unacceptedPolicy',
  'unacceptedExtension',
  'addInfoNotAvailable',
  'badSenderNonce',
  'badCertTemplate',
  'signerNotTrusted',
  'transactionIdInUse',
  'unsupportedVersion',
  'notAuthorized',
  'systemUnavail',
  'systemFailure',
  'duplicateCertReq',
] as const;

export type FailInfoName = (typeof failInfoNames)[number];

/** The names of the bits that are set; bits that nobody has named are left out. */
export function failuresIn(failInfo: PKIFailureInfo | undefined): FailInfoName[] {
  if (failInfo === undefined) return [];
  const octets = new Uint8Array(failInfo.value);
  return failInfoNames.filter((_name, bit) => ((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}

/** A PKIFailureInfo with these bits. X.690 §11.2.2: a named bit list ends in a set bit. */
export function failInfoOf(...names: readonly FailInfoName[]): PKIFailureInfo {
  const set = names.map((name) => failInfoNames.indexOf(name));
  const last = Math.max(-1, ...set);
  const octets = new Uint8Array((last + 8) >> 3);
  for (const bit of set) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return new PKIFailureInfo(octets, last < 0 ? 0 : 7 - (last & 7));
}

/** The names of PKIStatus, in order (RFC 4210 §5.2.3). */
export const statusNames = [
  'accepted',
  'grantedWithMods',
  'rejection',
  'waiting',
  'revocationWarning',
  'revocationNotification',
  'keyUpdateWarning',
] as const;

export type StatusName = (typeof statusNames)[number];

/** The numbers of PKIStatus by their names. */
export const pkiStatus = Object.fromEntries(statusNames.map((name, number) => [name, number])) as Readonly<
  Record<StatusName, number>
>;

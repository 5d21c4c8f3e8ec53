/**
 * Whether a certificate may be trusted: RFC 5280 §6 whole, over DER bytes and nothing else (no clock, file or network).
 * `checkPath` looks for a path to an anchor and validates it, revocation by CRLs included; `crlStatus` answers for one
 * certificate alone. Every doubt is a reason from a closed list (`faultCodes`), never 'valid'. What is read and what was
 * verified is kept by its hash, which changes no answer. Decisions and differences from OpenSSL: docs/trust.md.
 */
export { addressesIn, deltaAddressesIn } from './addresses.ts';
export type { Addresses } from './addresses.ts';
export { checkPath, crlStatus } from './check-path.ts';
export type { CrlQuestion, PathAnswer, PathCertificate, PathQuestion, PathReason } from './check-path.ts';
export { crlFileLimit, crlsIn, isWeakCrl } from './crl-file.ts';
export { describeCrl, describeOcsp } from './describe.ts';
export { faultCodes } from './faults.ts';
export type { FaultCode } from './faults.ts';
export { ocspProblems, ocspStatus } from './ocsp/judge.ts';
export type { OcspProblem, OcspQuestion, OcspStatus } from './ocsp/judge.ts';
export { nonceLength, ocspRequest } from './ocsp/request.ts';
export { ocspLimit } from './ocsp/response.ts';
export { knownCertificates, pinnedRoots } from './pinned.ts';
export { unknownReasons } from './revocation.ts';
export type { RevocationStatus, UnknownReason } from './revocation.ts';
export type { Weakness } from './signature.ts';
export type { Purpose } from './validate.ts';

import type { Result } from '../errors/index.ts';
import type { CertificateDetail } from './types.ts';

/**
 * One certificate, as a person and as the field see it: the fields of a card read straight from the DER, names and
 * usage in words, days left in Korea, and, loaded only when a page asks, the full decode.
 */
export { describe, issuedBy } from './describe.ts';
export type { Language } from './describe.ts';
export { certificateFileLimit, certificatesIn } from './file.ts';
export { lineageOf, sha256Hex, spkiOf, vidOf } from './identity.ts';
export { dnOf, sameDn } from './name.ts';
export { nameFromText } from './name-text.ts';
export { pemOf } from './pem.ts';
export { isPractice, practiceMark } from './practice.ts';
export { certificateLimit, outlineOf, readKeyUsage, scanCard } from './scan.ts';
export type { Outline } from './scan.ts';
export { readTime } from './time.ts';
export type { CardScan, CardText, CertificateDetail, ExtensionDetail, Name, Vid } from './types.ts';
export { isExpired, isNotYetValid, koreanDaysLeft } from './validity.ts';

/**
 * Everything about one certificate, for its page. What it needs is loaded with the first call, so that a list never
 * pays for it. Failures as `scanCard`.
 */
export async function decodeCertificate(der: Uint8Array): Promise<Result<CertificateDetail>> {
  const { decode } = await import('./decode.ts');
  return decode(der);
}

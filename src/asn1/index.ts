/**
 * DER as bytes: a reader that allocates nothing but its answer, for scans and for telling formats apart, a writer
 * for the small structures around keys, and what makes DER of the BER that some containers are written in.
 * It only walks tags and lengths, strictly; rare and large structures are decoded with @peculiar/asn1-*:
 * definite lengths, single-byte tags, every element inside its parent. ITU-T X.690 §8, §10.
 */
export { berEnd, berToDer } from './ber.ts';
export type { BerLimits } from './ber.ts';
export {
  asciiOf,
  childAt,
  children,
  derEnd,
  enter,
  expectTag,
  integerOf,
  oidOf,
  readTlv,
  skip,
  textOf,
} from './der-reader.ts';
export { der, derInteger, derNull, derOid } from './der-writer.ts';
export type { Tlv } from './der-reader.ts';
export { tag } from './tags.ts';

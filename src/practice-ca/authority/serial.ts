import type { RandomSource } from '../../ports/index.ts';

/**
 * 127 random bits as hexadecimal of an INTEGER's contents: positive, 16 bytes, no needless zero (RFC 5280 §4.1.2.2).
 * That none comes twice is not left to chance: each is taken in the database first (`takeSerial`).
 */
export function newSerial(random: RandomSource): string {
  const octets = random.bytes(16);
  octets[0] = ((octets[0] ?? 0) & 0x3f) | 0x40;
  return Buffer.from(octets).toString('hex');
}

import { createHash } from 'node:crypto';

/**
 * An invented 주민등록번호, always the same for a name. Its month is 00, which nobody was born in: it can't be a real
 * person's by accident.
 */
export function inventedIdNumber(name: string): string {
  const hash = createHash('sha256').update(name.normalize('NFC')).digest();
  const digits = Array.from(hash.subarray(0, 11), (byte) => byte % 10).join('');
  return `${digits.slice(0, 2)}00${digits.slice(2, 11)}`;
}

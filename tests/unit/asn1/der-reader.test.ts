import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { children, derEnd, integerOf, oidOf, readTlv } from '../../../src/asn1/index.ts';
import { attempt } from '../../../src/errors/index.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const reasonOf = (act: () => unknown): string => {
  const result = attempt(act);
  return result.ok ? 'ok' : result.error.reason;
};

describe('the DER reader', () => {
  it.each([
    ['an indefinite length', '30 80 00 00', 'der-length'],
    ['a length in more octets than needed', '30 81 01 00', 'der-length'],
    ['a length with a leading zero', '30 82 00 80', 'der-length'],
    ['a length of five octets', '30 85 01 00 00 00 00', 'der-length'],
    ['a multi-byte tag', '1f 81 01 00', 'der-tag'],
    ['a value that ends beyond the bytes', '04 03 00 00', 'der-truncated'],
    ['length octets that end beyond the bytes', '04 82 01', 'der-truncated'],
    ['nothing at all', '', 'der-truncated'],
  ])('refuses %s', (_what, hex, reason) => {
    expect(reasonOf(() => readTlv(bytes(hex), 0))).toBe(reason);
  });

  it('tells where the structure ends, whatever follows it', () => {
    expect(derEnd(bytes('30 03 02 01 05 ff ff'))).toBe(5);
  });

  it('refuses a child that reaches beyond its parent', () => {
    const element = bytes('30 03 04 02 01 05');
    expect(reasonOf(() => children(element, readTlv(element, 0)))).toBe('der-truncated');
  });

  it.each([
    ['06 08 2a 83 1a 8c 9a 44 01 0f', '1.2.410.200004.1.15'],
    ['06 03 55 04 03', '2.5.4.3'],
    ['06 03 88 37 03', '2.999.3'],
    ['06 01 00', '0.0'],
  ])('reads the object identifier %s as %s', (hex, dotted) => {
    const element = bytes(hex);
    expect(oidOf(element, readTlv(element, 0))).toBe(dotted);
  });

  it('refuses an object identifier that stops in the middle of an arc', () => {
    const element = bytes('06 02 2a 83');
    expect(reasonOf(() => oidOf(element, readTlv(element, 0)))).toBe('der-value');
  });

  it('refuses a negative integer and one beyond 2^48', () => {
    for (const hex of ['02 01 ff', '02 07 01 00 00 00 00 00 01', '02 00']) {
      const element = bytes(hex);
      expect(reasonOf(() => integerOf(element, readTlv(element, 0)))).toBe('der-value');
    }
  });

  it('answers any bytes with an element inside them or a typed error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (input) => {
        const result = attempt(() => children(input, readTlv(input, 0)));
        if (!result.ok) return result.error.code === 'bad-input';
        return result.value.every(({ start, end }) => start <= end && end <= input.length);
      }),
      { numRuns: 2000 },
    );
  });
});

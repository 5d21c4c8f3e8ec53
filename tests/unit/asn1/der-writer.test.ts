import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { der, derInteger, derNull, derOid, integerOf, oidOf, readTlv, tag } from '../../../src/asn1/index.ts';

describe('the DER writer', () => {
  it('writes what the reader reads back, at every width of the length', () => {
    for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536]) {
      const value = new Uint8Array(length).fill(7);
      const element = der(tag.octetString, value.subarray(0, 1), value.subarray(1));
      const { start, end } = readTlv(element, 0);
      expect(end).toBe(element.length);
      expect(Buffer.compare(element.subarray(start), value)).toBe(0);
    }
  });

  it('writes integers that read back, positive and minimal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (value) => {
        const element = derInteger(value);
        return integerOf(element, readTlv(element, 0)) === value;
      }),
    );
    expect([...derInteger(128)]).toEqual([2, 2, 0, 128]);
    expect(() => derInteger(-1)).toThrow(RangeError);
    expect(() => derInteger(1.5)).toThrow(RangeError);
  });

  it('writes object identifiers that read back', () => {
    const arcs = fc.array(fc.integer({ min: 0, max: 2 ** 45 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom('0.9', '1.2', '2.5', '2.999'), arcs, (root, rest) => {
        const dotted = [root, ...rest].join('.');
        const element = derOid(dotted);
        return oidOf(element, readTlv(element, 0)) === dotted;
      }),
    );
    const ofUuid = '2.25.147596804948601934164293465665563168947.1';
    expect(oidOf(derOid(ofUuid), readTlv(derOid(ofUuid), 0))).toBe(ofUuid);
    expect(() => derOid('1')).toThrow(RangeError);
    expect(() => derOid('1.2.x')).toThrow(RangeError);
  });

  it('writes NULL', () => {
    expect([...derNull()]).toEqual([5, 0]);
  });
});

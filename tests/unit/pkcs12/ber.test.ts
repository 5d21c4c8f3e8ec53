import { describe, expect, it } from 'vitest';
import { berEnd, berToDer } from '../../../src/asn1/index.ts';
import { DojangError } from '../../../src/errors/index.ts';
import { fixture, certificateFixtures } from '../../support/fixtures.ts';
import { asBer } from '../../support/pkcs12.ts';

const limits = { nesting: 32, elements: 100_000 };
const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex');

function outcome(ber: Uint8Array): string {
  try {
    return hex(berToDer(ber, limits));
  } catch (error) {
    return error instanceof DojangError ? error.reason : String(error);
  }
}

describe('BER becomes DER', () => {
  it.each([
    ['an indefinite length', '30 80 02 01 05 00 00', '3003020105'],
    ['one in another', '30 80 30 80 05 00 00 00 00 00', '300430020500'],
    ['lengths with more octets than needed', '30 84 00 00 00 04 02 81 01 05', '3003020105'],
    ['a string in pieces', '24 80 04 02 61 62 04 01 63 00 00', '0403616263'],
    ['pieces in pieces', '24 09 24 04 04 02 61 62 04 01 63', '0403616263'],
    ['no pieces at all', '24 80 00 00', '0400'],
    ['a text in pieces', '2c 80 0c 01 61 0c 01 62 00 00', '0c026162'],
    ['a tagged element with an indefinite length', 'a0 80 04 01 61 00 00', 'a003040161'],
    ['bytes behind it', '05 00 ff ff', '0500'],
  ])('%s', (_, ber, der) => {
    expect(outcome(bytes(ber))).toBe(der);
  });

  it.each([
    ['the end of an indefinite length is missing', '30 80 02 01 05', 'der-truncated'],
    ['half of it is', '30 80 02 01 05 00', 'der-truncated'],
    ['a primitive element of indefinite length', '04 80 61 00 00', 'der-length'],
    ['more octets of length than anybody writes', '04 89 00 00 00 00 00 00 00 00 01 61', 'der-length'],
    ['a value longer than what is there', '04 05 61', 'der-truncated'],
    ['a length of 2^64', '30 88 ff ff ff ff ff ff ff ff', 'der-truncated'],
    ['pieces of another kind', '24 04 0c 02 61 62', 'der-tag'],
    ['a BIT STRING in pieces', '23 80 03 02 00 61 00 00', 'der-tag'],
    ['a tag of several octets', '1f 81 01 00', 'der-tag'],
    ['nothing', '', 'der-truncated'],
  ])('%s is refused', (_, ber, reason) => {
    expect(outcome(bytes(ber))).toBe(reason);
  });

  it('what is DER already comes back byte for byte', () => {
    const files = certificateFixtures.map(([, der]) => der);
    for (const der of [...files, fixture('synthetic/two-key-3des.pfx'), fixture('pypinksign/sign.pfx')]) {
      expect(hex(berToDer(der, limits))).toBe(hex(der));
      expect(berEnd(der, limits)).toBe(der.length);
    }
  });

  it('and from BER it comes back too, whatever the pieces', () => {
    const der = fixture('synthetic/two-key-3des.pfx');
    for (const piece of [1, 3, 100, 1000]) {
      const ber = asBer(der, piece);
      expect(berEnd(ber, limits)).toBe(ber.length);
      expect(hex(berToDer(ber, limits))).toBe(hex(der));
    }
  });

  it('nesting and number have limits', () => {
    const nested = (depth: number): string => outcome(bytes('3080'.repeat(depth) + '0000'.repeat(depth)));
    expect(nested(32)).not.toBe('der-nesting');
    expect(nested(33)).toBe('der-nesting');
    expect(outcome(Buffer.concat([bytes('3083 030d42'), Buffer.alloc(200_002, Uint8Array.of(5, 0))]))).toBe(
      'der-nesting',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { computeVid, vidMatches } from '../../../src/keys/index.ts';
import { hex, utf8 } from './fixtures.ts';

const sha256 = '2.16.840.1.101.3.4.2.1';
const number = utf8('1234561234567');
const r = Uint8Array.from(Buffer.from('79EA7568A2D3776604E18BCD3A1B1B85B7DA0872', 'hex'));
const vid = Uint8Array.from(
  Buffer.from('17692C8DD00EAD33791DE0A64A937C60799634C64AC56FA57570C0E05252AB35', 'hex'),
);

describe('the VID of an identity number', () => {
  it('is that of the documented vector (docs/npki.md)', () => {
    const computed = computeVid(number, r, sha256);
    expect(computed.ok && hex(computed.value)).toBe(hex(vid));
  });

  it('has the length of its hash', () => {
    for (const [oid, length] of [
      ['1.3.14.3.2.26', 20],
      ['2.16.840.1.101.3.4.2.4', 28],
      ['2.16.840.1.101.3.4.2.2', 48],
      ['2.16.840.1.101.3.4.2.3', 64],
    ] as const) {
      const computed = computeVid(number, r, oid);
      expect(computed.ok && computed.value.length).toBe(length);
    }
  });

  it('fits the number and R it was made of, and no others', () => {
    expect(vidMatches(number, r, sha256, vid)).toEqual({ ok: true, value: true });
    expect(vidMatches(utf8('1234561234568'), r, sha256, vid)).toEqual({ ok: true, value: false });
    expect(
      vidMatches(
        number,
        r.map((byte) => byte ^ 1),
        sha256,
        vid,
      ),
    ).toEqual({ ok: true, value: false });
    expect(vidMatches(number, r, '1.3.14.3.2.26', vid)).toEqual({ ok: true, value: false });
  });

  it('under a hash we don’t know is said to be unknown, not wrong', () => {
    for (const oid of ['1.2.410.200004.1.2', 'toString', '']) {
      const result = vidMatches(number, r, oid, vid);
      expect(result.ok ? 'ok' : result.error.reason).toBe('key-algorithm-unsupported');
    }
  });

  it('leaves the number and R as they were', () => {
    computeVid(number, r, sha256);
    expect(Buffer.from(number).toString()).toBe('1234561234567');
    expect(hex(r)).toBe('79ea7568a2d3776604e18bcd3a1b1b85b7da0872');
  });
});

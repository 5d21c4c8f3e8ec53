import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { judgeCard, sampleCard } from '../../../src/practice-ca/identity/card-image.ts';

/** The beginning of a JPEG: an APP0 segment, then the frame with its size. */
function jpeg(width: number, height: number): Uint8Array {
  const frame = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108000000000301', 'hex');
  frame.writeUInt16BE(height, 25);
  frame.writeUInt16BE(width, 27);
  return Buffer.concat([frame, Buffer.alloc(20)]);
}

describe('the picture of a card', () => {
  it('may be the drawn sample, which is a whole PNG', () => {
    const card = Buffer.from(sampleCard());
    expect(judgeCard(card)).toBe('fine');
    const data = card.indexOf('IDAT');
    const length = card.readUInt32BE(data - 4);
    expect(inflateSync(card.subarray(data + 4, data + 4 + length))).toHaveLength(270 * (1 + 428 * 3));
  });

  it('may be a JPEG of a sensible size', () => {
    expect(judgeCard(jpeg(856, 540))).toBe('fine');
    expect(judgeCard(jpeg(20, 20))).toBe('too-small');
    expect(judgeCard(jpeg(60_000, 500))).toBe('too-large');
  });

  it('is nothing else, whatever the bytes', () => {
    expect(judgeCard(Buffer.from('GIF89a'))).toBe('not-an-image');
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => judgeCard(bytes) === 'not-an-image'));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (tail) => {
        judgeCard(Buffer.concat([jpeg(856, 540).subarray(0, 20), tail]));
        judgeCard(Buffer.concat([Buffer.from(sampleCard()).subarray(0, 16), tail]));
      }),
    );
  });
});

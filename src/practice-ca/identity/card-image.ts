import { deflateSync, crc32 } from 'node:zlib';

/** The picture of a card has at least these pixels, and no more than a good phone makes. */
const least = { width: 160, height: 100 };
const most = 12_000;

export type CardVerdict = 'fine' | 'not-an-image' | 'too-small' | 'too-large';

interface Size {
  readonly width: number;
  readonly height: number;
}

const pngStart = Buffer.from('89504e470d0a1a0a', 'hex');

/** Width and height out of a PNG's first chunk (PNG §11.2.2), null where it is none. */
function pngSize(bytes: Buffer): Size | null {
  if (bytes.length < 45 || !bytes.subarray(0, 8).equals(pngStart)) return null;
  if (bytes.readUInt32BE(8) !== 13 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Width and height out of a JPEG's frame header (ITU-T T.81 §B.2.2), null where it is none. */
function jpegSize(bytes: Buffer): Size | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    const length = bytes.readUInt16BE(at + 2);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    if (marker === 0xda || length < 2) return null;
    at += 2 + length;
  }
  return null;
}

/** Whether somebody dropped in a picture (PNG or JPEG) of a sensible size. It is looked at and forgotten. */
export function judgeCard(content: Uint8Array): CardVerdict {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const size = pngSize(bytes) ?? jpegSize(bytes);
  if (size === null) return 'not-an-image';
  if (size.width > most || size.height > most) return 'too-large';
  return size.width < least.width || size.height < least.height ? 'too-small' : 'fine';
}

const sample = { width: 428, height: 270 };

/** The colour of one pixel of the drawn card: a frame, a band, a face and lines in place of words. */
function pixel(x: number, y: number): readonly [number, number, number] {
  const { width, height } = sample;
  if (x < 4 || y < 4 || x >= width - 4 || y >= height - 4) return [120, 140, 170];
  if (y < 44) return [196, 214, 238];
  const face = (x - 340) ** 2 + (y - 130) ** 2 < 32 ** 2;
  const shoulders = (x - 340) ** 2 / 52 ** 2 + (y - 215) ** 2 / 48 ** 2 < 1 && y < 212;
  if (face || shoulders) return [170, 180, 196];
  const line = y > 70 && y < 220 && (y - 70) % 30 < 8 && x > 28 && x < 250 - ((y - 70) % 4) * 20;
  return line ? [150, 160, 176] : [244, 247, 251];
}

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A drawn sample card (PNG) for whoever has no picture at hand: nobody's, with no words on it. */
export function sampleCard(): Uint8Array {
  const { width, height } = sample;
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows.set(pixel(x, y), y * (1 + width * 3) + 1 + x * 3);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a channel, red, green and blue.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    pngStart,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}

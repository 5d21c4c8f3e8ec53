import { wipe } from './wipe.ts';

/**
 * SEED, the 128-bit block cipher of Korean key files (RFC 4269), in CBC mode.
 *
 * Written for speed, since neither Node nor Electron's BoringSSL has it: the four extended S-boxes in one table,
 * two rounds unrolled, the state in local 32-bit words (docs/performance.md). Like every table cipher its memory
 * accesses depend on the key; the key files it opens are the person's own.
 */

/** RFC 4269 §2.2: S0. */
const s0 =
  'a985d6d3541dac255d43181e51fcca632844209de0e2c817a58f037bbb13d2ee' +
  '708c3fa832ddf674ec950b575c5bbd01241c739810ccf2d92ce772839bd186c9' +
  '6050a3eb0db69e4fb75ac678a612afd561c3b441527d8d081f9900190453f7e1' +
  'fd762f27b08b0eaba26e934d697c090abfeff3c58714fe64de2e4b1a06216b66' +
  '02f5928a0cb37ed07a4796e52680addfa13037ae36152238f4a7454c81e98497' +
  '35cbce3c7111c78975fbdaf8945982c4ff493967c0cfd7b80f8e4223916cdba4' +
  '34f148c26f3d2d40be3ebcc1aaba4e553bdc687f9cd84a5677a0ed46b52b65fa' +
  'e3b9b19f5ef9e6b231ea6d5fe4f0cd88163a58d462290733e81b0579906a2a9a';

/** RFC 4269 §2.2: S1. */
const s1 =
  '38e82da6cfdeb3b8af6055c7446f6b5bc36233b529a0e2a7d39111061cbc364b' +
  'ef886ca817c416f4c245e1d63f3d8e98284ef63ea5f90ddfd82b667a272ff172' +
  '42d441c07367ac8bf7ad801fca2caa34d20beee95d9418f857ae08c513cd86b9' +
  'ff7dc131f58a6ab1d120d7022204687107db9d9961bee659dd5190dc9aa3abd0' +
  '810f471ae3ec8dbf967b5ca2a163234dc89e9c3a0c2eba6e9f5af292f34978cc' +
  '15fb70757f351003646dc674d5b4ea097619fe4012e0bd05fa01f02a5ea95643' +
  '8514899bb0e5487997fc1e82218c1b5f7754b21d254f0046ed5852eb7edac9fd' +
  '3095653cb6e4bb7c0e5039263284699337e724a4cb530a87d94c838fce3b4ab7';

/** RFC 4269 §2.2: SS0, SS1, SS2 and SS3, 256 words each, one after another. */
const extended = extendedBoxes();

function extendedBoxes(): Int32Array {
  const boxes = new Int32Array(1024);
  const [m0, m1, m2, m3] = [0xfc, 0xf3, 0xcf, 0x3f];
  for (let i = 0; i < 256; i += 1) {
    const x = parseInt(s0.slice(2 * i, 2 * i + 2), 16);
    const y = parseInt(s1.slice(2 * i, 2 * i + 2), 16);
    boxes[i] = ((x & m3) << 24) | ((x & m2) << 16) | ((x & m1) << 8) | (x & m0);
    boxes[256 + i] = ((y & m0) << 24) | ((y & m3) << 16) | ((y & m2) << 8) | (y & m1);
    boxes[512 + i] = ((x & m1) << 24) | ((x & m0) << 16) | ((x & m3) << 8) | (x & m2);
    boxes[768 + i] = ((y & m2) << 24) | ((y & m1) << 16) | ((y & m0) << 8) | (y & m3);
  }
  return boxes;
}

/** RFC 4269 §2.2: the function G. */
function g(x: number): number {
  return (
    (extended[x & 255] ?? 0) ^
    (extended[256 + ((x >>> 8) & 255)] ?? 0) ^
    (extended[512 + ((x >>> 16) & 255)] ?? 0) ^
    (extended[768 + (x >>> 24)] ?? 0)
  );
}

/** RFC 4269 §2.3: the 32 words of the round keys. The caller wipes them. */
function roundKeys(keyBytes: Uint8Array): Int32Array {
  const keys = new Int32Array(32);
  let a = wordAt(keyBytes, 0);
  let b = wordAt(keyBytes, 4);
  let c = wordAt(keyBytes, 8);
  let d = wordAt(keyBytes, 12);
  for (let i = 0; i < 16; i += 1) {
    // KC_i is the golden ratio's fraction, rotated left by i.
    const constant = i === 0 ? 0x9e3779b9 : (0x9e3779b9 << i) | (0x9e3779b9 >>> (32 - i));
    keys[2 * i] = g((a + c - constant) | 0);
    keys[2 * i + 1] = g((b - d + constant) | 0);
    if (i % 2 === 0) {
      const low = b << 24;
      b = (b >>> 8) | (a << 24);
      a = (a >>> 8) | low;
    } else {
      const high = c >>> 24;
      c = (c << 8) | (d >>> 24);
      d = (d << 8) | high;
    }
  }
  return keys;
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)
  );
}

/** Sixteen rounds over the block's four words, in place (RFC 4269 §2.1); with the keys reversed it decrypts. */
function cryptBlock(block: Int32Array, keys: Int32Array): void {
  let l0 = block[0] ?? 0;
  let l1 = block[1] ?? 0;
  let r0 = block[2] ?? 0;
  let r1 = block[3] ?? 0;
  for (let i = 0; i < 32; i += 4) {
    let t0 = r0 ^ (keys[i] ?? 0);
    let t1 = g(r1 ^ (keys[i + 1] ?? 0) ^ t0);
    t0 = g((t0 + t1) | 0);
    t1 = g((t1 + t0) | 0);
    l0 ^= (t0 + t1) | 0;
    l1 ^= t1;
    t0 = l0 ^ (keys[i + 2] ?? 0);
    t1 = g(l1 ^ (keys[i + 3] ?? 0) ^ t0);
    t0 = g((t0 + t1) | 0);
    t1 = g((t1 + t0) | 0);
    r0 ^= (t0 + t1) | 0;
    r1 ^= t1;
  }
  // The last round doesn't swap the halves.
  block[0] = r0;
  block[1] = r1;
  block[2] = l0;
  block[3] = l1;
}

function store(bytes: Uint8Array, at: number, word: number): void {
  bytes[at] = word >>> 24;
  bytes[at + 1] = word >>> 16;
  bytes[at + 2] = word >>> 8;
  bytes[at + 3] = word;
}

/**
 * SEED-CBC without padding, decrypting. Key and IV of 16 bytes, whole blocks.
 * @returns the padded plaintext, which the caller wipes
 */
export function seedCbcDecrypt(keyBytes: Uint8Array, iv: Uint8Array, encrypted: Uint8Array): Uint8Array {
  const keys = roundKeys(keyBytes);
  const reversed = new Int32Array(32);
  for (let i = 0; i < 32; i += 1) reversed[i] = keys[(30 - (i & ~1)) | (i & 1)] ?? 0;
  const block = new Int32Array(4);
  const plainBytes = new Uint8Array(encrypted.length);
  try {
    for (let at = 0, before = iv, from = 0; at < encrypted.length; before = encrypted, from = at, at += 16) {
      for (let i = 0; i < 4; i += 1) block[i] = wordAt(encrypted, at + 4 * i);
      cryptBlock(block, reversed);
      for (let i = 0; i < 4; i += 1) {
        store(plainBytes, at + 4 * i, (block[i] ?? 0) ^ wordAt(before, from + 4 * i));
      }
    }
    return plainBytes;
  } finally {
    wipe(keys, reversed, block);
  }
}

/** SEED-CBC without padding, encrypting. Key and IV of 16 bytes, whole blocks. */
export function seedCbcEncrypt(keyBytes: Uint8Array, iv: Uint8Array, paddedBytes: Uint8Array): Uint8Array {
  const keys = roundKeys(keyBytes);
  const block = new Int32Array(4);
  for (let i = 0; i < 4; i += 1) block[i] = wordAt(iv, 4 * i);
  const encrypted = new Uint8Array(paddedBytes.length);
  try {
    for (let at = 0; at < paddedBytes.length; at += 16) {
      for (let i = 0; i < 4; i += 1) block[i] = (block[i] ?? 0) ^ wordAt(paddedBytes, at + 4 * i);
      cryptBlock(block, keys);
      for (let i = 0; i < 4; i += 1) store(encrypted, at + 4 * i, block[i] ?? 0);
    }
    return encrypted;
  } finally {
    wipe(keys, block);
  }
}

import { wipe } from './wipe.ts';

/**
 * RC2, decryption in CBC mode (RFC 2268): what Windows and OpenSSL locked the certificates of a PKCS#12 file with for
 * twenty years. Neither Node nor Electron has it, and the libraries that do keep keys in strings, which can't be wiped.
 */

/** RFC 2268 §2: PITABLE. */
const pi = Uint8Array.from(
  (
    'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2' +
    '179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec' +
    'c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9' +
    '0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad'
  )
    .match(/../g)
    ?.map((byte) => parseInt(byte, 16)) ?? [],
);

/** RFC 2268 §3.1: by how much the four words are rotated. */
const rotations = [1, 2, 3, 5] as const;

/**
 * Decrypts whole blocks of 8 bytes; the padding stays on, and the caller wipes the answer.
 * @param effectiveBits RFC 2268's T1, 1 to 1024
 */
export function rc2CbcDecrypt(
  keyBytes: Uint8Array,
  effectiveBits: number,
  iv: Uint8Array,
  encrypted: Uint8Array,
): Uint8Array {
  const expanded = expand(keyBytes, effectiveBits);
  const words = new Int32Array(4);
  const plainBytes = new Uint8Array(encrypted.length);
  try {
    for (let at = 0; at < encrypted.length; at += 8) {
      for (let i = 0; i < 4; i += 1) {
        words[i] = (encrypted[at + 2 * i] ?? 0) | ((encrypted[at + 2 * i + 1] ?? 0) << 8);
      }
      decryptBlock(words, expanded);
      for (let i = 0; i < 8; i += 1) {
        const before = at === 0 ? iv[i] : encrypted[at - 8 + i];
        plainBytes[at + i] = (((words[i >> 1] ?? 0) >> (8 * (i & 1))) & 0xff) ^ (before ?? 0);
      }
    }
    return plainBytes;
  } finally {
    wipe(expanded, words);
  }
}

/** RFC 2268 §2: 64 words of 16 bits. */
function expand(keyBytes: Uint8Array, effectiveBits: number): Int32Array {
  const lBytes = new Uint8Array(128);
  const words = new Int32Array(64);
  const length = keyBytes.length;
  const effective = Math.ceil(effectiveBits / 8);
  const mask = 0xff >> (8 * effective - effectiveBits);
  lBytes.set(keyBytes);
  for (let i = length; i < 128; i += 1) {
    lBytes[i] = pi[((lBytes[i - 1] ?? 0) + (lBytes[i - length] ?? 0)) & 0xff] ?? 0;
  }
  lBytes[128 - effective] = pi[(lBytes[128 - effective] ?? 0) & mask] ?? 0;
  for (let i = 127 - effective; i >= 0; i -= 1) {
    lBytes[i] = pi[(lBytes[i + 1] ?? 0) ^ (lBytes[i + effective] ?? 0)] ?? 0;
  }
  for (let i = 0; i < 64; i += 1) words[i] = (lBytes[2 * i] ?? 0) | ((lBytes[2 * i + 1] ?? 0) << 8);
  wipe(lBytes);
  return words;
}

/** RFC 2268 §4: five rounds of mixing back, one of mashing, six, one, five. */
function decryptBlock(r: Int32Array, k: Int32Array): void {
  let j = 63;
  for (let round = 16; round > 0; round -= 1) {
    for (let i = 3; i >= 0; i -= 1) {
      const by = rotations[i] ?? 0;
      const word = r[i] ?? 0;
      const turned = (word >>> by) | (word << (16 - by));
      const [one, two, three] = [r[(i + 3) & 3] ?? 0, r[(i + 2) & 3] ?? 0, r[(i + 1) & 3] ?? 0];
      r[i] = (turned - (k[j] ?? 0) - (one & two) - (~one & three)) & 0xffff;
      j -= 1;
    }
    if (round === 12 || round === 6) {
      for (let i = 3; i >= 0; i -= 1) {
        r[i] = ((r[i] ?? 0) - (k[(r[(i + 3) & 3] ?? 0) & 63] ?? 0)) & 0xffff;
      }
    }
  }
}

import { createHash } from 'node:crypto';
import { sha1Repeated } from './sha1-repeated.ts';
import { wipe } from './wipe.ts';

/** SHA-1 of the parts one after another, hashed again until `iterations` hashes are done: 20 bytes for the caller to wipe. */
export function sha1Chain(iterations: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha1');
  for (const part of parts) hash.update(part);
  const digestBytes = hash.digest();
  const view = new DataView(digestBytes.buffer, digestBytes.byteOffset, 20);
  const state = new Int32Array(5);
  const chainBytes = new Uint8Array(20);
  try {
    for (let i = 0; i < 5; i += 1) state[i] = view.getInt32(4 * i);
    sha1Repeated(state, iterations - 1);
    const answer = new DataView(chainBytes.buffer);
    for (let i = 0; i < 5; i += 1) answer.setInt32(4 * i, state[i] ?? 0);
    return chainBytes;
  } finally {
    wipe(digestBytes, state);
  }
}

import { createHash } from 'node:crypto';
import type { HashName } from './hashes.ts';
import { sha1Repeated } from './sha1-repeated.ts';
import { sha256Repeated } from './sha256-repeated.ts';
import { wipe } from './wipe.ts';

/** The hash of the parts one after another, hashed again until `iterations` hashes are done: for the caller to wipe. */
export function digestChain(hash: HashName, iterations: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const first = createHash(hash);
  for (const part of parts) first.update(part);
  const digestBytes = first.digest();
  if (hash === 'sha1') return repeated(sha1Repeated, digestBytes, iterations - 1);
  if (hash === 'sha256') return repeated(sha256Repeated, digestBytes, iterations - 1);
  let chainBytes: Uint8Array = digestBytes;
  for (let i = 1; i < iterations; i += 1) {
    const nextBytes = createHash(hash).update(chainBytes).digest();
    wipe(chainBytes);
    chainBytes = nextBytes;
  }
  return chainBytes;
}

/** The same on 32-bit words, without a call a hash. Takes over the digest. */
function repeated(
  again: (state: Int32Array, times: number) => void,
  digestBytes: Uint8Array,
  times: number,
): Uint8Array {
  const view = new DataView(digestBytes.buffer, digestBytes.byteOffset, digestBytes.length);
  const state = new Int32Array(digestBytes.length / 4);
  const chainBytes = new Uint8Array(digestBytes.length);
  try {
    for (let i = 0; i < state.length; i += 1) state[i] = view.getInt32(4 * i);
    again(state, times);
    const answer = new DataView(chainBytes.buffer);
    for (let i = 0; i < state.length; i += 1) answer.setInt32(4 * i, state[i] ?? 0);
    return chainBytes;
  } finally {
    wipe(digestBytes, state);
  }
}

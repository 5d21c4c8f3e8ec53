import { berToDer } from '../asn1/index.ts';
import { wipe } from '../crypto/index.ts';
import { DojangError } from '../errors/index.ts';
import type { KeyEncryption } from '../keys/index.ts';
import { readBags } from './bags.ts';
import type { Bag } from './bags.ts';
import { berLimits } from './limits.ts';
import { describeMac } from './mac.ts';
import { readPfx } from './pfx.ts';
import { encryptionOf, readProtection } from './protection.ts';
import type { Pkcs12Outline, Pkcs12Part } from './types.ts';

/** How a file is protected; see the door. @throws DojangError as the door's failures, and `der-*` */
export function outline(file: Uint8Array): Pkcs12Outline {
  const pfx = readPfx(file);
  const certificates: Uint8Array[] = [];
  const keyEncryption: KeyEncryption[] = [];
  try {
    const parts = pfx.parts.map((part): Pkcs12Part => {
      if (part.encrypted) return { ...lockOf(part.algorithm), certificates: null, keys: null };
      const contents = berToDer(part.content, berLimits);
      try {
        return partInTheClear(readBags(contents), certificates, keyEncryption);
      } finally {
        wipe(contents);
      }
    });
    return {
      mac: pfx.mac === null ? null : describeMac(pfx.mac),
      parts,
      certificates,
      keyEncryption,
      needsPassword: pfx.mac !== null || parts.some(({ encrypted }) => encrypted) || keyEncryption.length > 0,
    };
  } finally {
    wipe(pfx.authenticated, ...pfx.parts.map(({ content }) => content));
  }
}

function partInTheClear(
  bags: readonly Bag[],
  certificates: Uint8Array[],
  keyEncryption: KeyEncryption[],
): Pkcs12Part {
  const before = certificates.length;
  let keys = 0;
  for (const bag of bags) {
    if (bag.kind === 'certificate') certificates.push(Uint8Array.from(bag.der));
    if (bag.kind === 'shrouded') keyEncryption.push(encryptionIn(bag.algorithm));
    if (bag.kind === 'shrouded' || bag.kind === 'key') keys += 1;
  }
  return {
    encrypted: false,
    scheme: null,
    kdf: null,
    cipher: null,
    iterations: null,
    certificates: certificates.length - before,
    keys,
  };
}

function lockOf(
  algorithm: Uint8Array,
): Pick<Pkcs12Part, 'encrypted' | 'scheme' | 'kdf' | 'cipher' | 'iterations'> {
  const { scheme, kdf, cipher, iterations } = encryptionIn(algorithm);
  if (kdf === '') return { encrypted: true, scheme, kdf: null, cipher: null, iterations: null };
  return { encrypted: true, scheme, kdf, cipher, iterations };
}

/** What isn't known has its name alone: `kdf` and `cipher` empty, no iterations. */
function encryptionIn(algorithm: Uint8Array): KeyEncryption {
  try {
    return encryptionOf(readProtection(algorithm));
  } catch (error) {
    if (!(error instanceof DojangError) || error.reason !== 'pkcs12-unsupported') throw error;
    const { what, oid } = error.facts;
    return { scheme: String(what), schemeOid: String(oid ?? ''), kdf: '', cipher: '', iterations: 0 };
  }
}

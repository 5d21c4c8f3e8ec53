import { bmpPassword, cp949Password, widenedPassword, wipe } from '../crypto/index.ts';
import { derive, idOf } from './derivation.ts';
import type { Derivation, Derived } from './derivation.ts';
import { decrypt } from './protection.ts';
import type { Protection } from './protection.ts';

/**
 * How the typed password became bytes. PKCS#12's own derivation wants UTF-16 with a closing pair of zeros; Korean and old
 * software widens the bytes of UTF-8 or CP949 instead. PBES2 and PBMAC1 take UTF-8 (RFC 8018 §3), Korean software CP949,
 * and NSS for years the same UTF-16 as above. No password is either an empty text (a pair of zeros) or no bytes at all.
 */
type Reading = 'utf-8' | 'cp949' | 'utf-16' | 'utf-16-bare' | 'none';

/** What the derivation wants to be fed with. */
export type Wanted = 'wide' | 'plain' | 'korean';

const readingsOf: Readonly<Record<Wanted, readonly Reading[]>> = {
  wide: ['utf-16', 'utf-8', 'cp949', 'none'],
  plain: ['utf-8', 'cp949', 'utf-16', 'utf-16-bare'],
  korean: ['utf-8', 'cp949'],
};

/** One password with everything that was derived from it. Whoever made it calls `wipe` in `finally`. */
export interface Keyring {
  /** The password's bytes in each reading, likeliest first: the one that opened something before leads. */
  tries(wanted: Wanted): Generator<Uint8Array>;
  /** Tells that the reading given last was right. */
  itWas(wanted: Wanted): void;
  /**
   * What lies behind the protection, for the caller to wipe, or null where no reading of the password opens it.
   * @param fits tells a plaintext from bytes whose padding looks right by chance
   */
  open(
    protection: Protection,
    encrypted: Uint8Array,
    fits: (plainBytes: Uint8Array) => boolean,
  ): Uint8Array | null;
  wipe(): void;
}

/** A keyring for the password (UTF-8, not wiped here). A derivation that several bags share is done once. */
export function newKeyring(passwordBytes: Uint8Array): Keyring {
  const ascii = passwordBytes.every((byte) => byte < 0x80);
  const secrets: Uint8Array[] = [];
  const read = new Map<string, Uint8Array | null>();
  const derived = new Map<string, Derived>();
  const right = new Map<Wanted, Reading>();
  const given = new Map<Wanted, Reading>();

  const bytesOf = (wanted: Wanted, reading: Reading): Uint8Array | null => {
    const name = `${wanted} ${reading}`;
    let found = read.get(name);
    if (found === undefined) {
      found = readAs(wanted, reading, passwordBytes, ascii);
      if (found !== null) secrets.push(found);
      read.set(name, found);
    }
    return found;
  };
  const order = (wanted: Wanted): readonly Reading[] => {
    const first = right.get(wanted);
    const all = readingsOf[wanted];
    return first === undefined ? all : [first, ...all.filter((reading) => reading !== first)];
  };
  function* tries(wanted: Wanted): Generator<Uint8Array> {
    for (const reading of order(wanted)) {
      const bytes = bytesOf(wanted, reading);
      if (bytes === null) continue;
      given.set(wanted, reading);
      yield bytes;
    }
  }
  const itWas = (wanted: Wanted): void => {
    const reading = given.get(wanted);
    if (reading !== undefined) right.set(wanted, reading);
  };
  const derivedFrom = (protection: Protection, wanted: Wanted, readBytes: Uint8Array): Derived => {
    const { derivation, keyLength, blockLength } = protection;
    const name = `${given.get(wanted)} ${keyLength} ${idOf(derivation)}`;
    let found = derived.get(name);
    if (found === undefined) {
      found = derive(derivation, readBytes, keyLength, blockLength);
      derived.set(name, found);
      secrets.push(found.keyBytes);
      if (found.ivBytes !== null) secrets.push(found.ivBytes);
    }
    return found;
  };
  return {
    tries,
    itWas,
    open: (protection, encrypted, fits) => {
      const wanted = wantedBy(protection.derivation);
      for (const readBytes of tries(wanted)) {
        const { keyBytes, ivBytes } = derivedFrom(protection, wanted, readBytes);
        const iv = protection.iv ?? ivBytes ?? new Uint8Array(protection.blockLength);
        const plainBytes = decrypt(protection, keyBytes, iv, encrypted);
        if (plainBytes === null) continue;
        if (fits(plainBytes)) {
          itWas(wanted);
          return plainBytes;
        }
        wipe(plainBytes);
      }
      return null;
    },
    wipe: () => {
      wipe(...secrets);
      derived.clear();
      read.clear();
    },
  };
}

function wantedBy(derivation: Derivation): Wanted {
  if (derivation.kind === 'PKCS12') return 'wide';
  return derivation.kind === 'PBKDF1' ? 'korean' : 'plain';
}

/** Null where the reading can't say the password, or says the same as one before it. */
function readAs(wanted: Wanted, reading: Reading, utf8Bytes: Uint8Array, ascii: boolean): Uint8Array | null {
  switch (reading) {
    case 'none':
      return utf8Bytes.length === 0 ? new Uint8Array() : null;
    case 'utf-16':
      return bmpPassword(utf8Bytes);
    case 'utf-16-bare': {
      const closedBytes = utf8Bytes.length === 0 ? null : bmpPassword(utf8Bytes);
      try {
        return closedBytes?.slice(0, -2) ?? null;
      } finally {
        wipe(closedBytes);
      }
    }
    case 'utf-8':
    case 'cp949': {
      // In ASCII every encoding is the same, and PKCS#12's UTF-16 is the widened form.
      if (ascii && (wanted === 'wide' || reading === 'cp949')) return null;
      const plainBytes = reading === 'utf-8' ? new Uint8Array(utf8Bytes) : cp949Password(utf8Bytes);
      if (wanted !== 'wide' || plainBytes === null) return plainBytes;
      try {
        return widenedPassword(plainBytes);
      } finally {
        wipe(plainBytes);
      }
    }
    default:
      return reading satisfies never;
  }
}

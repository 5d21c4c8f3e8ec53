/**
 * PKCS#12 files (RFC 7292), as Korean sites, browsers and operating systems exchange certificates: how one is protected,
 * opening it whatever program wrote it, writing it in three profiles, proving what was written (docs/npki.md, 'PKCS#12').
 * Keys stay byte for byte what they were, R included. Four verdicts: the password is wrong, the file is damaged, something
 * isn't supported (and what), nothing checks whether it was changed.
 */
import { DojangError, attempt } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import type { RandomSource } from '../ports/index.ts';
import { outline } from './describe.ts';
import { prove } from './prove.ts';
import { open } from './read.ts';
import type { Pkcs12Contents, Pkcs12Input, Pkcs12Outline, Pkcs12Profile } from './types.ts';
import { write } from './write.ts';

export type {
  Pkcs12Contents,
  Pkcs12Input,
  Pkcs12Key,
  Pkcs12Outline,
  Pkcs12Part,
  Pkcs12Profile,
  Pkcs12Skipped,
} from './types.ts';

/**
 * Opens a file; bytes after its outer SEQUENCE are left alone.
 *
 * @param passwordBytes the typed password in UTF-8, 0 to 1024 bytes; the caller wipes it. It is tried in every way that
 *   programs turn it into bytes, and an empty one also as none.
 * @returns the contents, which the caller wipes; or
 *   - `password-wrong`: the MAC doesn't hold and no lock opens; without a MAC, no lock opens (which damage may also do),
 *   - `pkcs12-damaged`: the structure is broken, or the password is proven right and something doesn't open,
 *   - `pkcs12-unsupported`: the fact `what` names it,
 *   - `pkcs12-iterations`: more work than anybody asks for (before any is done),
 *   - `file-too-large`: more than 10 MB.
 */
export function readPkcs12(file: Uint8Array, passwordBytes: Uint8Array): Result<Pkcs12Contents> {
  return attempt(() => asPkcs12(() => open(file, passwordBytes)));
}

/**
 * How a file is protected and what lies in it in the clear, told without the password. A lock that isn't known is told
 * by its name. Fails with `pkcs12-damaged`, `pkcs12-unsupported` (public-key modes, a MAC that isn't known),
 * `pkcs12-iterations`, `file-too-large`.
 */
export function describePkcs12(file: Uint8Array): Result<Pkcs12Outline> {
  return attempt(() => asPkcs12(() => outline(file)));
}

/**
 * Writes a file (docs/npki.md, 'PKCS#12'): keys and certificates locked, a MAC over all, localKeyIDs and friendly names that
 * are all different. Every profile keeps the keys byte for byte; what each opens in differs.
 *
 * @param what keys in the clear, which the caller wipes, with their certificates; CA certificates
 * @param passwordBytes the password in UTF-8, 1 to 1024 bytes; the caller wipes it
 * @returns the file, DER
 * @throws DojangError `usage-invalid` (the password's length), `key-damaged`, `certificate-damaged`
 */
export function writePkcs12(
  what: Pkcs12Input,
  profile: Pkcs12Profile,
  passwordBytes: Uint8Array,
  random: RandomSource,
): Uint8Array {
  return write(what, profile, passwordBytes, random);
}

/**
 * Proves a written file: reopens it and compares keys (byte for byte), their certificates, all certificates, integrity.
 * @throws DojangError `copy-unproven`
 */
export function provePkcs12(file: Uint8Array, what: Pkcs12Input, passwordBytes: Uint8Array): void {
  prove(file, what, passwordBytes);
}

/** What readers of the parts found broken is the file's damage. */
function asPkcs12<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof DojangError)) throw error;
    const { reason, facts } = error;
    if (reason.startsWith('der-') || reason === 'key-damaged' || reason === 'certificate-damaged') {
      throw new DojangError('pkcs12-damaged', facts, error);
    }
    throw error;
  }
}

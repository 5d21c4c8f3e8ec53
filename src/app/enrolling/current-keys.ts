import type { KeyObject } from 'node:crypto';
import { certificateFileLimit, certificatesIn } from '../../certificate/index.ts';
import { DojangError } from '../../errors/index.ts';
import { keyObjectOf } from '../../keys/index.ts';
import { openCopy } from '../../npki/index.ts';
import { valueOf } from '../answering.ts';
import { certificatesBeside } from '../beside.ts';
import type { AppContext } from '../context.ts';
import { readSigningCertificate } from '../find.ts';
import type { Found } from '../find.ts';

/** The pair in use: what signs a renewal or a revocation. */
export interface CurrentKeys {
  readonly key: KeyObject;
  readonly certificate: Uint8Array;
  readonly kmCertificate: Uint8Array | null;
  /** What lies beside it, for its path. */
  readonly chain: readonly Uint8Array[];
}

/**
 * The pair of the best copy that the password opens, proven.
 * @throws DojangError `key-missing`, `password-wrong`, `key-mismatch`, what reading fails with
 */
export function openCurrent(context: AppContext, { entry }: Found, passwordBytes: Uint8Array): CurrentKeys {
  const withKey = entry.copies.filter(({ present, signKeyPath }) => present && signKeyPath !== null);
  let failure = new DojangError('key-missing');
  for (const copy of withKey) {
    try {
      const opened = openCopy(context.files, copy, passwordBytes);
      try {
        const [sign] = opened.keys;
        if (sign === undefined) throw new DojangError('key-missing');
        return {
          key: keyObjectOf(sign.key),
          certificate: readSigningCertificate(context, copy),
          kmCertificate: kmIn(context, copy.kmCertPath),
          chain: certificatesBeside(context, copy.caPubsPath),
        };
      } finally {
        opened.wipe();
      }
    } catch (error) {
      if (!(error instanceof DojangError)) throw error;
      failure = error;
    }
  }
  throw failure;
}

/** The encryption certificate of a copy, or null. @throws DojangError what its reading fails with */
export function kmIn({ files }: AppContext, path: string | null): Uint8Array | null {
  if (path === null) return null;
  return valueOf(certificatesIn(files.read(path, certificateFileLimit)))[0] ?? null;
}

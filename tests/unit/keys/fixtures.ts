import { X509Certificate, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKey } from '../../../src/keys/index.ts';
import type { OpenKey } from '../../../src/keys/index.ts';
import type { RandomSource } from '../../../src/ports/index.ts';

export const fixture = (path: string): Uint8Array =>
  Uint8Array.from(readFileSync(join(import.meta.dirname, '../../fixtures', path)));

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const hex = (bytes: Uint8Array | null): string => Buffer.from(bytes ?? []).toString('hex');
export const random: RandomSource = { bytes: (length) => Uint8Array.from(randomBytes(length)) };

export const hangulPassword = '비밀번호1234!';
export const syntheticPassword = 'Test1234!';

/** Every key file among the fixtures, its password and the key inside. */
export const keyFiles: readonly {
  readonly path: string;
  readonly password: string;
  readonly plain: string;
}[] = [
  ...['pbes1-15.cp949-pw.key', 'pbes1-15.utf8-pw.key'].map((name) => ({
    path: `synthetic/${name}`,
    password: hangulPassword,
    plain: 'synthetic/plain.withR.pk8.der',
  })),
  ...[
    'pbes1-15.iter1024.key',
    'pbes1-15.trailing46.key',
    'pbes1-4.fixediv.key',
    'pbes2-seed.prf-sha256.key',
    'pbes2-seed.salt16.iter2048.keylen16.key',
    'pbes2-seed.salt8.iter1024.key',
  ].map((name) => ({
    path: `synthetic/${name}`,
    password: syntheticPassword,
    plain: 'synthetic/plain.withR.pk8.der',
  })),
  {
    path: 'pypinksign/signPri.key',
    password: 'WTuA8Ev0lWXVFSiI!',
    plain: 'pypinksign/plainSignPri.withR.pk8.der',
  },
];

/** The key, or the test fails with the reason. */
export function opened(file: Uint8Array, password: string): OpenKey {
  const result = openKey(file, utf8(password));
  if (!result.ok) throw result.error;
  return result.value;
}

/** 'ok', or the reason of the refusal. */
export function outcome(file: Uint8Array, password: string): string {
  const result = openKey(file, utf8(password));
  return result.ok ? 'ok' : result.error.reason;
}

/** The SubjectPublicKeyInfo of a certificate among the fixtures. */
export function spkiOf(path: string): Uint8Array {
  return new X509Certificate(fixture(path)).publicKey.export({ type: 'spki', format: 'der' });
}

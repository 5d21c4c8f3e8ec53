import { copyFileSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fixturesFolder } from '../support/fixtures-folder.ts';

/** A key of the fixtures, and what opens it (tests/fixtures/README.md). */
export interface KeyFixture {
  readonly path: string;
  readonly certificate: string;
  readonly password: string;
  readonly scheme: string;
  readonly kdf: string;
  readonly iterations: number;
  readonly encoding: 'utf-8' | 'cp949';
}

const synthetic = {
  certificate: 'synthetic/synthetic.signCert.der',
  password: 'Test1234!',
  encoding: 'utf-8',
} as const;
const hangul = { ...synthetic, password: '비밀번호1234!' } as const;
const seedSha1 = { scheme: 'seedCBCWithSHA1', kdf: 'PBKDF1-SHA1' } as const;
const pbes2 = { scheme: 'PBES2', kdf: 'PBKDF2-HMAC-SHA1' } as const;

export const keyFixtures: readonly KeyFixture[] = [
  {
    path: 'pypinksign/signPri.key',
    certificate: 'pypinksign/signCert.der',
    password: 'WTuA8Ev0lWXVFSiI!',
    encoding: 'utf-8',
    iterations: 2048,
    ...seedSha1,
  },
  { path: 'synthetic/pbes1-15.iter1024.key', iterations: 1024, ...synthetic, ...seedSha1 },
  { path: 'synthetic/pbes1-15.trailing46.key', iterations: 1024, ...synthetic, ...seedSha1 },
  { path: 'synthetic/pbes1-15.utf8-pw.key', iterations: 2048, ...hangul, ...seedSha1 },
  { path: 'synthetic/pbes1-15.cp949-pw.key', iterations: 2048, ...hangul, ...seedSha1, encoding: 'cp949' },
  {
    path: 'synthetic/pbes1-4.fixediv.key',
    iterations: 2048,
    ...synthetic,
    scheme: 'seedCBC',
    kdf: 'PBKDF1-SHA1',
  },
  { path: 'synthetic/pbes2-seed.salt8.iter1024.key', iterations: 1024, ...synthetic, ...pbes2 },
  { path: 'synthetic/pbes2-seed.salt16.iter2048.keylen16.key', iterations: 2048, ...synthetic, ...pbes2 },
  {
    path: 'synthetic/pbes2-seed.prf-sha256.key',
    iterations: 2048,
    ...synthetic,
    ...pbes2,
    kdf: 'PBKDF2-HMAC-SHA256',
  },
  { path: 'synthetic/openssl-pbes2-seed.p8.pem', iterations: 2048, ...synthetic, ...pbes2 },
];

export const authorityFixtures: readonly string[] = readdirSync(join(fixturesFolder, 'kisa-ca'))
  .filter((name) => name.endsWith('.der'))
  .sort()
  .map((name) => `kisa-ca/${name}`);

export function fixtureBytes(path: string): Buffer {
  return readFileSync(join(fixturesFolder, path));
}

export interface FixtureTree {
  readonly root: string;
  /** The folder of each key fixture, by its path. */
  readonly folderOf: ReadonlyMap<string, string>;
}

/**
 * Lays every fixture out as the field would: each key beside its certificate in a folder of its own, each authority's certificate
 * alone, and everything else (PKCS#12, keys in the clear, signatures) in folders that hold no certificate.
 */
export function layFixtures(below: string): FixtureTree {
  const root = join(below, 'NPKI');
  const folderOf = new Map<string, string>();
  const place = (folder: string, files: Readonly<Record<string, string>>): string => {
    mkdirSync(folder, { recursive: true });
    for (const [name, from] of Object.entries(files))
      copyFileSync(join(fixturesFolder, from), join(folder, name));
    return folder;
  };
  keyFixtures.forEach((key, n) => {
    const km = key.certificate.startsWith('synthetic')
      ? { 'kmCert.der': 'synthetic/synthetic.kmCert.der', 'kmPri.key': key.path }
      : {};
    const files = { 'signCert.der': key.certificate, 'signPri.key': key.path, ...km };
    folderOf.set(key.path, place(join(root, 'yessign', 'USER', `cn=${n}`), files));
  });
  authorityFixtures.forEach((path, n) => {
    place(join(root, 'KISA', 'USER', `cn=${n}`), { 'SignCert.der': path });
  });
  const rest = readdirSync(fixturesFolder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /^(pypinksign|synthetic)/.test(name) && /\.(pfx|sig|p7\.der|pk8\.der|pem)$/.test(name),
  );
  rest.forEach((path, n) => {
    place(join(root, 'others', String(n)), { [path.replaceAll(/[\\/]/g, '-')]: path });
  });
  return { root, folderOf };
}

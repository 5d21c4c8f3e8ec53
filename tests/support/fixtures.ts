import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixturesFolder } from './fixtures-folder.ts';

/** A file below tests/fixtures. */
export function fixture(path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(fixturesFolder, path)));
}

/** Every real or synthetic certificate that is there: its path below tests/fixtures and its bytes. */
export const certificateFixtures: readonly (readonly [path: string, der: Uint8Array])[] = [
  ...readdirSync(join(fixturesFolder, 'kisa-ca'))
    .filter((name) => name.endsWith('.der'))
    .map((name) => `kisa-ca/${name}`),
  'pypinksign/signCert.der',
  'synthetic/synthetic.signCert.der',
  'synthetic/synthetic.kmCert.der',
].map((path) => [path, fixture(path)] as const);

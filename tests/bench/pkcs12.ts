/**
 * PKCS#12 files with 600,000 rounds beside OpenSSL's command line doing the same: a key and its certificate, AES-256 and
 * PBKDF2-HMAC-SHA-256, MAC SHA-256. The time of a command that derives nothing (the same file in the clear and without a MAC) is
 * taken off theirs, so that starting the process and reading the key aren't counted; ours is the whole call.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { provePkcs12, readPkcs12, writePkcs12 } from '../../src/pkcs12/index.ts';
import type { Pkcs12Input } from '../../src/pkcs12/index.ts';
import { personsKeys } from '../support/pkcs12.ts';
import type { BenchRow } from './row.ts';

const password = 'Test1234!';
const passwordBytes = new TextEncoder().encode(password);
const random = { bytes: (length: number): Uint8Array => new Uint8Array(randomBytes(length)) };
const pairs = 9;
/** One key, as OpenSSL writes one a file. */
const oneKey: Pkcs12Input = { keys: personsKeys.keys.slice(0, 1), caCertificates: [] };

interface Files {
  readonly openssl: (...args: readonly string[]) => number;
  readonly theirs: () => Uint8Array;
}

/** OpenSSL in a folder of its own, with the key as PEM; milliseconds of each command. */
function withOpenssl<T>(act: (files: Files) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'dojang-bench-'));
  const openssl = (...args: readonly string[]): number => {
    const began = performance.now();
    const run = spawnSync('openssl', ['pkcs12', ...args], { cwd: folder });
    const took = performance.now() - began;
    if (run.status !== 0) throw new Error(run.stderr.toString());
    return took;
  };
  try {
    const file = writePkcs12(oneKey, 'compatible', passwordBytes, random);
    writeFileSync(join(folder, 'ours.p12'), file);
    openssl('-in', 'ours.p12', '-nodes', '-passin', `pass:${password}`, '-out', 'key.pem');
    return act({ openssl, theirs: () => new Uint8Array(readFileSync(join(folder, 'theirs.p12'))) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const exporting = ['-export', '-in', 'key.pem', '-passout', `pass:${password}`];
const slow = [...exporting, '-out', 'theirs.p12', '-iter', '600000'];
const bare = [...exporting, '-out', 'bare.p12', '-keypbe', 'NONE', '-certpbe', 'NONE', '-nomac'];
const opening = ['-nodes', '-passin', `pass:${password}`, '-out', 'out.pem', '-in'];

function timed(act: () => void): number {
  const began = performance.now();
  act();
  return performance.now() - began;
}

function open(file: Uint8Array): void {
  const opened = readPkcs12(file, passwordBytes);
  if (!opened.ok) throw opened.error;
  opened.value.wipe();
}

/** Alternating samples after an unmeasured turn of each. */
function beside(ours: () => number, theirs: () => number): { ours: number[]; theirs: number[] } {
  ours();
  theirs();
  const samples = { ours: [] as number[], theirs: [] as number[] };
  for (let i = 0; i < pairs; i += 1) {
    samples.ours.push(ours());
    samples.theirs.push(theirs());
  }
  return samples;
}

const rows = [
  {
    name: 'writing a PKCS#12 file with 600,000 rounds',
    yardstick: 'openssl pkcs12 -export -iter 600000, without its start',
    goal: '≤ 1.0',
    run: () =>
      withOpenssl(({ openssl }) =>
        beside(
          () =>
            timed(() => {
              writePkcs12(oneKey, 'modern', passwordBytes, random);
            }),
          () => openssl(...slow) - openssl(...bare),
        ),
      ),
  },
  {
    name: 'opening what openssl wrote so',
    yardstick: 'openssl pkcs12 -in, without its start',
    goal: '≤ 1.0',
    run: () =>
      withOpenssl(({ openssl, theirs }) => {
        openssl(...slow);
        openssl(...bare);
        const file = theirs();
        return beside(
          () =>
            timed(() => {
              open(file);
            }),
          () => openssl(...opening, 'theirs.p12') - openssl(...opening, 'bare.p12'),
        );
      }),
  },
  {
    name: 'exporting two keys: written, read back, proven',
    yardstick: 'openssl: two files written and opened',
    goal: '≤ 1.0',
    run: () =>
      withOpenssl(({ openssl }) =>
        beside(
          () =>
            timed(() => {
              const file = writePkcs12(personsKeys, 'modern', passwordBytes, random);
              provePkcs12(file, personsKeys, passwordBytes);
            }),
          () => {
            const once = openssl(...slow) + openssl(...opening, 'theirs.p12');
            return once + openssl(...slow) + openssl(...opening, 'theirs.p12');
          },
        ),
      ),
  },
] as const;

/** Each row in Node (the command line) and in Electron (the app). */
export const pkcs12Rows: BenchRow[] = (['node', 'electron'] as const).flatMap((runtime) =>
  rows.map((row) => ({
    ...row,
    name: `${row.name}, ${runtime === 'node' ? 'Node' : 'Electron'}`,
    runtime,
    run: () => Promise.resolve(row.run()),
  })),
);

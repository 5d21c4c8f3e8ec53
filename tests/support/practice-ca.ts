import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scanCard } from '../../src/certificate/index.ts';
import type { CardScan } from '../../src/certificate/index.ts';
import { createNetwork } from '../../src/net/index.ts';
import { playIdentityCheck, startPracticeCa } from '../../src/practice-ca/index.ts';
import type { PracticeCa, PracticeCaOptions } from '../../src/practice-ca/index.ts';
import {
  systemClock,
  systemLocks,
  systemRandom,
  systemTimers,
  systemWritableFiles,
} from '../../src/system/index.ts';
import { temporaryFolder } from './npki-folder.ts';

export interface Ran {
  readonly code: number;
  /** What it said on both its outputs. */
  readonly told: string;
}

/** Runs a program without stopping this one, whose server it talks to. */
export function run(program: string, args: readonly string[], folder: string): Promise<Ran> {
  return new Promise((done) => {
    const child = execFile(program, args, { cwd: folder, timeout: 60_000 }, (_error, stdout, stderr) => {
      done({ code: child.exitCode ?? -1, told: stdout + stderr });
    });
  });
}

/** A practice authority under test, with a folder beside it and OpenSSL's tools in it. */
export interface TestedCa extends Omit<PracticeCa, 'cmp'> {
  readonly cmpAddress: string;
  readonly folder: string;
  /** Defects that the server told; a test that expects none looks here. */
  readonly defects: unknown[];
  at(name: string): string;
  /** A reference number and its code. */
  enrolled(
    name: string,
    choice?: { kind?: 'bank' | 'general' | 'securities'; fresh?: boolean },
  ): Promise<{ reference: string; authCode: string }>;
  /** A fresh key file. */
  key(name: string, bits?: number): Promise<string>;
  /** `openssl cmp` against it, trusting its root. */
  cmp(...args: readonly string[]): Promise<Ran>;
  openssl(...args: readonly string[]): Promise<Ran>;
  /** What a certificate file holds. */
  card(name: string): CardScan;
  /** Closes it and starts it again over the same data. */
  restart(options?: Partial<PracticeCaOptions>): Promise<TestedCa>;
}

/** Starts one in a folder of its own, or of one that was closed. */
export async function testedCa(
  options: Partial<PracticeCaOptions> = {},
  folder = temporaryFolder().path,
): Promise<TestedCa> {
  const defects: unknown[] = [];
  const ca = await startPracticeCa({
    folder: join(folder, 'ca'),
    clock: systemClock,
    random: systemRandom,
    timers: systemTimers,
    files: systemWritableFiles,
    locks: systemLocks,
    defect: (error) => defects.push(error),
    ...options,
  });
  const at = (name: string): string => join(folder, name);
  const [issuing = '', root = ''] = readFileSync(ca.caCertificate, 'latin1').split(
    /(?<=-----END CERTIFICATE-----\n)/,
  );
  writeFileSync(at('issuing.pem'), issuing);
  writeFileSync(at('root.pem'), root);
  const openssl = (...args: readonly string[]): Promise<Ran> => run('openssl', args, folder);
  return {
    ...ca,
    folder,
    defects,
    cmpAddress: ca.cmp,
    at,
    openssl,
    async enrolled(name, { kind = 'bank', fresh = false } = {}) {
      const played = await playIdentityCheck(createNetwork(), { ra: ca.ra, name, kind, fresh });
      if (!played.ok) throw played.error;
      return played.value;
    },
    async key(name, bits = 2048) {
      const made = await openssl('genrsa', '-out', name, String(bits));
      if (made.code !== 0) throw new Error(made.told);
      return name;
    },
    cmp: (...args) =>
      openssl(
        ...['cmp', '-config', '', '-batch', '-server', ca.cmp.replace('http://', '')],
        ...['-trusted', 'root.pem', '-untrusted', 'issuing.pem', ...args],
      ),
    card(name) {
      const [, base64 = ''] =
        /-----BEGIN CERTIFICATE-----([^-]+)/.exec(readFileSync(at(name), 'latin1')) ?? [];
      const card = scanCard(Buffer.from(base64, 'base64'));
      if (!card.ok) throw card.error;
      return card.value;
    },
    async restart(changed = {}) {
      await ca.close();
      return testedCa({ ...options, ...changed }, folder);
    },
  };
}

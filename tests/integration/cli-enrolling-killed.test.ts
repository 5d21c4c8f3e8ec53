import { spawn } from 'node:child_process';
import { X509Certificate, createPrivateKey, createPublicKey } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { enrolOutput } from '../../src/contract/index.ts';
import type { EnrolOutput } from '../../src/contract/index.ts';
import { openKey } from '../../src/keys/index.ts';
import { seeded } from '../support/crash-disk/seeded.ts';
import { temporaryFolder } from '../support/npki-folder.ts';
import { testedCa } from '../support/practice-ca.ts';

const long = process.env['DOJANG_LONG'] === '1';
const seed = Number(process.env['DOJANG_SEED'] ?? Math.floor(Date.now() / 86_400_000));
const password = 'Practise-4-ever!';
const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real program; killed after so many milliseconds where a number is given. */
function dojang(
  home: string,
  argv: readonly string[],
  secrets: readonly string[],
  killedAfter: number | null,
): Promise<Ended> {
  return new Promise((done) => {
    const words = [inject('cli'), ...argv, '--password-stdin', '--json', '--lang', 'en'];
    const child = spawn(process.execPath, words, { env: { ...process.env, DOJANG_HOME: home } });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    const timer = killedAfter === null ? null : setTimeout(() => child.kill('SIGKILL'), killedAfter);
    child.once('close', (code) => {
      if (timer !== null) clearTimeout(timer);
      done({ code, stdout, stderr });
    });
    // One that is killed before it reads: nobody minds.
    child.stdin.on('error', () => undefined);
    child.stdin.end(secrets.map((secret) => `${secret}\n`).join(''));
  });
}

/** Whether the key file opens and belongs to the certificate beside it. */
function opens(path: string, key: string, certificate: string): boolean {
  const opened = openKey(readFileSync(join(path, key)), Buffer.from(password));
  if (!opened.ok) return false;
  try {
    const mine = createPublicKey(
      createPrivateKey({ key: Buffer.from(opened.value.pkcs8Bytes), format: 'der', type: 'pkcs8' }),
    );
    return new X509Certificate(readFileSync(join(path, certificate))).publicKey.equals(mine);
  } finally {
    opened.value.wipe();
  }
}

const inLong = (few: number, many: number): number => (long ? many : few);

/** Runs the same again and again: twice killed, somewhere from its start to its end; then it may finish. */
async function untilDone(
  home: string,
  argv: readonly string[],
  secrets: readonly string[],
  below: (limit: number) => number,
): Promise<EnrolOutput> {
  let ended: Ended = { code: null, stdout: '', stderr: '' };
  for (const last of [false, false, true]) {
    ended = await dojang(home, argv, secrets, last ? null : 150 + below(1800));
    if (ended.code === 0) break;
    expect(ended.code ?? 'killed', ended.stdout + ended.stderr).toBe('killed');
  }
  return enrolOutput.parse(JSON.parse(ended.stdout));
}

const rounds = inLong(5, 60);

test(
  `an issue that is killed at any moment ends in one whole certificate when it is run again (${rounds} people, DOJANG_SEED=${seed})`,
  { timeout: 60_000 + rounds * 30_000 },
  async () => {
    const ca = await testedCa();
    try {
      const chance = seeded(seed);
      const serials = new Set<string>();
      for (let round = 0; round < rounds; round += 1) {
        const home = join(folder.path, String(round), 'home');
        const store = join(folder.path, String(round), 'store');
        mkdirSync(store, { recursive: true });
        const { reference, authCode } = await ca.enrolled(`손님 ${round}`);
        const where = ['--ca', ca.cmpAddress, '--trust', ca.caCertificate, '--to', store];
        const argv = ['issue', '--reference', reference, ...where];
        const { path, serial, contains } = await untilDone(home, argv, [authCode, password], (limit) =>
          chance.below(limit),
        );
        expect(contains).toEqual(['sign', 'km']);
        expect(readdirSync(join(store, 'NPKI/PRACTICE/USER'))).toHaveLength(1);
        expect(opens(path, 'signPri.key', 'signCert.der')).toBe(true);
        expect(opens(path, 'kmPri.key', 'kmCert.der')).toBe(true);
        expect(serials.has(serial)).toBe(false);
        serials.add(serial);
        // Nothing waits any more, and nothing half-made lies about.
        const left = join(home, 'enrolments');
        expect(existsSync(left) ? readdirSync(left) : []).toEqual([]);
      }
      expect(ca.defects).toEqual([]);
    } finally {
      await ca.close();
    }
  },
);

const renewals = inLong(3, 30);

test(
  `a renewal that is killed at any moment is one renewal, however often it is run again (${renewals} people, DOJANG_SEED=${seed})`,
  { timeout: 60_000 + renewals * 40_000 },
  async () => {
    const ca = await testedCa();
    try {
      const chance = seeded(seed + 1);
      for (let round = 0; round < renewals; round += 1) {
        const home = join(folder.path, `r${round}`, 'home');
        const store = join(folder.path, `r${round}`, 'store');
        mkdirSync(store, { recursive: true });
        const { reference, authCode } = await ca.enrolled(`단골 ${round}`);
        const where = ['--ca', ca.cmpAddress, '--trust', ca.caCertificate, '--to', store];
        const issuing = await dojang(
          home,
          ['issue', '--reference', reference, ...where],
          [authCode, password],
          null,
        );
        const first = enrolOutput.parse(JSON.parse(issuing.stdout));
        // By its place, or by its name, which isn't there any more once it was renewed.
        const named = round % 2 === 0 ? first.path : first.id;
        const argv = ['renew', named, '--store', join(store, 'NPKI')];
        const renewed = await untilDone(home, argv, [password], (limit) => chance.below(limit));
        expect(renewed.path).toBe(first.path);
        expect(opens(renewed.path, 'signPri.key', 'signCert.der')).toBe(true);
        expect(opens(renewed.path, 'kmPri.key', 'kmCert.der')).toBe(true);
        expect(new Date(renewed.notAfter).getUTCFullYear()).toBe(
          new Date(first.notAfter).getUTCFullYear() + 1,
        );
      }
      expect(ca.defects).toEqual([]);
    } finally {
      await ca.close();
    }
  },
);

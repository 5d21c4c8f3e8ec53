import { expect, it } from 'vitest';
import { randomInt } from 'node:crypto';
import { DojangError } from '../../../src/errors/index.ts';
import { describeKey, openKey, sealKey } from '../../../src/keys/index.ts';
import { fixture, keyFiles, random, utf8 } from './fixtures.ts';

const runs = Number(process.env['DOJANG_FUZZ_RUNS'] ?? 3000);
const seed = Number(process.env['DOJANG_FUZZ_SEED'] ?? randomInt(2 ** 31));

/** A small repeatable generator (mulberry32): the seed printed with a failure makes the same inputs again. */
function generator(start: number): (below: number) => number {
  let state = start;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const password = utf8('Test1234!');
const other = {
  schemeOid: '1.2.840.113549.1.12.1.3',
  kdf: 'PKCS12-SHA1',
  cipher: '3DES-CBC',
  iterations: 1024,
};
const seeds = [
  ...keyFiles.map(({ path }) => fixture(path)),
  sealKey(
    fixture('synthetic/plain.withR.pk8.der'),
    password,
    { encryption: other, passwordEncoding: 'utf-16' },
    random,
  ),
];

/** One of the key files with a few wounds, most of them where the lock is described. */
function wounded(next: (below: number) => number): Uint8Array {
  let file = Uint8Array.from(seeds[next(seeds.length)] ?? []);
  for (let wounds = 1 + next(4); wounds > 0; wounds -= 1) {
    const at = next(4) === 0 ? next(file.length + 1) : next(Math.min(file.length + 1, 110));
    switch (next(6)) {
      case 0:
        file = file.subarray(0, at);
        break;
      case 1:
        file = Uint8Array.of(...file.subarray(0, at), next(256), ...file.subarray(at));
        break;
      case 2:
        file = Uint8Array.of(...file.subarray(0, at), ...file.subarray(at + 1 + next(4)));
        break;
      case 3:
        file = Uint8Array.of(...file.subarray(0, at), ...(seeds[next(seeds.length)] ?? file).subarray(at));
        break;
      default:
        if (at < file.length) file[at] = next(2) === 0 ? next(256) : (file[at] ?? 0) ^ (1 << next(8));
    }
  }
  return file;
}

it(
  `${runs} wounded key files each end in a key or a typed error, within 2 s (DOJANG_FUZZ_SEED=${seed})`,
  { timeout: 600_000 },
  () => {
    const next = generator(seed);
    for (let run = 0; run < runs; run += 1) {
      const file = wounded(next);
      const told = `DOJANG_FUZZ_SEED=${seed} run ${run}: ${Buffer.from(file).toString('hex')}`;
      const began = performance.now();
      const [described, opened] = [describeKey(file), openKey(file, password)];
      expect(performance.now() - began, told).toBeLessThan(2000);
      for (const result of [described, opened]) {
        if (!result.ok) {
          expect(result.error, told).toBeInstanceOf(DojangError);
          expect(['bad-input', 'unsupported', 'wrong-password'], told).toContain(result.error.code);
        }
      }
      if (opened.ok) {
        expect(described.ok, told).toBe(true);
        opened.value.wipe();
      }
    }
  },
);

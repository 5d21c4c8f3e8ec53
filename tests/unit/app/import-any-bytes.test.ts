import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mutant } from '../../support/mutants.ts';
import { fixture } from '../../support/fixtures.ts';
import { poolPassword, privateKeyOf, sealedKeyOf } from '../../support/keys.ts';
import { pkcs12Of } from '../../support/pkcs12-files.ts';
import { DojangError } from '../../../src/errors/index.ts';
import { Desk, bankCertificate } from './desk.ts';
import { gatherAll, idsIn, lay, pem, toldOf, treeOf, zipOfTree } from './importing.ts';

const kim = bankCertificate(100, { km: true });
/** Each is written, gathered and opened: the long round takes some minutes. */
const runs = Math.min(Number(process.env['DOJANG_FUZZ_RUNS'] ?? 150), 5000);
vi.setConfig({ testTimeout: 600_000 });

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => {
  desk.clear();
});

const names = ['a.p12', 'a.der', 'a.key', 'a.pem', 'a.zip', 'signCert.der', 'signPri.key', '메모'];

/** Gathers and opens whatever lies there: sources, or typed reasons; it answers within two seconds and writes nothing. */
async function sources(...paths: readonly string[]): Promise<void> {
  const begun = performance.now();
  const gathered = await gatherAll(...paths);
  for (const source of gathered.sources) {
    if (source.kind === 'unusable') {
      expect(source.error).toBeInstanceOf(DojangError);
      expect(source.error.reason).not.toBe('internal');
      continue;
    }
    try {
      idsIn(source);
    } catch (error) {
      expect(error).toBeInstanceOf(DojangError);
    }
  }
  expect(performance.now() - begun).toBeLessThan(2000);
}

describe('whatever is chosen is a source or has a typed reason', () => {
  test('any bytes under any of our names, alone and together, or in a folder', async () => {
    const file = fc.record({
      name: fc.constantFrom(...names),
      start: fc.constantFrom(
        '',
        '0\u0082',
        '0\u0080\u0002\u0001\u00030',
        'PK\u0003\u0004',
        '-----BEGIN PRIVATE KEY-----\n',
        '7z\u00bc\u00af',
      ),
      rest: fc.uint8Array({ maxLength: 400 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), async (files) => {
        const paths = files.map(({ name, start, rest }) =>
          lay(desk.path('any', name), Buffer.concat([Buffer.from(start, 'latin1'), rest])),
        );
        await sources(...paths);
        await sources(desk.path('any'));
      }),
      { numRuns: runs },
    );
    expect(Object.keys(treeOf(desk.path())).every((path) => path.startsWith('any'))).toBe(true);
  });

  const legacy = privateKeyOf('sign-1').export({
    type: 'pkcs1',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: poolPassword,
  });
  const seeds: readonly (readonly [name: string, content: Uint8Array])[] = [
    ['a.p12', fixture('synthetic/two-key-3des.pfx')],
    ['a.zip', zipOfTree(kim)],
    ['a.der', kim.signCert],
    ['a.key', sealedKeyOf('sign-1')],
    ['a.pem', Buffer.from(String(legacy) + pem('CERTIFICATE', kim.signCert))],
    ['b.p12', pkcs12Of(kim)],
  ];

  test.each(seeds)('%s, mutated', async (name, content) => {
    for (let n = 0; n < runs; n += 1) {
      const path = lay(desk.path('mutant', name), mutant(content, n));
      try {
        await sources(path);
      } catch (error) {
        throw new Error(`mutant ${n} of ${name}`, { cause: error });
      }
    }
  });
});

describe('what would take forever is answered at once', () => {
  test.each([
    ['a PEM file of beginnings alone', '-----BEGIN PRIVATE KEY-----\n'.repeat(350_000), 'file-too-large'],
    ['one that is just small enough', '-----BEGIN PRIVATE KEY-----\n'.repeat(37_000), 'file-too-large'],
    [
      'a few beginnings before a megabyte',
      '-----BEGIN A-----\n'.repeat(250) + 'x'.repeat(1_000_000),
      'format-unknown',
    ],
    ['dashes', '-'.repeat(1_000_000), 'format-unknown'],
  ])('%s', async (_, content, reason) => {
    const begun = performance.now();
    expect(await toldOf(lay(join(desk.path('a.pem')), content))).toEqual([reason]);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

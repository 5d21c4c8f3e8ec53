import { describe, expect, it } from 'vitest';
import {
  certificatesIn,
  decodeCertificate,
  scanCard,
  spkiOf,
  vidOf,
} from '../../../src/certificate/index.ts';
import { DojangError, errorCodes } from '../../../src/errors/index.ts';
import { makeCertificate } from '../../support/certificates.ts';
import { certificateFixtures } from '../../support/fixtures.ts';
import { mutant } from '../../support/mutants.ts';
import { tourSamples } from '../../support/people.ts';

const runs = Number(process.env['DOJANG_FUZZ_RUNS'] ?? 3000);

const seeds: readonly Uint8Array[] = [
  ...certificateFixtures.map(([, der]) => der),
  ...tourSamples(new Date('2026-11-24T03:00:00Z')).map((sample) => sample.signCert),
  makeCertificate({ subject: 'cn=a', version: 1 }),
];

/** A success, or a typed error; anything else is thrown on and fails the test. */
async function outcome(der: Uint8Array): Promise<string> {
  const scanned = scanCard(der);
  const decoded = await decodeCertificate(der);
  const found = certificatesIn(der);
  for (const result of [scanned, decoded, found]) {
    if (!result.ok) {
      expect(result.error).toBeInstanceOf(DojangError);
      expect(errorCodes).toContain(result.error.code);
      expect(result.error.reason).not.toBe('internal');
    }
  }
  for (const read of [spkiOf, vidOf]) {
    try {
      read(der);
    } catch (error) {
      expect(error).toBeInstanceOf(DojangError);
    }
  }
  return scanned.ok ? 'ok' : scanned.error.reason;
}

describe(`${runs} mutated certificates`, () => {
  it('are read or refused with a typed error, each within two seconds', async () => {
    const outcomes = new Map<string, number>();
    for (let run = 0; run < runs; run += 1) {
      const der = mutant(seeds[run % seeds.length] ?? new Uint8Array(), run);
      const started = performance.now();
      const what = await outcome(der);
      expect(performance.now() - started, `mutant ${run}`).toBeLessThan(2000);
      outcomes.set(what, (outcomes.get(what) ?? 0) + 1);
    }
    // Mutants that all fail, or all pass, would test nothing.
    expect(outcomes.get('ok')).toBeGreaterThan(runs / 20);
    expect(outcomes.get('certificate-damaged')).toBeGreaterThan(runs / 20);
  });

  it('never pass where they were cut short', () => {
    for (const der of seeds) {
      for (let length = 0; length < der.length; length += 7) {
        const result = scanCard(der.subarray(0, length));
        expect(result.ok ? 'ok' : result.error.reason).toBe('certificate-damaged');
      }
    }
  });
});

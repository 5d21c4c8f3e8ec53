import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DojangError } from '../../../src/errors/index.ts';
import { describeOcsp, ocspProblems, ocspStatus } from '../../../src/trust/index.ts';
import type { OcspStatus } from '../../../src/trust/index.ts';
import { fixturesFolder } from '../../support/fixtures-folder.ts';
import { mutant } from '../../support/mutants.ts';
import { makeOcsp } from '../../support/ocsp.ts';
import { at, authority, hours, issue, responderOf } from './ocsp-scene.ts';

const runs = Number(process.env['DOJANG_FUZZ_RUNS'] ?? 3000);
const nonce = new Uint8Array(32).fill(7);
const leaf = issue({ issuer: authority, serial: 0x5150 });
const single = {
  certificate: leaf,
  issuer: authority.certificate,
  thisUpdate: hours(-1),
  nextUpdate: hours(1),
};
const whole = {
  singles: [single],
  producedAt: hours(-1),
  responder: authority.certificate,
  signer: authority.key,
  nonce,
};

const responder = responderOf(authority, { serial: 0x5151 });
const good = makeOcsp(whole);
const revoked = makeOcsp({ ...whole, singles: [{ ...single, status: 'revoked', reason: 1 }] });
const delegated = makeOcsp({
  ...whole,
  singles: [{ ...single, status: 'revoked' }],
  responder,
  signer: 'sign-2',
  certificates: [responder],
});

/** The answer, which must come within two seconds; reading it for people fails with a typed error, or not at all. */
function judged(response: Uint8Array, what: string): OcspStatus {
  const started = performance.now();
  const told = ocspStatus({ response, certificate: leaf, issuer: authority.certificate, nonce, at });
  const described = describeOcsp(response);
  expect(performance.now() - started, what).toBeLessThan(2000);
  if (told.status === 'unknown') expect(ocspProblems, what).toContain(told.why);
  if (!described.ok) expect(described.error, what).toBeInstanceOf(DojangError);
  return told;
}

const folder = join(fixturesFolder, 'trust-corpus', 'ocsp');

describe(`${runs} mutated answers`, { timeout: 60_000 + runs * 3 }, () => {
  it('are never good where they were changed', () => {
    const outcomes = new Map<string, number>();
    for (let run = 0; run < runs; run += 1) {
      const bent = mutant(good, run);
      const told = judged(bent, `mutant ${run}`);
      expect(told.status === 'good', `mutant ${run}`).toBe(Buffer.compare(bent, good) === 0);
      const code = told.status === 'unknown' ? told.why : told.status;
      outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
    }
    expect(outcomes.get('ocsp-unreadable')).toBeGreaterThan(runs / 10);
    expect(outcomes.get('ocsp-signature')).toBeGreaterThan(runs / 20);
  });

  it('never make good of revoked, whoever signed', () => {
    for (let run = 0; run < runs; run += 1) {
      expect(judged(mutant(revoked, run), `mutant ${run}`).status).not.toBe('good');
      expect(judged(mutant(delegated, run), `delegated mutant ${run}`).status).not.toBe('good');
    }
  });

  it('that are kept tell nothing', () => {
    const kept = readdirSync(folder);
    expect(kept.length).toBeGreaterThan(8);
    for (const name of kept)
      expect(judged(new Uint8Array(readFileSync(join(folder, name))), name).status, name).toBe('unknown');
  });
});

describe('answers with every field as it may come', () => {
  const instants = fc.integer({ min: -200, max: 200 }).map((minutes) => minutes / 60);

  it('are good if and only if every rule holds', () => {
    fc.assert(
      fc.property(
        fc.record({
          status: fc.constantFrom('good' as const, 'revoked' as const, 'unknown' as const),
          thisUpdate: instants,
          nextUpdate: fc.option(instants, { nil: undefined }),
          producedAt: instants,
          nonce: fc.constantFrom('same' as const, 'none' as const, 'other' as const),
          signer: fc.constantFrom('ca' as const, 'sign-4' as const),
          digest: fc.constantFrom('sha256' as const, 'sha1' as const),
          hash: fc.constantFrom('sha1' as const, 'sha256' as const),
          by: fc.constantFrom('name' as const, 'key' as const),
        }),
        (plan) => {
          const next = plan.nextUpdate;
          const { nonce: own, ...plain } = whole;
          const given = { same: { nonce: own }, other: { nonce: own.subarray(2) }, none: {} }[plan.nonce];
          const response = makeOcsp({
            ...plain,
            ...given,
            singles: [
              {
                certificate: leaf,
                issuer: authority.certificate,
                status: plan.status,
                hash: plan.hash,
                thisUpdate: hours(plan.thisUpdate),
                ...(next === undefined ? {} : { nextUpdate: hours(next) }),
              },
            ],
            producedAt: hours(plan.producedAt),
            signer: plan.signer,
            digest: plan.digest,
            by: plan.by,
          });
          const clocks = 5 / 60 + 1e-9;
          const inTime =
            plan.thisUpdate <= clocks &&
            plan.producedAt <= clocks &&
            plan.thisUpdate <= plan.producedAt + clocks &&
            (next ?? plan.thisUpdate) >= -clocks &&
            (next === undefined || next >= plan.thisUpdate);
          const isProven = plan.signer === 'ca' && plan.digest === 'sha256' && plan.nonce !== 'other';
          const told = judged(response, JSON.stringify(plan)).status;
          const expected = !inTime || !isProven || plan.status === 'unknown' ? 'unknown' : plan.status;
          expect(told, JSON.stringify(plan)).toBe(expected);
        },
      ),
      { numRuns: 400 },
    );
  });
});

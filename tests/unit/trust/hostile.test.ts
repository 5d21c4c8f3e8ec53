import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DojangError } from '../../../src/errors/index.ts';
import { checkPath, crlsIn, crlStatus, faultCodes, unknownReasons } from '../../../src/trust/index.ts';
import type { PathQuestion } from '../../../src/trust/index.ts';
import { generatedChain } from '../../support/chains/generate.ts';
import { defects } from '../../support/chains/defects.ts';
import { fixturesFolder } from '../../support/fixtures-folder.ts';
import { mutant } from '../../support/mutants.ts';
import { pkitsQuestion, pkitsRuns } from '../../support/pkits.ts';

const runs = Number(process.env['DOJANG_FUZZ_RUNS'] ?? 3000);

/** Questions whose answer is 'valid', with every kind of certificate and CRL. */
const questions: readonly PathQuestion[] = [
  ...pkitsRuns.filter(({ valid, id }) => valid && !id.startsWith('4.1.')).map(pkitsQuestion),
  ...defects.flatMap(({ valid }, n) => (valid ? [generatedChain(n).question] : [])),
];

/** Inputs that once showed something, or that mutants led to (tests/fixtures/trust-corpus). */
function corpus(kind: 'certificates' | 'crls'): readonly Uint8Array[] {
  const folder = join(fixturesFolder, 'trust-corpus', kind);
  return readdirSync(folder).map((name) => new Uint8Array(readFileSync(join(folder, name))));
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** The code of the answer, which must come within two seconds. */
function outcome(question: PathQuestion, what: string): string {
  const started = performance.now();
  const { ok, reason } = checkPath(question);
  expect(performance.now() - started, what).toBeLessThan(2000);
  if (ok) return 'valid';
  expect(faultCodes, what).toContain(reason?.code);
  return reason?.code ?? '';
}

describe(`${runs} mutated certificates and CRLs`, { timeout: 60_000 + runs * 3 }, () => {
  it('never make a path valid where the leaf was changed, and end in a reason', () => {
    const outcomes = new Map<string, number>();
    for (let run = 0; run < runs; run += 1) {
      const question = questions[run % questions.length];
      if (question === undefined) throw new Error('no questions');
      const leaf = mutant(question.leaf, run);
      const code = outcome({ ...question, leaf }, `mutant ${run}`);
      expect(code === 'valid', `mutant ${run}`).toBe(isSame(leaf, question.leaf));
      outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
    }
    expect(outcomes.get('bad-input')).toBeGreaterThan(runs / 20);
    expect(outcomes.get('signature-invalid')).toBeGreaterThan(runs / 20);
  });

  it('never make an authority of a changed intermediate', () => {
    const long = questions.filter(({ intermediates = [] }) => intermediates.length === 1);
    for (let run = 0; run < runs / 3; run += 1) {
      const question = long[run % long.length];
      const [ca] = question?.intermediates ?? [];
      if (question === undefined || ca === undefined) throw new Error('no questions');
      const bent = mutant(ca, run);
      const code = outcome({ ...question, intermediates: [bent] }, `mutant ${run}`);
      if (!isSame(bent, ca)) expect(code, `mutant ${run}`).not.toBe('valid');
    }
  });

  it('never count a changed CRL', () => {
    const checked = questions.filter(({ crls = [] }) => crls.length > 1);
    for (let run = 0; run < runs; run += 1) {
      const question = checked[run % checked.length];
      if (question === undefined) throw new Error('no questions');
      const bent = (question.crls ?? []).map((crl) => mutant(crl, run));
      const unchanged = bent.every((crl, n) => isSame(crl, question.crls?.[n] ?? crl));
      const code = outcome({ ...question, crls: bent }, `mutant ${run}`);
      const allChanged = bent.every((crl, n) => !isSame(crl, question.crls?.[n] ?? crl));
      if (unchanged) expect(code).toBe('valid');
      if (allChanged) expect(code, `mutant ${run}`).not.toBe('valid');
      const found = crlsIn(bent[0] ?? new Uint8Array());
      if (!found.ok) expect(found.error).toBeInstanceOf(DojangError);
    }
  });
});

describe('the kept corpus of mutated inputs', () => {
  const [question] = questions;
  if (question === undefined) throw new Error('no questions');
  const [issuer] = question.intermediates ?? [];
  if (issuer === undefined) throw new Error('no issuer');

  it('of certificates is never valid, in any place', () => {
    for (const der of corpus('certificates')) {
      expect(outcome({ ...question, leaf: der }, 'leaf')).not.toBe('valid');
      expect(outcome({ ...question, anchors: [der] }, 'anchor')).not.toBe('valid');
      expect(outcome({ ...question, intermediates: [der] }, 'intermediate')).not.toBe('valid');
    }
  });

  it('of CRLs leaves everything unknown', () => {
    for (const crl of corpus('crls')) {
      const { leaf, at } = question;
      const answer = crlStatus({ certificate: leaf, issuer, crls: [crl], at });
      expect(answer.status).toBe('unknown');
      if (answer.status === 'unknown') expect(unknownReasons).toContain(answer.why);
    }
  });
});

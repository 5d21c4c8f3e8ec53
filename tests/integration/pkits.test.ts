import { spawnSync } from 'node:child_process';
import { describe, expect, inject, test } from 'vitest';
import { electronRuntime } from '../../build/electron-runtime.ts';
import { chainOutput } from '../../src/contract/index.ts';
import { checkPath } from '../../src/trust/index.ts';
import { pkitsPolicies, pkitsQuestion, pkitsRuns } from '../support/pkits.ts';
import type { PkitsRun } from '../support/pkits.ts';

/** DSA isn't supported, neither here nor in Electron's BoringSSL: what it signed is refused, never taken. */
const dsa: ReadonlySet<string> = new Set(['4.1.4', '4.1.5', '4.1.6']);

/** The user-constrained-policy-set that NIST expects; where cases.json names none it is NIST-test-policy-1. */
function expectedPolicies({ policy }: PkitsRun): string[] {
  return pkitsPolicies(policy.SetUserConstrainedPolicySet ?? 'NIST-test-policy-1').sort();
}

function lineOf(run: PkitsRun): string {
  const question = pkitsQuestion(run);
  const base64 = (ders: readonly Uint8Array[] = []): string[] =>
    ders.map((der) => Buffer.from(der).toString('base64'));
  return JSON.stringify({
    ...question,
    leaf: Buffer.from(question.leaf).toString('base64'),
    anchors: base64(question.anchors),
    intermediates: base64(question.intermediates),
    crls: base64(question.crls),
  });
}

describe('NIST PKITS', () => {
  test('has 249 runs', () => {
    expect(pkitsRuns).toHaveLength(249);
  });

  test.each(pkitsRuns.map((run) => [`${run.id} ${run.title}`, run] as const))('%s', (_, run) => {
    const answer = checkPath(pkitsQuestion(run));
    if (dsa.has(run.id)) {
      expect(answer.reason?.code).toBe('algorithm-unsupported');
      return;
    }
    expect({ ok: answer.ok, reason: answer.reason?.code ?? null }).toMatchObject({ ok: run.valid });
    if (run.valid) expect([...answer.policies].sort()).toEqual(expectedPolicies(run));
  });

  /** Node's OpenSSL, and the BoringSSL of the Electron that the product runs on. */
  const platforms = {
    Node: () => Promise.resolve({ executable: process.execPath }),
    Electron: electronRuntime,
  };

  test.each(['Node', 'Electron'] as const)(
    'is answered alike by chain --batch of the built command line in %s',
    async (platform) => {
      const { executable } = await platforms[platform]();
      const input = `${pkitsRuns.map(lineOf).join('\n')}\n\nnot JSON\n{"leaf":"AA=="}\n`;
      const run = spawnSync(executable, [inject('cli'), 'chain', '--batch'], {
        input,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      });
      expect(run.status).toBe(0);
      const answers = run.stdout
        .trimEnd()
        .split('\n')
        .map((line) => chainOutput.parse(JSON.parse(line)));
      expect(answers).toHaveLength(pkitsRuns.length + 2);
      const wrong = pkitsRuns.filter((one, n) => answers[n]?.ok !== (one.valid && !dsa.has(one.id)));
      expect(wrong.map(({ id }) => id)).toEqual([]);
      for (const unusable of answers.slice(pkitsRuns.length))
        expect(unusable).toMatchObject({ ok: false, path: [], reason: { code: 'bad-input' }, policies: [] });
    },
  );
});

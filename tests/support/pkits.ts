import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PathQuestion } from '../../src/trust/index.ts';
import { fixturesFolder } from './fixtures-folder.ts';

/** One run of NIST's Public Key Interoperability Test Suite (tests/fixtures/pkits/cases.json). */
export interface PkitsRun {
  readonly id: string;
  readonly title: string;
  /** From the anchor to the end entity; signers of CRLs stand between, too. */
  readonly certs: readonly string[];
  readonly crls: readonly string[];
  readonly valid: boolean;
  readonly at: string;
  readonly policy: {
    readonly SetInitialPolicySet?: string;
    readonly SetInitialExplicitPolicy?: string;
    readonly SetInitialPolicyMappingInhibit?: string;
    readonly SetInitialInhibitAnyPolicy?: string;
    /** What the user-constrained-policy-set must be. */
    readonly SetUserConstrainedPolicySet?: string;
  };
}

const folder = join(fixturesFolder, 'pkits');

export const pkitsRuns = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as readonly PkitsRun[];

export function pkitsCertificate(name: string): Uint8Array {
  return readFileSync(join(folder, 'certs', `${name}.crt`));
}

export function pkitsCrl(name: string): Uint8Array {
  return readFileSync(join(folder, 'crls', `${name}.crl`));
}

/** 'NIST-test-policy-1,anyPolicy' as OIDs. */
export function pkitsPolicies(names: string | undefined): string[] {
  return (names ?? '')
    .split(',')
    .filter((name) => name !== '')
    .map((name) =>
      name === 'anyPolicy' ? '2.5.29.32.0' : name.replace('NIST-test-policy-', '2.16.840.1.101.3.2.1.48.'),
    );
}

/** The run as a question for the door. */
export function pkitsQuestion(run: PkitsRun): PathQuestion {
  const [anchor = '', ...below] = run.certs;
  const { policy } = run;
  return {
    leaf: pkitsCertificate(below.at(-1) ?? ''),
    anchors: [pkitsCertificate(anchor)],
    intermediates: below.slice(0, -1).map(pkitsCertificate),
    crls: run.crls.map(pkitsCrl),
    at: new Date(run.at),
    policies: pkitsPolicies(policy.SetInitialPolicySet),
    explicitPolicy: policy.SetInitialExplicitPolicy === 'true',
    inhibitMapping: policy.SetInitialPolicyMappingInhibit === 'true',
    inhibitAny: policy.SetInitialInhibitAnyPolicy === 'true',
  };
}

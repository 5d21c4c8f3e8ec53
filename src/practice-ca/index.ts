/**
 * A certificate authority to practise on, embedded: its own root, everything marked PRACTICE/연습용, reachable from
 * this machine alone. An identity check (RA), CMP, CRL and OCSP over HTTP, all state in a crash-safe database:
 * `startPracticeCa`. `playIdentityCheck` goes through the identity check as a person would (docs/practice-ca.md).
 */
export { kindOf } from './authority/policies.ts';
export { faultOf } from './cmp/faults.ts';
export { playIdentityCheck } from './identity/visitor.ts';
export { runningPracticeCa } from './running.ts';
export type { PracticeAddresses } from './running.ts';
export { startOrFindPracticeCa } from './start-or-find.ts';
export { startPracticeCa } from './start.ts';
export type { PracticeCa, PracticeCaOptions } from './start.ts';

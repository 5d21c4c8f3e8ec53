/**
 * The wizards as tables: (state, event) → (state, effects), pure, without a window. The screens draw a state, send
 * events and carry out effects. Every state answers `cancel`; every way out passes `wipe`; no state holds a secret.
 */
export { passedSelfTest, startCheck, transition } from './check-certificate.ts';
export type { CheckEffect, CheckEvent, CheckState, Refusal } from './check-certificate.ts';

/**
 * Everything that crosses the process border, as zod schemas: the shapes of `--json` (docs/cli.md), the calls and
 * events between main process and screens. Both ends are derived from the tables here. The screens import types
 * only, so that zod is never loaded there.
 */
export * from './certificate.ts';
export * from './acts.ts';
export * from './app.ts';
export * from './carrying.ts';
export * from './calls.ts';
export * from './chain.ts';
export * from './enrolling.ts';
export * from './practice.ts';
export * from './issuing.ts';
export * from './status.ts';

/**
 * The command line (docs/cli.md): arguments, prompts, tables, exit codes. Everything it does is a use case of src/app;
 * `run.ts` binds it to the process.
 */
export type { CliIo } from './io.ts';
export { main } from './main.ts';

import type { ActOptions, AppContext } from '../app/index.ts';
import type { Translate } from '../texts/index.ts';
import type { Arguments } from './arguments.ts';
import type { CliIo } from './io.ts';

/** What a command gets. */
export interface Run {
  readonly io: CliIo;
  readonly args: Arguments;
  /** The folders of `--store`, absolute. */
  readonly stores: readonly string[];
  readonly t: Translate;
  readonly context: AppContext;
  /** Ctrl-C and progress, for acts that change something. */
  readonly watch: ActOptions;
}

/** What a command answers: the one JSON value, the same as text, and the exit code. */
export interface Answer {
  readonly json: unknown;
  readonly text: string;
  readonly exitCode: number;
}

import type { AppContext } from '../app/index.ts';
import type { Language } from '../texts/index.ts';

/** Everything the command line needs of the world; `run.ts` binds it to the process, tests bring their own. */
export interface CliIo {
  readonly version: string;
  /** The person's language where `--lang` doesn't say. */
  readonly language: Language;
  /** Standard input as it arrives; read only when a command wants it. */
  readonly stdin: { readonly isTerminal: boolean; chunks(): AsyncIterable<Uint8Array> };
  /** Settles when the text was handed over. */
  readonly stdout: { write(text: string): Promise<void> };
  readonly stderr: { readonly isTerminal: boolean; write(text: string): Promise<void> };
  /** Asks on the terminal without echo. Ctrl-C throws `cancelled`. The caller wipes the answer. */
  askHidden(prompt: string): Promise<Uint8Array>;
  /** Aborts when the person presses Ctrl-C. */
  readonly interrupted: AbortSignal;
  /** The folder that relative paths start from, absolute. */
  readonly folder: string;
  readonly world: Omit<AppContext, 'language'>;
}

import type { DojangError } from '../errors/index.ts';
import { messageOf, hintOf } from '../app/index.ts';
import type { TextKey, Translate } from '../texts/index.ts';
import type { CliIo } from './io.ts';
import { plain } from './terminal.ts';

/** Which sentence an error of usage becomes; `about` is its fact (arguments.ts). */
const usageTexts: Readonly<Record<string, TextKey>> = {
  'no-command': 'cli.usage.no-command',
  'unknown-command': 'cli.usage.unknown-command',
  'unknown-option': 'cli.usage.unknown-option',
  'missing-value': 'cli.usage.missing-value',
  'unexpected-value': 'cli.usage.unexpected-value',
  'repeated-option': 'cli.usage.repeated-option',
  'bad-value': 'cli.usage.bad-value',
  'missing-argument': 'cli.usage.missing-argument',
  'missing-option': 'cli.usage.missing-option',
  'surplus-argument': 'cli.usage.surplus-argument',
};

/** What the command line says of an error: what happened, and what to do. */
export function errorTexts(
  error: DojangError,
  t: Translate,
): { readonly message: string; readonly hint: string } {
  const usage = error.reason === 'usage-invalid' ? usageTexts[String(error.facts['about'])] : undefined;
  return { message: usage ? t(usage, error.facts) : messageOf(error, t), hint: hintOf(error, t) };
}

/** Says on stderr what there is to say beside a result. */
export async function warn(io: CliIo, warnings: readonly { readonly message: string }[]): Promise<void> {
  for (const { message } of warnings) await io.stderr.write(`${plain(message)}\n`);
}

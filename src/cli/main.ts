import { DojangError, toDojangError } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { pathGiven } from '../app/index.ts';
import { translator } from '../texts/index.ts';
import type { Language, Translate } from '../texts/index.ts';
import { parseArguments } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import type { Answer, Run } from './command.ts';
import { inspectBatch } from './commands/inspect-batch.ts';
import { runInspect } from './commands/inspect.ts';
import { runList } from './commands/list.ts';
import { runShow } from './commands/show.ts';
import { runVerify } from './commands/verify.ts';
import { exitCodes } from './exit-codes.ts';
import type { CliIo } from './io.ts';
import { errorTexts } from './messages.ts';
import { plain } from './terminal.ts';

/** The language, even of an error in the arguments: `--lang`, otherwise the person's own. */
function languageOf(argv: readonly string[], own: Language): Language {
  const at = argv.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const given = argv[at] === '--lang' ? argv[at + 1] : argv[at]?.slice('--lang='.length);
  return given === 'ko' || given === 'en' ? given : own;
}

function helpOf(args: Arguments, io: CliIo, t: Translate): string {
  return args.command ? t(`cli.help.${args.command}`) : t('cli.help', { version: io.version });
}

function runCommand(run: Run): Promise<Result<Answer>> {
  switch (run.args.command) {
    case 'list':
      return runList(run);
    case 'show':
      return runShow(run);
    case 'verify':
      return runVerify(run);
    case 'inspect':
      return runInspect(run);
    case null:
      // parseArguments lets this through for --help and --version only, which were answered before.
      throw new Error('no command');
  }
}

async function report(error: DojangError, io: CliIo, t: Translate, json: boolean): Promise<number> {
  const { message, hint } = errorTexts(error, t);
  if (json) await io.stdout.write(`${JSON.stringify({ error: { code: error.code, message, hint } })}\n`);
  else await io.stderr.write(`${plain(message)}\n${plain(hint)}\n`);
  return exitCodes[error.code];
}

/** `act`, or `cancelled` the moment the person presses Ctrl-C. */
async function untilInterrupted<T>(signal: AbortSignal, act: () => Promise<T>): Promise<T> {
  let stop = (): void => undefined;
  const interrupted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(new DojangError('cancelled'));
    };
  });
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([interrupted, act()]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function answer(argv: readonly string[], io: CliIo, language: Language, t: Translate): Promise<number> {
  const args = parseArguments(argv);
  if (args.has('version')) {
    await io.stdout.write(`${io.version}\n`);
    return 0;
  }
  if (args.has('help')) {
    await io.stdout.write(helpOf(args, io, t));
    return 0;
  }
  const stores = args.stores.map((path) => pathGiven(path, io.folder));
  const run: Run = { io, args, stores, t, context: { ...io.world, language } };
  if (args.has('batch')) return inspectBatch(run);
  const result = await runCommand(run);
  if (!result.ok) throw result.error;
  if (io.interrupted.aborted) throw new DojangError('cancelled');
  const { json, text, exitCode } = result.value;
  await io.stdout.write(args.has('json') ? `${JSON.stringify(json)}\n` : text);
  return exitCode;
}

/**
 * Runs one command line (without the program's name) and answers its exit code (docs/cli.md). Never throws: a defect
 * is exit 1 with how to report it, and shows neither a stack nor a secret.
 */
export async function main(argv: readonly string[], io: CliIo): Promise<number> {
  const language = languageOf(argv, io.language);
  const t = translator(language);
  try {
    return await untilInterrupted(io.interrupted, () => answer(argv, io, language, t));
  } catch (error) {
    const literal = argv.indexOf('--');
    const json = (literal < 0 ? argv : argv.slice(0, literal)).includes('--json');
    return report(toDojangError(error), io, t, json);
  }
}

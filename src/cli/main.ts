import { toDojangError } from '../errors/index.ts';
import type { DojangError, Result } from '../errors/index.ts';
import { pathGiven, recover, recoverEnrolments } from '../app/index.ts';
import type { ActOptions, RecoveryReport } from '../app/index.ts';
import { translator } from '../texts/index.ts';
import type { Language, Translate } from '../texts/index.ts';
import { parseArguments } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import type { Answer, Run } from './command.ts';
import { chainBatch } from './commands/chain-batch.ts';
import { runChain } from './commands/chain.ts';
import { runCopy } from './commands/copy.ts';
import { runDelete } from './commands/delete.ts';
import { runIssue, runReissue, runRenew } from './commands/enrol.ts';
import { runExport } from './commands/export.ts';
import { runImport } from './commands/import.ts';
import { inspectBatch } from './commands/inspect-batch.ts';
import { runInspect } from './commands/inspect.ts';
import { runList } from './commands/list.ts';
import { runPasswd } from './commands/passwd.ts';
import { runRevocation } from './commands/revoke.ts';
import { runPracticeCa, servePracticeCa } from './commands/practice-ca.ts';
import { runShow } from './commands/show.ts';
import { runStatus } from './commands/status.ts';
import { runTrash } from './commands/trash.ts';
import { runVerify } from './commands/verify.ts';
import { exitCodes } from './exit-codes.ts';
import type { CliIo } from './io.ts';
import { untilInterrupted } from './interrupt.ts';
import { practiceAtHand } from './practice-service.ts';
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
    case 'status':
      return runStatus(run);
    case 'inspect':
      return runInspect(run);
    case 'chain':
      return runChain(run);
    case 'passwd':
      return runPasswd(run);
    case 'copy':
      return runCopy(run);
    case 'export':
      return runExport(run);
    case 'import':
      return runImport(run);
    case 'delete':
      return runDelete(run);
    case 'trash':
      return runTrash(run);
    case 'issue':
      return runIssue(run);
    case 'reissue':
      return runReissue(run);
    case 'renew':
      return runRenew(run);
    case 'revoke':
    case 'suspend':
    case 'resume':
      return runRevocation(run, run.args.command);
    case 'practice-ca':
      return runPracticeCa(run);
    case null:
      // parseArguments lets this through for --help and --version only, which were answered before.
      throw new Error('no command');
  }
}

/** JSON without raw characters that turn a terminal's text around: escaped they mean the same. */
function jsonOf(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

async function report(error: DojangError, io: CliIo, t: Translate, json: boolean): Promise<number> {
  const { message, hint } = errorTexts(error, t);
  if (json) await io.stdout.write(`${jsonOf({ error: { code: error.code, message, hint } })}\n`);
  else await io.stderr.write(`${plain(message)}\n${plain(hint)}\n`);
  return exitCodes[error.code];
}

/** Says what became of changes that an interrupted program left. */
async function tellRecovered(
  { finished, undone, unfinished }: RecoveryReport,
  { io, t }: Run,
): Promise<void> {
  const lines = [
    ...(finished > 0 ? [t('cli.recovered.finished', { count: finished })] : []),
    ...(undone > 0 ? [t('cli.recovered.undone', { count: undone })] : []),
    ...unfinished.map(({ state, path }) => t(`cli.recovered.${state}`, { path })),
  ];
  for (const line of lines) await io.stderr.write(`${plain(line)}\n`);
}

/** A progress line, only where stderr is a terminal: it is written over itself. */
function watchOf(io: CliIo, t: Translate): ActOptions {
  const shown = io.stderr.isTerminal;
  return {
    signal: io.interrupted,
    ...(shown
      ? {
          progress: ({ act, step, done, total }) => {
            const end = step === 'write' && done === total ? '\r\u001b[K' : '';
            if (total > 1)
              void io.stderr.write(
                `\r${t(act === 'import' ? 'cli.progress.import' : `cli.progress.${step}`, { done, total })}${end}`,
              );
          },
        }
      : {}),
  };
}

/** Commands that change something stop by themselves, where stopping is harmless. */
const changing: ReadonlySet<string | null> = new Set([
  'passwd',
  'copy',
  'export',
  'import',
  'delete',
  'trash',
  'issue',
  'reissue',
  'renew',
  'revoke',
  'suspend',
  'resume',
]);

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
  const practice = practiceAtHand(io.world, () => void io.stderr.write(`${t('cli.practice.defect')}\n`));
  const context = { ...io.world, language, practiceService: practice.service };
  const run: Run = { io, args, stores, t, context, watch: watchOf(io, t) };
  try {
    return await answered(run);
  } finally {
    await practice.close();
  }
}

/** What the command answers, written. */
async function answered(run: Run): Promise<number> {
  const { io, args } = run;
  if (args.has('batch')) {
    const batch = args.command === 'chain' ? chainBatch : inspectBatch;
    return untilInterrupted(io.interrupted, () => batch(run));
  }
  if (args.command === 'practice-ca' && args.operands[0] === 'serve') return servePracticeCa(run);
  await tellRecovered(await recover(run.context), run);
  for (const { text, act, reference } of await recoverEnrolments(run.context)) {
    // One that this very command goes on with needs no word.
    const isThis = args.command === act && (args.all('reference').at(-1) ?? null) === reference;
    if (!isThis) await io.stderr.write(`${plain(text)}\n`);
  }
  const result = changing.has(args.command)
    ? await runCommand(run)
    : await untilInterrupted(io.interrupted, () => runCommand(run));
  if (!result.ok) throw result.error;
  const { json, text, exitCode } = result.value;
  await io.stdout.write(args.has('json') ? `${jsonOf(json)}\n` : text);
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
    return await answer(argv, io, language, t);
  } catch (error) {
    const literal = argv.indexOf('--');
    const json = (literal < 0 ? argv : argv.slice(0, literal)).includes('--json');
    return report(toDojangError(error), io, t, json);
  }
}

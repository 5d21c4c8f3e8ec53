import { join } from 'node:path';
import { koreanDay, koreanIso, pathGiven } from '../../app/index.ts';
import { DojangError, ok } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import type { Answer, Run } from '../command.ts';
import { plain } from '../terminal.ts';

function badValue(given: string): DojangError {
  return new DojangError('usage-invalid', { about: 'bad-value', given: given.slice(0, 80) });
}

function only({ args }: Run, what: 'serve' | 'enroll', options: readonly string[]): void {
  const all = ['port', 'data', 'listen', 'renewal-window', 'fault', 'ca', 'name', 'kind', 'new'];
  for (const option of all) {
    if (options.includes(option)) continue;
    if (args.has(option) || args.all(option).length > 0)
      throw new DojangError('usage-invalid', { about: 'unknown-option', given: `${what} --${option}` });
  }
}

/** A whole number of an option; null where it isn't given. @throws DojangError `usage-invalid` */
function wholeNumber({ args }: Run, option: string, most: number): number | null {
  const given = args.all(option).at(-1);
  if (given === undefined) return null;
  const value = Number(given);
  if (!/^\d+$/.test(given) || value > most) throw badValue(`--${option} ${given}`);
  return value;
}

function needed({ args }: Run, option: string): string {
  const given = args.all(option).at(-1);
  if (given === undefined)
    throw new DojangError('usage-invalid', { about: 'missing-option', given: `--${option}` });
  return given;
}

/** Settles when the person presses Ctrl-C or the system ends the program. */
function untilEnded(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const end = (): void => {
      process.off('SIGTERM', end);
      done();
    };
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    process.once('SIGTERM', end);
  });
}

/**
 * `practice-ca serve`: runs until Ctrl-C or the end of the system, which is how it is meant to end (0). Its first line on
 * stdout is JSON, whether or not --json is there. @throws DojangError `usage-invalid`, `practice-*`, `file-*`
 */
export async function servePracticeCa(run: Run): Promise<number> {
  only(run, 'serve', ['port', 'data', 'listen', 'renewal-window', 'fault']);
  const { args, context, io, t } = run;
  const data = args.all('data').at(-1);
  const host = args.all('listen').at(-1);
  const port = wholeNumber(run, 'port', 65_535);
  const window = wholeNumber(run, 'renewal-window', 36_500);
  const faultGiven = args.all('fault').at(-1);
  const { faultOf, startPracticeCa } = await import('../../practice-ca/index.ts');
  const fault = faultGiven === undefined ? null : faultOf(faultGiven);
  if (faultGiven !== undefined && fault === null) throw badValue(`--fault ${faultGiven}`);
  const running = await startPracticeCa({
    folder: data === undefined ? join(context.home, 'practice', 'ca') : pathGiven(data, io.folder),
    ...(port === null ? {} : { port }),
    ...(host === undefined ? {} : { host }),
    ...(window === null ? {} : { renewalWindowDays: window }),
    ...(fault === null ? {} : { fault }),
    clock: context.clock,
    random: context.random,
    timers: context.timers,
    files: context.files,
    locks: context.locks,
    defect: () => void io.stderr.write(`${t('cli.practice.defect')}\n`),
  });
  try {
    const { cmp, ra, crl, ocsp, caCertificate } = running;
    await io.stdout.write(`${JSON.stringify({ cmp, ra, crl, ocsp, caCertificate })}\n`);
    if (host !== undefined && host !== '127.0.0.1')
      await io.stderr.write(`${plain(t('cli.practice.exposed', { address: host }))}\n`);
    await io.stderr.write(`${t('cli.practice.listening')}\n`);
    await untilEnded(io.interrupted);
  } finally {
    await running.close();
  }
  return 0;
}

async function enroll(run: Run): Promise<Result<Answer>> {
  only(run, 'enroll', ['ca', 'name', 'kind', 'new']);
  const { args, context, io, t } = run;
  const [ra, name] = [needed(run, 'ca'), needed(run, 'name')];
  const kindGiven = args.all('kind').at(-1) ?? 'bank';
  const { kindOf, playIdentityCheck } = await import('../../practice-ca/index.ts');
  const kind = kindOf(kindGiven);
  if (kind === null) throw badValue(`--kind ${kindGiven}`);
  const played = await playIdentityCheck(context.network, {
    ra,
    name,
    kind,
    fresh: args.has('new'),
    signal: io.interrupted,
    ...(args.milliseconds === null ? {} : { milliseconds: args.milliseconds }),
  });
  if (!played.ok) return played;
  const { reference, authCode } = played.value;
  const ends = Date.parse(played.value.expiresAt);
  const said = {
    reference: plain(reference),
    authCode: plain(authCode),
    expiresAt: koreanDay(ends, context.language),
  };
  const text = `${t('cli.practice.enrolled', said)}\n`;
  return ok({ json: { reference, authCode, expiresAt: koreanIso(ends) }, text, exitCode: 0 });
}

/** `practice-ca enroll`. The authority's code is loaded by this file's commands, and for nobody else. */
export function runPracticeCa(run: Run): Promise<Result<Answer>> {
  const [what = ''] = run.args.operands;
  if (what === 'enroll') return enroll(run);
  throw new DojangError('usage-invalid', {
    about: 'unknown-command',
    given: `practice-ca ${what.slice(0, 80)}`,
  });
}

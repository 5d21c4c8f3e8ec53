import { issue, locate, pathGiven, reissue, renew, wasDoneUntold } from '../../app/index.ts';
import type { EnrolInput, NamedAuthority } from '../../app/index.ts';
import type { EnrolOutput } from '../../contract/index.ts';
import { DojangError, ok } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import type { Translate } from '../../texts/index.ts';
import type { Arguments } from '../arguments.ts';
import type { Answer, Run } from '../command.ts';
import { warn } from '../messages.ts';
import { readSecrets, wipeAll } from '../secrets.ts';
import type { SecretName } from '../secrets.ts';
import { table } from '../terminal.ts';

/** The authority of `--ca`, `--trust` and `--recipient`. */
export function authorityIn(args: Arguments, folder: string): NamedAuthority {
  return {
    ca: args.all('ca').at(-1) ?? null,
    trust: args.all('trust'),
    recipient: args.all('recipient').at(-1) ?? null,
    folder,
  };
}

function usageIn(args: Arguments): EnrolInput['usage'] {
  const given = args.all('usage').at(-1);
  if (given === undefined || given === 'sign' || given === 'sign+km') return given ?? null;
  throw new DojangError('usage-invalid', { about: 'bad-value', given: `--usage ${given}`.slice(0, 80) });
}

function textOf(
  { paths, ca, serial, usage, notBefore, notAfter, replaced }: EnrolOutput,
  t: Translate,
): string {
  return table([
    [t('cli.enrol.ca'), ca],
    [t('cli.row.serial'), serial],
    [t('cli.enrol.usage'), usage.label],
    [t('cli.enrol.validity'), `${notBefore.slice(0, 10)} – ${notAfter.slice(0, 10)}`],
    ...paths.map((path) => [t('cli.enrol.path'), path]),
    ...(replaced === null ? [] : [[t('cli.enrol.replaced'), replaced.slice(0, 16)]]),
  ]);
}

async function answerOf(done: Result<EnrolOutput>, { io, t }: Run): Promise<Result<Answer>> {
  if (!done.ok) return done;
  await warn(io, done.value.warnings);
  return ok({ json: done.value, text: textOf(done.value, t), exitCode: 0 });
}

/** `issue` and `reissue`: with a reference number and an authorization code. */
async function enrolWithCode(
  run: Run,
  act: (input: EnrolInput) => Promise<Result<EnrolOutput>>,
): Promise<Result<Answer>> {
  const { args, stores, io, t } = run;
  const wantsIdentity = args.has('id-number-stdin');
  const names: SecretName[] = ['auth-code', 'new-password'];
  if (wantsIdentity) names.push('id-number');
  const usage = usageIn(args);
  const fromInput = args.has('password-stdin') || args.has('auth-code-stdin') || wantsIdentity;
  const [givenBytes, newPasswordBytes, idNumberBytes] = await readSecrets(io, t, names, fromInput);
  if (givenBytes === undefined || newPasswordBytes === undefined)
    throw new Error('secrets are read or refused');
  const codeBytes = trimmed(givenBytes);
  try {
    // Nobody is asked with nothing: an empty code would count as a wrong one.
    if (codeBytes.length === 0) throw new DojangError('usage-secret-missing');
    const done = await act({
      ...authorityIn(args, io.folder),
      reference: (args.all('reference').at(-1) ?? '').trim(),
      subject: args.all('subject').at(-1) ?? null,
      usage,
      stores,
      codeBytes,
      newPasswordBytes,
      idNumberBytes: idNumberBytes ?? null,
    });
    return await answerOf(done, run);
  } finally {
    wipeAll(givenBytes, codeBytes, newPasswordBytes, idNumberBytes);
  }
}

/** Codes are copied from letters and pages, with blanks around them that don't belong to them; inside they may. */
function trimmed(bytes: Uint8Array): Uint8Array {
  const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09;
  const first = bytes.findIndex((byte) => !isBlank(byte));
  return first < 0 ? new Uint8Array() : bytes.slice(first, bytes.findLastIndex((byte) => !isBlank(byte)) + 1);
}

function boundsOf({ args, io }: Run): { readonly signal: AbortSignal; readonly milliseconds?: number } {
  return {
    signal: io.interrupted,
    ...(args.milliseconds === null ? {} : { milliseconds: args.milliseconds }),
  };
}

/** `issue --ca CA --reference N --to DIR`: a new certificate. */
export function runIssue(run: Run): Promise<Result<Answer>> {
  const to = run.args.all('to').at(-1);
  return enrolWithCode(run, (input) =>
    issue(
      run.context,
      { ...input, to: to === undefined ? null : pathGiven(to, run.io.folder) },
      boundsOf(run),
    ),
  );
}

/** `reissue CERT --ca CA --reference N`: new keys and a new certificate in the place of one whose key is lost. */
export async function runReissue(run: Run): Promise<Result<Answer>> {
  const { args, stores, io, context } = run;
  const certificate = args.operands[0] ?? '';
  const located = await locate(context, { certificate, stores, folder: io.folder, signal: io.interrupted });
  if (!located.ok && !wasDoneUntold(context, 'reissue', certificate)) return located;
  return enrolWithCode(run, (input) => reissue(context, { ...input, certificate }, boundsOf(run)));
}

/** `renew CERT`: new keys and a new certificate, asked for with the current key. */
export async function runRenew(run: Run): Promise<Result<Answer>> {
  const { args, stores, io, t, context } = run;
  const argument = { certificate: args.operands[0] ?? '', stores, folder: io.folder, signal: io.interrupted };
  const located = await locate(context, argument);
  if (!located.ok && !wasDoneUntold(context, 'renew', argument.certificate)) return located;
  const [passwordBytes, newPasswordBytes] = await readSecrets(
    io,
    t,
    ['password'],
    args.has('password-stdin'),
    'new-password',
  );
  if (passwordBytes === undefined) throw new Error('secrets are read or refused');
  try {
    const done = await renew(
      context,
      {
        ...argument,
        ...authorityIn(args, io.folder),
        passwordBytes,
        newPasswordBytes: newPasswordBytes ?? null,
      },
      boundsOf(run),
    );
    return await answerOf(done, run);
  } finally {
    wipeAll(passwordBytes, newPasswordBytes);
  }
}

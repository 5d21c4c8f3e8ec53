import { changeRevocation, locate, revocationReasons } from '../../app/index.ts';
import type { RevokeInput } from '../../app/index.ts';
import { DojangError, ok } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import type { Arguments } from '../arguments.ts';
import type { Answer, Run } from '../command.ts';
import { warn } from '../messages.ts';
import { readSecrets, wipeAll } from '../secrets.ts';
import { authorityIn } from './enrol.ts';
import { table } from '../terminal.ts';

function reasonIn(args: Arguments): RevokeInput['reason'] {
  const given = args.all('reason').at(-1) ?? 'unspecified';
  const reason = revocationReasons.find((each) => each.toLowerCase() === given.toLowerCase());
  if (reason === undefined)
    throw new DojangError('usage-invalid', { about: 'bad-value', given: `--reason ${given}`.slice(0, 80) });
  return reason;
}

/** `revoke`, `suspend`, `resume`: with the certificate's own key, or with a reference number and its code. */
export async function runRevocation(run: Run, act: RevokeInput['act']): Promise<Result<Answer>> {
  const { args, stores, io, t, context } = run;
  const argument = { certificate: args.operands[0] ?? '', stores, folder: io.folder, signal: io.interrupted };
  const reason = reasonIn(args);
  const located = await locate(context, argument);
  if (!located.ok) return located;
  const reference = args.all('reference').at(-1);
  const [secretBytes] = await readSecrets(
    io,
    t,
    [reference === undefined ? 'password' : 'auth-code'],
    args.has('password-stdin') || args.has('auth-code-stdin'),
  );
  if (secretBytes === undefined) throw new Error('secrets are read or refused');
  try {
    const done = await changeRevocation(
      context,
      {
        ...argument,
        ...authorityIn(args, io.folder),
        act,
        reason,
        proof:
          reference === undefined
            ? { kind: 'password', passwordBytes: secretBytes }
            : { kind: 'code', reference, codeBytes: secretBytes },
      },
      {
        signal: io.interrupted,
        ...(args.milliseconds === null ? {} : { milliseconds: args.milliseconds }),
      },
    );
    if (!done.ok) return done;
    const { serial, at, status, warnings } = done.value;
    await warn(io, warnings);
    const text = table([
      [t(`cli.revocation.${act}`), at.slice(0, 16).replace('T', ' ')],
      [t('cli.row.serial'), serial],
      [t('cli.revocation.status'), t(`cli.revocation.status.${status}`)],
    ]);
    return ok({ json: done.value, text, exitCode: 0 });
  } finally {
    wipeAll(secretBytes);
  }
}

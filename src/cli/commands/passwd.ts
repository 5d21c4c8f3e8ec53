import { changePassword, locate, pathGiven } from '../../app/index.ts';
import type { ChangePasswordOutput } from '../../contract/index.ts';
import { ok } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import type { Translate } from '../../texts/index.ts';
import type { Answer, Run } from '../command.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { warn } from '../messages.ts';
import { readSecrets } from '../secrets.ts';
import { table } from '../terminal.ts';

function textOf({ copies, stillOld, error }: ChangePasswordOutput, t: Translate): string {
  const rows = copies.map(({ location, path, result, error: why }) => [
    location.label,
    t(`cli.passwd.${result}`),
    why === null ? path : `${path} ${why.message}`,
  ]);
  const old = stillOld.map(({ location, path }) => [location.label, path]);
  return [
    table(rows),
    error === null ? `${t('cli.passwd.done')}\n` : '',
    old.length > 0 ? `\n${t('cli.passwd.still-old')}\n${table(old)}` : '',
  ].join('');
}

/** `passwd`: changes the password of the sign and the km key together, in all reachable copies together. */
export async function runPasswd({ context, args, stores, io, t, watch }: Run): Promise<Result<Answer>> {
  const argument = { certificate: args.operands[0] ?? '', stores, folder: io.folder, signal: io.interrupted };
  const located = await locate(context, argument);
  if (!located.ok) return located;
  const only = args.all('only').map((folder) => pathGiven(folder, io.folder));
  const [passwordBytes, newPasswordBytes] = await readSecrets(
    io,
    t,
    ['password', 'new-password'],
    args.has('password-stdin'),
  );
  if (passwordBytes === undefined || newPasswordBytes === undefined)
    throw new Error('secrets are read or refused');
  try {
    const changed = await changePassword(
      context,
      {
        ...argument,
        only: only.length > 0 ? only : null,
        passwordBytes,
        newPasswordBytes,
        raise: args.has('raise'),
      },
      watch,
    );
    if (!changed.ok) return changed;
    const { error, pending, warnings, stillOld, copies, id } = changed.value;
    await warn(io, warnings);
    const json = {
      id,
      copies,
      warnings,
      ...(pending ? { pending } : {}),
      stillOld,
      ...(error === null ? {} : { error }),
    };
    if (error !== null && !args.has('json')) await warn(io, [error, { message: error.hint }]);
    return ok({
      json,
      text: textOf(changed.value, t),
      exitCode: error === null ? 0 : exitCodeOf(error.code),
    });
  } finally {
    passwordBytes.fill(0);
    newPasswordBytes.fill(0);
  }
}

import { locate, verify } from '../../app/index.ts';
import type { VerifyOutput } from '../../contract/index.ts';
import { ok } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import type { Translate } from '../../texts/index.ts';
import type { Answer, Run } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { readSecrets } from '../secrets.ts';
import { table } from '../terminal.ts';

/** What couldn't be checked is said beside what holds: 'all good' would be too much. */
function verdict({ ok: holds, checks }: VerifyOutput, t: Translate): string {
  if (!holds) return t('cli.verify.not-ok');
  const unknown = checks.some(({ result }) => result === 'unknown');
  return t(unknown ? 'cli.verify.ok-as-far' : 'cli.verify.ok');
}

/** `verify CERT`: proves that the password opens the key, that the key belongs to the certificate, and that it signs. */
export async function runVerify({ context, args, stores, io, t }: Run): Promise<Result<Answer>> {
  const withoutKey = args.has('no-key');
  const wantsIdentity = args.has('id-number-stdin');
  const fromInput = args.has('password-stdin') || (wantsIdentity && !io.stdin.isTerminal);
  const argument = { certificate: args.operands[0] ?? '', stores, folder: io.folder, signal: io.interrupted };
  const located = await locate(context, argument);
  if (!located.ok) return located;
  // The identity number is compared by means of the key's R: without the key there is nothing to ask for.
  const names = withoutKey ? [] : (['password', ...(wantsIdentity ? (['id-number'] as const) : [])] as const);
  const [passwordBytes, idNumberBytes] = await readSecrets(io, t, names, fromInput);
  try {
    const verified = await verify(context, {
      ...argument,
      offline: args.has('offline'),
      withoutKey,
      ...(args.milliseconds === null ? {} : { milliseconds: args.milliseconds }),
      ...(passwordBytes ? { passwordBytes } : {}),
      ...(idNumberBytes ? { idNumberBytes } : {}),
    });
    if (!verified.ok) return verified;
    const { ok: holds, checks } = verified.value;
    const rows = checks.map(({ name, result, detail }) => [
      t(`verify.check.${name}`),
      t(`verify.result.${result}`),
      detail,
    ]);
    const text = `${table(rows)}\n${verdict(verified.value, t)}\n`;
    return ok({ json: verified.value, text, exitCode: holds ? 0 : exitCodes['verification-failed'] });
  } finally {
    passwordBytes?.fill(0);
    idNumberBytes?.fill(0);
  }
}

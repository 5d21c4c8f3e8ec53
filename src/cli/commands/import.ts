import { gatherImport, importCertificates, needsSecret, pathGiven } from '../../app/index.ts';
import type { ImportOutput } from '../../contract/index.ts';
import { ok } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import type { Translate } from '../../texts/index.ts';
import type { Answer, Run } from '../command.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { warn } from '../messages.ts';
import { readSecrets, wipeAll } from '../secrets.ts';
import { table } from '../terminal.ts';

function textOf({ imported, problems }: ImportOutput, t: Translate): string {
  const rows = imported.map(({ result, path }) => [t(`cli.import.${result}`), path]);
  const bad = problems.flatMap(({ path, message, hint }) => [
    [t('cli.import.problem'), path],
    ['', `${message} ${hint}`.trim()],
  ]);
  return table([...rows, ...bad]);
}

/** `import FILE…`: PKCS#12, certificate and key files, PEM, folders and zips of folders into an NPKI tree. */
export async function runImport({ context, args, stores, io, t, watch }: Run): Promise<Result<Answer>> {
  const gathered = await gatherImport(
    context,
    args.operands.map((path) => pathGiven(path, io.folder)),
    io.interrupted,
  );
  if (!gathered.ok) return gathered;
  const { sources } = gathered.value;
  const fromInput = args.has('password-stdin');
  const need = needsSecret(sources);
  // Where nothing is locked a terminal is asked for the new one alone, twice.
  const [passwordBytes, newPasswordBytes] =
    need === null
      ? []
      : need === 'to-lock' && !fromInput
        ? await readSecrets(io, t, ['new-password'], false)
        : await readSecrets(io, t, ['file-password'], fromInput, 'new-password');
  try {
    const to = args.all('to').at(-1);
    const done = await importCertificates(
      context,
      {
        sources,
        only: null,
        to: to === undefined ? null : pathGiven(to, io.folder),
        stores,
        passwordBytes: passwordBytes ?? null,
        newPasswordBytes: newPasswordBytes ?? null,
      },
      watch,
    );
    if (!done.ok) return done;
    await warn(io, done.value.warnings);
    const [first] = done.value.problems;
    const { imported, error: stopped } = done.value;
    const error = stopped ?? (first !== undefined && imported.length === 0 ? first : null);
    if (stopped !== undefined && !args.has('json')) await warn(io, [stopped]);
    return ok({
      json: {
        ...done.value,
        ...(error && { error: { code: error.code, message: error.message, hint: error.hint } }),
      },
      text: textOf(done.value, t),
      exitCode: exitCodeOf(stopped?.code ?? first?.code ?? null),
    });
  } finally {
    wipeAll(passwordBytes, newPasswordBytes);
  }
}

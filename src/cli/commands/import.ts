import { gatherImport, importCertificates, needsSecret, pathGiven } from '../../app/index.ts';
import type { ImportOutput } from '../../contract/index.ts';
import { ok } from '../../errors/index.ts';
import type { ErrorCode, Result } from '../../errors/index.ts';
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
  const [passwordBytes, newPasswordBytes] = needsSecret(sources)
    ? await readSecrets(io, t, ['file-password'], args.has('password-stdin'), 'new-password')
    : [];
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
    const { imported } = done.value;
    const error = first !== undefined && imported.length === 0 ? first : null;
    return ok({
      json: {
        ...done.value,
        ...(error && { error: { code: error.code, message: error.message, hint: error.hint } }),
      },
      text: textOf(done.value, t),
      exitCode: first === undefined ? 0 : exitCodeOf(first.code as ErrorCode),
    });
  } finally {
    wipeAll(passwordBytes, newPasswordBytes);
  }
}

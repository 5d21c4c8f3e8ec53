import { exportPkcs12, pathGiven } from '../../app/index.ts';
import { exportProfile } from '../../contract/index.ts';
import type { ExportOutput } from '../../contract/index.ts';
import { DojangError, ok } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import type { Translate } from '../../texts/index.ts';
import type { Answer, Run } from '../command.ts';
import { warn } from '../messages.ts';
import { readSecrets, wipeAll } from '../secrets.ts';
import { plain } from '../terminal.ts';

function textOf({ file, contains, opensIn }: ExportOutput, t: Translate): string {
  const parts = contains.map((part) => t(`cli.export.${part}`)).join(', ');
  return [
    t('cli.export.done'),
    plain(file),
    t('cli.export.contains', { parts }),
    t('cli.export.opens', { programs: opensIn.join(', ') }),
    '',
  ].join('\n');
}

/** `export`: a certificate with its keys into a PKCS#12 file, reopened and compared. */
export async function runExport({ context, args, stores, io, t, watch }: Run): Promise<Result<Answer>> {
  const profile = exportProfile.safeParse(args.all('profile').at(-1) ?? 'compatible');
  if (!profile.success) {
    throw new DojangError('usage-invalid', {
      about: 'bad-value',
      given: `--profile ${args.all('profile').at(-1) ?? ''}`,
    });
  }
  const [passwordBytes, newPasswordBytes] = await readSecrets(
    io,
    t,
    ['password'],
    args.has('password-stdin'),
    'file-password',
  );
  if (passwordBytes === undefined) throw new Error('secrets are read or refused');
  try {
    const exported = await exportPkcs12(
      context,
      {
        certificate: args.operands[0] ?? '',
        stores,
        folder: io.folder,
        signal: io.interrupted,
        file: pathGiven(args.all('out').at(-1) ?? '', io.folder),
        profile: profile.data,
        replace: args.has('force'),
        passwordBytes,
        newPasswordBytes: newPasswordBytes ?? null,
      },
      watch,
    );
    if (!exported.ok) return exported;
    await warn(io, exported.value.warnings);
    return ok({ json: exported.value, text: textOf(exported.value, t), exitCode: 0 });
  } finally {
    wipeAll(passwordBytes, newPasswordBytes);
  }
}

import { deleteCertificate, pathGiven } from '../../app/index.ts';
import { ok } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import type { Answer, Run } from '../command.ts';
import { warn } from '../messages.ts';
import { plain, table } from '../terminal.ts';

/** `delete`: copies to the trash, or at once for good. */
export async function runDelete({ context, args, stores, io, t, watch }: Run): Promise<Result<Answer>> {
  const only = args.all('only').map((folder) => pathGiven(folder, io.folder));
  const deleted = await deleteCertificate(
    context,
    {
      certificate: args.operands[0] ?? '',
      stores,
      folder: io.folder,
      signal: io.interrupted,
      only: only.length > 0 ? only : null,
      purge: args.has('purge'),
      last: args.has('yes'),
    },
    watch,
  );
  if (!deleted.ok) return deleted;
  const { trashed, purged, warnings } = deleted.value;
  await warn(io, warnings);
  const text =
    trashed.length > 0
      ? `${t('cli.delete.trashed')}\n${table(trashed.map(({ trashId, path }) => [trashId, path]))}`
      : `${t('cli.delete.purged')}\n${purged.map((path) => `${plain(path)}\n`).join('')}`;
  return ok({ json: deleted.value, text, exitCode: 0 });
}

import type { DeleteOutput } from '../contract/index.ts';
import { DojangError } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { liesIn, storeOf } from '../storage/index.ts';
import { act, settled } from './act.ts';
import type { ActOptions } from './act.ts';
import { answering } from './answering.ts';
import type { AppContext } from './context.ts';
import { findCertificate, refuseUnread } from './find.ts';
import type { CertificateArgument } from './find.ts';
import { awayCopies } from './known-away.ts';
import { discardSteps, trashSteps } from './to-trash.ts';
import type { Trashing } from './to-trash.ts';
import { trashFor } from './trash-record.ts';
import { driveOf } from '../storage/index.ts';

export interface DeleteInput extends CertificateArgument {
  /** Only the copies in these folders (or below them), absolute; null: every reachable one. */
  readonly only: readonly string[] | null;
  /** Removed at once, overwritten, instead of kept for 30 days. */
  readonly purge: boolean;
  /** The person knows that no copy is left then. */
  readonly last: boolean;
}

/**
 * Puts copies into the trash of their drive (or the PC's), or removes them for good: all of them or none. Deleting isn't
 * revoking: the certificate itself stays valid.
 * Fails with `last-copy`, `certificate-not-found`, `file-not-found` (no copy in those folders), storage errors, `cancelled`.
 */
export function deleteCertificate(
  context: AppContext,
  input: DeleteInput,
  options: ActOptions = {},
): Promise<Result<DeleteOutput>> {
  return answering(() =>
    act(context, input.purge ? 'purge' : 'delete', options, async (stage) => {
      const { entry, isFile, unread } = await findCertificate(context, input);
      if (isFile) throw new DojangError('place-unusable');
      refuseUnread(unread, input.only);
      const present = entry.copies.filter((copy) => copy.present);
      const { only } = input;
      const meant =
        only === null
          ? present
          : present.filter(({ folder }) => {
              const real = context.files.realPath(folder) ?? folder;
              return only.some(
                (given) => liesIn(folder, given) || liesIn(real, context.files.realPath(given) ?? given),
              );
            });
      if (meant.length === 0) throw new DojangError('file-not-found');
      const left = present.length - meant.length + awayCopies(context, entry.id, stage.drives).length;
      if (left === 0 && !input.last) throw new DojangError('last-copy');
      const trashFolders = meant.map(({ folder }) => trashFor(context, driveOf(folder, stage.drives)).folder);
      await stage.lock([...meant.map(({ folder }) => storeOf(folder)), ...trashFolders]);
      const about = { id: entry.id };
      if (input.purge) {
        const steps = meant.flatMap(({ folder }) =>
          discardSteps(context, folder, storeOf(folder), stage.drives),
        );
        const warnings = settled(await stage.apply(about, steps), context);
        return { id: entry.id, trashed: [], purged: meant.map(({ folder }) => folder), warnings };
      }
      const trashings: Trashing[] = meant.map((copy) => trashSteps(context, copy, 'deleted', stage.drives));
      const warnings = settled(
        await stage.apply(
          about,
          trashings.flatMap(({ steps }) => steps),
        ),
        context,
      );
      return {
        id: entry.id,
        trashed: trashings.map(({ trashId, path }) => ({ trashId, path })),
        purged: [],
        warnings,
      };
    }),
  );
}

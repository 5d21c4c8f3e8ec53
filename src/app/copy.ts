import type { CopyOutput, CopyTarget } from '../contract/index.ts';
import { DojangError } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { readSet } from '../npki/index.ts';
import type { KnownCopy, SetFile } from '../npki/index.ts';
import type { Drive } from '../ports/index.ts';
import { liesIn, storeOf } from '../storage/index.ts';
import { translator } from '../texts/index.ts';
import { act } from './act.ts';
import type { ActOptions } from './act.ts';
import { answering } from './answering.ts';
import type { AppContext } from './context.ts';
import { findCertificate } from './find.ts';
import type { CertificateArgument } from './find.ts';
import {
  cardIn,
  meet,
  ownFiles,
  placeFor,
  putSet,
  refuseForbidden,
  refuseNowhere,
  refusePracticeAmongReal,
  setOfCopy,
  storesOf,
} from './placing.ts';
import { placeLabel } from './places.ts';

export interface CopyInput extends CertificateArgument {
  /** The folder that holds the tree, or the tree itself where it is called NPKI; absolute. */
  readonly to: string;
}

/**
 * Copies the certificate set into a tree, byte for byte, read back and compared. In the same folder an older member of the
 * lineage goes to the trash of that drive; whatever else differs is kept and the copy refused.
 * Fails with `copy-differs`, `copy-older`, `copy-forbidden`, `file-not-found`, storage errors, `cancelled`.
 */
export function copyCertificate(
  context: AppContext,
  input: CopyInput,
  options: ActOptions = {},
): Promise<Result<CopyOutput>> {
  return answering(() =>
    act(context, 'copy', options, async (stage) => {
      const { entry, copy, isFile } = await findCertificate(context, input);
      if (isFile) throw new DojangError('copy-incomplete');
      refuseForbidden(copy.card);
      refuseNowhere(context.files, input.to, stage.drives);
      const place = placeFor(context.files, input.to, copy);
      refusePracticeAmongReal(context, copy.card, place.tree, stage.drives);
      await stage.lock([storeOf(copy.folder), ...storesOf(context, place.folder, stage.drives)]);
      const set = setOfCopy(context.files, copy);
      if (cardIn(set)?.id !== entry.id) throw new DojangError('certificate-not-found', { given: entry.id });
      const put = await putSet(context, stage, { id: entry.id, card: copy.card, set }, place);
      return { id: entry.id, path: place.folder, ...put };
    }),
  );
}

/** The drives that are there, and what a copy of the certificate would meet on each. */
export function copyTargets(
  context: AppContext,
  copy: KnownCopy,
  drives: readonly Drive[],
): { readonly targets: CopyTarget[] } {
  const t = translator(context.language);
  const set = readOrNothing(context, copy);
  return {
    targets: drives.flatMap((drive): CopyTarget[] => {
      try {
        const { folder } = placeFor(context.files, drive.mount, copy);
        const met = meet(context.files, folder, { id: copy.id, card: copy.card, set });
        // One that lacks files can still be completed.
        const incomplete = met.kind === 'same' && met.missing.length > 0;
        const meeting = liesIn(copy.folder, folder) ? 'same' : incomplete ? 'empty' : met.kind;
        const { free, readOnly = false } = context.files.volumeOf(drive.mount);
        return [
          {
            driveId: drive.id,
            label: placeLabel({ kind: 'usb', label: drive.label }, t),
            mount: drive.mount,
            free,
            path: folder,
            state: readOnly && meeting !== 'same' ? 'read-only' : meeting,
          },
        ];
      } catch (error) {
        // Gone while it was looked at, or it can't be read: it isn't a place to copy to.
        if (error instanceof DojangError) return [];
        throw error;
      }
    }),
  };
}

function readOrNothing({ files }: AppContext, copy: KnownCopy): SetFile[] {
  try {
    return ownFiles(readSet(files, copy.folder));
  } catch (error) {
    if (error instanceof DojangError) return [];
    throw error;
  }
}

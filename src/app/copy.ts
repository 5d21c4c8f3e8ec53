import { dirname, join } from 'node:path';
import { certificatesIn, describe, lineageOf, scanCard, sha256Hex } from '../certificate/index.ts';
import type { CardScan } from '../certificate/index.ts';
import type { CopyOutput, CopyTarget } from '../contract/index.ts';
import { authorityByOrganization } from '../directory/index.ts';
import { DojangError } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { folderIn, readSet, treeIn } from '../npki/index.ts';
import type { FoundCopy, KnownCopy, Root, SetFile } from '../npki/index.ts';
import type { Drive, WritableFiles } from '../ports/index.ts';
import { driveOf, liesIn, refuseLinks, spotOf, storeOf } from '../storage/index.ts';
import type { StepRequest } from '../storage/index.ts';
import { act, settled } from './act.ts';
import type { ActOptions } from './act.ts';
import { answering } from './answering.ts';
import { bareCopy } from './bare-copy.ts';
import type { AppContext } from './context.ts';
import { findCertificate } from './find.ts';
import type { CertificateArgument } from './find.ts';
import { placeLabel } from './places.ts';
import { trashFor } from './trash-record.ts';
import { trashSteps } from './to-trash.ts';
import { translator } from '../texts/index.ts';

export interface CopyInput extends CertificateArgument {
  /** The folder that holds the tree, or the tree itself where it is called NPKI; absolute. */
  readonly to: string;
}

/** What of a folder belongs to the certificate; the rest is somebody else's and stays. */
function ownFiles(set: readonly SetFile[]): SetFile[] {
  return set.filter(({ role }) => role !== null);
}

/** The certificate that lies in a folder, or null where none can be read. */
function cardIn(set: readonly SetFile[]): { readonly id: string; readonly card: CardScan } | null {
  const file = set.find(({ role }) => role === 'signCert');
  if (file === undefined) return null;
  const found = certificatesIn(file.content);
  const der = found.ok ? found.value[0] : undefined;
  if (der === undefined) return null;
  const card = scanCard(der);
  return card.ok ? { id: sha256Hex(der.subarray(0, card.value.derLength)), card: card.value } : null;
}

/** How what lies at the place relates to what is to be copied there. */
type Meeting =
  | { readonly kind: 'empty' }
  | { readonly kind: 'same'; readonly missing: readonly SetFile[] }
  | {
      readonly kind: 'older' | 'newer' | 'different';
      readonly there: { readonly id: string; readonly card: CardScan } | null;
    };

function meet(files: WritableFiles, folder: string, copy: FoundCopy, set: readonly SetFile[]): Meeting {
  if (files.facts(folder) === null) return { kind: 'empty' };
  const there = ownFiles(readSet(files, folder));
  if (there.length === 0) return { kind: 'empty' };
  const found = cardIn(there);
  if (found?.id === copy.id) {
    const differs = set.some(({ role, hash }) =>
      there.some((file) => file.role === role && file.hash !== hash),
    );
    if (differs) return { kind: 'different', there: found };
    return { kind: 'same', missing: set.filter(({ role }) => !there.some((file) => file.role === role)) };
  }
  if (found === null || lineageOf(found.card) !== lineageOf(copy.card))
    return { kind: 'different', there: found };
  return { kind: found.card.notBefore < copy.card.notBefore ? 'older' : 'newer', there: found };
}

function placeFor(
  files: WritableFiles,
  to: string,
  copy: FoundCopy,
): { readonly tree: string; readonly folder: string } {
  const tree = treeIn(files, to);
  const { organization } = copy.card.issuer;
  const authority = authorityByOrganization(organization)?.npkiFolder ?? organization;
  const folder = folderIn(files, tree, copy, authority === '' ? 'etc' : authority);
  refuseLinks(files, tree, folder);
  return { tree, folder };
}

/** @throws DojangError `file-not-found`, `file-removed` (its drive went): a tree isn't made where nothing is */
function refuseNowhere(files: WritableFiles, to: string, drives: readonly Drive[]): void {
  const drive = driveOf(to, drives);
  if (drive !== null && files.facts(drive.mount) === null) throw new DojangError('file-removed');
  const real = files.realPath(to);
  if (real !== null) {
    if (files.facts(real)?.kind !== 'folder') throw new DojangError('file-not-regular', { path: to });
    return;
  }
  if (files.realPath(dirname(to)) === null) throw new DojangError('file-not-found', { path: to });
}

/** @throws DojangError `copy-forbidden` for what may only live in a browser */
function refuseForbidden(copy: FoundCopy): void {
  if (describe(copy.card, 'ko').browserOnly) throw new DojangError('copy-forbidden');
}

function installOf(
  folder: string,
  tree: string,
  files: readonly SetFile[],
  drives: readonly Drive[],
): StepRequest {
  return {
    kind: 'install',
    folder: spotOf(folder, drives),
    stageIn: spotOf(tree, drives),
    files: files.map(({ name, content }) => ({ name, content })),
  };
}

/** The copy that lies at a place now, for its way into the trash. */
function copyAt(
  folder: string,
  tree: string,
  id: string,
  card: CardScan,
  drive: Drive | null,
  now: number,
): KnownCopy {
  const root: Root =
    drive === null
      ? { path: tree, kind: 'folder', label: '', driveId: null }
      : { path: tree, kind: 'usb', label: drive.label, driveId: drive.id };
  return bareCopy({ root, folder, id, card, signCertPath: join(folder, 'signCert.der'), seenAt: now });
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
      refuseForbidden(copy);
      refuseNowhere(context.files, input.to, stage.drives);
      const { tree, folder } = placeFor(context.files, input.to, copy);
      const drive = driveOf(folder, stage.drives);
      await stage.lock([storeOf(copy.folder), storeOf(folder), trashFor(context, drive).folder]);
      const set = ownFiles(readSet(context.files, copy.folder));
      if (cardIn(set)?.id !== entry.id) throw new DojangError('certificate-not-found', { given: entry.id });
      const about = { id: entry.id };
      const done = (result: CopyOutput['result'], warnings: CopyOutput['warnings'] = []): CopyOutput => ({
        id: entry.id,
        path: folder,
        result,
        warnings,
      });
      const meeting = meet(context.files, folder, copy, set);
      switch (meeting.kind) {
        case 'same': {
          if (meeting.missing.length === 0) return done('already-there');
          const steps = [installOf(folder, tree, meeting.missing, stage.drives)];
          return done('copied', settled(await stage.apply(about, steps), context));
        }
        case 'empty': {
          const steps = [installOf(folder, tree, set, stage.drives)];
          return done('copied', settled(await stage.apply(about, steps), context));
        }
        case 'older': {
          if (meeting.there === null) throw new DojangError('copy-differs');
          const now = context.clock.now().getTime();
          const { id, card } = meeting.there;
          const old = trashSteps(
            context,
            copyAt(folder, tree, id, card, drive, now),
            'replaced',
            stage.drives,
          );
          const steps = [...old.steps, installOf(folder, tree, set, stage.drives)];
          return done('replaced', settled(await stage.apply(about, steps), context));
        }
        case 'newer':
          throw new DojangError('copy-older');
        case 'different':
          throw new DojangError('copy-differs');
      }
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
        const met = meet(context.files, folder, copy, set);
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

import { dirname, join } from 'node:path';
import {
  certificatesIn,
  describe,
  isPractice,
  lineageOf,
  scanCard,
  sha256Hex,
} from '../certificate/index.ts';
import type { CardScan } from '../certificate/index.ts';
import { authorityByOrganization } from '../directory/index.ts';
import { DojangError } from '../errors/index.ts';
import { folderIn, readSet, treeIn } from '../npki/index.ts';
import type { FoundCopy, KnownCopy, Root, SetFile } from '../npki/index.ts';
import type { Drive, FileSystem, WritableFiles } from '../ports/index.ts';
import { driveOf, refuseLinks, spotOf, storeOf } from '../storage/index.ts';
import type { StepRequest } from '../storage/index.ts';
import { settled } from './act.ts';
import type { ActStage } from './act.ts';
import { bareCopy } from './bare-copy.ts';
import type { AppContext } from './context.ts';
import { trashFor } from './trash-record.ts';
import { trashSteps } from './to-trash.ts';

/** A certificate set that is to lie in a tree. */
export interface Placed {
  /** Of the signing certificate. */
  readonly id: string;
  readonly card: CardScan;
  /** What belongs to it. */
  readonly set: readonly SetFile[];
  /** Whether a file that lies there under the same role is as good as ours; left out: only the same bytes are. */
  readonly isSame?: (there: SetFile) => boolean;
  /** It was issued just now: whatever of its lineage lies there is older, also of the same second. */
  readonly isNewest?: boolean;
}

/** What of a folder belongs to the certificate; the rest is somebody else's and stays. */
export function ownFiles(set: readonly SetFile[]): SetFile[] {
  return set.filter(({ role }) => role !== null);
}

/** The usual names (docs/npki.md, 'Where they lie'). */
const usualNames = {
  signCert: 'signCert.der',
  signPri: 'signPri.key',
  kmCert: 'kmCert.der',
  kmPri: 'kmPri.key',
  caPubs: 'CaPubs',
} as const;

/**
 * What belongs to a copy, read afresh; a file that has its role by its content alone ('kim.der') comes under the usual name.
 * @throws DojangError `file-*`
 */
export function setOfCopy(files: FileSystem, copy: FoundCopy): SetFile[] {
  const paths = {
    signCert: copy.signCertPath,
    signPri: copy.signKeyPath,
    kmCert: copy.kmCertPath,
    kmPri: copy.kmKeyPath,
    caPubs: copy.caPubsPath,
  };
  return readSet(files, copy.folder).flatMap((file): SetFile[] => {
    if (file.role !== null) return [file];
    const role = (Object.keys(paths) as (keyof typeof paths)[]).find(
      (each) => paths[each] === join(copy.folder, file.name),
    );
    return role === undefined ? [] : [{ ...file, role, name: usualNames[role] }];
  });
}

/** The certificate that lies in a folder, or null where none can be read. */
export function cardIn(set: readonly SetFile[]): { readonly id: string; readonly card: CardScan } | null {
  const file = set.find(({ role }) => role === 'signCert');
  if (file === undefined) return null;
  const found = certificatesIn(file.content);
  const der = found.ok ? found.value[0] : undefined;
  if (der === undefined) return null;
  const card = scanCard(der);
  return card.ok ? { id: sha256Hex(der.subarray(0, card.value.derLength)), card: card.value } : null;
}

/** How what lies at the place relates to what is to be copied there. */
export type Meeting =
  | { readonly kind: 'empty' }
  | { readonly kind: 'same'; readonly missing: readonly SetFile[] }
  | {
      readonly kind: 'older' | 'newer' | 'different';
      readonly there: { readonly id: string; readonly card: CardScan } | null;
    };

export function meet(
  files: WritableFiles,
  folder: string,
  { id, card, set, isSame, isNewest }: Placed,
): Meeting {
  if (files.facts(folder) === null) return { kind: 'empty' };
  const there = ownFiles(readSet(files, folder));
  if (there.length === 0) return { kind: 'empty' };
  const found = cardIn(there);
  if (found?.id === id) {
    const differs = set.some(({ role, hash }) =>
      there.some((file) => file.role === role && file.hash !== hash && isSame?.(file) !== true),
    );
    if (differs) return { kind: 'different', there: found };
    return { kind: 'same', missing: set.filter(({ role }) => !there.some((file) => file.role === role)) };
  }
  if (found === null || lineageOf(found.card) !== lineageOf(card)) return { kind: 'different', there: found };
  const isOlder = isNewest === true || found.card.notBefore < card.notBefore;
  return { kind: isOlder ? 'older' : 'newer', there: found };
}

/** Where a certificate lies in the tree of `to`. @throws DojangError `place-unusable`, `file-is-link` */
export function placeFor(
  files: WritableFiles,
  to: string,
  copy: Pick<FoundCopy, 'card'> & Partial<Pick<FoundCopy, 'root' | 'folder'>>,
): { readonly tree: string; readonly folder: string } {
  const tree = treeIn(files, to);
  const { organization } = copy.card.issuer;
  const authority = authorityByOrganization(organization)?.npkiFolder ?? organization;
  const folder = folderIn(files, tree, copy, authority === '' ? 'etc' : authority);
  refuseLinks(files, tree, folder);
  return { tree, folder };
}

/** @throws DojangError `file-not-found`, `file-removed` (its drive went): a tree isn't made where nothing is */
export function refuseNowhere(files: WritableFiles, to: string, drives: readonly Drive[]): void {
  const drive = driveOf(to, drives);
  if (drive !== null && files.facts(drive.mount) === null) throw new DojangError('file-removed');
  const real = files.realPath(to);
  if (real !== null) {
    if (files.facts(real)?.kind !== 'folder') throw new DojangError('file-not-regular', { path: to });
    return;
  }
  if (files.realPath(dirname(to)) === null) throw new DojangError('file-not-found', { path: to });
}

/**
 * Practice certificates never lie among real ones: not in this PC's own places, not in the tree of a drive. Where they are issued
 * into a folder that was named for it, nobody carried them there.
 * @throws DojangError `practice-place`
 */
export function refusePracticeAmongReal(
  { files, systemRoots }: AppContext,
  card: CardScan,
  tree: string,
  drives: readonly Drive[],
): void {
  if (!isPractice(card)) return;
  const real = (path: string): string => files.realPath(path) ?? path;
  const isReal = systemRoots.some(({ path }) => real(path) === real(tree)) || driveOf(tree, drives) !== null;
  if (isReal) throw new DojangError('practice-place');
}

/** @throws DojangError `copy-forbidden` for what may only live in a browser */
export function refuseForbidden(card: CardScan): void {
  if (describe(card, 'ko').browserOnly) throw new DojangError('copy-forbidden');
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

/** A warning beside a result. */
type Warnings = ReturnType<typeof settled>;

/**
 * Puts a set into a folder, as a change of its own: what is there already stays, an older member of the lineage goes to the trash
 * of that drive. The stores must be locked.
 * @throws DojangError `copy-differs`, `copy-older`, storage errors, `cancelled`
 */
export async function putSet(
  context: AppContext,
  stage: ActStage,
  placed: Placed,
  { tree, folder }: { readonly tree: string; readonly folder: string },
): Promise<{ readonly result: 'copied' | 'already-there' | 'replaced'; readonly warnings: Warnings }> {
  const { drives } = stage;
  const about = { id: placed.id };
  const apply = async (steps: readonly StepRequest[]): Promise<Warnings> =>
    settled(await stage.apply(about, steps), context);
  const meeting = meet(context.files, folder, placed);
  switch (meeting.kind) {
    case 'same': {
      if (meeting.missing.length === 0) return { result: 'already-there', warnings: [] };
      return { result: 'copied', warnings: await apply([installOf(folder, tree, meeting.missing, drives)]) };
    }
    case 'empty':
      return { result: 'copied', warnings: await apply([installOf(folder, tree, placed.set, drives)]) };
    case 'older': {
      if (meeting.there === null) throw new DojangError('copy-differs');
      const { id, card } = meeting.there;
      const now = context.clock.now().getTime();
      const there = copyAt(folder, tree, id, card, driveOf(folder, drives), now);
      const old = trashSteps(context, there, 'replaced', drives);
      return {
        result: 'replaced',
        warnings: await apply([...old.steps, installOf(folder, tree, placed.set, drives)]),
      };
    }
    case 'newer':
      throw new DojangError('copy-older');
    case 'different':
      throw new DojangError('copy-differs');
  }
}

/** The stores that putting something there touches. */
export function storesOf(context: AppContext, folder: string, drives: readonly Drive[]): string[] {
  return [storeOf(folder), trashFor(context, driveOf(folder, drives)).folder];
}

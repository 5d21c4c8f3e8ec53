import { der, tag } from '../../asn1/index.ts';
import { scanCard, sha256Hex } from '../../certificate/index.ts';
import { authorityByOrganization } from '../../directory/index.ts';
import { DojangError } from '../../errors/index.ts';
import { folderIn } from '../../npki/index.ts';
import type { KnownCopy, SetFile } from '../../npki/index.ts';
import { hashOf, spotOf, storeOf } from '../../storage/index.ts';
import type { StepRequest } from '../../storage/index.ts';
import { checkPath } from '../../trust/index.ts';
import { translator } from '../../texts/index.ts';
import { act, settled } from '../act.ts';
import type { ActStage } from '../act.ts';
import { valueOf } from '../answering.ts';
import type { AppContext } from '../context.ts';
import { errorView } from '../error-view.ts';
import { findCertificate } from '../find.ts';
import { placeFor, putSet, storesOf } from '../placing.ts';
import type { Placed } from '../placing.ts';
import { trashSteps } from '../to-trash.ts';
import type { Enrolment } from './enrolment.ts';
import type { SealedKeys } from './journal.ts';

/** Where a new certificate lies now. */
export interface Installed {
  readonly id: string;
  /** Absolute, the best first. */
  readonly paths: readonly [string, ...string[]];
  /** The certificate in whose place it lies, or null. */
  readonly replaced: string | null;
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

/** The files of what was issued, as banks' software writes them. Every leg is confirmed. */
function placedOf(
  context: AppContext,
  { sign, km, authorities, authority }: Enrolment,
  keys: SealedKeys,
): Placed {
  if (sign?.status !== 'confirmed') throw new Error('only what is confirmed is installed');
  const files = [
    fileOf('signCert.der', 'signCert', sign.certificate),
    fileOf('signPri.key', 'signPri', keys.sign),
  ];
  if (km?.status === 'confirmed' && keys.km !== null)
    files.push(fileOf('kmCert.der', 'kmCert', km.certificate), fileOf('kmPri.key', 'kmPri', keys.km));
  const above = pathAbove(context, sign.certificate, authority.trust, authorities);
  // CaPubs: SEQUENCE OF Certificate (docs/npki.md).
  if (above.length > 0) files.push(fileOf('CaPubs', 'caPubs', der(tag.sequence, ...above)));
  return {
    id: sha256Hex(sign.certificate),
    card: valueOf(scanCard(sign.certificate)),
    set: files,
    isNewest: true,
  };
}

function fileOf(name: string, role: SetFile['role'], content: Uint8Array): SetFile {
  return { name, role, content, hash: hashOf(content) };
}

/** The authorities above a certificate, up to the trusted one; where none is known, whatever came along. */
function pathAbove(
  { clock }: AppContext,
  leaf: Uint8Array,
  anchors: readonly Uint8Array[],
  intermediates: readonly Uint8Array[],
): readonly Uint8Array[] {
  const found = checkPath({ leaf, anchors, intermediates: [...anchors, ...intermediates], at: clock.now() });
  return found.ok ? found.path.slice(1).map((one) => one.der) : intermediates;
}

/**
 * Puts what was issued where it belongs, in one change: a new one into the tree that was named, a renewed one in the place of
 * the old in every copy that can be reached; what lay there goes to the trash of its drive. The keys are locked already:
 * nobody need be asked. What lies there already stays, so that it may be done again.
 * @throws DojangError `copy-differs`, `copy-older`, `change-unfinished`, storage errors
 */
export function install(context: AppContext, enrolment: Enrolment, keys: SealedKeys): Promise<Installed> {
  const placed = placedOf(context, enrolment, keys);
  return act(context, enrolment.act, {}, async (stage) => {
    if (enrolment.replaces !== null) {
      const replaced = await replaceAll(context, stage, enrolment, placed, enrolment.replaces);
      if (replaced !== null) return replaced;
    }
    if (enrolment.to === null) throw new DojangError('place-unusable');
    const place = placeFor(context.files, enrolment.to, placed);
    await stage.lock(storesOf(context, place.folder, stage.drives));
    const before = await idAt(context, place.folder);
    const { result, warnings } = await putSet(context, stage, placed, place);
    const replaced = result === 'replaced' ? before : enrolment.replaces;
    return { id: placed.id, paths: [place.folder], replaced, warnings };
  });
}

/** Which certificate lies in a folder. */
async function idAt(context: AppContext, folder: string): Promise<string | null> {
  try {
    const { entry } = await findCertificate(context, {
      certificate: folder,
      stores: [],
      folder: context.home,
    });
    return entry.id;
  } catch (error) {
    if (error instanceof DojangError) return null;
    throw error;
  }
}

/** The copies of a certificate that can be reached; none where it isn't there any more. */
async function copiesOf(context: AppContext, id: string, stores: readonly string[]): Promise<KnownCopy[]> {
  try {
    const { entry } = await findCertificate(context, { certificate: id, stores, folder: context.home });
    return entry.copies.filter(({ present }) => present);
  } catch (error) {
    if (error instanceof DojangError && error.reason === 'certificate-not-found') return [];
    throw error;
  }
}

/** Null: no copy of either is there any more. */
async function replaceAll(
  context: AppContext,
  stage: ActStage,
  { stores }: Enrolment,
  placed: Placed,
  old: string,
): Promise<Installed | null> {
  let copies = await copiesOf(context, old, stores);
  await stage.lock([...new Set(copies.flatMap(({ folder }) => storesOf(context, folder, stage.drives)))]);
  const warnings: { code: string; message: string }[] = [];
  const done: string[] = [];
  while (copies.length > 0) {
    const parts = copies.map((copy) => ({ copy, ...replacement(context, stage, copy, placed) }));
    const outcome = await stage.apply(
      { id: placed.id },
      parts.flatMap(({ steps }) => steps),
    );
    const failed = outcome.kind === 'undone' ? partAt(parts, outcome.step) : null;
    if (outcome.kind === 'undone' && failed !== null && copies.length > 1) {
      // It is confirmed, and the old one given up: one place that can't be written (a read-only stick) keeps it from no other.
      const { message } = errorView(outcome.error, translator(context.language));
      warnings.push({
        code: 'copy-left',
        message: translator(context.language)('enrolling.copy-left', { path: failed.copy.folder, message }),
      });
      copies = copies.filter((copy) => copy !== failed.copy);
      continue;
    }
    warnings.push(...settled(outcome, context));
    done.push(...parts.map(({ folder }) => folder));
    break;
  }
  // Those that an earlier try has reached.
  const before = (await copiesOf(context, placed.id, stores)).map(({ folder }) => folder);
  const [first, ...more] = [...new Set([...done, ...before])];
  return first === undefined ? null : { id: placed.id, paths: [first, ...more], replaced: old, warnings };
}

interface Part {
  readonly copy: KnownCopy;
  readonly folder: string;
  readonly steps: readonly StepRequest[];
}

/** The old copy into the trash of its drive, the new set into its place. @throws DojangError `file-*`, `place-unusable` */
function replacement(
  context: AppContext,
  { drives }: ActStage,
  copy: KnownCopy,
  placed: Placed,
): Omit<Part, 'copy'> {
  const folder = folderOf(context, copy, placed);
  const old = trashSteps(context, copy, 'replaced', drives);
  return {
    folder,
    steps: [
      ...old.steps,
      {
        kind: 'install',
        folder: spotOf(folder, drives),
        stageIn: spotOf(storeOf(folder), drives),
        files: placed.set.map(({ name, content }) => ({ name, content })),
      },
    ],
  };
}

/** The old one's own folder, unless the holder is called otherwise now. */
function folderOf({ files }: AppContext, copy: KnownCopy, { card }: Placed): string {
  if (copy.card.subject.dn === card.subject.dn) return copy.folder;
  const { organization } = card.issuer;
  const authority = authorityByOrganization(organization)?.npkiFolder ?? organization;
  return folderIn(files, copy.root.path, { card }, authority === '' ? 'etc' : authority);
}

/** The copy to which a step belongs. */
function partAt(parts: readonly Part[], step: number | null): Part | null {
  if (step === null) return null;
  let end = 0;
  for (const part of parts) {
    end += part.steps.length;
    if (step < end) return part;
  }
  return null;
}

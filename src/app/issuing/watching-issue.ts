import { describe, isPractice, issuedBy } from '../../certificate/index.ts';
import type { EndIssueOutput, IssueIntent, IssuedCertificate, IssueWatch } from '../../contract/index.ts';
import { authorityByOrganization, issuingInstitution } from '../../directory/index.ts';
import type { IssuingInstitution } from '../../directory/index.ts';
import { DojangError } from '../../errors/index.ts';
import type { CertificateEntry, KnownCopy } from '../../npki/index.ts';
import { driveOf } from '../../storage/index.ts';
import { translator } from '../../texts/index.ts';
import { act } from '../act.ts';
import type { ActOptions } from '../act.ts';
import type { AppContext } from '../context.ts';
import { placeLabel } from '../places.ts';
import { dayMs } from '../status.ts';
import { originOf } from '../trash-record.ts';
import { koreanIso } from '../words.ts';
import { isOfPlace, putAside, settleAsides } from './aside.ts';
import { institutionView } from './institution-view.ts';
import { mostKnown, noWatch, readWatch, writeWatch } from './watch-file.ts';
import type { Aside, Watched } from './watch-file.ts';

/** Nobody waits longer than this for a certificate. */
const longestWatch = 7 * dayMs;
/** Authorities write the beginning of the day, and a PC's clock may be off. */
const freshness = 2 * dayMs;
/** Copies put aside at most: the likelier a page writes over one, the earlier. */
const mostAsides = 200;

/** How near a certificate is to an institution: its own, one of an authority that is known to issue for it, any other. */
function distanceTo({ card }: KnownCopy, institution: IssuingInstitution): number {
  if (issuedBy(card)?.id === institution.id) return 0;
  const authority = authorityByOrganization(card.issuer.organization)?.id;
  return institution.kinds.some(({ authorities }) => authorities.some((id) => id === authority)) ? 1 : 2;
}

/** Every real copy that is there; which of them a page writes over is the bank's secret. */
function endangered(entries: readonly CertificateEntry[], institution: IssuingInstitution): KnownCopy[] {
  return entries
    .filter(({ card }) => !isPractice(card))
    .flatMap((entry) => entry.copies)
    .filter(({ present, root }) => present && root.kind !== 'practice')
    .sort((a, b) => distanceTo(a, institution) - distanceTo(b, institution))
    .slice(0, mostAsides);
}

/** @throws DojangError `institution-unknown` */
function institutionOf(id: string): IssuingInstitution {
  const institution = issuingInstitution(id);
  if (institution === null) throw new DojangError('institution-unknown');
  return institution;
}

/**
 * Before the page of an institution opens: puts aside every copy that is there, and remembers which certificates were
 * there. What an earlier watching left is settled first. No key is opened.
 * @param entries everything that was found, just now
 * @throws DojangError `institution-unknown`, `store-locked`, `file-*` where it can't be kept
 */
export async function beginIssue(
  context: AppContext,
  { institutionId, intent }: { readonly institutionId: string; readonly intent: IssueIntent },
  entries: readonly CertificateEntry[],
  options: ActOptions = {},
): Promise<void> {
  const institution = institutionOf(institutionId);
  await act(context, 'copy', options, async (stage) => {
    const before = await settleAsides(context, stage, readWatch(context).asides);
    const asides: Aside[] = [...before.left];
    const unkept = new Set<string>();
    const copies = endangered(entries, institution);
    for (const drive of [null, ...stage.drives]) {
      const there = copies.filter(({ folder }) => driveOf(folder, stage.drives)?.id === drive?.id);
      try {
        asides.push(...(await putAside(context, stage, there, drive)));
        // A program that dies here leaves nothing aside that nobody knows of.
        writeWatch(context, { ...noWatch, asides });
      } catch (error) {
        // A full or locked stick doesn't keep anybody from their bank; the PC's own certificates do.
        if (!isOfPlace(error) || drive === null) throw error;
        unkept.add(
          placeLabel({ kind: 'usb', label: drive.label }, translator(context.language)).slice(0, 200),
        );
      }
    }
    writeWatch(context, {
      version: 1,
      watch: {
        institutionId,
        intent,
        since: context.clock.now().getTime(),
        known: [...new Set(entries.map(({ id }) => id))].slice(0, mostKnown),
        passedOver: [],
        unkept: [...unkept],
      },
      asides,
    });
  });
}

/** A certificate that came, and how surely it is the one. */
interface Arrival {
  readonly entry: CertificateEntry;
  readonly copy: KnownCopy;
  readonly replaced: boolean;
  /** The less the surer. */
  readonly doubt: number;
}

/** What came since the watching began: with its key, and fresh or in the place of one that was there. */
function arrivalsOf(
  { watch, origins }: { readonly watch: Watched; readonly origins: ReadonlySet<string> },
  entries: readonly CertificateEntry[],
): Arrival[] {
  const known = new Set([...watch.known, ...watch.passedOver]);
  const institution = issuingInstitution(watch.institutionId);
  return entries.flatMap((entry): Arrival[] => {
    if (known.has(entry.id) || isPractice(entry.card)) return [];
    const copy = entry.copies.find(
      ({ present, root, signKeyPath, keyProblem }) =>
        present && root.kind !== 'practice' && signKeyPath !== null && keyProblem === null,
    );
    if (copy === undefined) return [];
    const replaced = entry.copies.some(({ folder }) => origins.has(folder));
    if (!replaced && entry.card.notBefore < watch.since - freshness) return [];
    return [{ entry, copy, replaced, doubt: institution === null ? 2 : distanceTo(copy, institution) }];
  });
}

function foundOf({ entry, copy, replaced }: Arrival, { language }: AppContext): IssuedCertificate {
  const text = describe(entry.card, language);
  return {
    id: entry.id,
    institution: text.institution,
    usage: text.usageLabel,
    owner: text.owner,
    notAfter: koreanIso(entry.card.notAfter),
    place: placeLabel(copy.root, translator(language)),
    path: copy.folder,
    replaced,
  };
}

/** What is watched for, and the certificate that came meanwhile, among everything that was found. Null where nothing is. */
export async function watchedIssue(
  context: AppContext,
  entries: readonly CertificateEntry[],
): Promise<IssueWatch | null> {
  const { watch, asides } = readWatch(context);
  const institution = watch === null ? null : issuingInstitution(watch.institutionId);
  if (watch === null || institution === null || isOver(watch, context)) return null;
  const drives = asides.some(({ driveId }) => driveId !== null) ? await context.drives.removable() : [];
  const origins = new Set(
    asides.map((aside) => originOf(aside, { drive: drives.find(({ id }) => id === aside.driveId) ?? null })),
  );
  const best = arrivalsOf({ watch, origins }, entries).sort(
    (a, b) => a.doubt - b.doubt || b.entry.card.notBefore - a.entry.card.notBefore,
  )[0];
  return {
    institution: institutionView(institution, context.language),
    intent: watch.intent,
    since: koreanIso(watch.since),
    kept: asides.length,
    unkept: [...watch.unkept],
    found: best === undefined ? null : foundOf(best, context),
  };
}

function isOver({ since }: Watched, { clock }: AppContext): boolean {
  return clock.now().getTime() - since > longestWatch;
}

/** The certificate that came isn't the one: goes on watching. @throws DojangError `issue-not-watched`, `file-*` */
export function passOver(context: AppContext, id: string): void {
  const record = readWatch(context);
  if (record.watch === null) throw new DojangError('issue-not-watched');
  const passedOver = [...new Set([...record.watch.passedOver, id])].slice(-1000);
  writeWatch(context, { ...record, watch: { ...record.watch, passedOver } });
}

/**
 * Ends the watching, whatever came of it: what was written over goes to the trash, what still stands isn't kept twice any more.
 * @throws DojangError `store-locked`, storage errors
 */
export async function endIssue(context: AppContext, options: ActOptions = {}): Promise<EndIssueOutput> {
  return act(context, 'delete', options, async (stage) => {
    const { trashed, left, warnings } = await settleAsides(context, stage, readWatch(context).asides);
    writeWatch(context, { ...noWatch, asides: [...left] });
    return { trashed, warnings };
  });
}

/** At the start: ends what nobody waits for any more, and settles what lay aside on a drive that was away. Never fails: the next start tries again. */
export async function tidyIssue(context: AppContext): Promise<void> {
  const { watch, asides } = readWatch(context);
  if (watch === null ? asides.length === 0 : !isOver(watch, context)) return;
  try {
    await endIssue(context);
  } catch (error) {
    if (!(error instanceof DojangError)) throw error;
  }
}

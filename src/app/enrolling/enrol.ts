import { createHash } from 'node:crypto';
import { scanCard } from '../../certificate/index.ts';
import type { CardScan } from '../../certificate/index.ts';
import type { EnrolOutput } from '../../contract/index.ts';
import * as enrollment from '../../enrollment/index.ts';
import type { Grant } from '../../enrollment/index.ts';
import { DojangError } from '../../errors/index.ts';
import type { RsaBits } from '../../keys/index.ts';
import { lockStores } from '../../storage/index.ts';
import { translator } from '../../texts/index.ts';
import type { Translate } from '../../texts/index.ts';
import { valueOf } from '../answering.ts';
import type { AppContext } from '../context.ts';
import { usualMilliseconds } from '../trust/errand.ts';
import { carryOn } from './carry-on.ts';
import type { Enrolment, LegName } from './enrolment.ts';
import { finish } from './finish.ts';
import { EnrolmentJournal } from './journal.ts';
import { openNewKeys, sealedNewKeys } from './keys-at-hand.ts';
import type { KeysAtHand } from './keys-at-hand.ts';
import { Outcomes, tellNow } from './outcomes.ts';
import type { Asking, Enroller } from './road.ts';
import { standingOf } from './standing.ts';

/** How the act is watched, and bounded. */
export interface EnrolOptions {
  readonly signal?: AbortSignal;
  /** For everything on the network together [120 s]. */
  readonly milliseconds?: number;
  /** Tests bring conversations of their own. */
  readonly enroller?: Enroller;
}

/** An enrolment as it is wished for. */
export interface EnrolPlan {
  readonly begun: Omit<Enrolment, 'version' | 'id' | 'startedAt' | 'sign' | 'km' | 'authorities' | 'failure'>;
  /** What tells it from every other: the same again goes on with what was begun. */
  readonly about: string;
  readonly bits: RsaBits;
  readonly newPasswordBytes: Uint8Array;
  /** The card of the certificate whose place it takes. */
  readonly replaced: CardScan | null;
  /** Made with the new keys, once they are there. */
  readonly asking: (keys: KeysAtHand) => Asking;
}

/**
 * Goes through an enrolment from where it stands to its end: the same command resumes what a crash, a lost answer or a closed
 * program left.
 * @throws DojangError why it isn't issued, why it can't go on now, `enrolment-other-password`, `store-locked` (another process is
 *   at the very same), storage errors
 */
export async function enrol(
  context: AppContext,
  plan: EnrolPlan,
  { signal, milliseconds = usualMilliseconds, enroller = enrollment }: EnrolOptions,
): Promise<EnrolOutput> {
  const journal = new EnrolmentJournal(context);
  const id = enrolmentId(plan.about);
  const outcomes = new Outcomes(context);
  const release = await lockStores(context, [journal.folderOf(id)], { signal });
  const remarked = new Map<LegName, EnrolOutput['warnings']>();
  let keys: KeysAtHand | null = null;
  const web = context.network.keepAlive();
  try {
    // Installed by a program that could say so to nobody.
    const known = journal.read(id) === null ? outcomes.untold(id) : null;
    if (known !== null) return tellNow(context, known, plan.newPasswordBytes);
    const begun = await resumed(context, journal, id, plan);
    keys = openNewKeys(journal.keys(id), plan.newPasswordBytes);
    const t = translator(context.language);
    const until = context.clock.now().getTime() + milliseconds;
    const done = await carryOn(
      {
        journal,
        enroller,
        ports: context,
        web,
        asking: plan.asking(keys),
        until,
        signal,
        standing: (certificate, enrolment) =>
          standingOf(context, enrolment, certificate, {
            milliseconds: Math.max(1, until - context.clock.now().getTime()),
            signal,
          }),
        judge: (grant, leg) => {
          remarked.set(leg, remarks(grant, leg, t));
          return unwanted(grant, plan);
        },
      },
      begun,
    );
    keys.wipe();
    const output = await finish(context, journal, done);
    outcomes.tell(id);
    return { ...output, warnings: [...[...remarked.values()].flat(), ...output.warnings] };
  } catch (error) {
    // 'Nothing was changed' wouldn't be true: what was asked for goes on when the same is run again.
    if (error instanceof DojangError && error.reason === 'cancelled' && isKept(journal, id))
      throw new DojangError('enrolment-stopped');
    throw error;
  } finally {
    web.close();
    keys?.wipe();
    release?.();
  }
}

function isKept(journal: EnrolmentJournal, id: string): boolean {
  try {
    return journal.read(id) !== null;
  } catch (error) {
    if (error instanceof DojangError) return true;
    throw error;
  }
}

/** The name of an enrolment, made of what tells it from every other. */
export function enrolmentId(about: string): string {
  return createHash('sha256').update(about).digest('hex').slice(0, 24);
}

/** Whether the very same was begun before, and its keys may be with the authority. @throws DojangError `file-*` */
export function isBegun(context: AppContext, about: string): boolean {
  return new EnrolmentJournal(context).read(enrolmentId(about)) !== null;
}

/** The enrolment as it was left, or a new one with its keys stored. @throws DojangError `file-*` */
async function resumed(
  context: AppContext,
  journal: EnrolmentJournal,
  id: string,
  { begun, bits, newPasswordBytes }: EnrolPlan,
): Promise<Enrolment> {
  const left = journal.read(id);
  if (left !== null) {
    const { authority, to, stores } = begun;
    // Where it goes to, and how its answers are checked, is as it is said now; what was asked for stays.
    return { ...left, authority, stores, to };
  }
  journal.clear(id);
  const keys = await sealedNewKeys(context, { bits, km: begun.usage === 'sign+km' }, newPasswordBytes);
  journal.begin(id, keys);
  return {
    ...begun,
    version: 1,
    id,
    startedAt: context.clock.now().toISOString(),
    sign: null,
    km: null,
    authorities: [],
    failure: null,
  };
}

/** One that is for somebody else: the certificate in use is never given up for it. */
function unwanted({ certificate }: Grant, { replaced }: EnrolPlan): DojangError | null {
  if (replaced === null) return null;
  const card = valueOf(scanCard(new Uint8Array(Buffer.from(certificate, 'base64'))));
  const isSame =
    card.subject.dn.normalize('NFC').toLowerCase() === replaced.subject.dn.normalize('NFC').toLowerCase();
  return isSame
    ? null
    : new DojangError('enrolment-other-person', { subject: card.subject.dn.slice(0, 200) });
}

function remarks(grant: Grant, leg: LegName, t: Translate): { code: string; message: string }[] {
  const card = scanCard(new Uint8Array(Buffer.from(grant.certificate, 'base64')));
  const subject = card.ok ? card.value.subject.dn.slice(0, 300) : '';
  return [
    ...grant.changes.map((change) => ({
      code: `changed-${change}`,
      message: t(`enrolling.changed.${change}`, { subject }),
    })),
    ...grant.warnings.map((warning) => ({ code: warning, message: t(`enrolling.told.${warning}`) })),
    ...(leg === 'sign' && grant.anchoredBy === 'offered'
      ? [{ code: 'authority-untrusted', message: t('enrolling.untrusted') }]
      : []),
  ];
}

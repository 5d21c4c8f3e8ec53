import { nameFromText } from '../../certificate/index.ts';
import type { CardScan } from '../../certificate/index.ts';
import type { EnrolOutput } from '../../contract/index.ts';
import type { CertificateWish, Party } from '../../enrollment/index.ts';
import { DojangError } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import { storeOf } from '../../storage/index.ts';
import { translator } from '../../texts/index.ts';
import { answering, valueOf } from '../answering.ts';
import type { AppContext } from '../context.ts';
import { findCertificate, refuseUnread } from '../find.ts';
import type { CertificateArgument, Found } from '../find.ts';
import { importRoot } from '../import/destination.ts';
import { guessableWarning, refuseUnusable } from '../new-password.ts';
import { refuseNowhere } from '../placing.ts';
import { enrol, enrolmentId, isBegun } from './enrol.ts';
import type { EnrolOptions, EnrolPlan } from './enrol.ts';
import type { AskedAuthority, Enrolment, LegName } from './enrolment.ts';
import type { KeysAtHand } from './keys-at-hand.ts';
import { askedAuthority, serverOf } from './named-authority.ts';
import type { NamedAuthority } from './named-authority.ts';
import { Outcomes, tellNow } from './outcomes.ts';
import type { Asking } from './road.ts';
import { subjectOf } from './subject.ts';

/** What an enrolment with reference and code is given. The caller wipes the secrets. */
export interface EnrolInput extends NamedAuthority {
  /** 참조번호 */
  readonly reference: string;
  /** `--subject`, a DN's text; null: the authority decides. */
  readonly subject: string | null;
  /** Null: the pair on authorities that are known to offer it. */
  readonly usage: 'sign' | 'sign+km' | null;
  /** `--store`, absolute. */
  readonly stores: readonly string[];
  /** 인가코드 */
  readonly codeBytes: Uint8Array;
  readonly newPasswordBytes: Uint8Array;
  /** 주민등록번호 or 사업자번호, whose proof goes along where the authority wants it; null: none does. */
  readonly idNumberBytes: Uint8Array | null;
}

export interface IssueInput extends EnrolInput {
  /** The folder that holds the tree, or the tree, absolute; null: the usual one. */
  readonly to: string | null;
}

/** A reissue puts the new certificate into the place of this one, in every copy that can be reached. */
export type ReissueInput = EnrolInput & Pick<CertificateArgument, 'certificate'>;

/**
 * Has a certificate issued with a reference number and an authorization code (docs/architecture.md, 'An enrolment'), the keys made
 * here and stored before anybody is asked. The same again goes on with what was interrupted.
 * Fails with `password-unusable`, `cmp-*`, `net-*`, `trust-needed`, `file-*`, `cancelled`.
 */
export function issue(
  context: AppContext,
  input: IssueInput,
  options: EnrolOptions = {},
): Promise<Result<EnrolOutput>> {
  return answering(async () => {
    const authority = await askedAuthority(context, input, null);
    const to = input.to ?? importRoot(context, input.stores, authority.practice);
    // What was begun goes on whatever became of the place: its certificate may be made already.
    if (!isBegun(context, aboutOf('issue', authority, input))) {
      if (input.to !== null) refuseNowhere(context.files, to, await context.drives.removable());
      refuseReadOnly(context, [to]);
    }
    const warnings = await judgedPassword(context, input.newPasswordBytes, null);
    const output = await enrol(context, planOf('issue', input, authority, { to, replaced: null }), options);
    return { ...output, warnings: [...warnings, ...output.warnings] };
  });
}

/**
 * As `issue`, in the place of a certificate that is still valid: its old key isn't needed. Fails also with `enrolment-expired`,
 * `certificate-not-found`, `enrolment-other-person`.
 */
export function reissue(
  context: AppContext,
  input: ReissueInput,
  options: EnrolOptions = {},
): Promise<Result<EnrolOutput>> {
  return answering(async () => {
    // Done by a program that could say so to nobody: the one that it replaces isn't there any more.
    const known = input.ca === null ? null : await reissuedBefore(context, input);
    if (known !== null) return known;
    const replaced = await replaceable(context, input, options.signal);
    const authority = await askedAuthority(context, input, replaced.card);
    if (!isBegun(context, aboutOf('reissue', authority, input))) refuseIrreplaceable(context, replaced);
    const warnings = await judgedPassword(context, input.newPasswordBytes, replaced.card);
    const output = await enrol(context, planOf('reissue', input, authority, replaced), options);
    return { ...output, warnings: [...warnings, ...output.warnings] };
  });
}

async function reissuedBefore(context: AppContext, input: ReissueInput): Promise<EnrolOutput | null> {
  const authority = await askedAuthority(context, input, null);
  const untold = new Outcomes(context).untold(enrolmentId(aboutOf('reissue', authority, input)));
  return untold === null ? null : tellNow(context, untold, input.newPasswordBytes);
}

/** What tells an enrolment from every other: whom it is asked of, and with which reference. */
function aboutOf(
  act: 'issue' | 'reissue',
  { name, address }: AskedAuthority,
  { reference }: Pick<EnrolInput, 'reference'>,
): string {
  return [act, name === 'practice' ? 'practice' : address, reference].join('\n');
}

/** What a new certificate takes the place of. */
export interface Replaceable {
  readonly id: string;
  readonly card: CardScan;
  readonly hasKm: boolean;
  /** The tree of its best copy. */
  readonly to: string;
  readonly found: Found;
}

/** @throws DojangError `certificate-not-found`, `key-missing` (a file alone) */
export async function replaceable(
  context: AppContext,
  { certificate, stores, folder }: ReissueInput | CertificateArgument,
  signal: AbortSignal | undefined,
): Promise<Replaceable> {
  const found = await findCertificate(context, {
    certificate,
    stores,
    folder,
    ...(signal === undefined ? {} : { signal }),
  });
  const { entry, copy, isFile } = found;
  if (isFile) throw new DojangError('key-missing');
  const hasKm = entry.copies.some(({ kmCertPath }) => kmCertPath !== null);
  return { id: entry.id, card: entry.card, hasKm, to: storeOf(copy.folder), found };
}

/**
 * Before anything is begun; what was begun goes on, since the authority may have made the certificate already.
 * @throws DojangError `enrolment-expired`, `file-read-only`, `file-removed` (a place that can't be read now)
 */
export function refuseIrreplaceable(
  context: AppContext,
  { found: { entry, unread } }: Pick<Replaceable, 'found'>,
): void {
  if (entry.card.notAfter < context.clock.now().getTime()) throw new DojangError('enrolment-expired');
  refuseUnread(unread, null);
  refuseReadOnly(
    context,
    entry.copies.map((each) => each.folder),
  );
}

/** What couldn't be written after all is found out before anybody is asked. @throws DojangError `file-read-only` */
function refuseReadOnly({ files }: AppContext, places: readonly string[]): void {
  for (const path of places)
    if (files.volumeOf(path).readOnly === true) throw new DojangError('file-read-only', { path });
}

/** @throws DojangError `password-unusable` */
export async function judgedPassword(
  { language }: AppContext,
  newPasswordBytes: Uint8Array,
  card: CardScan | null,
  currentPasswordBytes: Uint8Array | null = null,
): Promise<EnrolOutput['warnings']> {
  const t = translator(language);
  refuseUnusable(newPasswordBytes, currentPasswordBytes, t);
  return guessableWarning(card, newPasswordBytes, t);
}

function planOf(
  act: 'issue' | 'reissue',
  input: EnrolInput,
  authority: AskedAuthority,
  place: { readonly to: string; readonly replaced: null } | Replaceable,
): EnrolPlan {
  const replaced = 'card' in place ? place : null;
  const usage = input.usage ?? (authority.practice || replaced?.hasKm === true ? 'sign+km' : 'sign');
  // The answer about the encryption certificate is signed: found out before the code is used up.
  if (usage === 'sign+km' && authority.trust.length === 0) throw new DojangError('trust-needed');
  return {
    about: aboutOf(act, authority, input),
    bits: 2048,
    newPasswordBytes: input.newPasswordBytes,
    replaced: replaced?.card ?? null,
    begun: {
      act,
      authority,
      reference: input.reference,
      usage,
      replaces: replaced?.id ?? null,
      to: place.to,
      stores: [...input.stores],
    },
    asking: (keys) => byReference(input, authority, keys),
  };
}

/** The signing certificate is asked for with reference and code (ir), the other with the new signing certificate (cr). */
function byReference(input: EnrolInput, authority: AskedAuthority, keys: KeysAtHand): Asking {
  const [issuing] = authority.trust;
  const subject = input.subject === null ? null : valueOf(nameFromText(input.subject));
  const signing = (enrolment: Enrolment): Party => {
    const { sign } = enrolment;
    if (sign?.status !== 'confirmed') throw new Error('only a confirmed certificate signs');
    const chain = [...enrolment.authorities];
    const credentials = { kind: 'signature', key: keys.sign, certificate: sign.certificate, chain } as const;
    return {
      server: serverOf(authority, sign.certificate),
      credentials,
      ...(keys.km === null ? {} : { opening: keys.km }),
    };
  };
  const identity =
    input.idNumberBytes !== null && keys.randomBytes !== null && issuing !== undefined
      ? { idNumberBytes: input.idNumberBytes, randomBytes: keys.randomBytes, authority: issuing }
      : null;
  return {
    act: (leg, enrolment) => ({ kind: leg === 'sign' ? 'ir' : 'cr', wish: wishOf(leg, enrolment) }),
    party: (leg, enrolment) =>
      leg === 'km'
        ? signing(enrolment)
        : {
            server: serverOf(authority, null),
            credentials: { kind: 'mac', reference: input.reference, codeBytes: input.codeBytes },
          },
    revoker: (_, enrolment) => signing(enrolment),
  };

  function wishOf(leg: LegName, { sign }: Enrolment): CertificateWish {
    if (leg === 'sign')
      return {
        subject,
        key: keys.sign,
        possession: 'signature',
        ...(identity === null ? {} : { identity }),
      };
    if (keys.km === null || sign?.status !== 'confirmed')
      throw new Error('the signing certificate comes first');
    return { subject: subjectOf(sign.certificate), key: keys.km, possession: 'encrypted-certificate' };
  }
}

import { describe } from '../certificate/index.ts';
import type { Certificate, CertificateStatus, Copy, Problem } from '../contract/index.ts';
import type { CertificateEntry, FoundProblem, KnownCopy } from '../npki/index.ts';
import { translator } from '../texts/index.ts';
import type { Language, Translate } from '../texts/index.ts';
import type { AppContext } from './context.ts';
import { readOldPasswords } from './old-passwords.ts';
import type { OldPasswords } from './old-passwords.ts';
import { placeLabel } from './places.ts';
import { daysUntil, statusAt } from './status.ts';
import type { Condition } from './status.ts';
import type { Untold } from './trust/revocation-view.ts';
import { readStatuses } from './trust/status-cache.ts';
import type { CachedStatuses } from './trust/status-cache.ts';
import { koreanIso } from './words.ts';

/** In whose language, and on which day, things are put. */
export interface View {
  readonly language: Language;
  readonly t: Translate;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Which copies were away when the password was changed. */
  readonly oldPasswords: OldPasswords;
  /** What authorities last said of certificates: it paints. */
  readonly told: CachedStatuses;
  /** Who couldn't be told of when last asked, since the start. */
  readonly untold: Untold;
}

/** How `context` puts things now. */
export function viewOf(context: AppContext): View {
  const { language, clock } = context;
  return {
    language,
    t: translator(language),
    now: clock.now().getTime(),
    oldPasswords: readOldPasswords(context),
    told: readStatuses(context),
    untold: new Map(),
  };
}

/** A key that is locked in a way we don't know is no damage. */
const notOurs = new Set(['key-scheme-unsupported', 'key-iterations']);

/** What a copy is good for, its dates left aside. */
export function conditionOfCopy(copy: KnownCopy): Condition {
  if (copy.signKeyPath === null) return 'key-missing';
  return copy.keyProblem === null || notOurs.has(copy.keyProblem) ? 'whole' : 'damaged';
}

/** The condition of the best copy, wherever it lies: a whole one on a drive that is away still makes the certificate whole. */
function bestCondition(copies: readonly KnownCopy[]): Condition {
  const conditions = copies.map(conditionOfCopy);
  return (
    (['whole', 'key-missing', 'damaged'] as const).find((condition) => conditions.includes(condition)) ??
    'damaged'
  );
}

/** The certificate's state at `now`, as far as its files and the last answer of its authority tell. */
export function statusOf(entry: CertificateEntry, now: number, told: CachedStatuses): CertificateStatus {
  const condition = bestCondition(entry.copies);
  const last = told.get(entry.id)?.status ?? 'good';
  const painted = condition === 'damaged' || last === 'good' ? condition : last;
  return statusAt(painted, entry.card.notBefore, entry.card.notAfter, now);
}

/** Whether it lives in the practice store or a practice authority made it. */
export function isForPractice(entry: CertificateEntry, madeForPractice: boolean): boolean {
  return madeForPractice || entry.copies.every(({ root }) => root.kind === 'practice');
}

function copyView(copy: KnownCopy, entry: CertificateEntry, { t, oldPasswords, told }: View): Copy {
  const lock = copy.keyEncryption;
  return {
    path: copy.folder,
    location: { kind: copy.root.kind, label: placeLabel(copy.root, t) },
    hasKey: copy.signKeyPath !== null,
    hasKm: copy.kmCertPath !== null && copy.kmKeyPath !== null,
    staleReason:
      told.get(entry.id)?.status === 'revoked'
        ? 'revoked'
        : (entry.staleReason ?? (oldPasswords.has(copy) ? 'old-password' : null)),
    keyEncryption: lock && {
      scheme: lock.scheme,
      kdf: lock.kdf,
      cipher: lock.cipher,
      iterations: lock.iterations,
    },
    findings: copy.findings.map((code) => ({ code, message: t(`finding.${code}`) })),
    present: copy.present,
    seenAt: koreanIso(copy.seenAt),
  };
}

/** A certificate with its copies, as docs/cli.md's C. */
export function certificateView(entry: CertificateEntry, view: View): Certificate {
  const { card } = entry;
  const text = describe(card, view.language);
  return {
    id: entry.id,
    lineage: entry.lineage,
    supersededBy: entry.supersededBy,
    subject: { name: text.owner, dn: card.subject.dn },
    issuer: { name: text.issuerName, dn: card.issuer.dn },
    institution: text.institution,
    serial: card.serial,
    usage: { oid: card.policyOid, label: text.usageLabel },
    notBefore: koreanIso(card.notBefore),
    notAfter: koreanIso(card.notAfter),
    daysLeft: daysUntil(card.notAfter, view.now),
    status: statusOf(entry, view.now, view.told),
    key: { algorithm: card.keyAlgorithm, bits: card.keyBits },
    practice: isForPractice(entry, text.practice),
    copies: entry.copies.map((copy) => copyView(copy, entry, view)),
  };
}

/** Something found that isn't a certificate that can be used, with its sentence. */
export function problemView({ path, code }: FoundProblem, { t }: View): Problem {
  return { path, code, message: t(`problem.${code}`) };
}

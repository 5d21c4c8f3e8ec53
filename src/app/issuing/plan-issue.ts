import { describe, issuedBy } from '../../certificate/index.ts';
import type { CertificateStatus, IssuePlan } from '../../contract/index.ts';
import { issuingInstitution, usageByOid } from '../../directory/index.ts';
import { DojangError } from '../../errors/index.ts';
import type { CertificateEntry } from '../../npki/index.ts';
import type { Board, Lineage } from '../board.ts';
import { statusOf } from '../certificate-view.ts';
import type { View } from '../certificate-view.ts';
import { dayMs, daysUntil, renewalDays } from '../status.ts';
import { koreanIso } from '../words.ts';
import { institutionView } from './institution-view.ts';

/** What fits a certificate in this state, where the person asks about this very one. */
function adviceOn(status: CertificateStatus): IssuePlan['advice'] {
  switch (status) {
    case 'expiring':
      return 'renew';
    case 'valid':
    case 'not-yet-valid':
      return 'renew-later';
    case 'damaged':
    case 'key-missing':
    case 'key-mismatch':
      return 'reissue';
    case 'expired':
      return 'expired';
    case 'suspended':
    case 'revoked':
      return 'revoked';
  }
}

function planOn(
  entry: CertificateEntry,
  advice: IssuePlan['advice'],
  { language, now }: Pick<View, 'language' | 'now'>,
): IssuePlan {
  const { card, id } = entry;
  const text = describe(card, language);
  const from = issuedBy(card);
  const institution = from === null ? null : issuingInstitution(from.id);
  return {
    advice,
    certificate: {
      id,
      institution: text.institution,
      usage: text.usageLabel,
      owner: text.owner,
      notAfter: koreanIso(card.notAfter),
      daysLeft: daysUntil(card.notAfter, now),
    },
    opensAt: koreanIso(card.notAfter - renewalDays * dayMs),
    institution: institution === null ? null : institutionView(institution, language),
  };
}

/** Only a person's certificate serves at other institutions. */
function isPersonal({ card }: CertificateEntry): boolean {
  const usage = card.policyOid === null ? null : usageByOid(card.policyOid);
  return usage?.subject !== 'business';
}

/** The order in which what was found is spoken of; the board's own (what ends sooner first) within one. */
function roomAdvice({
  status,
  shown,
}: Lineage): { readonly rank: number; readonly advice: IssuePlan['advice'] } | null {
  switch (status) {
    case 'expiring':
      return { rank: 0, advice: 'renew' };
    case 'key-missing':
    case 'damaged':
      return { rank: 2, advice: 'reissue' };
    case 'valid':
      return isPersonal(shown) ? { rank: 1, advice: 'register' } : null;
    case 'expired':
      return { rank: 3, advice: 'expired' };
    default:
      return null;
  }
}

/**
 * What to do: for this certificate, or (id null) from everything that was found. Practice certificates never count.
 * @throws DojangError `certificate-not-found`
 */
export function planIssue(board: Board, id: string | null, view: View): IssuePlan {
  if (id !== null) {
    const lineage = board.byId.get(id);
    const entry = lineage && [lineage.shown, ...lineage.others].find((member) => member.id === id);
    if (entry === undefined) throw new DojangError('certificate-not-found', { given: id });
    return planOn(entry, adviceOn(statusOf(entry, view.now, view.told)), view);
  }
  const [best] = board.lineages
    .filter(({ practice }) => !practice)
    .flatMap((lineage) => {
      const advised = roomAdvice(lineage);
      return advised === null ? [] : [{ ...advised, entry: lineage.shown }];
    })
    .sort((a, b) => a.rank - b.rank);
  return best === undefined
    ? { advice: 'new', certificate: null, opensAt: null, institution: null }
    : planOn(best.entry, best.advice, view);
}

import { describe, issuedBy } from '../certificate/index.ts';
import type { CertificateDetails, CertificatePage } from '../contract/index.ts';
import { authorityByOrganization } from '../directory/index.ts';
import { DojangError } from '../errors/index.ts';
import type { CertificateEntry } from '../npki/index.ts';
import type { Lineage } from './board.ts';
import { certificateView, statusOf } from './certificate-view.ts';
import type { View } from './certificate-view.ts';
import type { AppContext } from './context.ts';
import type { History } from './history.ts';
import { readDetails } from './show.ts';
import { drawnPath } from './trust/drawn-path.ts';
import { revocationView } from './trust/revocation-view.ts';
import { koreanIso } from './words.ts';

/** Where the person goes to renew: the bank or firm, otherwise the authority itself. */
function guidanceOf({ card }: CertificateEntry, { language }: View): CertificatePage['guidance'] {
  const place = issuedBy(card) ?? authorityByOrganization(card.issuer.organization);
  if (place === null) return null;
  return {
    institution: language === 'ko' ? place.nameKo : place.nameEn,
    website: place.website,
    phone: place.phone,
    menu: 'menu' in place ? place.menu : null,
  };
}

/** Null where no copy is there now, or none can be read: the page then shows what is known. */
async function detailsOf(context: AppContext, entry: CertificateEntry): Promise<CertificateDetails | null> {
  for (const copy of entry.copies) {
    if (!copy.present) continue;
    try {
      return await readDetails(context, copy);
    } catch (error) {
      if (!(error instanceof DojangError)) throw error;
    }
  }
  return null;
}

/** Null as `detailsOf`. */
async function pathOf(context: AppContext, entry: CertificateEntry): Promise<CertificatePage['path']> {
  for (const copy of entry.copies) {
    if (!copy.present) continue;
    try {
      return await drawnPath(context, copy);
    } catch (error) {
      if (!(error instanceof DojangError)) throw error;
    }
  }
  return null;
}

/** Everything the page of one certificate shows. */
export async function certificatePageOf(
  context: AppContext,
  id: string,
  lineage: Lineage,
  history: History,
  view: View,
): Promise<CertificatePage> {
  const members = [lineage.shown, ...lineage.others].sort((a, b) => b.card.notBefore - a.card.notBefore);
  const entry = members.find((member) => member.id === id) ?? lineage.shown;
  const { practice, goodFor, browserOnly } = describe(entry.card, view.language);
  return {
    certificate: certificateView(entry, view),
    details: await detailsOf(context, entry),
    path: await pathOf(context, entry),
    revocation: revocationView(entry.id, view.told, view.untold),
    lineage: members
      .filter((member) => member !== entry)
      .map((member) => ({
        id: member.id,
        notBefore: koreanIso(member.card.notBefore),
        notAfter: koreanIso(member.card.notAfter),
        status: statusOf(member, view.now, view.told),
      })),
    history: [...history.of(id)],
    guidance: practice ? null : guidanceOf(entry, view),
    browserOnly,
    usableFor: goodFor,
  };
}

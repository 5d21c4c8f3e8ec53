import IconCertificate from '@tabler/icons-react/dist/esm/icons/IconCertificate.mjs';
import IconClockExclamation from '@tabler/icons-react/dist/esm/icons/IconClockExclamation.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconHourglass from '@tabler/icons-react/dist/esm/icons/IconHourglass.mjs';
import IconKeyOff from '@tabler/icons-react/dist/esm/icons/IconKeyOff.mjs';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { IssuePlan, IssueWatch } from '../../src/contract/index.ts';
import type { Translate } from '../../src/texts/index.ts';
import { certificateInWords } from '../issue-words.ts';
import { addressOf } from '../route.ts';
import type { IssuingRoute } from '../route.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

interface Lead {
  readonly icon: TablerIcon;
  readonly sentence: string;
  readonly why: string;
  readonly to: IssuingRoute;
  readonly act: string;
  readonly other?: { readonly to: IssuingRoute; readonly act: string };
  /** Days left, drawn as a seal. */
  readonly days?: number;
}

function ofWatch({ institution, found }: IssueWatch, t: Translate): Lead {
  const to: IssuingRoute = { name: 'issuing', what: 'watching' };
  return found === null
    ? {
        icon: IconHourglass,
        sentence: t('iss.lead.watching', { institution: institution.name }),
        why: t('iss.lead.watchingWhy'),
        to,
        act: t('iss.go.watching'),
      }
    : {
        icon: IconCertificate,
        sentence: t('iss.lead.found'),
        why: t('iss.lead.foundWhy', { institution: found.institution, usage: found.usage }),
        to,
        act: t('iss.go.found'),
      };
}

function ofPlan(plan: IssuePlan, t: Translate): Lead {
  const { advice, certificate } = plan;
  const what = certificateInWords(plan, t);
  const about = certificate === null ? {} : { id: certificate.id };
  const days = certificate?.daysLeft ?? 0;
  switch (advice) {
    case 'renew':
    case 'renew-later':
      return {
        icon: IconClockExclamation,
        sentence: days <= 0 ? t('iss.lead.renewToday') : t('iss.lead.renew', { count: days }),
        why: t('iss.lead.renewWhy', { what }),
        to: { name: 'issuing', what: 'renew', ...about },
        act: t('iss.go.renew'),
        days: Math.max(0, days),
      };
    case 'reissue':
      return {
        icon: IconKeyOff,
        sentence: t('iss.lead.reissue'),
        why: t('iss.lead.reissueWhy', { what }),
        to: { name: 'issuing', what: 'reissue', ...about },
        act: t('iss.go.reissue'),
      };
    case 'expired':
    case 'revoked':
      return {
        icon: IconClockExclamation,
        sentence: t('iss.lead.expired'),
        why: t('iss.lead.expiredWhy', { what }),
        to: { name: 'issuing', what: 'new', ...about },
        act: t('iss.go.new'),
      };
    case 'register':
      return {
        icon: IconCircleCheck,
        sentence: t('iss.lead.register'),
        why: t('iss.lead.registerWhy', { what }),
        to: { name: 'issuing', what: 'register' },
        act: t('iss.go.register'),
        other: { to: { name: 'issuing', what: 'new' }, act: t('iss.go.newAnyway') },
      };
    case 'new':
      return {
        icon: IconCertificate,
        sentence: t('iss.lead.new'),
        why: t('iss.lead.newWhy'),
        to: { name: 'issuing', what: 'new' },
        act: t('iss.go.begin'),
      };
  }
}

/** The one sentence of the room: what is being waited for, otherwise what fits what was found. One primary. */
export function IssueLead({ plan, watch }: { plan: IssuePlan; watch: IssueWatch | null }): ReactElement {
  const { t } = useSession();
  const lead = watch === null ? ofPlan(plan, t) : ofWatch(watch, t);
  return (
    <section aria-labelledby="issue-sentence" className="next">
      {lead.days === undefined ? (
        <span aria-hidden="true" className="next-picture">
          <Glyph of={lead.icon} size="2rem" />
        </span>
      ) : (
        <span aria-hidden="true" className="seal">
          <b>{lead.days}</b>
          <small>{t('days', { count: lead.days })}</small>
        </span>
      )}
      <div className="next-words">
        <h2 id="issue-sentence">{lead.sentence}</h2>
        <p>{lead.why}</p>
      </div>
      <div className="next-acts">
        {lead.other !== undefined && (
          <a className="button quiet" href={addressOf(lead.other.to)}>
            {lead.other.act}
          </a>
        )}
        <a className="button primary large" href={addressOf(lead.to)}>
          {lead.act}
        </a>
      </div>
    </section>
  );
}

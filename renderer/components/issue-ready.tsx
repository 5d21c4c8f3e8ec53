import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs';
import type { ReactElement } from 'react';
import type { IssuePlan } from '../../src/contract/index.ts';
import type { Translate } from '../../src/texts/index.ts';
import type { IssueAnswers } from '../../src/wizards/index.ts';
import { dayInKorea } from '../dates.ts';
import { addressOf } from '../route.ts';
import type { IssuingRoute } from '../route.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { RoomTitle } from './room-title.tsx';
import { Tickbox } from './tickbox.tsx';

/** What every institution asks for, until one is chosen. */
const usualNeeds = ['ib-joined', 'phone', 'security-medium', 'account', 'id-card'] as const;

interface Note {
  readonly title: string;
  readonly why?: string;
  readonly to?: { readonly route: IssuingRoute; readonly act: string };
}

/** What is over by itself is a new issue; what can be renewed or registered needn't be issued anew. */
function noteOnNew(plan: IssuePlan, t: Translate): Note | null {
  const about = plan.certificate === null ? {} : { id: plan.certificate.id };
  switch (plan.advice) {
    case 'expired':
      return { title: t('iss.note.expired') };
    case 'revoked':
      return { title: t('iss.note.revoked') };
    case 'register':
      return {
        title: t('iss.note.have'),
        why: t('iss.note.haveWhy'),
        to: { route: { name: 'issuing', what: 'register' }, act: t('iss.go.register') },
      };
    case 'renew':
      return {
        title: t('iss.note.soon'),
        why: t('iss.note.soonWhy'),
        to: { route: { name: 'issuing', what: 'renew', ...about }, act: t('iss.go.renew') },
      };
    default:
      return null;
  }
}

function noteOf({ intent, plan }: IssueAnswers, t: Translate, day: (iso: string) => string): Note | null {
  if (plan === null) return null;
  switch (intent) {
    case 'new':
      return noteOnNew(plan, t);
    case 'renew':
      return plan.advice === 'renew-later' && plan.opensAt !== null
        ? { title: t('iss.note.later', { date: day(plan.opensAt) }), why: t('iss.note.laterWhy') }
        : { title: t('iss.note.renew') };
    case 'reissue':
      return { title: t('iss.note.reissue'), why: t('iss.note.reissueWhy') };
    case 'register':
      return null;
  }
}

/** ① What to have ready, and whether another act fits better. */
export function IssueReady({
  answers,
  eyebrow,
  onTick,
}: {
  answers: IssueAnswers;
  eyebrow: string;
  onTick: (item: string) => void;
}): ReactElement {
  const { t, language } = useSession();
  const note = noteOf(answers, t, (iso) => dayInKorea(iso, language));
  const { intent, institution, ready } = answers;
  const withPassword = intent === 'renew' || intent === 'register';
  const needs = intent === 'register' ? [] : (institution?.needs ?? usualNeeds);
  return (
    <>
      <p className="eyebrow">{eyebrow}</p>
      <RoomTitle>{t('iss.ready')}</RoomTitle>
      <p className="wizard-why">{t(intent === 'register' ? 'iss.readyRegister' : 'iss.readyWhy')}</p>
      {note !== null && (
        <section className="sheet issue-note">
          <Glyph of={IconInfoCircle} />
          <div>
            <b>{note.title}</b>
            {note.why !== undefined && <p>{note.why}</p>}
          </div>
          {note.to !== undefined && (
            <a className="button small" href={addressOf(note.to.route)}>
              {note.to.act}
            </a>
          )}
        </section>
      )}
      <fieldset className="issue-needs">
        <legend className="unseen">{t('iss.ready')}</legend>
        {withPassword && (
          <Tickbox
            on={ready.includes('password')}
            onSet={() => {
              onTick('password');
            }}
            title={t('iss.needPassword')}
            why={t('iss.needPasswordHow')}
          />
        )}
        {needs.map((need) => (
          <Tickbox
            key={need}
            on={ready.includes(need)}
            onSet={() => {
              onTick(need);
            }}
            title={t(`iss.need.${need}`)}
            why={t(`iss.how.${need}`)}
          />
        ))}
      </fieldset>
    </>
  );
}

import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconClockExclamation from '@tabler/icons-react/dist/esm/icons/IconClockExclamation.mjs';
import IconKeyOff from '@tabler/icons-react/dist/esm/icons/IconKeyOff.mjs';
import IconShieldCheck from '@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { NextStep } from '../../src/contract/index.ts';
import type { TextKey, Translate } from '../../src/texts/index.ts';
import { dayInKorea } from '../dates.ts';
import { addressOf } from '../route.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

interface Words {
  readonly sentence: TextKey;
  readonly why: TextKey;
  readonly act: TextKey | null;
  readonly icon: TablerIcon;
}

const words: Record<NextStep['kind'], Words> = {
  damaged: { sentence: 'next.damaged', why: 'next.damagedWhy', act: 'home.see', icon: IconAlertTriangle },
  'key-missing': {
    sentence: 'next.keyMissing',
    why: 'next.keyMissingWhy',
    act: 'home.see',
    icon: IconKeyOff,
  },
  expired: {
    sentence: 'next.expired',
    why: 'next.expiredWhy',
    act: 'home.seeIssue',
    icon: IconClockExclamation,
  },
  'expires-today': {
    sentence: 'next.today',
    why: 'next.todayWhy',
    act: 'home.seeRenewal',
    icon: IconClockExclamation,
  },
  expiring: {
    sentence: 'next.expiring',
    why: 'next.expiringWhy',
    act: 'home.seeRenewal',
    icon: IconClockExclamation,
  },
  'never-checked': {
    sentence: 'next.neverChecked',
    why: 'next.neverCheckedWhy',
    act: 'btn.verify',
    icon: IconShieldCheck,
  },
  'all-good': { sentence: 'next.allGood', why: 'next.allGoodWhy', act: null, icon: IconCircleCheck },
};

function Seal({ next, t }: { next: NextStep; t: Translate }): ReactElement {
  const dated = next.kind === 'expiring' || next.kind === 'expires-today';
  if (!dated) {
    return (
      <span aria-hidden="true" className={`next-picture${next.kind === 'all-good' ? ' next-good' : ''}`}>
        <Glyph of={words[next.kind].icon} size="2rem" />
      </span>
    );
  }
  return (
    <span aria-hidden="true" className="seal">
      <b>{next.days}</b>
      <small>{t('days', { count: next.days })}</small>
    </span>
  );
}

/** The one thing to do now: a sentence, why, one button, and 'later' for this session. */
export function NextStepCard({ next, onLater }: { next: NextStep; onLater: () => void }): ReactElement {
  const { t, language } = useSession();
  const { sentence, why, act } = words[next.kind];
  const date = next.date === null ? '' : dayInKorea(next.date, language);
  const of = next.id === null ? '' : t('place.of', { institution: next.institution, usage: next.usage });
  const reason = next.kind === 'all-good' && date === '' ? t('next.allGoodPlain') : t(why, { date });
  return (
    <section aria-labelledby="next-sentence" className={`next${act === null ? ' next-quiet' : ''}`}>
      <Seal next={next} t={t} />
      <div className="next-words">
        <h2 id="next-sentence">{t(sentence, { count: next.days, date })}</h2>
        <p>
          {of !== '' && next.kind !== 'all-good' && <span>{of} </span>}
          <span>{reason}</span>
        </p>
      </div>
      {act !== null && next.id !== null && (
        <div className="next-acts">
          <button className="button quiet" onClick={onLater} type="button">
            {t('home.later')}
          </button>
          <a
            className="button primary large"
            href={addressOf({ name: next.kind === 'never-checked' ? 'check' : 'certificate', id: next.id })}
          >
            {t(act)}
          </a>
        </div>
      )}
    </section>
  );
}

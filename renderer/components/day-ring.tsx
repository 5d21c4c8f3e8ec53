import IconClock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs';
import IconFileAlert from '@tabler/icons-react/dist/esm/icons/IconFileAlert.mjs';
import IconHourglass from '@tabler/icons-react/dist/esm/icons/IconHourglass.mjs';
import IconKeyOff from '@tabler/icons-react/dist/esm/icons/IconKeyOff.mjs';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Card, CertificateStatus } from '../../src/contract/index.ts';
import { ringOf } from '../rings.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { statusWords } from './status-words.ts';

const radius = 32;
const around = 2 * Math.PI * radius;

const drawn: Partial<Record<CertificateStatus, TablerIcon>> = {
  damaged: IconFileAlert,
  'key-missing': IconKeyOff,
  'key-mismatch': IconKeyOff,
  'not-yet-valid': IconHourglass,
  expired: IconClock,
};

/** Days left as a share of a year; named for a screen reader. */
export function DayRing({ card }: { card: Pick<Card, 'status' | 'daysLeft' | 'practice'> }): ReactElement {
  const { t } = useSession();
  const ring = ringOf(card);
  const icon = drawn[card.status];
  return (
    <span aria-label={nameOf(card, t)} className={`ring ring-${ring.tone}`} role="img">
      <svg aria-hidden="true" viewBox="0 0 70 70">
        <circle className="ring-track" cx="35" cy="35" r={radius} />
        {ring.share > 0 && (
          <circle
            className="ring-days"
            cx="35"
            cy="35"
            r={radius}
            strokeDasharray={`${ring.share * around} ${around}`}
            transform="rotate(-90 35 35)"
          />
        )}
        {ring.tone === 'struck' && <path className="ring-strike" d="M13 57 57 13" />}
      </svg>
      <span aria-hidden="true" className="ring-in">
        {ring.days !== null && (
          <>
            <b>{ring.days}</b>
            <small>{t('days', { count: ring.days })}</small>
          </>
        )}
        {icon !== undefined && <Glyph of={icon} size="1.5rem" />}
      </span>
    </span>
  );
}

function nameOf(card: Pick<Card, 'status' | 'daysLeft'>, t: ReturnType<typeof useSession>['t']): string {
  if (card.status !== 'valid' && card.status !== 'expiring') return t(statusWords[card.status]);
  return card.daysLeft <= 0 ? t('ring.today') : t('ring.days', { count: card.daysLeft });
}

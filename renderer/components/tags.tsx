import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconBan from '@tabler/icons-react/dist/esm/icons/IconBan.mjs';
import IconClockExclamation from '@tabler/icons-react/dist/esm/icons/IconClockExclamation.mjs';
import IconFlask from '@tabler/icons-react/dist/esm/icons/IconFlask.mjs';
import IconHourglass from '@tabler/icons-react/dist/esm/icons/IconHourglass.mjs';
import IconKeyOff from '@tabler/icons-react/dist/esm/icons/IconKeyOff.mjs';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Card, CertificateStatus } from '../../src/contract/index.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { statusWords } from './status-words.ts';

const icons: Partial<Record<CertificateStatus, TablerIcon>> = {
  damaged: IconAlertTriangle,
  revoked: IconBan,
  suspended: IconBan,
  expired: IconClockExclamation,
  'not-yet-valid': IconHourglass,
  'key-missing': IconKeyOff,
  'key-mismatch': IconKeyOff,
  expiring: IconClockExclamation,
};

function toneOf(card: Pick<Card, 'status' | 'daysLeft'>): string {
  if (card.status === 'expiring') return card.daysLeft <= 7 ? 'last' : 'soon';
  return card.status === 'not-yet-valid' ? 'soon' : 'off';
}

/** Usage, practice and state of a certificate; 'valid' needs no word. */
export function Tags({
  card,
}: {
  card: Pick<Card, 'status' | 'daysLeft' | 'practice' | 'usage'>;
}): ReactElement {
  const { t } = useSession();
  const icon = icons[card.status];
  return (
    <>
      {card.practice ? (
        <span className="tag tag-practice">
          <Glyph of={IconFlask} size="0.875rem" />
          {t('tag.practice')}
        </span>
      ) : (
        card.usage !== '' && <span className="tag">{card.usage}</span>
      )}
      {icon !== undefined && (
        <span className={`tag tag-${toneOf(card)}`}>
          <Glyph of={icon} size="0.875rem" />
          {t(statusWords[card.status])}
        </span>
      )}
    </>
  );
}

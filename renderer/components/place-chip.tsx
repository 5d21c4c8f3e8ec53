import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconClockExclamation from '@tabler/icons-react/dist/esm/icons/IconClockExclamation.mjs';
import IconPlugConnectedX from '@tabler/icons-react/dist/esm/icons/IconPlugConnectedX.mjs';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Card } from '../../src/contract/index.ts';
import type { TextKey } from '../../src/texts/index.ts';
import { dayInKorea } from '../dates.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { placeIcons } from './place-icons.ts';

type Place = Card['places'][number];

const looks: Record<Place['state'], { readonly icon: TablerIcon; readonly word: TextKey }> = {
  fresh: { icon: IconCheck, word: 'place.fresh' },
  stale: { icon: IconClockExclamation, word: 'place.stale' },
  away: { icon: IconPlugConnectedX, word: 'place.away' },
  broken: { icon: IconAlertTriangle, word: 'place.broken' },
};

/** Where a copy lies and what it is worth there. Fresh has no box; exceptions speak. */
export function PlaceChip({ place }: { place: Place }): ReactElement {
  const { t, language } = useSession();
  const look = looks[place.state];
  const since =
    place.state === 'away' ? t('place.awaySince', { date: dayInKorea(place.seenAt, language) }) : null;
  return (
    <span className={`place place-${place.state}`} title={since ?? place.label}>
      <span className="place-name">
        <Glyph of={placeIcons[place.kind]} size="1rem" />
        <span className="ellipsis">{place.label}</span>
      </span>
      <span className="place-state">
        <Glyph of={look.icon} size="1rem" />
        {t(look.word)}
        {since !== null && <span className="unseen">, {since}</span>}
      </span>
    </span>
  );
}

import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import IconLock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs';
import { Fragment } from 'react';
import type { KeyboardEventHandler, ReactElement } from 'react';
import type { Card } from '../../src/contract/index.ts';
import { dayInKorea } from '../dates.ts';
import { addressOf } from '../route.ts';
import { preloadCertificatePage } from '../preload-page.ts';
import { sourceWords } from '../revocation-words.ts';
import { useSession } from '../session.ts';
import type { Session } from '../session.ts';
import { DayRing } from './day-ring.tsx';
import { Glyph } from './glyph.tsx';
import { PlaceChip } from './place-chip.tsx';
import { Tags } from './tags.tsx';

const chips = 3;

function periodOf(card: Card, { t, language }: Session): string {
  if (card.status === 'expired') return t('card.expiredOn', { date: dayInKorea(card.notAfter, language) });
  if (card.status === 'revoked' && card.revocation !== null) {
    const { revokedAt, producedAt } = card.revocation;
    return t('card.revokedOn', { date: dayInKorea(revokedAt ?? producedAt ?? '', language) });
  }
  if (card.status === 'not-yet-valid') return t('card.from', { date: dayInKorea(card.notBefore, language) });
  return t('card.until', { date: dayInKorea(card.notAfter, language) });
}

/** When and from where it is known that it may not be used. */
function toldOf(card: Card, session: Session): string[] {
  const isStopped = card.status === 'revoked' || card.status === 'suspended';
  return isStopped && card.revocation !== null ? sourceWords(card.revocation, new Date(), session) : [];
}

/** What a card shows of its certificate: ring, institution, usage, owner, end, places. */
export function CardBody({ card }: { card: Card }): ReactElement {
  const session = useSession();
  const { t } = session;
  const drawn = card.places.length > chips ? chips - 1 : chips;
  const more = card.places.length - drawn;
  return (
    <>
      <DayRing card={card} />
      <span className="card-words">
        <span className="card-title">
          <strong>{card.institution}</strong>
          <Tags card={card} />
        </span>
        <span className="card-line">
          {card.practice ? (
            t('card.practice')
          ) : (
            <>
              {card.owner} · <span className="nb">{periodOf(card, session)}</span>
              {toldOf(card, session).map((part) => (
                <Fragment key={part}>
                  {' '}
                  · <span className="nb">{part}</span>
                </Fragment>
              ))}
            </>
          )}
        </span>
      </span>
      <span className="places">
        {card.places.slice(0, drawn).map((place) => (
          <PlaceChip key={`${place.kind} ${place.label} ${place.state}`} place={place} />
        ))}
        {more > 0 && <span className="place place-more">{t('place.more', { count: more })}</span>}
        {card.practice && (
          <span className="place-note">
            <Glyph of={IconLock} size="1rem" />
            {t('card.practiceApart')}
          </span>
        )}
      </span>
    </>
  );
}

/** One certificate. The whole card is one link. */
export function CertificateCard({
  card,
  onKeyDown,
}: {
  card: Card;
  onKeyDown: KeyboardEventHandler;
}): ReactElement {
  return (
    <a
      className={`card${card.practice ? ' card-practice' : ''}`}
      data-card={card.id}
      href={addressOf({ name: 'certificate', id: card.id })}
      onFocus={preloadCertificatePage}
      onKeyDown={onKeyDown}
      onPointerEnter={preloadCertificatePage}
    >
      <CardBody card={card} />
      <Glyph of={IconChevronRight} />
    </a>
  );
}

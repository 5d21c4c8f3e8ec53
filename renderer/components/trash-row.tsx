import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import type { ReactElement } from 'react';
import type { TrashItem } from '../../src/contract/index.ts';
import type { TrashEvent } from '../../src/wizards/index.ts';
import { dayInKorea, daysUntil } from '../dates.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { placeIcons } from './place-icons.ts';

/** One deleted copy: what it is, where it lay, how long it is kept, the way back and the way out. */
export function TrashRow({
  item,
  now,
  busy,
  send,
}: {
  item: TrashItem;
  now: Date;
  /** Something is being put back or erased: this one (`here`), or another. */
  busy: 'here' | 'elsewhere' | null;
  send: (event: TrashEvent) => void;
}): ReactElement {
  const { t, language } = useSession();
  const days = daysUntil(item.purgeAt, now);
  const date = dayInKorea(item.deletedAt, language);
  const what = `${item.institution}, ${item.location.label}`;
  const act = (kind: 'restore' | 'purge') => (): void => {
    if (busy === null) send({ kind, item });
  };
  return (
    <li className="sheet trash-item">
      <span className="icon-box">
        <Glyph of={placeIcons[item.location.kind]} />
      </span>
      <div className="row-words">
        <span className="card-title">
          <strong>{item.institution}</strong>
          {item.usage !== '' && <span className="tag">{item.usage}</span>}
          {Date.parse(item.notAfter) < now.getTime() && (
            <span className="tag tag-off">{t('tag.expired')}</span>
          )}
        </span>
        <span className="trash-line">
          {item.name} · {item.location.label} ·{' '}
          <span className="nb">
            {t(item.why === 'deleted' ? 'trash.deleted' : 'trash.replaced', { date })}
          </span>
        </span>
        <span className="tech ellipsis" title={item.from}>
          {item.from}
        </span>
      </div>
      <div className="trash-acts">
        <span className={`trash-days${days <= 3 ? ' trash-soon' : ''}`}>
          {days === 0 ? t('trash.today') : t('trash.days', { count: days })}
        </span>
        <span className="trash-buttons">
          <button
            aria-disabled={busy !== null}
            aria-label={t('trash.restoreNamed', { what })}
            className="button small"
            onClick={act('restore')}
            type="button"
          >
            {busy === 'here' ? (
              <span aria-hidden="true" className="spinner" />
            ) : (
              <Glyph of={IconArrowBackUp} size="1.125rem" />
            )}
            {t('del.undo')}
          </button>
          <button
            aria-disabled={busy !== null}
            aria-label={t('trash.purgeNamed', { what })}
            className="button quiet small"
            onClick={act('purge')}
            type="button"
          >
            {t('del.startPurge')}
          </button>
        </span>
      </div>
    </li>
  );
}

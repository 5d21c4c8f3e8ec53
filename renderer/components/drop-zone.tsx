import '../css/import.css';
import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import type { ReactElement } from 'react';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

/** Where files are dropped, with the two ways to choose them instead. Small once something lies there. */
export function DropZone({
  small,
  over,
  busy,
  onChoose,
}: {
  small: boolean;
  /** Files are being dragged over the window. */
  over: boolean;
  busy: boolean;
  onChoose: (what: 'files' | 'folder') => void;
}): ReactElement {
  const { t } = useSession();
  const choose = (what: 'files' | 'folder') => (): void => {
    if (!busy) onChoose(what);
  };
  return (
    <div className={`drop-zone${small ? ' drop-small' : ''}${over ? ' drop-over' : ''}`}>
      <span aria-hidden="true" className="drop-picture">
        <Glyph of={IconFileImport} size={small ? '1.25rem' : '2rem'} />
      </span>
      <div className="drop-words">
        {small ? <p>{t('im.moreDrop')}</p> : <b>{t('im.drop')}</b>}
        {!small && <p>{t('im.kinds')}</p>}
      </div>
      <div className="drop-acts">
        <button
          aria-disabled={busy}
          className={`button${small ? ' small' : ' primary'}`}
          onClick={choose('files')}
          type="button"
        >
          {t(small ? 'im.more' : 'im.files')}
        </button>
        <button
          aria-disabled={busy}
          className={`button${small ? ' small' : ''}`}
          onClick={choose('folder')}
          type="button"
        >
          {t('im.folder')}
        </button>
      </div>
    </div>
  );
}

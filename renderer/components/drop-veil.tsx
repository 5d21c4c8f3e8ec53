import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import type { ReactElement } from 'react';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

/** Over the window while files are dragged across it: what comes of dropping them. */
export function DropVeil(): ReactElement {
  const { t } = useSession();
  return (
    <div className="drop-veil" role="status">
      <Glyph of={IconFileImport} size="3rem" />
      <b>{t('im.drop')}</b>
      <p>{t('im.dropWhy')}</p>
    </div>
  );
}

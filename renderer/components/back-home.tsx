import '../css/back.css';
import IconArrowLeft from '@tabler/icons-react/dist/esm/icons/IconArrowLeft.mjs';
import type { ReactElement } from 'react';
import { addressOf } from '../route.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

/** The way back to the list, on top of a page. */
export function BackHome(): ReactElement {
  const { t } = useSession();
  return (
    <a className="back" href={addressOf({ name: 'home' })}>
      <Glyph of={IconArrowLeft} size="1.125rem" />
      {t('nav.home')}
    </a>
  );
}

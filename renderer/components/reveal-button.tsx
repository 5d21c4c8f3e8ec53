import IconFolderOpen from '@tabler/icons-react/dist/esm/icons/IconFolderOpen.mjs';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { allTexts } from '../../src/texts/index.ts';
import { call, refusalOf } from '../bridge.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

/** Shows a path in the system's file manager; says beside itself when that didn't work. */
export function RevealButton({ path }: { path: string }): ReactElement {
  const { t } = useSession();
  const [failed, setFailed] = useState('');
  const reveal = (): void => {
    setFailed('');
    call('revealCopy', { path }).catch((error: unknown) => {
      const { reason, facts } = refusalOf(error);
      const key = `error.${reason}`;
      setFailed(key in allTexts ? t(key as 'error.internal', facts) : t('trouble.internal'));
    });
  };
  return (
    <span className="reveal">
      <button className="button small" onClick={reveal} type="button">
        <Glyph of={IconFolderOpen} size="1.125rem" />
        {t('btn.showFolder')}
      </button>
      <span className="reveal-failed" role="status">
        {failed}
      </span>
    </span>
  );
}

import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import type { ReactElement } from 'react';
import type { Refusal } from '../../src/wizards/index.ts';
import { announce } from '../announcer.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

/** What to mention when asking for help, with a button that copies it. */
export function TroubleCode({ refusal }: { refusal: Refusal }): ReactElement {
  const { t } = useSession();
  const code = `${refusal.code} · ${refusal.reason}`;
  const copyCode = (): void => {
    void navigator.clipboard.writeText(code).then(() => {
      announce(t('btn.copied'));
    });
  };
  return (
    <span className="trouble-code">
      {t('trouble.code')} <code className="tech">{code}</code>
      <button
        aria-label={t('btn.copy', { what: t('trouble.code') })}
        className="icon-button"
        onClick={copyCode}
        title={t('btn.copy', { what: t('trouble.code') })}
        type="button"
      >
        <Glyph of={IconCopy} />
      </button>
    </span>
  );
}

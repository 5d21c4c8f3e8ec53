import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { CallInput } from '../../src/contract/index.ts';
import { announce } from '../announcer.ts';
import { call } from '../bridge.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

/** Puts a public fact of a certificate on the clipboard, and shows for a moment that it did. */
export function CopyFact({
  id,
  fact,
  name,
}: {
  id: string;
  fact: CallInput<'copyFact'>['fact'];
  name: string;
}): ReactElement {
  const { t } = useSession();
  const [said, setSaid] = useState<'copied' | 'failed' | null>(null);
  useEffect(() => {
    if (said === null) return undefined;
    const timer = setTimeout(() => {
      setSaid(null);
    }, 2000);
    return () => {
      clearTimeout(timer);
    };
  }, [said]);
  const copy = (): void => {
    call('copyFact', { id, fact }).then(
      () => {
        setSaid('copied');
        announce(t('btn.copied'));
      },
      () => {
        setSaid('failed');
        announce(t('btn.notCopied'));
      },
    );
  };
  const label = t('btn.copy', { what: name });
  return (
    <button
      aria-label={label}
      className="icon-button"
      onClick={copy}
      title={said === null ? label : t(said === 'copied' ? 'btn.copied' : 'btn.notCopied')}
      type="button"
    >
      <Glyph of={said === 'copied' ? IconCheck : IconCopy} />
    </button>
  );
}

import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import type { ReactElement } from 'react';
import type { Copy } from '../../src/contract/index.ts';
import type { TextKey } from '../../src/texts/index.ts';
import type { CopyState } from '../../src/wizards/index.ts';
import { useSession } from '../session.ts';
import { ActTrouble } from './act-trouble.tsx';
import { BrokenCable } from './broken-cable.tsx';
import { Glyph } from './glyph.tsx';

interface Words {
  readonly title: TextKey;
  readonly told: TextKey;
}

const words: Readonly<Record<string, Words>> = {
  removed: { title: 'cp.failed.removed', told: 'cp.cable.removed' },
  'no-space': { title: 'cp.failed.noSpace', told: 'cp.cable.noSpace' },
  'read-only': { title: 'cp.failed.readOnly', told: 'cp.cable.readOnly' },
  refused: { title: 'cp.failed.refused', told: 'cp.cable.refused' },
};
const otherwise: Words = { title: 'cp.failed', told: 'cp.cable.failed' };

/** Copying that failed: where the way broke, and whether the drive is back. */
export function CopyTrouble({
  state,
  from,
  eyebrow,
}: {
  state: Extract<CopyState, { kind: 'failed' }>;
  from: Copy['location'];
  eyebrow: string;
}): ReactElement {
  const { t } = useSession();
  const { refusal, target, ready } = state;
  const removed = refusal.code === 'removed' || refusal.reason === 'drive-not-found';
  const { title, told } = words[removed ? 'removed' : refusal.code] ?? otherwise;
  return (
    <ActTrouble
      eyebrow={eyebrow}
      kept={t('cp.kept', { place: from.label })}
      picture={
        target === null ? null : (
          <BrokenCable
            from={from}
            removed={removed && !ready}
            to={target.label}
            told={removed && ready ? null : t(told)}
          />
        )
      }
      refusal={refusal}
      title={t(title)}
      what={
        refusal.reason === 'file-removed' && target !== null ? (
          <>
            <p>{t('cp.what.removed', { place: target.label })}</p>
            <p className="trouble-more">{t('cp.what.half')}</p>
          </>
        ) : undefined
      }
      waiting={
        removed && (
          <p className="trouble-wait" role="status">
            {ready ? (
              <Glyph of={IconCheck} size="1.125rem" />
            ) : (
              <span aria-hidden="true" className="spinner" />
            )}
            {t(ready ? 'cp.back' : 'cp.waiting')}
          </p>
        )
      }
    />
  );
}

import IconHandStop from '@tabler/icons-react/dist/esm/icons/IconHandStop.mjs';
import type { ReactElement } from 'react';
import { useSession } from '../session.ts';
import { ResultHead } from './result-head.tsx';

/** An act that was stopped in time. */
export function Stopped({ eyebrow }: { eyebrow: string }): ReactElement {
  const { t } = useSession();
  return (
    <ResultHead
      eyebrow={eyebrow}
      icon={IconHandStop}
      title={t('acting.stopped')}
      tone="calm"
      why={t('acting.stoppedWhy')}
    />
  );
}

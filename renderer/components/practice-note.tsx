import IconFlask from '@tabler/icons-react/dist/esm/icons/IconFlask.mjs';
import type { ReactElement } from 'react';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

/** Over every step of a wizard that works on a practice certificate. */
export function PracticeNote(): ReactElement {
  const { t } = useSession();
  return (
    <p className="practice-note">
      <Glyph of={IconFlask} size="1.125rem" />
      {t('check.practice')}
    </p>
  );
}

import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import type { ReactElement } from 'react';
import { isGuessable, passwordTexts } from '../../src/passwords/index.ts';
import type { Strength } from '../../src/passwords/index.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

const levels = ['weak', 'fair', 'strong'] as const;

/** How hard a new password is to guess: three parts, a word, what would help. */
export function StrengthMeter({
  id,
  strength,
  accepted,
}: {
  id: string;
  strength: Strength | null;
  /** It keeps every rule: only then there is something to warn of. */
  accepted: boolean;
}): ReactElement {
  const { t } = useSession();
  const full = strength === null ? 0 : levels.indexOf(strength.level) + 1;
  const [finding] = strength?.findings ?? [];
  const word = strength === null ? '' : t(passwordTexts.level(strength.level));
  return (
    <div className={`strength strength-${strength?.level ?? 'none'}`} id={id}>
      <div className="strength-line">
        <div
          aria-label={t('pw.strength')}
          aria-valuemax={levels.length}
          aria-valuemin={0}
          aria-valuenow={full}
          aria-valuetext={word === '' ? t('pw.strengthNone') : word}
          className="strength-bar"
          role="meter"
        >
          {levels.map((level, place) => (
            <span className={place < full ? 'strength-full' : undefined} key={level} />
          ))}
        </div>
        <b aria-hidden="true">{word}</b>
      </div>
      <div role="status">
        {strength !== null && (
          <p className="strength-help">
            <span className="unseen">{word} </span>
            {finding === undefined ? t('pw.strongEnough') : t(passwordTexts.finding(finding))}
          </p>
        )}
        {strength !== null && accepted && isGuessable(strength) && (
          <p className="warning">
            <Glyph of={IconAlertTriangle} />
            <span>{t('pw.guessable')}</span>
          </p>
        )}
      </div>
    </div>
  );
}

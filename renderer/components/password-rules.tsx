import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconCircleDashed from '@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs';
import IconCircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs';
import type { ReactElement } from 'react';
import { passwordTexts } from '../../src/passwords/index.ts';
import type { RuleResult } from '../../src/passwords/index.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

const icons = { ok: IconCircleCheck, todo: IconCircleDashed, bad: IconCircleX };

/** The rules as a checklist that follows the typing. */
export function PasswordRules({ rules }: { rules: readonly RuleResult[] }): ReactElement {
  const { t } = useSession();
  return (
    <section aria-labelledby="rules" className="sheet looked rules">
      <h2 id="rules">{t('pw.rules')}</h2>
      <ul>
        {rules.map(({ rule, state }) => (
          <li className={`rule-${state}`} key={rule}>
            <Glyph of={icons[state]} />
            <span>
              {t(passwordTexts.rule(rule))}
              <span className="unseen">: {t(`pw.rule.${state}`)}</span>
            </span>
          </li>
        ))}
      </ul>
      <p>
        {t('pw.family')} {t('pw.stored')}
      </p>
    </section>
  );
}

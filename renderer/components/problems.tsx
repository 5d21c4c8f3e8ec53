import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import IconFileAlert from '@tabler/icons-react/dist/esm/icons/IconFileAlert.mjs';
import type { ReactElement } from 'react';
import type { Problem } from '../../src/contract/index.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { RevealButton } from './reveal-button.tsx';

/** Files that could not be read, folded: each with a sentence and its path. */
export function Problems({ problems, total }: { problems: readonly Problem[]; total: number }): ReactElement {
  const { t } = useSession();
  return (
    <details className="sheet fold problems">
      <summary>
        <Glyph of={IconFileAlert} />
        <span>
          <b>{t('home.problems', { count: total })}</b>
        </span>
        <Glyph of={IconChevronRight} />
      </summary>
      <p className="fold-why">
        {t('home.problemsWhy')}{' '}
        {total > problems.length && t('home.problemsMore', { count: problems.length })}
      </p>
      <ul className="rows">
        {problems.map((problem) => (
          <li key={`${problem.code} ${problem.path}`}>
            <div className="row-words">
              <span>{problem.message}</span>
              <span className="tech ellipsis" title={problem.path}>
                {problem.path}
              </span>
            </div>
            <RevealButton path={problem.path} />
          </li>
        ))}
      </ul>
    </details>
  );
}

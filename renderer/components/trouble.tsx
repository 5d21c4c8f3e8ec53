import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconPlugConnectedX from '@tabler/icons-react/dist/esm/icons/IconPlugConnectedX.mjs';
import type { ReactElement } from 'react';
import type { Refusal } from '../../src/wizards/index.ts';
import { whatHappened, whatToDo } from '../refusal-words.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { TroubleCode } from './trouble-code.tsx';

/** What happened, what is unchanged, what to do: three parts, one button, a code that can be copied. */
export function Trouble({
  refusal,
  title,
  what,
  action,
}: {
  refusal: Refusal;
  title?: string;
  what?: string;
  action: { readonly label: string; readonly act: () => void };
}): ReactElement {
  const { t } = useSession();
  return (
    <section className="trouble">
      <header className="trouble-head">
        <span aria-hidden="true" className="trouble-picture">
          <Glyph of={IconPlugConnectedX} size="1.75rem" />
        </span>
        <h2>{title ?? t('trouble.title')}</h2>
      </header>
      <dl className="sheet trouble-parts">
        <div>
          <dt>{t('trouble.what')}</dt>
          <dd>{what ?? whatHappened(refusal, t)}</dd>
        </div>
        <div>
          <dt>{t('trouble.kept')}</dt>
          <dd className="trouble-kept">
            <Glyph of={IconCircleCheck} />
            {t('trouble.untouched')}
          </dd>
        </div>
        <div className="sunken">
          <dt>{t('trouble.how')}</dt>
          <dd>{whatToDo(refusal, t)}</dd>
        </div>
      </dl>
      <p className="trouble-foot">
        <TroubleCode refusal={refusal} />
        <button className="button primary" onClick={action.act} type="button">
          {action.label}
        </button>
      </p>
    </section>
  );
}

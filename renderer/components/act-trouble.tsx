import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs';
import IconPlugConnectedX from '@tabler/icons-react/dist/esm/icons/IconPlugConnectedX.mjs';
import type { ReactElement, ReactNode } from 'react';
import { changedNothing } from '../../src/wizards/index.ts';
import type { Refusal } from '../../src/wizards/index.ts';
import { whatHappened, whatToDo } from '../refusal-words.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { ResultHead } from './result-head.tsx';
import { TroubleCode } from './trouble-code.tsx';

/** An act that failed: a picture, what happened, what is unchanged, what to do. Its button stands in the footer. */
export function ActTrouble({
  refusal,
  eyebrow,
  title,
  what,
  kept,
  picture,
  waiting,
}: {
  refusal: Refusal;
  eyebrow: string;
  title: string;
  /** What happened, where the screen knows it better than the refusal. */
  what?: ReactNode;
  /** What is unchanged, where the refusal left everything as it was. */
  kept: string;
  picture?: ReactNode;
  /** What is being waited for. */
  waiting?: ReactNode;
}): ReactElement {
  const { t } = useSession();
  const unchanged = changedNothing(refusal);
  return (
    <>
      <ResultHead
        eyebrow={eyebrow}
        icon={IconPlugConnectedX}
        title={unchanged ? title : t('acting.unsure')}
        tone="bad"
        why={t(unchanged ? 'acting.kept.all' : 'acting.kept.unsure')}
      />
      <div className="sheet act-trouble">
        {picture}
        <dl className="trouble-parts">
          <div>
            <dt>{t('trouble.what')}</dt>
            <dd>{what ?? whatHappened(refusal, t)}</dd>
          </div>
          <div>
            <dt>{t('trouble.kept')}</dt>
            <dd className={unchanged ? 'trouble-kept' : 'trouble-kept trouble-unsure'}>
              <Glyph of={unchanged ? IconCircleCheck : IconInfoCircle} />
              <span>{unchanged ? kept : t('acting.kept.look')}</span>
            </dd>
          </div>
          <div className="sunken">
            <dt>{t('trouble.how')}</dt>
            <dd>
              <p>{whatToDo(refusal, t)}</p>
              {waiting}
            </dd>
          </div>
        </dl>
      </div>
      <p className="act-code">
        <TroubleCode refusal={refusal} />
      </p>
    </>
  );
}

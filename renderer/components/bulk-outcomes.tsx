import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconCircleDashed from '@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs';
import IconCircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs';
import type { ReactElement } from 'react';
import type { CopyOutput } from '../../src/contract/index.ts';
import type { BulkItem, BulkResult } from '../../src/wizards/index.ts';
import { whatHappened, whatToDo } from '../refusal-words.ts';
import { useSession } from '../session.ts';
import { CertificateOutcome } from './certificate-outcome.tsx';
import { Glyph } from './glyph.tsx';
import { ResultHead } from './result-head.tsx';

/** What is said of one that went well. */
export interface BulkWords {
  readonly proof: string;
  readonly verdict: string;
}

/** One that nothing was done with, on purpose or for want of a password. */
export interface BulkLeft extends BulkWords {
  readonly item: BulkItem;
  readonly look: 'soon' | 'calm';
}

/** How several came out: one sentence, and a row each. */
export function BulkOutcomes<Output extends { readonly warnings: CopyOutput['warnings'] }>({
  eyebrow,
  title,
  why,
  results,
  rest,
  left = [],
  wordsOf,
}: {
  eyebrow: string;
  /** For the case that all went well. */
  title: string;
  why: string;
  results: readonly BulkResult<Output>[];
  /** Not begun, since it was stopped. */
  rest: readonly BulkItem[];
  left?: readonly BulkLeft[];
  wordsOf: (output: Output) => BulkWords;
}): ReactElement {
  const { t } = useSession();
  const done = results.filter(({ output }) => output !== null).length;
  const undone = results.length - done + rest.length + left.filter(({ look }) => look === 'soon').length;
  const head =
    done === 0
      ? ({ icon: IconCircleX, tone: 'bad', title: t('bulk.noneDone'), why: t('bulk.noneDoneWhy') } as const)
      : undone > 0
        ? ({
            icon: IconAlertTriangle,
            tone: 'soon',
            title: t('bulk.some', { done, left: undone }),
            why: t('bulk.someWhy'),
          } as const)
        : ({ icon: IconCircleCheck, tone: 'good', title, why } as const);
  const warnings = new Map(
    results.flatMap(({ output }) => output?.warnings ?? []).map(({ message }) => [message, message]),
  );
  return (
    <>
      <ResultHead {...head} eyebrow={eyebrow} />
      <ul className="sheet outcomes">
        {results.map(({ item, output, refusal }) => (
          <CertificateOutcome
            icon={output === null ? IconCircleX : IconCircleCheck}
            key={item.id}
            look={output === null ? 'soon' : 'good'}
            tag={item.usage}
            title={item.institution}
            {...(output === null
              ? {
                  proof: refusal === null ? '' : `${whatHappened(refusal, t)} ${whatToDo(refusal, t)}`,
                  verdict: t('bulk.failed'),
                }
              : wordsOf(output))}
          />
        ))}
        {left.map(({ item, look, proof, verdict }) => (
          <CertificateOutcome
            icon={look === 'soon' ? IconAlertTriangle : IconCircleDashed}
            key={item.id}
            look={look}
            proof={proof}
            tag={item.usage}
            title={item.institution}
            verdict={verdict}
          />
        ))}
        {rest.map((item) => (
          <CertificateOutcome
            icon={IconCircleDashed}
            key={item.id}
            look="calm"
            proof={t('bulk.restWhy')}
            tag={item.usage}
            title={item.institution}
            verdict={t('bulk.rest')}
          />
        ))}
      </ul>
      {[...warnings.keys()].map((message) => (
        <p className="sheet note-warn" key={message}>
          <Glyph of={IconAlertTriangle} />
          <span>{message}</span>
        </p>
      ))}
    </>
  );
}

import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconCircleDashed from '@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs';
import IconCircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs';
import IconFileX from '@tabler/icons-react/dist/esm/icons/IconFileX.mjs';
import type { ReactElement } from 'react';
import type { ImportSet } from '../../src/contract/index.ts';
import type { Translate } from '../../src/texts/index.ts';
import type { ImportJob, ImportResult as Result, ImportState } from '../../src/wizards/index.ts';
import { whatHappened, whatToDo } from '../refusal-words.ts';
import { addressOf } from '../route.ts';
import { useSession } from '../session.ts';
import { CertificateOutcome } from './certificate-outcome.tsx';
import { Glyph } from './glyph.tsx';
import { ResultHead } from './result-head.tsx';

const looks = {
  imported: { look: 'good', icon: IconCircleCheck },
  'already-there': { look: 'calm', icon: IconCircleDashed },
  replaced: { look: 'good', icon: IconCircleCheck },
} as const;

function setOf({ source }: ImportJob, id: string): ImportSet | undefined {
  return source.sets.find((set) => set.id === id);
}

interface Count {
  readonly done: number;
  readonly already: number;
  readonly left: number;
}

function countOf(results: readonly Result[], rest: readonly ImportJob[]): Count {
  const imported = results.flatMap(({ output }) => output?.imported ?? []);
  const already = imported.filter(({ result }) => result === 'already-there').length;
  const problems = results.reduce(
    (sum, { output, refusal }) => sum + (output?.problems.length ?? 0) + (refusal === null ? 0 : 1),
    0,
  );
  return { done: imported.length - already, already, left: problems + rest.length };
}

function headOf({ done, already, left }: Count, place: string, t: Translate) {
  if (done > 0 && left > 0) {
    return {
      icon: IconAlertTriangle,
      tone: 'soon',
      title: t('im.some', { done, left }),
      why: t('im.someWhy'),
    } as const;
  }
  if (done > 0) {
    return {
      icon: IconCircleCheck,
      tone: 'good',
      title: t('im.done', { count: done }),
      why: t('im.doneWhy', { place }),
    } as const;
  }
  return already > 0 && left === 0
    ? ({ icon: IconCircleDashed, tone: 'calm', title: t('im.already'), why: t('im.alreadyWhy') } as const)
    : ({ icon: IconCircleX, tone: 'bad', title: t('im.none'), why: t('im.noneWhy') } as const);
}

function Rows({ result }: { result: Result }): ReactElement {
  const { t } = useSession();
  const { job, output, refusal } = result;
  return (
    <>
      {output?.imported.map(({ id, path, result: how }) => {
        const set = setOf(job, id);
        return (
          <CertificateOutcome
            {...looks[how]}
            key={id}
            path={path}
            proof={t(`im.proof.${how}`)}
            tag={set?.usage ?? ''}
            title={set?.institution ?? job.source.name}
            verdict={t(`im.result.${how}`)}
          >
            {how !== 'already-there' && (
              <a className="link outcome-link" href={addressOf({ name: 'check', id })}>
                {t('btn.verify')}
              </a>
            )}
          </CertificateOutcome>
        );
      })}
      {output?.problems.map(({ path, message, hint }) => (
        <CertificateOutcome
          icon={IconCircleX}
          key={`${path} ${message}`}
          look="soon"
          path={path}
          proof={`${message} ${hint}`}
          title={path.split(/[\\/]/u).at(-1) ?? path}
          verdict={t('im.result.problem')}
        />
      ))}
      {refusal !== null && (
        <CertificateOutcome
          icon={IconCircleX}
          look="soon"
          path={job.source.path}
          proof={`${whatHappened(refusal, t)} ${whatToDo(refusal, t)}`}
          title={job.source.name}
          verdict={t('im.result.problem')}
        />
      )}
    </>
  );
}

/** ③ What became of each certificate, and what to do next. */
export function ImportResult({
  state,
  eyebrow,
}: {
  state: Extract<ImportState, { kind: 'imported' }>;
  eyebrow: string;
}): ReactElement {
  const { t } = useSession();
  const { results, rest, place } = state;
  const count = countOf(results, rest);
  const warnings = results.flatMap(({ output }) => output?.warnings ?? []);
  return (
    <>
      <ResultHead {...headOf(count, place.label, t)} eyebrow={eyebrow} />
      <ul className="sheet outcomes">
        {results.map((result) => (
          <Rows key={result.job.source.sourceId} result={result} />
        ))}
        {rest.map(({ source }) => (
          <CertificateOutcome
            icon={IconCircleDashed}
            key={source.sourceId}
            look="calm"
            path={source.path}
            proof={t('im.proof.rest')}
            title={source.name}
            verdict={t('im.result.rest')}
          />
        ))}
      </ul>
      {[...new Map(warnings.map((warning) => [warning.message, warning])).values()].map((warning) => (
        <p className="sheet note-warn" key={warning.message}>
          <Glyph of={IconAlertTriangle} />
          <span>{warning.message}</span>
        </p>
      ))}
      {count.done > 0 && (
        <section aria-labelledby="after" className="sheet quiet-sheet aside">
          <span className="icon-box">
            <Glyph of={IconFileX} />
          </span>
          <div>
            <h2 id="after">{t('im.after')}</h2>
            <p>{t('im.afterWhy')}</p>
          </div>
        </section>
      )}
    </>
  );
}

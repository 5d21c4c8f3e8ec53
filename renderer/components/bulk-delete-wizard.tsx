import '../css/act.css';
import '../css/delete.css';
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import { useCallback, useEffect } from 'react';
import type { ReactElement } from 'react';
import { trashIdsOf } from '../../src/wizards/index.ts';
import type { BulkDeleteEvent, BulkDeleteState, BulkItem } from '../../src/wizards/index.ts';
import { whatHappened, whatToDo } from '../refusal-words.ts';
import { endPicking } from '../picked.ts';
import { addressOf } from '../route.ts';
import { useSession } from '../session.ts';
import { useBulkDelete } from '../use-bulk-delete.ts';
import { useEscape } from '../use-escape.ts';
import { AgainFoot, BackButton, StopFoot } from './act-foot.tsx';
import { ActProgress } from './act-progress.tsx';
import { ActTrouble } from './act-trouble.tsx';
import { BulkDeleteChoice } from './bulk-delete-choice.tsx';
import { BulkOutcomes } from './bulk-outcomes.tsx';
import { Glyph } from './glyph.tsx';
import { LeaveQuestion } from './leave-question.tsx';
import { ResultHead } from './result-head.tsx';
import { Stopped } from './stopped.tsx';
import { WizardFrame } from './wizard-frame.tsx';

type Send = (event: BulkDeleteEvent) => void;

function Deleted({
  state,
  eyebrow,
}: {
  state: Extract<BulkDeleteState, { kind: 'deleted' }>;
  eyebrow: string;
}): ReactElement {
  const { t } = useSession();
  const { results, rest, refusal } = state;
  return (
    <>
      <BulkOutcomes
        eyebrow={eyebrow}
        rest={rest}
        results={results}
        title={t('bulk.delete.done', { count: results.length })}
        why={t('del.doneWhy')}
        wordsOf={({ trashed }) => ({
          proof: t('bulk.delete.proof', { count: trashed.length }),
          verdict: t('del.verdictTrashed'),
        })}
      />
      {refusal !== null && (
        <p className="sheet note-warn" role="alert">
          <Glyph of={IconAlertTriangle} />
          <span>
            <b>{t('del.undoFailed')}</b> {whatHappened(refusal, t)} {whatToDo(refusal, t)}
          </span>
        </p>
      )}
      {trashIdsOf(results).length > 0 && (
        <section aria-labelledby="kept" className="sheet quiet-sheet aside">
          <span className="icon-box">
            <Glyph of={IconArrowBackUp} />
          </span>
          <div>
            <h2 id="kept">{t('del.kept')}</h2>
            <p>
              {t('del.keptWhy')}{' '}
              <a className="link" href={addressOf({ name: 'trash' })}>
                {t('trash.title')}
              </a>
            </p>
          </div>
        </section>
      )}
    </>
  );
}

function Foot({ state, send }: { state: BulkDeleteState; send: Send }): ReactElement | null {
  const { t } = useSession();
  const cancel = (): void => {
    send({ kind: 'cancel' });
  };
  switch (state.kind) {
    case 'looking':
    case 'choosing':
      return (
        <>
          <BackButton onBack={cancel} />
          <button aria-disabled={state.kind === 'looking'} className="button" type="submit">
            {t('del.start')}
          </button>
        </>
      );
    case 'deleting':
      return (
        <StopFoot
          onStop={() => {
            send({ kind: 'stop' });
          }}
          stopping={state.run.stopping}
        />
      );
    case 'deleted':
      return (
        <>
          <span className="foot-start">
            {trashIdsOf(state.results).length > 0 && (
              <button
                aria-disabled={state.undoing}
                className="button"
                onClick={() => {
                  send({ kind: 'undo' });
                }}
                type="button"
              >
                {state.undoing ? (
                  <span aria-hidden="true" className="spinner" />
                ) : (
                  <Glyph of={IconArrowBackUp} size="1.25rem" />
                )}
                {t(state.undoing ? 'del.undoing' : 'del.undo')}
              </button>
            )}
          </span>
          <button className="button primary" onClick={cancel} type="button">
            {t('bulk.seeHome')}
          </button>
        </>
      );
    case 'undone':
      return (
        <button className="button primary" onClick={cancel} type="button">
          {t('bulk.seeHome')}
        </button>
      );
    case 'stopped':
    case 'failed':
      return (
        <AgainFoot
          label={t('btn.retry')}
          onAgain={() => {
            send({ kind: 'again' });
          }}
          onLeave={cancel}
        />
      );
    case 'closed':
      return null;
  }
}

/** 삭제 of several certificates, to the trash. */
export function BulkDeleteWizard({ items }: { items: readonly BulkItem[] }): ReactElement {
  const { t } = useSession();
  const { state, send } = useBulkDelete(items);
  const cancel = useCallback(() => {
    send({ kind: 'cancel' });
  }, [send]);
  useEscape(cancel);
  const choosing = state.kind === 'looking' || state.kind === 'choosing';
  const over = state.kind === 'deleted' || state.kind === 'undone';
  useEffect(() => {
    if (over) endPicking();
  }, [over]);
  const now = choosing ? 0 : over ? 2 : 1;
  const what = t('bulk.several', { count: items.length });
  const eyebrow = now < 2 ? `${t('check.step', { n: now + 1, total: 2 })} · ${what}` : what;
  return (
    <form
      className="wizard-form"
      onSubmit={(event) => {
        event.preventDefault();
        send({ kind: 'submit' });
      }}
    >
      <WizardFrame
        foot={<Foot send={send} state={state} />}
        onCancel={choosing ? cancel : null}
        steps={{
          title: t('del.title'),
          names: [t('del.stepChoose'), t('del.stepDelete')],
          now,
          done: false,
          practice: false,
        }}
      >
        {choosing && <BulkDeleteChoice eyebrow={eyebrow} items={items} send={send} state={state} />}
        {state.kind === 'deleting' && (
          <ActProgress
            eyebrow={eyebrow}
            note={t('acting.plugged')}
            progress={state.run.progress}
            stopping={state.run.stopping}
            title={t('del.deleting')}
            whole={{ done: state.run.results.length, total: state.run.jobs.length }}
          />
        )}
        {state.kind === 'deleted' && <Deleted eyebrow={eyebrow} state={state} />}
        {state.kind === 'undone' && (
          <ResultHead
            eyebrow={eyebrow}
            icon={IconCircleCheck}
            title={t('del.undone')}
            tone="good"
            why={t('del.undoneWhy')}
          />
        )}
        {state.kind === 'stopped' && <Stopped eyebrow={eyebrow} />}
        {state.kind === 'failed' && (
          <ActTrouble
            eyebrow={eyebrow}
            kept={t('del.keptAll')}
            refusal={state.refusal}
            title={t('del.failed')}
          />
        )}
      </WizardFrame>
      {state.kind === 'deleting' && state.run.leaving && (
        <LeaveQuestion
          onLeave={() => {
            send({ kind: 'leave' });
          }}
          onStay={() => {
            send({ kind: 'stay' });
          }}
          running
        />
      )}
    </form>
  );
}

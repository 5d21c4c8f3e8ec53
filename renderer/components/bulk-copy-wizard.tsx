import '../css/act.css';
import '../css/copy.css';
import IconDeviceUsb from '@tabler/icons-react/dist/esm/icons/IconDeviceUsb.mjs';
import { useCallback, useEffect } from 'react';
import type { ReactElement } from 'react';
import type { BulkCopyState, BulkDrive, BulkItem } from '../../src/wizards/index.ts';
import { endPicking } from '../picked.ts';
import { useSession } from '../session.ts';
import { sizeIn } from '../sizes.ts';
import { useBulkCopy } from '../use-bulk-copy.ts';
import { useEscape } from '../use-escape.ts';
import { AgainFoot, BackButton, StopFoot } from './act-foot.tsx';
import { ActProgress } from './act-progress.tsx';
import { ActTrouble } from './act-trouble.tsx';
import { BulkItems } from './bulk-items.tsx';
import { BulkOutcomes } from './bulk-outcomes.tsx';
import { Glyph } from './glyph.tsx';
import { LeaveQuestion } from './leave-question.tsx';
import { RoomTitle } from './room-title.tsx';
import { Stopped } from './stopped.tsx';
import { WizardFrame } from './wizard-frame.tsx';

const stateWords = {
  empty: 'cp.state.empty',
  same: 'cp.state.same',
  older: 'cp.state.older',
  newer: 'cp.state.newer',
  different: 'cp.state.different',
  'read-only': 'cp.state.readOnly',
} as const;

function Drives({
  drives,
  driveId,
  total,
  onChoose,
}: {
  drives: readonly BulkDrive[];
  driveId: string | null;
  total: number;
  onChoose: (driveId: string) => void;
}): ReactElement {
  const { t } = useSession();
  return (
    <fieldset className="choice">
      <legend>{t('nav.drives')}</legend>
      {drives.map((drive) => {
        const able = drive.able.length;
        return (
          <label className={`choice-row target${able > 0 ? '' : ' choice-off'}`} key={drive.driveId}>
            <input
              checked={drive.driveId === driveId}
              disabled={able === 0}
              name="drive"
              onChange={() => {
                onChoose(drive.driveId);
              }}
              type="radio"
            />
            <Glyph of={IconDeviceUsb} />
            <span className="choice-words">
              <b>{drive.label}</b>
              <span className="choice-note">
                {drive.readOnly
                  ? t('cp.state.readOnly')
                  : able === 0
                    ? t('bulk.copy.none')
                    : t('bulk.copy.able', { able, total })}
              </span>
              <span className="tech ellipsis" title={drive.mount}>
                {drive.mount}
              </span>
            </span>
            {drive.free !== null && (
              <span className="choice-size">{t('cp.free', { size: sizeIn(drive.free) })}</span>
            )}
          </label>
        );
      })}
    </fieldset>
  );
}

function Choice({
  state,
  items,
  practice,
  eyebrow,
  onChoose,
}: {
  state: Extract<BulkCopyState, { kind: 'looking' | 'choosing' }>;
  items: readonly BulkItem[];
  practice: number;
  eyebrow: string;
  onChoose: (driveId: string) => void;
}): ReactElement {
  const { t } = useSession();
  const none = state.kind === 'choosing' && state.drives.length === 0;
  return (
    <>
      <p className="eyebrow">{eyebrow}</p>
      <RoomTitle>{t('cp.choose')}</RoomTitle>
      <p className="wizard-why">{t('cp.chooseWhy')}</p>
      <div className="question-columns">
        <div>
          {state.kind === 'looking' && (
            <p className="waiting" role="status">
              <span aria-hidden="true" className="spinner" />
              {t('bulk.looking')}
            </p>
          )}
          {none && (
            <div className="no-drive" role="status">
              <span aria-hidden="true" className="no-drive-picture">
                <Glyph of={IconDeviceUsb} size="2rem" />
              </span>
              <b>{t('cp.none')}</b>
              <p>{t('cp.noneWhy')}</p>
            </div>
          )}
          {state.kind === 'choosing' && !none && (
            <>
              <Drives
                driveId={state.driveId}
                drives={state.drives}
                onChoose={onChoose}
                total={items.length}
              />
              <p className="choice-hint">{t('bulk.copy.left')}</p>
              <div aria-live="polite" className="choice-problem">
                {state.problem !== null && <p>{t('cp.pick')}</p>}
              </div>
            </>
          )}
        </div>
        <BulkItems
          items={items}
          note={
            practice > 0
              ? `${t('bulk.practiceLeft', { count: practice })} ${t('cp.whatKept')}`
              : t('cp.whatKept')
          }
          title={t('bulk.chosen')}
        />
      </div>
    </>
  );
}

/**
 * USB로 복사 of several certificates.
 * @param practice how many were picked and stay out
 */
export function BulkCopyWizard({
  items,
  practice,
}: {
  items: readonly BulkItem[];
  practice: number;
}): ReactElement {
  const { t } = useSession();
  const { state, send } = useBulkCopy(items);
  const cancel = useCallback(() => {
    send({ kind: 'cancel' });
  }, [send]);
  useEscape(cancel);
  const choosing = state.kind === 'looking' || state.kind === 'choosing';
  const over = state.kind === 'copied';
  const well = over && state.rest.length === 0 && state.results.every(({ output }) => output !== null);
  useEffect(() => {
    if (over) endPicking();
  }, [over]);
  const now = choosing ? 0 : over ? 2 : 1;
  const what = t('bulk.several', { count: items.length });
  const eyebrow = now < 2 ? `${t('check.step', { n: now + 1, total: 2 })} · ${what}` : what;
  const again = (): void => {
    send({ kind: 'again' });
  };
  const foot = choosing ? (
    <>
      <BackButton onBack={cancel} />
      <button
        aria-disabled={state.kind === 'looking' || state.driveId === null}
        className="button primary"
        type="submit"
      >
        {t('cp.start')}
      </button>
    </>
  ) : state.kind === 'copying' ? (
    <StopFoot
      onStop={() => {
        send({ kind: 'stop' });
      }}
      stopping={state.run.stopping}
    />
  ) : over ? (
    <>
      <span className="foot-start">
        {!well && (
          <button className="button" onClick={again} type="button">
            {t('btn.retry')}
          </button>
        )}
      </span>
      <button className="button primary" onClick={cancel} type="button">
        {t('bulk.seeHome')}
      </button>
    </>
  ) : (
    <AgainFoot label={t('btn.retry')} onAgain={again} onLeave={cancel} />
  );
  return (
    <form
      className="wizard-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (state.kind === 'choosing') send({ kind: 'submit' });
      }}
    >
      <WizardFrame
        foot={foot}
        onCancel={choosing ? cancel : null}
        steps={{
          title: t('cp.title'),
          names: [t('cp.stepChoose'), t('cp.stepCopy')],
          now,
          done: well,
          practice: false,
        }}
      >
        {choosing && (
          <Choice
            eyebrow={eyebrow}
            items={items}
            onChoose={(driveId) => {
              send({ kind: 'choose', driveId });
            }}
            practice={practice}
            state={state}
          />
        )}
        {state.kind === 'copying' && (
          <ActProgress
            eyebrow={eyebrow}
            note={t('acting.plugged')}
            progress={state.run.progress}
            stopping={state.run.stopping}
            title={t('cp.copying', { place: state.drive.label })}
            whole={{ done: state.run.results.length, total: state.run.jobs.length }}
          />
        )}
        {over && (
          <BulkOutcomes
            eyebrow={eyebrow}
            left={state.drive.left.map(({ item, state: met }) => ({
              item,
              look: 'calm' as const,
              proof: t(stateWords[met]),
              verdict: t('bulk.copy.kept'),
            }))}
            rest={state.rest}
            results={state.results}
            title={t('bulk.copy.done', { count: state.results.length })}
            why={t('bulk.copy.doneWhy', { place: state.drive.label })}
            wordsOf={() => ({ proof: t('bulk.copy.proof'), verdict: t('bulk.copy.copied') })}
          />
        )}
        {state.kind === 'stopped' && <Stopped eyebrow={eyebrow} />}
        {state.kind === 'failed' && (
          <ActTrouble
            eyebrow={eyebrow}
            kept={t('bulk.noneDoneWhy')}
            refusal={state.refusal}
            title={t('cp.failed')}
          />
        )}
      </WizardFrame>
      {state.kind === 'copying' && state.run.leaving && (
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

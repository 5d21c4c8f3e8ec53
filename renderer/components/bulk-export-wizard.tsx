import '../css/act.css';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { ReactElement } from 'react';
import type { BulkExportEvent, BulkExportState, BulkItem } from '../../src/wizards/index.ts';
import { endPicking } from '../picked.ts';
import { ExportSettingFoot } from './export-setting-foot.tsx';
import { useSession } from '../session.ts';
import { isLeavingBulkExport, useBulkExport } from '../use-bulk-export.ts';
import { useEscape } from '../use-escape.ts';
import { useNewPassword } from '../use-new-password.ts';
import type { NewPassword } from '../use-new-password.ts';
import { AgainFoot, BackButton, StopFoot } from './act-foot.tsx';
import { ActProgress } from './act-progress.tsx';
import { ActTrouble } from './act-trouble.tsx';
import { BulkItems } from './bulk-items.tsx';
import { BulkOutcomes } from './bulk-outcomes.tsx';
import { ExportCurrent } from './export-current.tsx';
import { ExportForm } from './export-form.tsx';
import { AfterExport } from './export-result.tsx';
import { LeaveQuestion } from './leave-question.tsx';
import { RoomTitle } from './room-title.tsx';
import { WizardFrame } from './wizard-frame.tsx';

type Send = (event: BulkExportEvent) => void;

const noHints: readonly string[] = [];

function Foot({
  state,
  live,
  send,
}: {
  state: BulkExportState;
  live: NewPassword;
  send: Send;
}): ReactElement | null {
  const { t } = useSession();
  const cancel = (): void => {
    send({ kind: 'cancel' });
  };
  const again = (): void => {
    send({ kind: 'again' });
  };
  switch (state.kind) {
    case 'entering':
    case 'proving': {
      const busy = state.kind === 'proving';
      return (
        <>
          <BackButton onBack={cancel} />
          <button aria-disabled={busy} className="button primary" type="submit">
            {busy && <span aria-hidden="true" className="spinner" />}
            {t(busy ? 'bulk.looking' : 'pw.next')}
          </button>
        </>
      );
    }
    case 'setting':
      return (
        <ExportSettingFoot
          label={t('bulk.export.folder')}
          live={live}
          onBack={() => {
            send({ kind: 'back' });
          }}
          placing={state.placing}
          setting={state.setting}
        />
      );
    case 'exporting':
      return (
        <StopFoot
          onStop={() => {
            send({ kind: 'stop' });
          }}
          stopping={state.run.stopping}
        />
      );
    case 'exported': {
      const more = state.round.open.length + state.rest.length > 0;
      return (
        <>
          <span className="foot-start">
            {more && (
              <button className="button" onClick={again} type="button">
                {t('bulk.again')}
              </button>
            )}
          </span>
          <button className="button primary" onClick={cancel} type="button">
            {t('bulk.seeHome')}
          </button>
        </>
      );
    }
    case 'failed':
      return <AgainFoot label={t('btn.retry')} onAgain={again} onLeave={cancel} />;
    case 'closed':
      return null;
  }
}

/** How many steps are passed. */
function passed(state: BulkExportState): number {
  switch (state.kind) {
    case 'entering':
    case 'proving':
      return 0;
    case 'setting':
      return 1;
    case 'exported':
      return 3;
    default:
      return 2;
  }
}

/**
 * 내보내기 of several certificates into one folder.
 * @param practice how many were picked and stay out
 */
export function BulkExportWizard({
  items,
  practice,
}: {
  items: readonly BulkItem[];
  practice: number;
}): ReactElement {
  const { t } = useSession();
  const current = useRef<HTMLInputElement>(null);
  const fresh = useRef<HTMLInputElement>(null);
  const repeat = useRef<HTMLInputElement>(null);
  const fields = useMemo(() => ({ current, fresh, repeat }), []);
  const own = useMemo(() => ({ fresh, repeat, current: null }), []);
  const { state, send, submitPassword, submitSetting } = useBulkExport(items, fields);
  const live = useNewPassword(own, noHints);
  const cancel = useCallback(() => {
    send({ kind: 'cancel' });
  }, [send]);
  useEscape(cancel);
  useEffect(() => {
    current.current?.focus();
  }, []);

  const over = state.kind === 'exported';
  useEffect(() => {
    if (over) endPicking();
  }, [over]);

  const asking = state.kind === 'entering' || state.kind === 'proving';
  const entering = asking || state.kind === 'setting';
  // The passwords are needed until the last file of the round is written.
  const holding = entering || state.kind === 'exporting';
  const now = passed(state);
  const open = 'round' in state ? state.round.open : [];
  const what = t('bulk.several', { count: asking ? open.length : items.length });
  const eyebrow = now < 3 ? `${t('check.step', { n: now + 1, total: 3 })} · ${what}` : what;
  const setting = state.kind === 'setting' || state.kind === 'exporting' ? state.setting : null;
  return (
    <form
      className="wizard-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (state.kind === 'entering') submitPassword();
        if (state.kind === 'setting') submitSetting();
      }}
    >
      <WizardFrame
        foot={<Foot live={live} send={send} state={state} />}
        onCancel={entering ? cancel : null}
        steps={{
          title: t('ex.title'),
          names: [t('ex.stepPassword'), t('ex.stepFile'), t('ex.stepExport')],
          now,
          done:
            state.kind === 'exported' &&
            open.length + state.rest.length === 0 &&
            state.round.results.every(({ output }) => output !== null),
          practice: false,
        }}
      >
        {holding && (
          <ExportCurrent
            busy={state.kind === 'proving'}
            eyebrow={eyebrow}
            field={current}
            onText={() => {
              send({ kind: 'typed', something: (current.current?.value ?? '') !== '' });
            }}
            problem={state.kind === 'entering' ? state.problem : null}
            shown={asking}
            title={t('ex.current')}
            why={t('bulk.export.why', { count: open.length })}
            wrongTries={asking ? state.wrongTries : 0}
          />
        )}
        {state.kind === 'setting' && (
          <>
            <p className="eyebrow">{eyebrow}</p>
            <RoomTitle>{t('ex.set')}</RoomTitle>
            <p className="wizard-why">{t('ex.setWhy')}</p>
          </>
        )}
        {state.kind === 'setting' && (
          <div className="bulk-split">
            <BulkItems
              items={state.opened}
              title={t('bulk.export.opened')}
              {...(practice > 0 ? { note: t('bulk.practiceLeft', { count: practice }) } : {})}
            />
            {state.opened.length < open.length && (
              <BulkItems
                items={open.filter((item) => !state.opened.includes(item))}
                note={t('bulk.export.closedWhy')}
                title={t('bulk.export.closed')}
              />
            )}
          </div>
        )}
        {setting !== null && (
          <div className="bulk-form" hidden={state.kind !== 'setting'}>
            <ExportForm
              fields={own}
              live={live}
              onOwn={(on) => {
                send({ kind: 'ownPassword', on });
              }}
              onProfile={(profile) => {
                send({ kind: 'profile', profile });
              }}
              problem={state.kind === 'setting' ? state.problem : null}
              setting={setting}
            />
          </div>
        )}
        {state.kind === 'exporting' && (
          <ActProgress
            eyebrow={eyebrow}
            note={t('ex.exportingNote')}
            progress={state.run.progress}
            stopping={state.run.stopping}
            title={t('ex.exporting')}
            whole={{ done: state.run.results.length, total: state.run.jobs.length }}
          />
        )}
        {state.kind === 'exported' && (
          <>
            <BulkOutcomes
              eyebrow={eyebrow}
              left={open.map((item) => ({
                item,
                look: 'soon' as const,
                proof: t('bulk.export.lockedWhy'),
                verdict: t('bulk.export.locked'),
              }))}
              rest={state.rest}
              results={state.round.results}
              title={t('bulk.export.done', { count: state.round.results.length })}
              why={t('bulk.export.doneWhy')}
              wordsOf={({ file }) => ({ proof: file, verdict: t('bulk.export.exported') })}
            />
            {state.round.results.some(({ output }) => output !== null) && <AfterExport />}
          </>
        )}
        {state.kind === 'failed' && (
          <ActTrouble eyebrow={eyebrow} kept={t('ex.kept')} refusal={state.refusal} title={t('ex.failed')} />
        )}
      </WizardFrame>
      {isLeavingBulkExport(state) && (
        <LeaveQuestion
          onLeave={() => {
            send({ kind: 'leave' });
          }}
          onStay={() => {
            send({ kind: 'stay' });
          }}
          running={state.kind === 'exporting'}
        />
      )}
    </form>
  );
}

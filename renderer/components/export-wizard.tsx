import '../css/act.css';
import '../css/copy.css';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { ReactElement } from 'react';
import type { Certificate } from '../../src/contract/index.ts';
import type { ExportEvent, ExportState } from '../../src/wizards/index.ts';
import { ExportSettingFoot } from './export-setting-foot.tsx';
import { useSession } from '../session.ts';
import { useEscape } from '../use-escape.ts';
import { useExport } from '../use-export.ts';
import { useNewPassword } from '../use-new-password.ts';
import type { NewPassword } from '../use-new-password.ts';
import type { NewPasswordFields } from '../new-password-fields.ts';
import { AgainFoot, BackButton, StopFoot } from './act-foot.tsx';
import { ActProgress } from './act-progress.tsx';
import { ActTrouble } from './act-trouble.tsx';
import { ExportCurrent } from './export-current.tsx';
import { ExportForm } from './export-form.tsx';
import { ExportResult } from './export-result.tsx';
import { LeaveQuestion } from './leave-question.tsx';
import { RoomTitle } from './room-title.tsx';
import { Stopped } from './stopped.tsx';
import { WizardFrame } from './wizard-frame.tsx';

type Send = (event: ExportEvent) => void;

function Step({
  state,
  fields,
  live,
  eyebrow,
  send,
}: {
  state: ExportState;
  fields: NewPasswordFields;
  live: NewPassword;
  eyebrow: string;
  send: Send;
}): ReactElement | null {
  const { t } = useSession();
  switch (state.kind) {
    case 'setting':
      return (
        <>
          <p className="eyebrow">{eyebrow}</p>
          <RoomTitle>{t('ex.set')}</RoomTitle>
          <p className="wizard-why">{t('ex.setWhy')}</p>
          <ExportForm
            fields={fields}
            live={live}
            onOwn={(on) => {
              send({ kind: 'ownPassword', on });
            }}
            onProfile={(profile) => {
              send({ kind: 'profile', profile });
            }}
            problem={state.problem}
            setting={state.setting}
          />
        </>
      );
    case 'exporting':
      return (
        <ActProgress
          eyebrow={eyebrow}
          note={t('ex.exportingNote')}
          progress={state.progress}
          stopping={state.stopping}
          title={t('ex.exporting')}
        />
      );
    case 'exported':
      return <ExportResult eyebrow={eyebrow} output={state.output} setting={state.setting} />;
    case 'stopped':
      return <Stopped eyebrow={eyebrow} />;
    case 'failed': {
      const browser = state.refusal.reason === 'export-forbidden';
      return (
        <ActTrouble
          eyebrow={eyebrow}
          kept={t('ex.kept')}
          refusal={state.refusal}
          title={t(browser ? 'ex.browser' : 'ex.failed')}
          what={browser ? t('ex.browserWhat') : undefined}
        />
      );
    }
    case 'enterCurrent':
    case 'proving':
    case 'closed':
      return null;
  }
}

function Foot({
  state,
  live,
  send,
}: {
  state: ExportState;
  live: NewPassword;
  send: Send;
}): ReactElement | null {
  const { t } = useSession();
  const cancel = (): void => {
    send({ kind: 'cancel' });
  };
  switch (state.kind) {
    case 'enterCurrent':
    case 'proving': {
      const busy = state.kind === 'proving';
      return (
        <>
          <BackButton onBack={cancel} />
          <button aria-disabled={busy} className="button primary" type="submit">
            {busy && <span aria-hidden="true" className="spinner" />}
            {t(busy ? 'check.running' : 'pw.next')}
          </button>
        </>
      );
    }
    case 'setting':
      return (
        <ExportSettingFoot
          label={t('ex.start')}
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
          stopping={state.stopping}
        />
      );
    case 'exported':
      return (
        <button className="button primary" onClick={cancel} type="button">
          {t('check.done')}
        </button>
      );
    case 'stopped':
    case 'failed':
      return state.kind === 'failed' && state.refusal.reason === 'export-forbidden' ? (
        <button className="button primary" onClick={cancel} type="button">
          {t('home.see')}
        </button>
      ) : (
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

/** How many steps are passed. */
function passed(state: ExportState): number {
  switch (state.kind) {
    case 'enterCurrent':
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

/** 내보내기 of a certificate that has a copy to open. */
export function ExportWizard({ certificate }: { certificate: Certificate }): ReactElement {
  const { t } = useSession();
  const current = useRef<HTMLInputElement>(null);
  const fresh = useRef<HTMLInputElement>(null);
  const repeat = useRef<HTMLInputElement>(null);
  const fields = useMemo(() => ({ current, fresh, repeat }), []);
  // The file may have any password, the certificate's included.
  const own = useMemo(() => ({ fresh, repeat, current: null }), []);
  const { subject, institution } = certificate;
  const hints = useMemo(() => [subject.name, institution], [subject.name, institution]);
  const { state, send, submitCurrent, submitSetting } = useExport(certificate.id, fields);
  const live = useNewPassword(own, hints);
  const cancel = useCallback(() => {
    send({ kind: 'cancel' });
  }, [send]);
  useEscape(cancel);
  useEffect(() => {
    current.current?.focus();
  }, []);

  const asking = state.kind === 'enterCurrent' || state.kind === 'proving';
  const entering = asking || state.kind === 'setting';
  const now = passed(state);
  const eyebrow =
    now < 3
      ? `${t('check.step', { n: now + 1, total: 3 })} · ${institution}`
      : `${institution} · ${certificate.usage.label}`;
  return (
    <form
      className="wizard-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (state.kind === 'enterCurrent') submitCurrent();
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
          done: state.kind === 'exported',
          practice: certificate.practice,
        }}
      >
        {entering && (
          <ExportCurrent
            busy={state.kind === 'proving'}
            eyebrow={eyebrow}
            field={current}
            onText={() => {
              send({ kind: 'typed', something: (current.current?.value ?? '') !== '' });
            }}
            problem={state.kind === 'enterCurrent' ? state.problem : null}
            shown={asking}
            title={t('ex.current')}
            why={t('ex.currentWhy')}
            wrongTries={asking ? state.wrongTries : 0}
          />
        )}
        <Step eyebrow={eyebrow} fields={own} live={live} send={send} state={state} />
      </WizardFrame>
      {'leaving' in state && state.leaving && (
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

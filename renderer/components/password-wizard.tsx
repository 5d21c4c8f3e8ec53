import '../css/act.css';
import '../css/password.css';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { ReactElement } from 'react';
import type { Certificate } from '../../src/contract/index.ts';
import { outcomeOf } from '../../src/wizards/index.ts';
import type { PasswordEvent, PasswordState } from '../../src/wizards/index.ts';
import { useSession } from '../session.ts';
import { useEscape } from '../use-escape.ts';
import { useNewPassword } from '../use-new-password.ts';
import type { NewPassword } from '../use-new-password.ts';
import { usePassword } from '../use-password.ts';
import type { PasswordFields } from '../use-password.ts';
import { ActProgress } from './act-progress.tsx';
import { ActTrouble } from './act-trouble.tsx';
import { LeaveQuestion } from './leave-question.tsx';
import { PasswordCurrent } from './password-current.tsx';
import { PasswordFoot } from './password-foot.tsx';
import { PasswordNew } from './password-new.tsx';
import { PasswordResult } from './password-result.tsx';
import { PracticeNote } from './practice-note.tsx';
import { Stopped } from './stopped.tsx';
import { WizardFrame } from './wizard-frame.tsx';

/** How many steps are passed. */
function passed(state: PasswordState): number {
  switch (state.kind) {
    case 'enterCurrent':
    case 'proving':
      return 0;
    case 'enterNew':
      return 1;
    case 'changed':
      return outcomeOf(state.output).kind === 'none' ? 2 : 3;
    default:
      return 2;
  }
}

function Step({
  state,
  fields,
  live,
  certificate,
  eyebrow,
  send,
}: {
  state: PasswordState;
  fields: PasswordFields;
  live: NewPassword;
  certificate: Certificate;
  eyebrow: string;
  send: (event: PasswordEvent) => void;
}): ReactElement | null {
  const { t } = useSession();
  switch (state.kind) {
    case 'enterNew':
      return (
        <PasswordNew
          eyebrow={eyebrow}
          fields={fields}
          live={live}
          onRaise={(on) => {
            send({ kind: 'raise', on });
          }}
          problem={state.problem}
          proven={state.proven}
          raise={state.raise}
        />
      );
    case 'changing':
      return (
        <ActProgress
          eyebrow={eyebrow}
          note={t('acting.plugged')}
          progress={state.progress}
          stopping={state.stopping}
          title={t('pw.changing')}
        />
      );
    case 'changed':
      return (
        <PasswordResult
          copies={certificate.copies}
          eyebrow={eyebrow}
          looked={state.looked}
          output={state.output}
        />
      );
    case 'stopped':
      return <Stopped eyebrow={eyebrow} />;
    case 'failed':
      return (
        <ActTrouble eyebrow={eyebrow} kept={t('pw.kept')} refusal={state.refusal} title={t('pw.none')} />
      );
    case 'enterCurrent':
    case 'proving':
    case 'closed':
      return null;
  }
}

/** 암호 변경 of a certificate that has copies to open. */
export function PasswordWizard({ certificate }: { certificate: Certificate }): ReactElement {
  const { t } = useSession();
  const current = useRef<HTMLInputElement>(null);
  const fresh = useRef<HTMLInputElement>(null);
  const repeat = useRef<HTMLInputElement>(null);
  const fields = useMemo(() => ({ current, fresh, repeat }), []);
  const { subject, institution } = certificate;
  const hints = useMemo(() => [subject.name, institution], [subject.name, institution]);
  const { state, send, submitCurrent, submitNew } = usePassword(certificate.id, fields);
  const live = useNewPassword(fields, hints);
  const cancel = useCallback(() => {
    send({ kind: 'cancel' });
  }, [send]);
  useEscape(cancel);
  useEffect(() => {
    current.current?.focus();
  }, []);

  const asking = state.kind === 'enterCurrent' || state.kind === 'proving';
  const entering = asking || state.kind === 'enterNew';
  const now = passed(state);
  const eyebrow =
    now < 3
      ? `${t('check.step', { n: now + 1, total: 3 })} · ${institution}`
      : `${institution} · ${certificate.usage.label}`;
  const steps = {
    title: t('pw.title'),
    names: [t('pw.stepCurrent'), t('pw.stepNew'), t('pw.stepChange')],
    now,
    done: state.kind === 'changed' && outcomeOf(state.output).kind === 'all',
    practice: certificate.practice,
  };
  return (
    <form
      className="wizard-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (state.kind === 'enterCurrent') submitCurrent();
        if (state.kind === 'enterNew') submitNew();
      }}
    >
      <WizardFrame
        foot={<PasswordFoot copies={certificate.copies} live={live} send={send} state={state} />}
        onCancel={entering ? cancel : null}
        steps={steps}
      >
        {certificate.practice && <PracticeNote />}
        {entering && (
          <PasswordCurrent
            busy={state.kind === 'proving'}
            eyebrow={eyebrow}
            field={current}
            onText={() => {
              send({ kind: 'typed', something: (current.current?.value ?? '') !== '' });
            }}
            problem={state.kind === 'enterCurrent' ? state.problem : null}
            shown={asking}
            wrongTries={asking ? state.wrongTries : 0}
          />
        )}
        <Step
          certificate={certificate}
          eyebrow={eyebrow}
          fields={fields}
          live={live}
          send={send}
          state={state}
        />
      </WizardFrame>
      {'leaving' in state && state.leaving && (
        <LeaveQuestion
          onLeave={() => {
            send({ kind: 'leave' });
          }}
          onStay={() => {
            send({ kind: 'stay' });
          }}
          running={state.kind === 'changing'}
        />
      )}
    </form>
  );
}

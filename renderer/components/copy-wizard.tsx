import '../css/act.css';
import '../css/copy.css';
import { useCallback } from 'react';
import type { ReactElement } from 'react';
import type { Certificate, Copy } from '../../src/contract/index.ts';
import { canRetry } from '../../src/wizards/index.ts';
import type { CopyEvent, CopyState } from '../../src/wizards/index.ts';
import { useSession } from '../session.ts';
import { useCopy } from '../use-copy.ts';
import { useEscape } from '../use-escape.ts';
import { AgainFoot, BackButton, StopFoot } from './act-foot.tsx';
import { ActProgress } from './act-progress.tsx';
import { CopyChoice } from './copy-choice.tsx';
import { CopyResult } from './copy-result.tsx';
import { CopyTrouble } from './copy-trouble.tsx';
import { LeaveQuestion } from './leave-question.tsx';
import { Stopped } from './stopped.tsx';
import { WizardFrame } from './wizard-frame.tsx';

function Step({
  state,
  from,
  eyebrow,
  send,
}: {
  state: CopyState;
  from: Copy['location'];
  eyebrow: string;
  send: (event: CopyEvent) => void;
}): ReactElement | null {
  const { t } = useSession();
  switch (state.kind) {
    case 'looking':
    case 'choosing':
      return (
        <CopyChoice
          eyebrow={eyebrow}
          onChoose={(driveId) => {
            send({ kind: 'choose', driveId });
          }}
          state={state}
        />
      );
    case 'copying':
      return (
        <ActProgress
          eyebrow={eyebrow}
          note={t('acting.plugged')}
          progress={state.progress}
          stopping={state.stopping}
          title={t('cp.copying', { place: state.target.label })}
        />
      );
    case 'copied':
      return <CopyResult eyebrow={eyebrow} output={state.output} target={state.target} />;
    case 'stopped':
      return <Stopped eyebrow={eyebrow} />;
    case 'failed':
      return <CopyTrouble eyebrow={eyebrow} from={from} state={state} />;
    case 'closed':
      return null;
  }
}

function Foot({ state, send }: { state: CopyState; send: (event: CopyEvent) => void }): ReactElement | null {
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
          <button
            aria-disabled={state.kind === 'looking' || state.driveId === null}
            className="button primary"
            type="submit"
          >
            {t('cp.start')}
          </button>
        </>
      );
    case 'copying':
      return (
        <StopFoot
          onStop={() => {
            send({ kind: 'stop' });
          }}
          stopping={state.stopping}
        />
      );
    case 'copied':
      return (
        <button className="button primary" onClick={cancel} type="button">
          {t('check.done')}
        </button>
      );
    case 'stopped':
    case 'failed': {
      const same = state.kind === 'failed' && canRetry(state.refusal);
      return (
        <AgainFoot
          label={t(same || state.kind === 'stopped' ? 'btn.retry' : 'cp.other')}
          onAgain={() => {
            send({ kind: same ? 'retry' : 'again' });
          }}
          onLeave={cancel}
        />
      );
    }
    case 'closed':
      return null;
  }
}

/** USB로 복사 of a certificate. */
export function CopyWizard({ certificate }: { certificate: Certificate }): ReactElement {
  const { t } = useSession();
  const { state, send } = useCopy(certificate.id);
  const cancel = useCallback(() => {
    send({ kind: 'cancel' });
  }, [send]);
  useEscape(cancel);
  const choosing = state.kind === 'looking' || state.kind === 'choosing';
  const now = choosing ? 0 : state.kind === 'copied' ? 2 : 1;
  const source = certificate.copies.find((copy) => copy.present && copy.hasKey) ?? certificate.copies[0];
  return (
    <form
      className="wizard-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (state.kind === 'choosing') send({ kind: 'submit' });
      }}
    >
      <WizardFrame
        foot={<Foot send={send} state={state} />}
        onCancel={choosing ? cancel : null}
        steps={{
          title: t('cp.title'),
          names: [t('cp.stepChoose'), t('cp.stepCopy')],
          now,
          done: state.kind === 'copied',
          practice: certificate.practice,
        }}
      >
        <Step
          eyebrow={
            now < 2
              ? `${t('check.step', { n: now + 1, total: 2 })} · ${certificate.institution}`
              : `${certificate.institution} · ${certificate.usage.label}`
          }
          from={source?.location ?? { kind: 'pc', label: t('place.pc') }}
          send={send}
          state={state}
        />
      </WizardFrame>
      {state.kind === 'copying' && state.leaving && (
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

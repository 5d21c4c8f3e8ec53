import '../css/act.css';
import '../css/delete.css';
import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import type { Certificate, Copy } from '../../src/contract/index.ts';
import type { DeleteEvent, DeleteState } from '../../src/wizards/index.ts';
import { useSession } from '../session.ts';
import { useDelete } from '../use-delete.ts';
import { useEscape } from '../use-escape.ts';
import { AgainFoot, BackButton, StopFoot } from './act-foot.tsx';
import { ActProgress } from './act-progress.tsx';
import { ActTrouble } from './act-trouble.tsx';
import { DeleteChoice } from './delete-choice.tsx';
import { Deleted, Undone } from './delete-result.tsx';
import { Glyph } from './glyph.tsx';
import { LeaveQuestion } from './leave-question.tsx';
import { PracticeNote } from './practice-note.tsx';
import { Stopped } from './stopped.tsx';
import { WizardFrame } from './wizard-frame.tsx';

type Send = (event: DeleteEvent) => void;

function Step({
  state,
  copies,
  known,
  eyebrow,
  send,
}: {
  state: DeleteState;
  /** As they are now. */
  copies: readonly Copy[];
  /** Every one that was there since the wizard began. */
  known: readonly Copy[];
  eyebrow: string;
  send: Send;
}): ReactElement | null {
  const { t } = useSession();
  const placeOf = (path: string): Copy['location'] =>
    known.find((copy) => copy.path === path)?.location ?? { kind: 'folder', label: path };
  switch (state.kind) {
    case 'choosing':
      return <DeleteChoice copies={copies} eyebrow={eyebrow} send={send} state={state} />;
    case 'deleting':
      return (
        <ActProgress
          eyebrow={eyebrow}
          note={t('acting.plugged')}
          progress={state.progress}
          stopping={state.stopping}
          title={t('del.deleting')}
        />
      );
    case 'deleted':
    case 'undoing':
      return (
        <Deleted
          eyebrow={eyebrow}
          output={state.output}
          placeOf={placeOf}
          refusal={state.kind === 'deleted' ? state.refusal : null}
        />
      );
    case 'undone':
      return <Undone eyebrow={eyebrow} placeOf={placeOf} restored={state.restored} />;
    case 'stopped':
      return <Stopped eyebrow={eyebrow} />;
    case 'failed':
      return (
        <ActTrouble
          eyebrow={eyebrow}
          kept={t('del.keptAll')}
          refusal={state.refusal}
          title={t('del.failed')}
        />
      );
    case 'closed':
      return null;
  }
}

function Foot({ state, gone, send }: { state: DeleteState; gone: boolean; send: Send }): ReactElement | null {
  const { t } = useSession();
  const cancel = (): void => {
    send({ kind: 'cancel' });
  };
  switch (state.kind) {
    case 'choosing':
      return (
        <>
          <BackButton onBack={cancel} />
          <button className="button" type="submit">
            {t(state.deletion.purge ? 'del.startPurge' : 'del.start')}
          </button>
        </>
      );
    case 'deleting':
      return (
        <StopFoot
          onStop={() => {
            send({ kind: 'stop' });
          }}
          stopping={state.stopping}
        />
      );
    case 'deleted':
    case 'undoing': {
      const undoing = state.kind === 'undoing';
      return (
        <>
          <span className="foot-start">
            {state.output.trashed.length > 0 && (
              <button
                aria-disabled={undoing}
                className="button"
                onClick={() => {
                  send({ kind: 'undo' });
                }}
                type="button"
              >
                {undoing ? (
                  <span aria-hidden="true" className="spinner" />
                ) : (
                  <Glyph of={IconArrowBackUp} size="1.25rem" />
                )}
                {t(undoing ? 'del.undoing' : 'del.undo')}
              </button>
            )}
          </span>
          <button className="button primary" onClick={cancel} type="button">
            {t(gone ? 'btn.goHome' : 'check.done')}
          </button>
        </>
      );
    }
    case 'undone':
      return (
        <button className="button primary" onClick={cancel} type="button">
          {t('check.done')}
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

const choosing: ReadonlySet<DeleteState['kind']> = new Set(['choosing']);
const over: ReadonlySet<DeleteState['kind']> = new Set(['deleted', 'undoing', 'undone']);

/**
 * 삭제 of copies of a certificate.
 * @param gone the certificate isn't found any more, since its last copy was deleted
 */
export function DeleteWizard({
  certificate,
  gone,
}: {
  certificate: Certificate;
  gone: boolean;
}): ReactElement {
  const { t } = useSession();
  const [known, setKnown] = useState(certificate.copies);
  const unseen = certificate.copies.filter(({ path }) => known.every((copy) => copy.path !== path));
  if (unseen.length > 0) setKnown([...known, ...unseen]);
  const { state, send } = useDelete(certificate.id, certificate.copies, gone);
  const cancel = useCallback(() => {
    send({ kind: 'cancel' });
  }, [send]);
  useEscape(cancel);
  const now = choosing.has(state.kind) ? 0 : over.has(state.kind) ? 2 : 1;
  return (
    <form
      className="wizard-form"
      onSubmit={(event) => {
        event.preventDefault();
        send({ kind: 'submit' });
      }}
    >
      <WizardFrame
        foot={<Foot gone={gone} send={send} state={state} />}
        onCancel={choosing.has(state.kind) ? cancel : null}
        steps={{
          title: t('del.title'),
          names: [t('del.stepChoose'), t('del.stepDelete')],
          now,
          done: false,
          practice: certificate.practice,
        }}
      >
        {certificate.practice && <PracticeNote />}
        <Step
          copies={certificate.copies}
          eyebrow={
            now < 2
              ? `${t('check.step', { n: now + 1, total: 2 })} · ${certificate.institution}`
              : `${certificate.institution} · ${certificate.usage.label}`
          }
          known={known}
          send={send}
          state={state}
        />
      </WizardFrame>
      {state.kind === 'deleting' && state.leaving && (
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

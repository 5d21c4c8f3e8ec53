import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { Certificate, Copy } from '../../src/contract/index.ts';
import { mayBeIdNumber, passedSelfTest } from '../../src/wizards/index.ts';
import { useSession } from '../session.ts';
import { useCheck } from '../use-check.ts';
import { useEscape } from '../use-escape.ts';
import { BackButton } from './act-foot.tsx';
import { CheckQuestion } from './check-question.tsx';
import { CheckResult } from './check-result.tsx';
import { PracticeNote } from './practice-note.tsx';
import { RoomTitle } from './room-title.tsx';
import { Trouble } from './trouble.tsx';
import { WizardFrame } from './wizard-frame.tsx';

/** 인증서 확인 of a certificate. @param copies those present and with a key: at least one when it begins */
export function CheckWizard({
  certificate,
  copies,
}: {
  certificate: Certificate;
  copies: readonly Copy[];
}): ReactElement {
  const { t } = useSession();
  const field = useRef<HTMLInputElement>(null);
  const first = copies.find((copy) => copy.staleReason === null) ?? copies[0];
  const idField = useRef<HTMLInputElement>(null);
  const { state, send } = useCheck(certificate.id, first?.path ?? '', { password: field, idNumber: idField });
  const [oddNumber, setOddNumber] = useState(false);
  const [empty, setEmpty] = useState(false);
  const asking = state.kind === 'enterPassword' || state.kind === 'checking';
  const busy = state.kind === 'checking';

  useEffect(() => {
    field.current?.focus();
  }, []);
  const cancel = useCallback(() => {
    send({ kind: 'cancel' });
  }, [send]);
  useEscape(cancel);

  const submit = (): void => {
    const nothing = (field.current?.value ?? '') === '';
    setEmpty(nothing);
    const odd = !mayBeIdNumber(idField.current?.value ?? '');
    setOddNumber(odd);
    if (nothing) field.current?.focus();
    else if (odd) idField.current?.focus();
    else if (!busy) send({ kind: 'submit' });
  };
  const again = (): void => {
    setEmpty(false);
    setOddNumber(false);
    send({ kind: 'again' });
  };

  const now = asking ? 0 : 1;
  const done = state.kind === 'checked' && passedSelfTest(state.output);
  const steps = {
    title: t('check.title'),
    names: [t('check.stepPassword'), t('check.stepResult')],
    now,
    done,
    practice: certificate.practice,
  };
  const eyebrow = `${t('check.step', { n: now + 1, total: 2 })} · ${certificate.institution}`;
  const foot = asking ? (
    <>
      <BackButton onBack={cancel} />
      <button aria-disabled={busy} className="button primary" type="submit">
        {busy && <span aria-hidden="true" className="spinner" />}
        {t(busy ? 'check.running' : 'check.start')}
      </button>
    </>
  ) : state.kind === 'checked' ? (
    <>
      <button className="button" onClick={again} type="button">
        {t('check.again')}
      </button>
      <button className="button primary" onClick={cancel} type="button">
        {t('check.done')}
      </button>
    </>
  ) : (
    <BackButton onBack={cancel} />
  );
  return (
    <form
      className="wizard-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (asking) submit();
      }}
    >
      <WizardFrame foot={foot} onCancel={asking ? cancel : null} steps={steps}>
        {certificate.practice && <PracticeNote />}
        {asking && (
          <CheckQuestion
            busy={busy}
            copies={copies}
            empty={empty}
            eyebrow={eyebrow}
            field={field}
            idField={idField}
            oddNumber={oddNumber}
            onChoose={(path) => {
              send({ kind: 'choose', path });
            }}
            path={state.path}
            wrongTries={state.wrongTries}
          />
        )}
        {state.kind === 'checked' && (
          <CheckResult certificate={certificate} eyebrow={eyebrow} output={state.output} />
        )}
        {state.kind === 'failed' && (
          <>
            <p className="eyebrow">{eyebrow}</p>
            <RoomTitle className="unseen">{t('check.title')}</RoomTitle>
            <Trouble action={{ label: t('btn.retry'), act: again }} refusal={state.refusal} />
          </>
        )}
      </WizardFrame>
    </form>
  );
}

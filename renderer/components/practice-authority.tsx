import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import IconPlayerStop from '@tabler/icons-react/dist/esm/icons/IconPlayerStop.mjs';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Refusal } from '../../src/wizards/index.ts';
import { announce } from '../announcer.ts';
import { call, refusalOf } from '../bridge.ts';
import { takePractice, usePractice } from '../queries.ts';
import { whatHappened, whatToDo } from '../refusal-words.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

/** 연습용 발급기관: whether it runs, where it is reached, on and off. */
export function PracticeAuthority(): ReactElement {
  const { t } = useSession();
  const { data } = usePractice();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const state = data?.state ?? 'off';
  const reachedBy = data?.reached ?? null;
  const turn = (name: 'startPractice' | 'stopPractice'): void => {
    setBusy(true);
    setRefused(null);
    call(name, {})
      .then(
        (standing) => {
          takePractice(standing);
          announce(t(`practiceCa.state.${standing.state}`));
        },
        (error: unknown) => {
          setRefused(refusalOf(error));
        },
      )
      .finally(() => {
        setBusy(false);
      });
  };
  const isOn = state === 'on';
  return (
    <section aria-labelledby="practice-ca" className="sheet setting practice-ca">
      <header>
        <h2 id="practice-ca">{t('practiceCa.title')}</h2>
        {state !== 'elsewhere' && (
          <button
            aria-disabled={busy}
            className="button small"
            onClick={() => {
              if (!busy) turn(isOn ? 'stopPractice' : 'startPractice');
            }}
            type="button"
          >
            <Glyph of={isOn ? IconPlayerStop : IconPlayerPlay} size="1.125rem" />
            {t(isOn ? 'practiceCa.stop' : 'practiceCa.start')}
          </button>
        )}
      </header>
      <p>{t('practiceCa.why')}</p>
      {refused !== null && (
        <p className="sheet note-warn" role="alert">
          {whatHappened(refused, t)} {whatToDo(refused, t)}
        </p>
      )}
      <p>
        <b>{t(busy && !isOn ? 'practiceCa.starting' : `practiceCa.state.${state}`)}</b>
      </p>
      {reachedBy !== null && (
        <>
          <dl className="practice-reached">
            <dt>{t('practiceCa.cmp')}</dt>
            <dd className="tech">{reachedBy.cmp}</dd>
            <dt>{t('practiceCa.certificate')}</dt>
            <dd className="tech">{reachedBy.caCertificate}</dd>
          </dl>
          <p className="setting-foot">{t('practiceCa.foot')}</p>
        </>
      )}
    </section>
  );
}

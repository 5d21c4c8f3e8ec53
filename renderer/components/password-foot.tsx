import IconRefresh from '@tabler/icons-react/dist/esm/icons/IconRefresh.mjs';
import type { ReactElement } from 'react';
import type { ChangePasswordOutput, Copy } from '../../src/contract/index.ts';
import { outcomeOf } from '../../src/wizards/index.ts';
import type { PasswordEvent, PasswordState } from '../../src/wizards/index.ts';
import { useSession } from '../session.ts';
import type { NewPassword } from '../use-new-password.ts';
import { useStandings } from '../use-standings.ts';
import { AgainFoot, BackButton, StopFoot } from './act-foot.tsx';
import { Glyph } from './glyph.tsx';

type Send = (event: PasswordEvent) => void;

function CurrentFoot({ busy, send }: { busy: boolean; send: Send }): ReactElement {
  const { t } = useSession();
  return (
    <>
      <BackButton
        onBack={() => {
          send({ kind: 'cancel' });
        }}
      />
      <button aria-disabled={busy} className="button primary" type="submit">
        {busy && <span aria-hidden="true" className="spinner" />}
        {t(busy ? 'check.running' : 'pw.next')}
      </button>
    </>
  );
}

function NewFoot({ live, send }: { live: NewPassword; send: Send }): ReactElement {
  const { t } = useSession();
  const left = live.rules.filter((each) => each.state !== 'ok').length;
  return (
    <>
      <BackButton
        onBack={() => {
          send({ kind: 'back' });
        }}
      />
      <span className="foot-end">
        {left > 0 && <span className="foot-note">{t('pw.rulesLeft', { count: left })}</span>}
        <button aria-disabled={left > 0 || live.repeat !== 'same'} className="button primary" type="submit">
          {t('pw.title')}
        </button>
      </span>
    </>
  );
}

function TryAgain({ send }: { send: Send }): ReactElement {
  const { t } = useSession();
  return (
    <AgainFoot
      label={t('btn.retry')}
      onAgain={() => {
        send({ kind: 'again' });
      }}
      onLeave={() => {
        send({ kind: 'cancel' });
      }}
    />
  );
}

function ChangedFoot({
  output,
  copies,
  looking,
  looked,
  send,
}: {
  output: ChangePasswordOutput;
  copies: readonly Copy[];
  looking: boolean;
  looked: boolean;
  send: Send;
}): ReactElement {
  const { t } = useSession();
  const standings = useStandings(output, copies, looked).map(({ standing }) => standing);
  if (outcomeOf(output).kind === 'none') return <TryAgain send={send} />;
  const missing = standings.some((standing) => standing === 'away' || standing === 'waiting');
  return (
    <>
      <span className="foot-start">
        {missing && (
          <button
            aria-disabled={looking}
            className="button"
            onClick={() => {
              send({ kind: 'rescan' });
            }}
            type="button"
          >
            <span className={`button-icon${looking ? ' turning' : ''}`}>
              <Glyph of={IconRefresh} />
            </span>
            {t('pw.rescan')}
          </button>
        )}
        {standings.includes('back') && (
          <button
            className="button"
            onClick={() => {
              send({ kind: 'again' });
            }}
            type="button"
          >
            {t('pw.goOn')}
          </button>
        )}
      </span>
      <button
        className="button primary"
        onClick={() => {
          send({ kind: 'cancel' });
        }}
        type="button"
      >
        {t('check.done')}
      </button>
    </>
  );
}

/** The buttons under each step of 암호 변경. */
export function PasswordFoot({
  state,
  live,
  copies,
  send,
}: {
  state: PasswordState;
  live: NewPassword;
  copies: readonly Copy[];
  send: Send;
}): ReactElement | null {
  switch (state.kind) {
    case 'enterCurrent':
    case 'proving':
      return <CurrentFoot busy={state.kind === 'proving'} send={send} />;
    case 'enterNew':
      return <NewFoot live={live} send={send} />;
    case 'changing':
      return (
        <StopFoot
          onStop={() => {
            send({ kind: 'stop' });
          }}
          stopping={state.stopping}
        />
      );
    case 'changed':
      return <ChangedFoot {...state} copies={copies} send={send} />;
    case 'stopped':
    case 'failed':
      return <TryAgain send={send} />;
    case 'closed':
      return null;
  }
}

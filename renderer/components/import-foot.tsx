import type { ReactElement } from 'react';
import { rowsOfChoice, tickedOf } from '../../src/wizards/index.ts';
import type { ImportEvent, ImportState } from '../../src/wizards/index.ts';
import { useSession } from '../session.ts';
import type { NewPassword } from '../use-new-password.ts';
import { AgainFoot, BackButton, StopFoot } from './act-foot.tsx';

type Send = (event: ImportEvent) => void;

function Back({ kind, send }: { kind: 'back' | 'cancel'; send: Send }): ReactElement {
  return (
    <BackButton
      onBack={() => {
        send({ kind });
      }}
    />
  );
}

/** The buttons under each step of 가져오기. */
export function ImportFoot({
  state,
  live,
  send,
}: {
  state: ImportState;
  live: NewPassword;
  send: Send;
}): ReactElement | null {
  const { t } = useSession();
  const again = (): void => {
    send({ kind: 'again' });
  };
  const cancel = (): void => {
    send({ kind: 'cancel' });
  };
  switch (state.kind) {
    case 'gathering':
    case 'looking': {
      const busy = state.kind === 'looking' || state.goingOn;
      const none = state.gathered.tray.sources.length === 0;
      return (
        <>
          <Back kind="cancel" send={send} />
          <button
            aria-disabled={busy || none}
            className={`button${none ? '' : ' primary'}`}
            id="go-on"
            type="submit"
          >
            {busy && <span aria-hidden="true" className="spinner" />}
            {t(state.kind === 'looking' ? 'im.looking' : busy ? 'im.opening' : 'im.next')}
          </button>
        </>
      );
    }
    case 'choosing': {
      const { choice } = state;
      const count = tickedOf(rowsOfChoice(choice), choice.left).length;
      return (
        <>
          <Back kind="back" send={send} />
          <button aria-disabled={count === 0} className="button primary" type="submit">
            {t('im.start', { count })}
          </button>
        </>
      );
    }
    case 'locking': {
      const left = live.rules.filter((each) => each.state !== 'ok').length;
      return (
        <>
          <Back kind="back" send={send} />
          <span className="foot-end">
            {left > 0 && <span className="foot-note">{t('pw.rulesLeft', { count: left })}</span>}
            <button
              aria-disabled={left > 0 || live.repeat !== 'same'}
              className="button primary"
              type="submit"
            >
              {t('im.title')}
            </button>
          </span>
        </>
      );
    }
    case 'importing':
      return (
        <StopFoot
          onStop={() => {
            send({ kind: 'stop' });
          }}
          stopping={state.run.stopping}
        />
      );
    case 'imported':
      return state.tray !== null ? (
        <AgainFoot label={t('btn.retry')} onAgain={again} onLeave={cancel} />
      ) : (
        <>
          <button className="button" onClick={again} type="button">
            {t('im.again')}
          </button>
          <button className="button primary" onClick={cancel} type="button">
            {t('im.finish')}
          </button>
        </>
      );
    case 'stopped':
      return <AgainFoot label={t('btn.retry')} onAgain={again} onLeave={cancel} />;
    case 'closed':
      return null;
  }
}

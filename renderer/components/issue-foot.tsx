import type { ReactElement } from 'react';
import type { IssuingInstitution } from '../../src/contract/index.ts';
import type { IssueEvent, IssueState } from '../../src/wizards/index.ts';
import { addressOf } from '../route.ts';
import { useSession } from '../session.ts';
import { AgainFoot, BackButton } from './act-foot.tsx';

type Send = (event: IssueEvent) => void;

function hasAddress(institution: IssuingInstitution | null): boolean {
  return institution !== null && institution.address !== null;
}

function BackNext({
  send,
  label,
  disabled = false,
}: {
  send: Send;
  label: string;
  disabled?: boolean;
}): ReactElement {
  return (
    <>
      <BackButton
        onBack={() => {
          send({ kind: 'back' });
        }}
      />
      <button aria-disabled={disabled} className="button primary" type="submit">
        {label}
      </button>
    </>
  );
}

function Busy({ label }: { label: string }): ReactElement {
  return (
    <p className="foot-note foot-end" role="status">
      <span aria-hidden="true" className="spinner" />
      {label}
    </p>
  );
}

/** The person is at the institution's page: it can be opened once more, and left here. */
function Elsewhere({
  institution,
  label,
  send,
}: {
  institution: IssuingInstitution | null;
  label: string;
  send: Send;
}): ReactElement {
  const { t } = useSession();
  return (
    <div className="foot-end">
      {hasAddress(institution) && (
        <button
          className="button"
          onClick={() => {
            send({ kind: 'openAgain' });
          }}
          type="button"
        >
          {t('iss.openAgain')}
        </button>
      )}
      <button
        className="button primary"
        onClick={() => {
          send({ kind: 'cancel' });
        }}
        type="button"
      >
        {label}
      </button>
    </div>
  );
}

function Waiting({
  state,
  send,
}: {
  state: Extract<IssueState, { kind: 'waiting' }>;
  send: Send;
}): ReactElement {
  const { t } = useSession();
  return (
    <>
      <button
        className="button quiet"
        onClick={() => {
          send({ kind: 'giveUp' });
        }}
        type="button"
      >
        {t('iss.giveUp')}
      </button>
      <Elsewhere institution={state.watch.institution} label={t('iss.later')} send={send} />
    </>
  );
}

/** The buttons of a step; the primary one submits the wizard's form. */
export function IssueFoot({ state, send }: { state: IssueState; send: Send }): ReactElement | null {
  const { t } = useSession();
  switch (state.kind) {
    case 'planning':
    case 'closed':
      return null;
    case 'preparing':
      return <BackNext label={t('iss.next')} send={send} />;
    case 'choosing':
      return <BackNext disabled={state.answers.institution === null} label={t('iss.next')} send={send} />;
    case 'leading': {
      const known = hasAddress(state.answers.institution);
      return <BackNext label={t(known ? 'iss.openPage' : 'iss.waitFor')} send={send} />;
    }
    case 'guarding':
      return <Busy label={t('iss.guarding')} />;
    case 'ending':
      return <Busy label={t('iss.ending')} />;
    case 'waiting':
      return <Waiting send={send} state={state} />;
    case 'found':
      return (
        <>
          <button
            className="button"
            onClick={() => {
              send({ kind: 'notThis' });
            }}
            type="button"
          >
            {t('iss.notThis')}
          </button>
          <button className="button primary" type="submit">
            {t('iss.confirm')}
          </button>
        </>
      );
    case 'issued':
      return (
        <>
          <a className="button quiet" href={addressOf({ name: 'home' })}>
            {t('btn.goHome')}
          </a>
          <a className="button primary" href={addressOf({ name: 'check', id: state.issued.id })}>
            {t('btn.verify')}
          </a>
        </>
      );
    case 'registering':
      return (
        <>
          <BackButton
            onBack={() => {
              send({ kind: 'back' });
            }}
          />
          <Elsewhere institution={state.answers.institution} label={t('iss.registered')} send={send} />
        </>
      );
    case 'failed':
      return (
        <AgainFoot
          label={t('btn.retry')}
          onAgain={() => {
            send({ kind: 'retry' });
          }}
          onLeave={() => {
            send({ kind: 'back' });
          }}
        />
      );
  }
}

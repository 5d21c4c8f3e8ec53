import '../css/wizard.css';
import '../css/act.css';
import '../css/issue.css';
import { useCallback } from 'react';
import type { ReactElement } from 'react';
import type { IssueIntent } from '../../src/contract/index.ts';
import type { Translate } from '../../src/texts/index.ts';
import type { IssueEvent, IssueState } from '../../src/wizards/index.ts';
import { useSession } from '../session.ts';
import { useEscape } from '../use-escape.ts';
import { useIssue } from '../use-issue.ts';
import { ActTrouble } from './act-trouble.tsx';
import { IssueChoice } from './issue-choice.tsx';
import { IssueDone, IssueFound } from './issue-found.tsx';
import { IssueFoot } from './issue-foot.tsx';
import { InstitutionFacts, IssueLeading } from './issue-leading.tsx';
import { IssueReady } from './issue-ready.tsx';
import { IssueWaiting } from './issue-waiting.tsx';
import { Question } from './question.tsx';
import { RoomTitle } from './room-title.tsx';
import { WizardFrame } from './wizard-frame.tsx';

type Send = (event: IssueEvent) => void;

/** The number of the step a state belongs to, 0-based. */
function stepOf({ kind }: IssueState): number {
  switch (kind) {
    case 'planning':
    case 'preparing':
      return 0;
    case 'choosing':
      return 1;
    case 'issued':
      return 3;
    default:
      return 2;
  }
}

function stepNames(intent: IssueIntent, t: Translate): string[] {
  return intent === 'register'
    ? [t('iss.step.ready'), t('iss.step.choose'), t('iss.step.register')]
    : [t('iss.step.ready'), t('iss.step.choose'), t('iss.step.identity'), t('iss.step.check')];
}

function Step({
  state,
  eyebrow,
  send,
}: {
  state: IssueState;
  eyebrow: string;
  send: Send;
}): ReactElement | null {
  const { t } = useSession();
  const { answers } = state;
  switch (state.kind) {
    case 'planning':
      return <p className="waiting">{t('card.loading')}</p>;
    case 'preparing':
      return (
        <IssueReady
          answers={answers}
          eyebrow={eyebrow}
          onTick={(item) => {
            send({ kind: 'tick', item });
          }}
        />
      );
    case 'choosing':
      return (
        <IssueChoice
          answers={answers}
          eyebrow={eyebrow}
          onChoose={(institution) => {
            send({ kind: 'choose', institution });
          }}
          onType={(query) => {
            send({ kind: 'type', query });
          }}
          problem={state.problem}
        />
      );
    case 'leading':
    case 'guarding':
      return answers.institution === null ? null : (
        <IssueLeading eyebrow={eyebrow} institution={answers.institution} intent={answers.intent} />
      );
    case 'waiting':
      return <IssueWaiting eyebrow={eyebrow} opened={state.opened} watch={state.watch} />;
    case 'found':
      return <IssueFound eyebrow={eyebrow} issued={state.issued} />;
    case 'ending':
      return state.issued === null ? (
        <p className="waiting">{t('iss.ending')}</p>
      ) : (
        <IssueFound eyebrow={eyebrow} issued={state.issued} />
      );
    case 'issued':
      return (
        <IssueDone eyebrow={eyebrow} ended={state.ended} intent={answers.intent} issued={state.issued} />
      );
    case 'registering':
      return answers.institution === null ? null : (
        <>
          <p className="eyebrow">{eyebrow}</p>
          <RoomTitle>{t('iss.registering', { institution: answers.institution.name })}</RoomTitle>
          <p className="wizard-why">
            {t('iss.registeringWhy')}
            {answers.institution.address === null && ` ${t('iss.registeringOpen')}`}
          </p>
          <InstitutionFacts institution={answers.institution} />
        </>
      );
    case 'failed':
      return (
        <ActTrouble
          eyebrow={eyebrow}
          kept={t('iss.failedKept')}
          refusal={state.refusal}
          title={t('iss.failed')}
        />
      );
    case 'closed':
      return null;
  }
}

/** The way to a certificate at a real institution: 준비, 기관 선택, 본인 확인 on its own page, 확인. */
export function IssueWizard({ start }: { start: () => IssueState }): ReactElement {
  const { t } = useSession();
  const { state, send } = useIssue(start);
  const cancel = useCallback(() => {
    send({ kind: 'cancel' });
  }, [send]);
  useEscape(cancel);
  const { intent, institution } = state.answers;
  const names = stepNames(intent, t);
  const now = stepOf(state);
  const eyebrow = [t('check.step', { n: now + 1, total: names.length }), ...[institution?.name ?? []].flat()];
  const busy = state.kind === 'guarding' || state.kind === 'ending' || state.kind === 'issued';
  return (
    <form
      className="wizard-form"
      onSubmit={(event) => {
        event.preventDefault();
        send({ kind: state.kind === 'found' ? 'confirm' : 'next' });
      }}
    >
      <WizardFrame
        foot={<IssueFoot send={send} state={state} />}
        onCancel={busy ? null : cancel}
        steps={{
          title: t(`iss.title.${intent}`),
          names,
          now,
          // Nothing is sealed yet: the person has still to check it.
          done: false,
          practice: false,
        }}
      >
        <Step eyebrow={eyebrow.join(' · ')} key={state.kind} send={send} state={state} />
      </WizardFrame>
      {state.kind === 'waiting' && state.leaving && (
        <Question
          go={t('iss.giveUp')}
          onGo={() => {
            send({ kind: 'leave' });
          }}
          onStay={() => {
            send({ kind: 'stay' });
          }}
          stay={t('iss.stay')}
          text={t('iss.giveUpWhy')}
          title={t('iss.giveUpAsk')}
        />
      )}
    </form>
  );
}

import type { ReactElement } from 'react';
import { useSession } from '../session.ts';
import { Question } from './question.tsx';

/** Asked once before a wizard is left: where something was typed, or while an act runs. */
export function LeaveQuestion({
  running,
  onStay,
  onLeave,
}: {
  running: boolean;
  onStay: () => void;
  onLeave: () => void;
}): ReactElement {
  const { t } = useSession();
  return (
    <Question
      go={t(running ? 'acting.stop' : 'acting.ask.leave')}
      onGo={onLeave}
      onStay={onStay}
      stay={t('acting.ask.stay')}
      text={t(running ? 'acting.ask.running' : 'acting.ask.typed')}
      title={t('acting.ask.title')}
    />
  );
}

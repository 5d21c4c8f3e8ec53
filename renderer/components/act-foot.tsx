import type { ReactElement } from 'react';
import { useSession } from '../session.ts';

/** One step back, or out of the first. */
export function BackButton({ onBack }: { onBack: () => void }): ReactElement {
  const { t } = useSession();
  return (
    <button className="button" onClick={onBack} type="button">
      {t('btn.back')}
    </button>
  );
}

/** The footer while an act runs: it can be asked to stop, once. */
export function StopFoot({ stopping, onStop }: { stopping: boolean; onStop: () => void }): ReactElement {
  const { t } = useSession();
  return (
    <button aria-disabled={stopping} className="button" onClick={stopping ? undefined : onStop} type="button">
      {stopping && <span aria-hidden="true" className="spinner" />}
      {t(stopping ? 'acting.stopping' : 'acting.stop')}
    </button>
  );
}

/** The footer after an act that came to nothing: later, or once more. */
export function AgainFoot({
  label,
  onAgain,
  onLeave,
}: {
  label: string;
  onAgain: () => void;
  onLeave: () => void;
}): ReactElement {
  const { t } = useSession();
  return (
    <>
      <button className="button quiet" onClick={onLeave} type="button">
        {t('acting.later')}
      </button>
      <button className="button primary" onClick={onAgain} type="button">
        {label}
      </button>
    </>
  );
}

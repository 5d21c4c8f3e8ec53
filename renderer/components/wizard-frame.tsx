import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactElement, ReactNode } from 'react';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

/** Where a wizard stands: `now` is 0-based, beyond the last when all are passed; all well → the last seal turns red. */
export interface WizardSteps {
  readonly title: string;
  readonly names: readonly string[];
  readonly now: number;
  readonly done: boolean;
  readonly practice: boolean;
}

function Steps({ steps, onCancel }: { steps: WizardSteps; onCancel: (() => void) | null }): ReactElement {
  const { t } = useSession();
  const last = steps.names.length - 1;
  return (
    <aside className={`steps${steps.practice ? ' steps-practice' : ''}`}>
      <p className="steps-title">{steps.title}</p>
      <ol>
        {steps.names.map((name, index) => {
          const passed = index < steps.now || steps.done;
          const look = passed
            ? index === last && steps.done
              ? 'done step-last'
              : 'done'
            : index === steps.now
              ? 'now'
              : 'next';
          return (
            <li
              aria-current={index === steps.now ? 'step' : undefined}
              className={`step step-${look}`}
              key={name}
            >
              <span aria-hidden="true" className="step-seal">
                {passed ? <Glyph of={IconCheck} size="1rem" /> : index + 1}
              </span>
              <span>{name}</span>
            </li>
          );
        })}
      </ol>
      {onCancel !== null && (
        <button className="button quiet small steps-cancel" onClick={onCancel} type="button">
          <Glyph of={IconX} size="1.125rem" />
          {t('btn.cancel')}
        </button>
      )}
    </aside>
  );
}

/** A wizard's frame: its steps at the side (one line on top where there is little room), the step, the footer. */
export function WizardFrame({
  steps,
  onCancel,
  children,
  foot,
}: {
  steps: WizardSteps;
  onCancel: (() => void) | null;
  children: ReactNode;
  foot: ReactNode;
}): ReactElement {
  return (
    <div className="wizard">
      <Steps onCancel={onCancel} steps={steps} />
      <div className="wizard-step">{children}</div>
      <footer className="wizard-foot">{foot}</footer>
    </div>
  );
}

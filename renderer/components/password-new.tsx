import type { ReactElement } from 'react';
import type { ProvePasswordOutput } from '../../src/contract/index.ts';
import type { NewPasswordProblem } from '../../src/wizards/index.ts';
import { useSession } from '../session.ts';
import type { NewPassword } from '../use-new-password.ts';
import type { PasswordFields } from '../use-password.ts';
import { NewPasswordPair } from './new-password-pair.tsx';
import { PasswordPlaces } from './password-places.tsx';
import { PasswordRules } from './password-rules.tsx';
import { RoomTitle } from './room-title.tsx';
import { Tickbox } from './tickbox.tsx';

/** ② A new password, typed twice, with everything there is to say of it while it is typed. */
export function PasswordNew({
  proven,
  raise,
  problem,
  eyebrow,
  fields,
  live,
  onRaise,
}: {
  proven: ProvePasswordOutput;
  raise: boolean;
  problem: NewPasswordProblem | null;
  eyebrow: string;
  fields: PasswordFields;
  live: NewPassword;
  onRaise: (on: boolean) => void;
}): ReactElement {
  const { t } = useSession();
  const weak = proven.copies.filter((copy) => copy.state === 'opens' && copy.weak);
  return (
    <>
      <p className="eyebrow">{eyebrow}</p>
      <RoomTitle quiet>{t('pw.new')}</RoomTitle>
      <p className="wizard-why">{t('pw.newWhy')}</p>
      <div className="question-columns new-columns">
        <div className="new-fields">
          <NewPasswordPair fields={fields} live={live} problem={problem} />
          <PasswordPlaces proven={proven} />
          {weak.length > 0 && (
            <Tickbox
              on={raise}
              onSet={onRaise}
              title={t('pw.raise')}
              why={t('pw.raiseWhy', { places: weak.map((copy) => copy.location.label).join(', ') })}
            />
          )}
        </div>
        <PasswordRules rules={live.rules} />
      </div>
    </>
  );
}

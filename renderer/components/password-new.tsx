import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { passwordTexts } from '../../src/passwords/index.ts';
import type { ProvePasswordOutput } from '../../src/contract/index.ts';
import type { Translate } from '../../src/texts/index.ts';
import type { NewPasswordProblem } from '../../src/wizards/index.ts';
import { useSession } from '../session.ts';
import type { NewPassword } from '../use-new-password.ts';
import type { PasswordFields } from '../use-password.ts';
import { Glyph } from './glyph.tsx';
import { PasswordField } from './password-field.tsx';
import { PasswordPlaces } from './password-places.tsx';
import { PasswordRules } from './password-rules.tsx';
import { RoomTitle } from './room-title.tsx';
import { StrengthMeter } from './strength-meter.tsx';
import { Tickbox } from './tickbox.tsx';

/** What a try was refused for, as far as it still holds. */
function troubleOf(problem: NewPasswordProblem | null, live: NewPassword, t: Translate): string[] {
  const broken = live.rules.filter((each) => each.state !== 'ok');
  const first = broken.find((each) => each.state === 'bad') ?? broken[0];
  return problem === 'rules' && first !== undefined ? [t(passwordTexts.refused(first.rule))] : [];
}

function repeatTroubleOf(
  problem: NewPasswordProblem | null,
  { repeat }: NewPassword,
  t: Translate,
): string[] {
  if (repeat === 'differs' || (problem === 'repeat-differs' && repeat === 'growing'))
    return [t('pw.differs')];
  return problem === 'repeat-empty' && repeat === 'empty' ? [t('pw.repeatEmpty')] : [];
}

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
  const { look } = live;
  const weak = proven.copies.filter((copy) => copy.state === 'opens' && copy.weak);
  useEffect(() => {
    look();
  }, [look]);
  return (
    <>
      <p className="eyebrow">{eyebrow}</p>
      <RoomTitle quiet>{t('pw.new')}</RoomTitle>
      <p className="wizard-why">{t('pw.newWhy')}</p>
      <div className="question-columns new-columns">
        <div className="new-fields">
          <PasswordField
            describedBy="strength"
            field={fields.fresh}
            id="password-new"
            label={t('pw.newLabel')}
            onText={look}
            trouble={troubleOf(problem, live, t)}
          >
            <StrengthMeter
              accepted={live.rules.every((each) => each.state === 'ok')}
              id="strength"
              strength={live.strength}
            />
          </PasswordField>
          <PasswordField
            field={fields.repeat}
            id="password-repeat"
            label={t('pw.repeatLabel')}
            onText={look}
            trouble={repeatTroubleOf(problem, live, t)}
            withEye={false}
          >
            <p aria-live="polite" className="repeat-same">
              {live.repeat === 'same' && (
                <>
                  <Glyph of={IconCheck} size="1.125rem" />
                  {t('pw.same')}
                </>
              )}
            </p>
          </PasswordField>
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

import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { passwordTexts } from '../../src/passwords/index.ts';
import type { Translate } from '../../src/texts/index.ts';
import type { NewPasswordProblem } from '../../src/wizards/index.ts';
import type { NewPasswordFields } from '../new-password-fields.ts';
import { useEmptiedFields } from '../secret-fields.ts';
import { useSession } from '../session.ts';
import type { NewPassword } from '../use-new-password.ts';
import { Glyph } from './glyph.tsx';
import { PasswordField } from './password-field.tsx';
import { StrengthMeter } from './strength-meter.tsx';

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

/** A new password, typed twice, with its strength. Both fields are emptied when they go. */
export function NewPasswordPair({
  problem,
  fields,
  live,
  label,
}: {
  problem: NewPasswordProblem | null;
  fields: NewPasswordFields;
  live: NewPassword;
  /** What the first field is called; left out: '새 암호'. */
  label?: string;
}): ReactElement {
  const { t } = useSession();
  const { look } = live;
  useEmptiedFields(fields.fresh, fields.repeat);
  useEffect(() => {
    look();
  }, [look]);
  return (
    <>
      <PasswordField
        describedBy="strength"
        field={fields.fresh}
        id="password-new"
        label={label ?? t('pw.newLabel')}
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
    </>
  );
}

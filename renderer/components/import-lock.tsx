import '../css/password.css';
import type { ReactElement } from 'react';
import type { NewPasswordProblem } from '../../src/wizards/index.ts';
import type { NewPasswordFields } from '../new-password-fields.ts';
import { useSession } from '../session.ts';
import type { NewPassword } from '../use-new-password.ts';
import { NewPasswordPair } from './new-password-pair.tsx';
import { PasswordRules } from './password-rules.tsx';
import { RoomTitle } from './room-title.tsx';

/** ③ The new password, where one is set. Its fields stay in the page, unseen, while it is imported with it. */
export function ImportLock({
  shown,
  problem,
  eyebrow,
  fields,
  live,
}: {
  shown: boolean;
  problem: NewPasswordProblem | null;
  eyebrow: string;
  fields: NewPasswordFields;
  live: NewPassword;
}): ReactElement {
  const { t } = useSession();
  return (
    <>
      {shown && (
        <>
          <p className="eyebrow">{eyebrow}</p>
          <RoomTitle quiet>{t('im.new')}</RoomTitle>
          <p className="wizard-why">{t('im.newWhy')}</p>
        </>
      )}
      <div className="question-columns new-columns" hidden={!shown}>
        <div className="new-fields">
          <NewPasswordPair fields={fields} live={live} problem={problem} />
        </div>
        <PasswordRules rules={live.rules} />
      </div>
    </>
  );
}

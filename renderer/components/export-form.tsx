import '../css/export.css';
import '../css/password.css';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import IconDevices from '@tabler/icons-react/dist/esm/icons/IconDevices.mjs';
import type { ReactElement } from 'react';
import type { ExportProfile } from '../../src/contract/index.ts';
import type { TextKey } from '../../src/texts/index.ts';
import type { ExportSetting, NewPasswordProblem } from '../../src/wizards/index.ts';
import type { NewPasswordFields } from '../new-password-fields.ts';
import { useSession } from '../session.ts';
import type { NewPassword } from '../use-new-password.ts';
import { Glyph } from './glyph.tsx';
import { NewPasswordPair } from './new-password-pair.tsx';
import { PasswordRules } from './password-rules.tsx';

const profiles: readonly ExportProfile[] = ['compatible', 'modern', 'npki'];

function Option({
  name,
  on,
  title,
  note,
  tech,
  onChoose,
}: {
  name: string;
  on: boolean;
  title: TextKey;
  note: TextKey;
  tech?: TextKey;
  onChoose: () => void;
}): ReactElement {
  const { t } = useSession();
  return (
    <label className="choice-row">
      <input checked={on} name={name} onChange={onChoose} type="radio" />
      <span className="choice-words">
        <b>{t(title)}</b>
        <span className="choice-note">{t(note)}</span>
        {tech !== undefined && <span className="tech">{t(tech)}</span>}
      </span>
    </label>
  );
}

/** How the file is made: its password, where it will open, and in a fold how it is locked. */
export function ExportForm({
  setting,
  problem,
  fields,
  live,
  onOwn,
  onProfile,
}: {
  setting: ExportSetting;
  problem: NewPasswordProblem | null;
  fields: NewPasswordFields;
  live: NewPassword;
  onOwn: (on: boolean) => void;
  onProfile: (profile: ExportProfile) => void;
}): ReactElement {
  const { t } = useSession();
  const { ownPassword, profile } = setting;
  return (
    <div className={ownPassword ? 'question-columns new-columns' : undefined}>
      <div className="export-form">
        <fieldset className="choice">
          <legend>{t('ex.password')}</legend>
          <Option
            name="file-password"
            note="ex.sameWhy"
            on={!ownPassword}
            onChoose={() => {
              onOwn(false);
            }}
            title="ex.same"
          />
          <Option
            name="file-password"
            note="ex.ownWhy"
            on={ownPassword}
            onChoose={() => {
              onOwn(true);
            }}
            title="ex.own"
          />
          {ownPassword && (
            <div className="export-own">
              <NewPasswordPair fields={fields} label={t('ex.newLabel')} live={live} problem={problem} />
            </div>
          )}
        </fieldset>
        <section aria-labelledby="opens" aria-live="polite" className="sheet quiet-sheet opens">
          <Glyph of={IconDevices} />
          <div>
            <h2 id="opens">{t('ex.opens')}</h2>
            <p>{t(`ex.opens.${profile}`)}</p>
          </div>
        </section>
        <details className="sheet fold export-fold">
          <summary>
            <span>
              <b>{t('ex.expert')}</b>{' '}
              <small>{t('ex.expertNow', { profile: t(`ex.profile.${profile}`) })}</small>
            </span>
            <Glyph of={IconChevronRight} />
          </summary>
          <fieldset className="choice">
            <legend>{t('ex.profile')}</legend>
            {profiles.map((each) => (
              <Option
                key={each}
                name="profile"
                note={`ex.opens.${each}`}
                on={each === profile}
                onChoose={() => {
                  onProfile(each);
                }}
                tech={`ex.profileTech.${each}`}
                title={`ex.profile.${each}`}
              />
            ))}
          </fieldset>
        </details>
      </div>
      {ownPassword && <PasswordRules rules={live.rules} />}
    </div>
  );
}

import IconCircleDashed from '@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs';
import type { ReactElement } from 'react';
import type { TextKey, Translate } from '../../src/texts/index.ts';
import type { SecretField } from '../secret-fields.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { PasswordField } from './password-field.tsx';
import { RoomTitle } from './room-title.tsx';

const holds: readonly TextKey[] = ['ex.whatKeys', 'ex.whatIdentity', 'ex.whatCa'];

function troubleOf(problem: 'empty' | 'wrong' | null, wrongTries: number, t: Translate): string[] {
  if (problem === 'empty') return [t('check.empty')];
  if (problem === null) return [];
  return [t('check.wrong'), t('check.wrongCalm'), ...(wrongTries >= 3 ? [t('check.forgot')] : [])];
}

/**
 * ① The certificate's password. Its field stays in the page, unseen, until the file is written: it is the only place where
 * the password is.
 */
export function ExportCurrent({
  shown,
  busy,
  problem,
  wrongTries,
  title,
  why,
  eyebrow,
  field,
  onText,
}: {
  shown: boolean;
  busy: boolean;
  problem: 'empty' | 'wrong' | null;
  wrongTries: number;
  title: string;
  why: string;
  eyebrow: string;
  field: SecretField;
  onText: () => void;
}): ReactElement {
  const { t } = useSession();
  return (
    <>
      {shown && (
        <>
          <p className="eyebrow">{eyebrow}</p>
          <RoomTitle quiet>{title}</RoomTitle>
          <p className="wizard-why">{why}</p>
        </>
      )}
      <div className="question-columns" hidden={!shown}>
        <PasswordField
          busy={busy}
          field={field}
          label={t('check.password')}
          onText={onText}
          trouble={busy ? [] : troubleOf(problem, wrongTries, t)}
        />
        <section aria-labelledby="holds" className="sheet looked">
          <h2 id="holds">{t('ex.whatTitle')}</h2>
          <ul>
            {holds.map((key) => (
              <li key={key}>
                <Glyph of={IconCircleDashed} />
                {t(key)}
              </li>
            ))}
          </ul>
          <p>{t('ex.whatKept')}</p>
        </section>
      </div>
    </>
  );
}

import IconCircleDashed from '@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs';
import type { ReactElement } from 'react';
import type { TextKey, Translate } from '../../src/texts/index.ts';
import type { SecretField } from '../secret-fields.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { PasswordField } from './password-field.tsx';
import { RoomTitle } from './room-title.tsx';

const changes: readonly TextKey[] = ['pw.whatAll', 'pw.whatTogether', 'pw.whatAway'];

function troubleOf(problem: 'empty' | 'wrong' | null, wrongTries: number, t: Translate): string[] {
  if (problem === 'empty') return [t('check.empty')];
  if (problem === null) return [];
  return [t('check.wrong'), t('check.wrongCalm'), ...(wrongTries >= 3 ? [t('check.forgot')] : [])];
}

/**
 * ① The password in use. Its field stays in the page, unseen, while the new one is typed: it is the only place where
 * the password is.
 */
export function PasswordCurrent({
  shown,
  busy,
  problem,
  wrongTries,
  eyebrow,
  field,
  onText,
}: {
  shown: boolean;
  busy: boolean;
  problem: 'empty' | 'wrong' | null;
  wrongTries: number;
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
          <RoomTitle quiet>{t('pw.current')}</RoomTitle>
          <p className="wizard-why">{t('pw.currentWhy')}</p>
        </>
      )}
      <div className="question-columns" hidden={!shown}>
        <PasswordField
          busy={busy}
          field={field}
          label={t('pw.currentLabel')}
          onText={onText}
          trouble={busy ? [] : troubleOf(problem, wrongTries, t)}
        />
        <section aria-labelledby="changes" className="sheet looked">
          <h2 id="changes">{t('pw.whatTitle')}</h2>
          <ul>
            {changes.map((key) => (
              <li key={key}>
                <Glyph of={IconCircleDashed} />
                {t(key)}
              </li>
            ))}
          </ul>
          <p>{t('check.whatKept')}</p>
        </section>
      </div>
    </>
  );
}

import IconCircleDashed from '@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs';
import type { ReactElement } from 'react';
import type { Copy } from '../../src/contract/index.ts';
import type { TextKey, Translate } from '../../src/texts/index.ts';
import type { SecretField } from '../secret-fields.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { PasswordField } from './password-field.tsx';
import { placeIcons } from './place-icons.ts';
import { RoomTitle } from './room-title.tsx';
import { staleWords } from './stale-words.ts';

const looked: readonly TextKey[] = [
  'check.whatOpens',
  'check.whatMatches',
  'check.whatSigns',
  'check.whatTrust',
];

function troubleOf(wrongTries: number, empty: boolean, t: Translate): string[] {
  if (empty) return [t('check.empty')];
  if (wrongTries === 0) return [];
  return [t('check.wrong'), t('check.wrongCalm'), ...(wrongTries >= 3 ? [t('check.forgot')] : [])];
}

function CopyChoice({
  copies,
  path,
  onChoose,
}: {
  copies: readonly Copy[];
  path: string;
  onChoose: (path: string) => void;
}): ReactElement {
  const { t } = useSession();
  return (
    <fieldset className="choice">
      <legend>{t('check.copy')}</legend>
      {copies.map((copy) => (
        <label className="choice-row" key={copy.path}>
          <input
            checked={copy.path === path}
            name="copy"
            onChange={() => {
              onChoose(copy.path);
            }}
            type="radio"
          />
          <Glyph of={placeIcons[copy.location.kind]} />
          <span className="choice-words">
            <b>{copy.location.label}</b>
            <span className="tech ellipsis" title={copy.path}>
              {copy.path}
            </span>
          </span>
          {copy.staleReason !== null && (
            <span className="tag tag-soon">{t(staleWords[copy.staleReason])}</span>
          )}
        </label>
      ))}
    </fieldset>
  );
}

/** The question: which copy, and its password. */
export function CheckQuestion({
  copies,
  path,
  wrongTries,
  empty,
  busy,
  eyebrow,
  field,
  idField,
  oddNumber,
  onChoose,
}: {
  copies: readonly Copy[];
  path: string;
  wrongTries: number;
  empty: boolean;
  busy: boolean;
  eyebrow: string;
  field: SecretField;
  /** The number of whose it is to be. */
  idField: SecretField;
  /** What stands there can't be such a number. */
  oddNumber: boolean;
  onChoose: (path: string) => void;
}): ReactElement {
  const { t } = useSession();
  return (
    <>
      <p className="eyebrow">{eyebrow}</p>
      <RoomTitle quiet>{t('check.enter')}</RoomTitle>
      <p className="wizard-why">{t('check.enterWhy')}</p>
      <div className="question-columns">
        <div>
          {copies.length > 1 && <CopyChoice copies={copies} onChoose={onChoose} path={path} />}
          <PasswordField
            busy={busy}
            field={field}
            label={t('check.password')}
            trouble={busy ? [] : troubleOf(wrongTries, empty, t)}
          />
          <PasswordField
            busy={busy}
            describedBy="identity-why"
            eyeWords={{ show: 'check.idShow', shown: 'check.idShown', hidden: 'check.idHidden' }}
            field={idField}
            id="identity"
            label={t('check.idNumber')}
            trouble={oddNumber && !busy ? [t('check.idOdd')] : []}
          >
            <p className="field-why" id="identity-why">
              {t('check.idWhy')}
            </p>
          </PasswordField>
        </div>
        <section aria-labelledby="looked" className="sheet looked">
          <h2 id="looked">{t('check.whatTitle')}</h2>
          <ul>
            {looked.map((key) => (
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

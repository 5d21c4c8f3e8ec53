import type { ReactElement } from 'react';
import type { Copy } from '../../src/contract/index.ts';
import { dayInKorea } from '../dates.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { placeIcons } from './place-icons.ts';
import { staleWords } from './stale-words.ts';

/** The copies with a box each. What is on a drive that isn't plugged in can't be chosen. */
export function DeleteCopies({
  copies,
  chosen,
  onChoose,
}: {
  copies: readonly Copy[];
  chosen: readonly string[];
  onChoose: (path: string, on: boolean) => void;
}): ReactElement {
  const { t, language } = useSession();
  return (
    <fieldset className="choice">
      <legend>{t('fact.copies')}</legend>
      {copies.map((copy) => (
        <label className={`choice-row${copy.present ? '' : ' choice-off'}`} key={copy.path}>
          <input
            checked={chosen.includes(copy.path)}
            disabled={!copy.present}
            onChange={(event) => {
              onChoose(copy.path, event.currentTarget.checked);
            }}
            type="checkbox"
          />
          <Glyph of={placeIcons[copy.location.kind]} />
          <span className="choice-words">
            <b>{copy.location.label}</b>
            {!copy.present && (
              <span className="choice-note">
                {t('del.away', { date: dayInKorea(copy.seenAt, language) })}
              </span>
            )}
            <span className="tech ellipsis" title={copy.path}>
              {copy.path}
            </span>
          </span>
          {copy.present && copy.staleReason !== null && (
            <span className="tag tag-soon">{t(staleWords[copy.staleReason])}</span>
          )}
        </label>
      ))}
    </fieldset>
  );
}

import type { ReactElement } from 'react';
import { lastOnes, placesIn } from '../../src/wizards/index.ts';
import type { BulkDeleteEvent, BulkDeleteState, BulkItem } from '../../src/wizards/index.ts';
import { useSession } from '../session.ts';
import { BulkItems } from './bulk-items.tsx';
import { Glyph } from './glyph.tsx';
import { placeIcons } from './place-icons.ts';
import { RoomTitle } from './room-title.tsx';
import { Tickbox } from './tickbox.tsx';

const problems = { nothing: 'bulk.delete.problem.nothing', last: 'bulk.delete.problem.last' } as const;

/** As many names as are told. */
const told = 4;

/** ① From which places, and what has to be known before. */
export function BulkDeleteChoice({
  state,
  items,
  eyebrow,
  send,
}: {
  state: Extract<BulkDeleteState, { kind: 'looking' | 'choosing' }>;
  items: readonly BulkItem[];
  eyebrow: string;
  send: (event: BulkDeleteEvent) => void;
}): ReactElement {
  const { t } = useSession();
  const places = state.kind === 'choosing' ? placesIn(state.choice.all) : [];
  const last = state.kind === 'choosing' ? lastOnes(state.choice) : [];
  const names = [
    ...last.slice(0, told).map(({ institution }) => institution),
    ...(last.length > told ? [t('bulk.andMore', { count: last.length - told })] : []),
  ].join(', ');
  return (
    <>
      <p className="eyebrow">{eyebrow}</p>
      <RoomTitle>{t('bulk.delete.choose')}</RoomTitle>
      <p className="wizard-why">{t('del.chooseWhy')}</p>
      <div className="question-columns">
        {state.kind === 'looking' ? (
          <p className="waiting" role="status">
            <span aria-hidden="true" className="spinner" />
            {t('bulk.looking')}
          </p>
        ) : (
          <div>
            <fieldset className="choice">
              <legend>{t('bulk.delete.places')}</legend>
              {places.map(({ key, location, count }) => (
                <label className="choice-row" key={key}>
                  <input
                    checked={state.choice.chosen.includes(key)}
                    onChange={(event) => {
                      send({ kind: 'choose', key, on: event.currentTarget.checked });
                    }}
                    type="checkbox"
                  />
                  <Glyph of={placeIcons[location.kind]} />
                  <span className="choice-words">
                    <b>{location.label}</b>
                    <span className="choice-note">{t('bulk.delete.count', { count })}</span>
                  </span>
                  {location.kind === 'practice' && (
                    <span className="tag tag-practice">{t('tag.practice')}</span>
                  )}
                </label>
              ))}
              {places.length === 0 && <p className="choice-hint">{t('bulk.delete.nowhere')}</p>}
            </fieldset>
            {last.length > 0 && (
              <div className="last-copy">
                <h2>{t('bulk.delete.last', { count: last.length })}</h2>
                <p>{t('bulk.delete.lastWhy', { names })}</p>
                <Tickbox
                  missing={state.problem === 'last'}
                  on={state.choice.lastSure}
                  onSet={(on) => {
                    send({ kind: 'lastSure', on });
                  }}
                  sure
                  title={t('del.lastSure')}
                />
              </div>
            )}
            <div aria-live="polite" className="choice-problem bulk-note">
              {state.problem !== null && <p>{t(problems[state.problem])}</p>}
            </div>
          </div>
        )}
        <BulkItems items={items} note={t('del.factTrash')} title={t('bulk.chosen')} />
      </div>
    </>
  );
}

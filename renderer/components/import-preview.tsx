import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs';
import type { ReactElement } from 'react';
import type { ImportPlace } from '../../src/contract/index.ts';
import {
  hasPassword,
  isImportable,
  needsNewPassword,
  placeOfChoice,
  rowsOfChoice,
  tickedOf,
} from '../../src/wizards/index.ts';
import type { ImportEvent, ImportState, PreviewRow } from '../../src/wizards/index.ts';
import { dayInKorea } from '../dates.ts';
import { useSession } from '../session.ts';
import { sizeIn } from '../sizes.ts';
import { Glyph } from './glyph.tsx';
import { placeIcons } from './place-icons.ts';
import { RoomTitle } from './room-title.tsx';
import { Tags } from './tags.tsx';
import { Tickbox } from './tickbox.tsx';

type Send = (event: ImportEvent) => void;

const problems = { 'none-chosen': 'im.problem.none', 'read-only': 'im.problem.readOnly' } as const;

function Places({
  places,
  to,
  send,
}: {
  places: readonly ImportPlace[];
  to: string;
  send: Send;
}): ReactElement {
  const { t } = useSession();
  return (
    <fieldset className="choice import-places">
      <legend>{t('im.where')}</legend>
      {places.map((place) => (
        <label
          className={`choice-row target${place.readOnly ? ' choice-off' : ''}`}
          key={place.to}
          title={place.path}
        >
          <input
            checked={place.to === to}
            disabled={place.readOnly}
            name="place"
            onChange={() => {
              send({ kind: 'to', to: place.to });
            }}
            type="radio"
          />
          <Glyph of={placeIcons[place.to === 'pc' ? 'pc' : 'usb']} />
          <span className="choice-words">
            <b>{place.label}</b>
            <span className="choice-note">
              {place.readOnly
                ? t('im.readOnly')
                : place.free === null || place.to === 'pc'
                  ? ''
                  : t('cp.free', { size: sizeIn(place.free) })}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Row({
  row,
  ticked,
  several,
  send,
}: {
  row: PreviewRow;
  ticked: boolean;
  /** There are certificates of more than one source. */
  several: boolean;
  send: Send;
}): ReactElement {
  const { t, language } = useSession();
  const { set, source, meets, key } = row;
  const able = isImportable(row);
  const parts = set.contains.map((part) => t(`im.part.${part}`)).join(', ');
  // Days don't matter here; the state does.
  const card = { status: set.status, practice: set.practice, usage: set.usage, daysLeft: 30 };
  return (
    <label className={`choice-row preview${able ? '' : ' choice-off'}`}>
      <input
        aria-describedby={`meets-${key.replace(' ', '-')}`}
        checked={ticked}
        disabled={!able}
        onChange={(event) => {
          send({ kind: 'tick', key, on: event.currentTarget.checked });
        }}
        type="checkbox"
      />
      <span className="choice-words">
        <span className="card-title">
          <b>{set.institution}</b>
          <Tags card={card} />
        </span>
        <span className="choice-note">
          {set.name} ·{' '}
          <span className="nb">{t('card.until', { date: dayInKorea(set.notAfter, language) })}</span>
          {several && <> · {t('im.from', { name: source.name })}</>}
        </span>
        <span className="choice-note">{t('im.contains', { parts })}</span>
        {set.hasIdentity === false && <span className="choice-note">{t('im.noIdentity')}</span>}
        <span className={`meets meets-${meets}`} id={`meets-${key.replace(' ', '-')}`}>
          {t(`im.meets.${meets}`)}
        </span>
      </span>
    </label>
  );
}

/** ② What is in the files, what each would meet, and where it goes. Nothing is written yet. */
export function ImportPreview({
  state,
  eyebrow,
  send,
}: {
  state: Extract<ImportState, { kind: 'choosing' }>;
  eyebrow: string;
  send: Send;
}): ReactElement {
  const { t } = useSession();
  const { choice, problem } = state;
  const rows = rowsOfChoice(choice);
  const ticked = tickedOf(rows, choice.left);
  const several = new Set(rows.map(({ source }) => source.sourceId)).size > 1;
  const mustLock = ticked.some(({ source }) => source.unlocked);
  const mayLock = ticked.some(({ source }) => hasPassword(source));
  return (
    <>
      <p className="eyebrow">{eyebrow}</p>
      <RoomTitle>{t('im.preview')}</RoomTitle>
      <p className="wizard-why">{t('im.previewWhy')}</p>
      <fieldset className="choice">
        <legend>{t('im.certificates')}</legend>
        {rows.map((row) => (
          <Row key={row.key} row={row} send={send} several={several} ticked={ticked.includes(row)} />
        ))}
      </fieldset>
      {!rows.some(isImportable) && <p className="choice-hint none-fits">{t('im.noneFits')}</p>}
      <Places places={choice.places} send={send} to={placeOfChoice(choice).to} />
      {mayLock && (
        <Tickbox
          on={choice.relock}
          onSet={(on) => {
            send({ kind: 'relock', on });
          }}
          title={t('im.relock')}
          why={t('im.relockWhy')}
        />
      )}
      {mustLock && needsNewPassword(choice) && (
        <p className="sheet quiet-sheet must-lock">
          <Glyph of={IconInfoCircle} />
          <span>{t('im.mustLock')}</span>
        </p>
      )}
      <div aria-live="polite" className="choice-problem gather-said">
        {problem !== null && <p>{t(problems[problem])}</p>}
      </div>
    </>
  );
}
